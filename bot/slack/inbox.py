"""Events: their ids are committed before they are acknowledged; then each has its effect."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.people import PersonId
from bot.slack.answers import error_code, is_passing
from bot.slack.audiences import look_at_channel
from bot.slack.desk import Desk
from bot.slack.gestures import Json
from bot.slack.home_screen import show_home
from bot.slack.presence import look_at
from bot.slack.received_files import take_sent_file
from bot.use_cases.inbox import (
    answer_typed_words,
    events_waiting,
    finish_event,
    receive_event,
)
from bot.use_cases.leaving import begin_leaving
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.presence import (
    come_back_to_channel,
    is_known,
    keep_look_of_event,
    leave_channel,
)

log = structlog.get_logger(__name__)


class Inbox:
    """Keeps events and gives each its effect, again after a crash if it had none."""

    def __init__(self, desk: Desk, on_new_event: Callable[[], None]) -> None:
        self._desk = desk
        self._on_new_event = on_new_event
        self._working = asyncio.Lock()
        self._effects: dict[str, Callable[[InboxEvent], Awaitable[None]]] = {
            "app_home_opened": self._show_home,
            "message": self._answer_message,
            "user_change": self._look_at_person,
            "dnd_updated_user": self._look_at_person,
            "member_left_channel": self._leave_channel,
            "member_joined_channel": self._come_back,
            "file_shared": self._read_file,
        }

    async def receive(self, body: Json) -> None:
        """Commit the event's ids; what we do not act on is not kept at all."""
        if takes_bot_out(body["event"]):
            await self._desk.perform(begin_leaving, team_of_event(body))
            return
        event = event_ids(body)
        if event is not None and event.type in self._effects:
            await self._desk.perform(receive_event, event)
            self._on_new_event()

    async def work(self) -> bool:
        """Give every waiting event its effect; whether any had it now."""
        async with self._working:
            events = await self._desk.perform(events_waiting)
            return any([await self._take_effect(event) for event in events])

    async def _take_effect(self, event: InboxEvent) -> bool:
        """Whether the event is done; while Slack stumbles it waits for the next round."""
        try:
            await self._effects[event.type](event)
        except SlackApiError as error:
            if is_passing(error):
                return False
            log.warning("event_without_effect", type=event.type, error=error_code(error))
            await self._desk.perform(finish_event, event)
        except (aiohttp.ClientError, TimeoutError):
            return False
        return True

    async def _show_home(self, event: InboxEvent) -> None:
        who = PersonId(event.team_id, event.user_id)
        await show_home(who, self._desk)
        await self._desk.perform(finish_event, event)

    async def _answer_message(self, event: InboxEvent) -> None:
        await self._desk.perform(answer_typed_words, event)

    async def _read_file(self, event: InboxEvent) -> None:
        await take_sent_file(event, self._desk)

    async def _look_at_person(self, event: InboxEvent) -> None:
        """Something about a person changed; of people we do not know we ask nothing."""
        who = PersonId(event.team_id, event.user_id)
        self._desk.directory.forget(event.user_id)
        if await self._desk.perform(is_known, who):
            look = await look_at(who, self._desk)
            await self._desk.perform(keep_look_of_event, event, look)
        else:
            await self._desk.perform(finish_event, event)

    async def _leave_channel(self, event: InboxEvent) -> None:
        await self._desk.perform(leave_channel, event)
        self._look_who_reads(event)

    async def _come_back(self, event: InboxEvent) -> None:
        await self._desk.perform(come_back_to_channel, event)
        self._look_who_reads(event)

    def _look_who_reads(self, event: InboxEvent) -> None:
        """Not waited for: before a thread is published the bot looks again anyhow."""
        self._desk.later(look_at_channel(event.team_id, event.channel_id, self._desk))


def takes_bot_out(event: Json) -> bool:
    """Whether a workspace has taken the bot out, or its token away."""
    if event["type"] == "tokens_revoked":
        tokens = event.get("tokens")
        return isinstance(tokens, dict) and bool(tokens.get("bot"))
    return bool(event["type"] == "app_uninstalled")


def event_ids(body: Json) -> InboxEvent | None:
    """The ids of an event that a person caused; None for what bots, ours included, have posted."""
    event = body["event"]
    if event.get("bot_id") or event.get("subtype"):
        return None
    if event["type"] == "message" and event.get("channel_type") != "im":
        return None
    channel_id = event.get("channel") or event.get("channel_id") or ""
    if event["type"] == "file_shared" and not channel_id.startswith("D"):
        return None
    user = event.get("user") or event.get("user_id") or ""
    if user == _own_user_id(body):
        return None
    return InboxEvent(
        team_id=team_of_event(body),
        event_id=body["event_id"],
        type=event["type"],
        user_id=user.get("id") or "" if isinstance(user, dict) else user,
        channel_id=channel_id,
        ts=event.get("ts") or event.get("event_ts") or "",
        file_id=event.get("file_id") or "",
    )


def _own_user_id(body: Json) -> str:
    """The bot's own user: a file of ours that is shared names nobody else."""
    authorizations = body.get("authorizations") or [{}]
    first = authorizations[0]
    return str(first.get("user_id", "")) if first.get("is_bot") else ""


def team_of_event(body: Json) -> str:
    """The installation that an event is for: the workspace, or the whole organisation."""
    authorizations = body.get("authorizations") or [{}]
    first = authorizations[0]
    if first.get("is_enterprise_install") and first.get("enterprise_id"):
        return str(first["enterprise_id"])
    return str(body.get("team_id") or body.get("enterprise_id") or "")
