"""Sees whether a workspace that took the bot out is really gone; then all about it is deleted."""

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.slack_troubles import Whom
from bot.slack.answers import answer_to
from bot.slack.desk import Desk
from bot.use_cases.leaving import departure_is_due, leave_or_look_again, stay

log = structlog.get_logger(__name__)


async def settle_departure(team_id: str, desk: Desk) -> bool:
    """If it is time: keep everything of a workspace that has the bot again, else delete it all.

    Whether anything was settled. While Slack does not say how it stands, we look again soon.
    """
    if not await desk.perform(departure_is_due, team_id):
        return False
    has_left = await _has_left(desk.client)
    if has_left is False:
        await desk.perform(stay, team_id)
        return True
    is_gone: bool = await desk.perform(leave_or_look_again, team_id, has_left=bool(has_left))
    if is_gone:
        log.warning("workspace_purged", team=team_id)
    return is_gone


async def _has_left(client: AsyncWebClient) -> bool | None:
    """Whether Slack refuses our token for this workspace; None if nobody knows now."""
    try:
        await client.auth_test()
    except SlackApiError as error:
        return True if answer_to(error).pauses is Whom.WORKSPACE else None
    except (aiohttp.ClientError, TimeoutError):
        return None
    return False
