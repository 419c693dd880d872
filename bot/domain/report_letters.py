"""The letter in which a report is read in Slack."""

from dataclasses import dataclass

from bot.domain.report_pages import ReportPage


@dataclass(frozen=True)
class ReportLetter:
    """A report page, to be shown as a message."""

    page: ReportPage
