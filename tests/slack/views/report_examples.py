"""Reports as messages, for the golden files."""

from collections.abc import Callable

from bot.slack.views.message import Message
from bot.slack.views.report import report_message
from tests.slack.views.report_pages import PAGES

REPORT_EXAMPLES: dict[str, Callable[[], Message]] = {
    f"report_{name}": lambda page=page: report_message(page) for name, page in PAGES.items()
}
