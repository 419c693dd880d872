"""Messages, slash commands, shortcuts and reactions of people."""

import re
from typing import Any

from bot.sandbox import announcing, payloads, posting
from bot.sandbox.courier import COMMAND
from bot.sandbox.outcome import BAD_RESPONSE, NOT_ACKNOWLEDGED, STALE, Outcome
from bot.sandbox.people import Impossible, Person
from bot.sandbox.responding import respond
from bot.sandbox.triggers import Refused, ResponseAddress
from bot.sandbox.workspace import Channel, Json

_MENTION = re.compile(r"(<[@#][A-Z0-9]+(?:\|[^<>]*)?>)")


class Speaking(Person):
    """Words."""

    async def say(
        self, user_id: str, channel_id: str, text: str, *, thread_ts: str | None = None
    ) -> Outcome:
        """Post as that person; `channel_id` may be a user id. result: {"channel", "ts"}."""
        self.note("say", user_id, channel=channel_id)
        try:
            self.member(user_id)
            channel = self.writable_place(user_id, channel_id)
            thread_ts = self.root_ts(channel, thread_ts)
        except Impossible as impossible:
            return Outcome(str(impossible))
        draft = posting.Draft(user_id, escaped(text), thread_ts=thread_ts)
        message = posting.post(self.office, channel, draft)
        return Outcome(result={"channel": channel.id, "ts": message.ts})

    async def run_command(self, user_id: str, channel_id: str, line: str) -> Outcome:
        """Type a slash command: `line` is all of it, such as "/carryover help"."""
        self.note("run_command", user_id, channel=channel_id, line=line)
        command, _, text = line.strip().partition(" ")
        try:
            member = self.member(user_id)
            channel = self.place(user_id, channel_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        if not self.office.manifest.has_command(command):
            self._tell(user_id, f"{command} is not a command here.", channel)
            return Outcome("no_such_command")
        if self.office.manifest.escapes_text_of(command):
            text = escaped(text)
        body = payloads.slash_command(self.office, member, channel, command, text.strip())
        answer = await self.ask(body, user_id, kind=COMMAND)
        if not answer.is_acknowledged:
            return Outcome(NOT_ACKNOWLEDGED, {"reason": answer.reason})
        return self._show_answer(user_id, channel, answer.body)

    def _show_answer(self, user_id: str, channel: Channel, body: Any) -> Outcome:
        if not body:
            return Outcome()
        said: Json = body if isinstance(body, dict) else {"text": str(body)}
        address = ResponseAddress(user_id, channel.id, self.office.clock.now())
        try:
            respond(self.office, address, said)
        except (Refused, ValueError) as refused:
            self._tell(user_id, "The answer cannot be shown.", channel)
            return Outcome(BAD_RESPONSE, {"why": str(refused)})
        return Outcome(result=said)

    def _tell(self, user_id: str, words: str, channel: Channel) -> None:
        now = self.office.clock.now()
        self.office.workspace.notify(user_id, words, at=now, channel_id=channel.id)

    async def use_shortcut(self, user_id: str, callback_id: str) -> Outcome:
        """Choose a global shortcut of the app."""
        self.note("use_shortcut", user_id, callback_id=callback_id)
        if not self.office.manifest.has_shortcut(callback_id, "global"):
            return Outcome("no_such_shortcut")
        try:
            member = self.member(user_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        body = payloads.shortcut(self.office, member, callback_id)
        return await self.ask_plainly(body, user_id)

    async def use_message_shortcut(
        self, user_id: str, callback_id: str, *, channel_id: str, ts: str
    ) -> Outcome:
        """Choose a message shortcut on one message."""
        self.note("use_message_shortcut", user_id, callback_id=callback_id, spot=[channel_id, ts])
        if not self.office.manifest.has_shortcut(callback_id, "message"):
            return Outcome("no_such_shortcut")
        try:
            member = self.member(user_id)
            channel, message = self.message(user_id, (channel_id, ts))
        except Impossible as impossible:
            return Outcome(str(impossible))
        if message.ephemeral_to is not None:
            return Outcome(STALE)
        body = payloads.message_shortcut(self.office, member, callback_id, channel, message)
        return await self.ask_plainly(body, user_id)

    async def react(self, user_id: str, spot: tuple[str, str], name: str) -> Outcome:
        """Add an emoji reaction; `spot` is (channel_id, ts)."""
        self.note("react", user_id, spot=list(spot), reaction=name)
        try:
            self.member(user_id)
            channel, message = self.message(user_id, spot)
        except Impossible as impossible:
            return Outcome(str(impossible))
        users = message.reactions.setdefault(name, [])
        if user_id in users:
            return Outcome("already_reacted")
        users.append(user_id)
        self.office.workspace.changed()
        item = {"type": "message", "channel": channel.id, "ts": message.ts}
        event: Json = {"type": "reaction_added", "user": user_id, "reaction": name, "item": item}
        event |= {"item_user": message.user_id, "event_ts": self.office.clock.timestamp()}
        announcing.announce(self.office, event)
        return Outcome()


def escaped(text: str) -> str:
    """Text as Slack stores what people type: & < > escaped, but mentions kept."""
    parts = _MENTION.split(text)
    return "".join(part if _MENTION.fullmatch(part) else _plain(part) for part in parts)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
