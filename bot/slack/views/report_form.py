"""The form with which an admin asks for a report: of which month."""

from bot.domain.programmes import ProgrammePage
from bot.domain.report_making import months_to_read, newest_made
from bot.slack.views import words
from bot.slack.views.blocks import Block, button, context, section
from bot.slack.views.inputs import MOST_OPTIONS, Option, select
from bot.slack.views.report_figures import period_said
from bot.slack.views.sent_file import before_sending
from bot.slack.views.surfaces import Sending, form
from bot.slack.views.values import pack


def report_row(shown: ProgrammePage) -> list[Block]:
    """The button, once there is a month to ask for."""
    if newest_made(shown.cohort, shown.today) is None:
        return []
    carried = pack(cohort=shown.cohort.cohort_id)
    return [section(words.REPORT_ROW, button(words.SEND_REPORT, "report.open", carried))]


def report_form(shown: ProgrammePage, sent_id: str) -> Block:
    """Which month, and who may read the files."""
    months = months_to_read(shown.cohort, shown.today)[:MOST_OPTIONS]
    options = [Option(period_said(f"{each:%Y-%m}"), f"{each:%Y-%m}") for each in months]
    newest = newest_made(shown.cohort, shown.today)
    chosen = f"{newest:%Y-%m}" if newest in months else options[0].value
    return form(
        words.SEND_REPORT,
        [
            section(words.REPORT_WHAT),
            select("month", words.REPORT_MONTH, options, initial=chosen),
            context(words.REPORT_WHEN),
            *before_sending(),
        ],
        Sending(
            "report.send",
            words.SEND_FILE,
            pack(cohort=shown.cohort.cohort_id, sent=sent_id),
        ),
    )
