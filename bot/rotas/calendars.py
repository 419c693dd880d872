"""Everything that stands in calendars, as use cases ask for it.

The two libraries for calendars and bank holidays are loaded when somebody first asks: together they
would take a fifth of a second of each start, and 8 MB of a process that may never need them.
"""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import Nation, RotaDay
from bot.rotas.rota_csv import read_csv


class FileCalendars:
    """The port `Calendars`."""

    def bank_holidays(self, nation: Nation, year: int) -> frozenset[date]:
        """The bank holidays of one nation in one year."""
        from bot.rotas.bank_holidays import bank_holidays

        return bank_holidays(nation, year)

    def read_ics(
        self, content: bytes, zone: ZoneInfo, from_on: date, to_on: date
    ) -> tuple[RotaDay, ...]:
        """What an .ics file says of each local date between two dates. Raises RotaRefused."""
        from bot.rotas.ics import read_ics

        return read_ics(content, zone, from_on, to_on)

    def read_csv(self, content: bytes) -> tuple[SheetLine, ...]:
        """Who works what on which date. Raises RotaRefused with every mistake and its line."""
        return read_csv(content)
