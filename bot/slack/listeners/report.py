"""*Send me the report*: an admin chooses a month and gets its report as files and in short."""

from collections.abc import Sequence
from functools import partial

from bot.domain.errors import NotFound
from bot.domain.people import PersonId
from bot.domain.report_making import months_to_read
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.sent_files import send_files
from bot.slack.views import words
from bot.slack.views.document import Document
from bot.slack.views.report_csv import csv_document
from bot.slack.views.report_form import report_form
from bot.slack.views.report_page import report_document
from bot.slack.views.sent_file import on_its_way
from bot.use_cases.programmes import programme_page
from bot.use_cases.report_pages import report_page, send_report_message
from bot.use_cases.sent_files import new_sent_id


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("report.open", open_form)
    routes.submission("report.send", send_report)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask which month."""
    shown = await desk.perform(programme_page, gesture.who, gesture.carried.get("cohort", ""))
    if not months_to_read(shown.cohort, shown.today):
        raise NotFound
    sent_id = await desk.perform(new_sent_id)
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, report_form(shown, sent_id))


async def send_report(gesture: Gesture, desk: Desk) -> Ack:
    """Send the files, and the report in short; sending the form twice sends the files once."""
    if "sent" not in gesture.carried:
        raise NotFound
    asked = (gesture.who, gesture.carried.get("cohort", ""), gesture.answer("month"))
    await desk.perform(send_report_message, *asked)
    await send_files(gesture.who, gesture.carried["sent"], partial(_compose, *asked, desk), desk)
    return {"response_action": "update", "view": on_its_way(words.SEND_REPORT)}


async def _compose(who: PersonId, cohort_id: str, month: str, desk: Desk) -> Sequence[Document]:
    page = await desk.perform(report_page, who, cohort_id, month)
    return [report_document(page), csv_document(page)]
