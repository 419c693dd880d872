"""An admin uses a table of shifts for their cohorts, or throws it away."""

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.errors import CarryoverError, NotFound
from bot.slack.desk import Desk
from bot.slack.files import fetch, look_up
from bot.slack.gestures import Gesture
from bot.slack.matching import read_sheet
from bot.slack.routes import Routes
from bot.slack.views import rota_sheet, words
from bot.slack.views.notes import problem_note
from bot.slack.views.troubles import said_line_by_line
from bot.use_cases.rota_sheets import open_sheet_file, throw_away_rota_sheet, use_rota_sheet


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("rota_sheet.use", use)
    routes.action("rota_sheet.throw_away", throw_away)


async def use(gesture: Gesture, desk: Desk) -> None:
    """Read the file again and keep its shifts; that may take longer than Slack waits."""
    key = _key(gesture)
    file_id = await desk.perform(open_sheet_file, gesture.who, key)
    desk.later(_use(gesture, key, file_id, desk))


async def throw_away(gesture: Gesture, desk: Desk) -> None:
    """Leave everything as it is."""
    letter = await desk.perform(throw_away_rota_sheet, gesture.who, _key(gesture))
    desk.replace_message(gesture.response_url, rota_sheet.rota_sheet(letter))


async def _use(gesture: Gesture, key: str, file_id: str, desk: Desk) -> None:
    try:
        content = await fetch(await look_up(file_id, desk.client), desk.client)
        sheet = await read_sheet(gesture.who, content, desk)
        letter = await desk.perform(use_rota_sheet, gesture.who, key, sheet)
    except CarryoverError as error:
        desk.say_privately(gesture.response_url, problem_note(said_line_by_line(error)))
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        desk.say_privately(gesture.response_url, problem_note(words.SHEET_SLACK_STUMBLED))
    else:
        desk.replace_message(gesture.response_url, rota_sheet.rota_sheet(letter))


def _key(gesture: Gesture) -> str:
    if "sheet" not in gesture.carried:
        raise NotFound
    return gesture.carried["sheet"]
