"""What a report says that has no numbers: why, and what somebody can do instead."""

from dataclasses import dataclass

from bot.domain.people import LEAST_FOR_QUARTERS
from bot.domain.report_pages import PageState, ReportPage
from bot.slack.views import words
from bot.slack.views.moments import full_date
from bot.slack.views.report_figures import part_said


@dataclass(frozen=True)
class Without:
    """What stands on a page without numbers: its heading, why, and what to do."""

    title: str
    why: tuple[str, ...]
    heading: str
    points: tuple[str, ...]


def without_numbers(page: ReportPage) -> Without:
    """What a page says that has no numbers: they are off, not made yet, or never counted."""
    title, why = words.REPORT_PAGE_NOT_YET, words.REPORT_PAGE_NOT_YET_WHY
    heading, points = words.REPORT_PAGE_NOT_YET_INSTEAD, words.REPORT_PAGE_NOT_YET_POINTS
    if page.state is PageState.OFF:
        title, why = words.REPORT_PAGE_OFF, words.REPORT_PAGE_OFF_WHY
        heading, points = words.REPORT_PAGE_OFF_INSTEAD, words.REPORT_PAGE_OFF_POINTS
    elif page.part is None:
        title, why = words.REPORT_PAGE_NEVER_COUNTED, words.REPORT_PAGE_NEVER_COUNTED_WHY
    blanks = {
        "least": LEAST_FOR_QUARTERS,
        "period": part_said(page),
        "date": full_date(page.part.freezes_on) if page.part else "",
    }
    return Without(
        title.format(**blanks),
        tuple(each.format(**blanks) for each in why),
        heading,
        tuple(each.format(**blanks) for each in points),
    )
