"""The bank holidays of the four nations."""

from datetime import date

from bot.domain.shifts import Nation
from bot.rotas.bank_holidays import bank_holidays


def test_each_nation_has_its_own_bank_holidays() -> None:
    second_of_january, st_patrick = date(2026, 1, 2), date(2026, 3, 17)
    easter_monday, st_andrew = date(2026, 4, 6), date(2026, 11, 30)

    kept = {
        nation: [
            day in bank_holidays(nation, 2026)
            for day in (second_of_january, st_patrick, easter_monday, st_andrew)
        ]
        for nation in Nation
    }

    assert kept == {
        Nation.ENGLAND: [False, False, True, False],
        Nation.SCOTLAND: [True, False, False, True],
        Nation.WALES: [False, False, True, False],
        Nation.NORTHERN_IRELAND: [False, True, True, False],
    }


def test_england_has_eight_in_an_ordinary_year() -> None:
    assert bank_holidays(Nation.ENGLAND, 2025) == {
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 5, 5),
        date(2025, 5, 26),
        date(2025, 8, 25),
        date(2025, 12, 25),
        date(2025, 12, 26),
    }


def test_a_holiday_at_the_weekend_has_its_substitute_day() -> None:
    boxing_day_on_a_saturday = bank_holidays(Nation.WALES, 2026)

    assert date(2026, 12, 28) in boxing_day_on_a_saturday


def test_only_the_year_asked_for_is_told() -> None:
    assert {day.year for day in bank_holidays(Nation.SCOTLAND, 2027)} == {2027}
