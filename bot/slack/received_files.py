"""A file in the direct conversation: shifts from anybody in a programme, more from admins."""

from bot.domain.errors import CarryoverError
from bot.domain.people import PersonId
from bot.domain.rota_sheets import is_rota_sheet
from bot.slack.desk import Desk
from bot.slack.files import SlackFile, fetch, look_up
from bot.slack.matching import read_sheet
from bot.slack.views.troubles import said_line_by_line
from bot.use_cases.cohorts import is_admin
from bot.use_cases.drafts import draft_sent_file, refuse_sent_file
from bot.use_cases.inbox import answer_direct_message
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.rota_files import may_send_rota, read_rota_file, refuse_rota_file
from bot.use_cases.rota_sheets import preview_rota_sheet

CALENDAR, SHEET = ".ics", ".csv"


async def take_sent_file(event: InboxEvent, desk: Desk) -> None:
    """Give a sent file its effect and end its event; a stranger's file is not even looked at."""
    who = PersonId(event.team_id, event.user_id)
    if await desk.perform(is_admin, who):
        await _from_admin(event, desk)
    elif await desk.perform(may_send_rota, who):
        await _from_trainee(event, desk)
    else:
        await desk.perform(answer_direct_message, event)


async def _from_admin(event: InboxEvent, desk: Desk) -> None:
    try:
        file = await look_up(event.file_id, desk.client)
        if file.is_called(CALENDAR):
            await _read_calendar(event, file, desk)
            return
        content = await fetch(file, desk.client)
        if file.is_called(SHEET) and is_rota_sheet(content):
            who = PersonId(event.team_id, event.user_id)
            sheet = await read_sheet(who, content, desk)
            await desk.perform(preview_rota_sheet, event, sheet)
        else:
            await desk.perform(draft_sent_file, event, file.name, content)
    except CarryoverError as refused:
        await desk.perform(refuse_sent_file, event, said_line_by_line(refused))


async def _from_trainee(event: InboxEvent, desk: Desk) -> None:
    """A calendar is read; what is no calendar is not opened."""
    try:
        file = await look_up(event.file_id, desk.client)
    except CarryoverError as refused:
        await desk.perform(refuse_rota_file, event, said_line_by_line(refused))
        return
    if file.is_called(CALENDAR):
        await _read_calendar(event, file, desk)
    else:
        await desk.perform(answer_direct_message, event)


async def _read_calendar(event: InboxEvent, file: SlackFile, desk: Desk) -> None:
    try:
        content = await fetch(file, desk.client)
        await desk.perform(read_rota_file, event, content)
    except CarryoverError as refused:
        await desk.perform(refuse_rota_file, event, said_line_by_line(refused))
