"""The value that a report is drawn from."""

from datetime import date

import pytest

from bot.domain.people import Partition
from bot.domain.report_pages import PageState, ReportPage, period_of


@pytest.mark.parametrize(
    ("name", "period"), [("lead-well 2026-11", "2026-11"), ("c1 2026-Q4", "2026-Q4")]
)
def test_a_period_is_a_part_without_its_cohort(name: str, period: str) -> None:
    assert period_of(name) == period


def test_a_page_whose_numbers_are_off_needs_no_figures() -> None:
    page = ReportPage("Lead well", "c1", date(2026, 11, 1), PageState.OFF, 5, Partition.OFF)

    assert page.part is None
    assert not page.conditions
    assert not page.heat.rows
    assert not page.library.concepts
