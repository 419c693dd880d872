"""The port through which use cases reach calendars."""

from datetime import date

from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import Nation, RotaDay
from bot.rotas.calendars import FileCalendars
from tests.rotas.calendars import LONDON, all_day, calendar
from tests.working_patterns import EARLY


def test_use_cases_reach_calendars_tables_and_bank_holidays() -> None:
    calendars, christmas = FileCalendars(), date(2026, 12, 25)
    early = RotaDay(christmas, EARLY)

    assert christmas in calendars.bank_holidays(Nation.WALES, 2026)
    assert calendars.read_csv(b"person,date,shift\nCara,2026-12-25,E\n") == (
        SheetLine(2, "Cara", early),
    )
    assert calendars.read_ics(
        calendar(all_day("Early", "20261225")), LONDON, christmas, christmas
    ) == (early,)
