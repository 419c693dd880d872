"""What every gesture needs: who acts, where, and how the app's answer is taken."""

from typing import Any

from bot.sandbox import posting
from bot.sandbox.courier import INTERACTION, Answer
from bot.sandbox.office import Office
from bot.sandbox.outcome import NOT_ACKNOWLEDGED, STALE, Outcome
from bot.sandbox.workspace import Channel, Json, Member, Message

NO_ANSWER = "{app} did not answer. Nothing may have happened; try again."


class Impossible(Exception):
    """A person cannot do that; the message is the word for the outcome."""


class Person:
    """The hands of one kind of gesture; joined with the others in Gestures."""

    def __init__(self, office: Office) -> None:
        """Act in that office's workspace."""
        self.office = office

    def member(self, user_id: str) -> Member:
        """Who acts; raises Impossible."""
        member = self.office.workspace.members.get(user_id)
        if member is None or member.is_deleted:
            raise Impossible("user_not_found")
        return member

    def channel(self, user_id: str, channel_id: str) -> Channel:
        """A channel the person is in; raises Impossible."""
        channel = self.office.workspace.channels.get(channel_id)
        if channel is None:
            raise Impossible("channel_not_found")
        if user_id not in channel.member_ids:
            raise Impossible("not_in_channel")
        return channel

    def place(self, user_id: str, channel_id: str) -> Channel:
        """A conversation of the person; `channel_id` may be the one they talk with."""
        if channel_id in self.office.workspace.members:
            return posting.open_direct_channel(self.office, user_id, channel_id)
        return self.channel(user_id, channel_id)

    def writable_place(self, user_id: str, channel_id: str) -> Channel:
        """The same, if it takes messages of people; raises Impossible."""
        channel = self.place(user_id, channel_id)
        if channel.is_archived:
            raise Impossible("is_archived")
        is_with_app = channel.is_im and self.office.workspace.bot_user_id in channel.member_ids
        if is_with_app and not self.office.manifest.takes_messages():
            raise Impossible("messages_tab_is_off")
        return channel

    def root_ts(self, channel: Channel, thread_ts: str | None) -> str | None:
        """The message above the whole thread, if one is meant; raises Impossible if it is gone."""
        if thread_ts is None:
            return None
        parent = channel.message(thread_ts)
        if parent is None:
            raise Impossible(STALE)
        return parent.thread_ts or parent.ts

    def message(self, user_id: str, spot: tuple[str, str]) -> tuple[Channel, Message]:
        """A message the person sees; raises Impossible."""
        channel = self.channel(user_id, spot[0])
        message = channel.message(spot[1])
        if message is None or not message.is_visible_to(user_id):
            raise Impossible(STALE)
        return channel, message

    def note(self, name: str, user_id: str, **detail: Any) -> None:
        """Write the gesture into the traffic."""
        self.office.traffic.note("gesture", name, user=user_id, **detail)

    async def ask(self, payload: Json, user_id: str, *, kind: str = INTERACTION) -> Answer:
        """Ask the app; the person is told if it does not answer."""
        office = self.office
        if kind == INTERACTION and not office.manifest.takes_interactions():
            return Answer(is_acknowledged=False, reason="interactivity_is_off")
        answer = await office.courier.ask(kind, payload)
        if not answer.is_acknowledged:
            words = NO_ANSWER.format(app=office.workspace.app_name)
            office.workspace.notify(user_id, words, at=office.clock.now())
        return answer

    async def ask_plainly(self, payload: Json, user_id: str) -> Outcome:
        """Ask the app where nothing but an acknowledgement is expected."""
        answer = await self.ask(payload, user_id)
        if answer.is_acknowledged:
            return Outcome(result=answer.body)
        return Outcome(NOT_ACKNOWLEDGED, {"reason": answer.reason})
