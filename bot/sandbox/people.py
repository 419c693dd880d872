"""What every gesture needs: who acts, where, and how the app's answer is taken."""

from typing import Any

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
