"""Everything that stands in calendars, as use cases ask for it."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import Nation, RotaDay


class FileCalendars:
    """The port `Calendars`."""

    def bank_holidays(self, nation: Nation, year: int) -> frozenset[date]:
        """The bank holidays of one nation in one year."""
        return frozenset()

    def read_ics(
        self, content: bytes, zone: ZoneInfo, from_on: date, to_on: date
    ) -> tuple[RotaDay, ...]:
        """The shifts and days off of an .ics file between two dates."""
        return ()

    def read_csv(self, content: bytes) -> tuple[SheetLine, ...]:
        """Who works when, for a whole cohort."""
        return ()
