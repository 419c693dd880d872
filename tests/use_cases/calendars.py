"""Calendars that say what a test wants."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.errors import CarryoverError
from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import Nation, RotaDay


@dataclass(frozen=True)
class SaidCalendars:
    """What files hold, whatever their bytes; an error is raised instead if there is one."""

    days: tuple[RotaDay, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    error: CarryoverError | None = None

    def bank_holidays(self, nation: Nation, year: int) -> frozenset[date]:
        """None at all."""
        return frozenset()

    def read_ics(
        self, content: bytes, zone: ZoneInfo, from_on: date, to_on: date
    ) -> tuple[RotaDay, ...]:
        """Those of the days that are asked for."""
        if self.error is not None:
            raise self.error
        return tuple(day for day in self.days if from_on <= day.on <= to_on)

    def read_csv(self, content: bytes) -> tuple[SheetLine, ...]:
        """Every line."""
        if self.error is not None:
            raise self.error
        return self.lines
