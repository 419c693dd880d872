"""What a listener works with: use cases in the database's thread, and screens in Slack."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CarryoverError
from bot.domain.languages import ENGLISH
from bot.domain.people import PersonId
from bot.slack.directory import Directory
from bot.slack.gestures import Gesture
from bot.slack.names import SlackNames
from bot.slack.precedence import Precedence
from bot.slack.views.message import Message
from bot.use_cases.known import uses_member_names
from bot.use_cases.languages import language_of
from bot.use_cases.ports import Clock, Perform

log = structlog.get_logger(__name__)


class Desk:
    """Use cases and screens. What need not happen before the acknowledgement happens `later`."""

    def __init__(
        self,
        perform: Perform,
        client: AsyncWebClient,
        clock: Clock,
        *,
        refresh_library: Callable[[], Awaitable[Any]],
        names: SlackNames,
    ) -> None:
        """`refresh_library` makes live what has been published; `names` are those guarded."""
        self.perform = perform
        self.refresh_library = refresh_library
        self.clock = clock
        self.directory = Directory(client, clock)
        self.names = names
        self.client = client
        self.precedence = Precedence()
        self._unfinished: set[asyncio.Task[None]] = set()
        self._homes: WeakValueDictionary[PersonId, asyncio.Lock] = WeakValueDictionary()

    def later(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do this after the acknowledgement; a failure is logged, without anybody's words."""
        task = asyncio.create_task(self.precedence.after_presses(_logged(work)))
        self._unfinished.add(task)
        task.add_done_callback(self._unfinished.discard)

    async def finish(self) -> bool:
        """Wait for everything that was left for later; whether there was anything."""
        had_work = bool(self._unfinished)
        while self._unfinished:
            await asyncio.gather(*self._unfinished)
        return had_work

    async def open_modal(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Open a modal; the trigger lives for three seconds."""
        await self.client.views_open(trigger_id=trigger_id, view=view)

    async def push_modal(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Put a modal on top of the one in which something was pressed."""
        await self.client.views_push(trigger_id=trigger_id, view=view)

    async def show_modal(self, trigger_id: str, modal_id: str, view: dict[str, Any]) -> None:
        """Open a modal, on top of the one in which something was pressed if there is one."""
        if modal_id:
            await self.push_modal(trigger_id, view)
        else:
            await self.open_modal(trigger_id, view)

    async def change_modal(self, modal_id: str, view: dict[str, Any]) -> None:
        """Put something else into an open modal."""
        await self.client.views_update(view_id=modal_id, view=view)

    async def language_of(self, who: PersonId) -> str:
        """The language in which this person is spoken to; never fails."""
        try:
            return await self.perform(language_of, who)
        except CarryoverError:
            return ENGLISH

    async def learn_names(self, gesture: Gesture) -> None:
        """Ask Slack what channels and members are called, so that the guard knows; never fails."""
        team_id = gesture.who.team_id
        with_members = await self.perform(uses_member_names, team_id)
        await self.names.learn(team_id, gesture.workspace_id, self.client, members=with_members)

    def home_of(self, who: PersonId) -> asyncio.Lock:
        """What whoever draws this person's Home tab holds meanwhile."""
        return self._homes.setdefault(who, asyncio.Lock())

    async def show_home(self, who: PersonId, view: dict[str, Any]) -> None:
        """Publish the person's Home tab."""
        await self.client.views_publish(user_id=who.user_id, view=view)

    async def change_message(self, channel_id: str, ts: str, message: Message) -> None:
        """Put new words into a message of ours, however old it is."""
        await self.client.chat_update(
            channel=channel_id, ts=ts, text=message.text, blocks=message.blocks, parse="none"
        )

    def replace_message(self, response_url: str, message: Message) -> None:
        """Put new words in place of the message that was pressed."""
        self.later(self._respond(response_url, message, replace_original=True))

    def say_privately(self, response_url: str, message: Message) -> None:
        """Answer beside the message, visible to this person only."""
        self.later(self._respond(response_url, message, replace_original=False))

    async def _respond(self, url: str, message: Message, *, replace_original: bool) -> None:
        session = self.client.session
        if session is None:
            raise RuntimeError("the desk works with one shared session")
        body: dict[str, Any] = {
            "text": message.text,
            "blocks": message.blocks,
            "parse": "none",
            "replace_original": replace_original,
        }
        if not replace_original:
            body["response_type"] = "ephemeral"
        async with session.post(url, json=body, allow_redirects=False) as response:
            response.raise_for_status()


async def _logged(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("screen_not_shown", error=type(error).__name__)
