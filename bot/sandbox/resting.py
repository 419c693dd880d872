"""Quiet hours, snoozes and statuses of members, and telling the app of them."""

from datetime import time, timedelta

from bot.sandbox import announcing
from bot.sandbox.outcome import Outcome
from bot.sandbox.people import Impossible, Person
from bot.sandbox.quiet_hours import DoNotDisturb
from bot.sandbox.workspace import Json, Member


class Resting(Person):
    """Not to be disturbed."""

    async def set_quiet_hours(self, user_id: str, starts: str, ends: str) -> Outcome:
        """Be quiet every day from `starts` to `ends`, such as "22:00"; "" and "" for never.

        A local time that is none is "no_such_time".
        """
        self.note("set_quiet_hours", user_id, starts=starts, ends=ends)
        try:
            dnd = self.member(user_id).dnd
            dnd.starts, dnd.ends = _local_time(starts), _local_time(ends)
        except Impossible as impossible:
            return Outcome(str(impossible))
        self._tell_quiet(user_id)
        return Outcome()

    async def snooze(self, user_id: str, minutes: int) -> Outcome:
        """Silence everything for so long; 0 ends it."""
        self.note("snooze", user_id, minutes=minutes)
        try:
            dnd = self.member(user_id).dnd
        except Impossible as impossible:
            return Outcome(str(impossible))
        now = self.office.clock.epoch_seconds()
        dnd.snoozed_from_ts = now if minutes else 0
        dnd.snoozed_until_ts = now + minutes * 60 if minutes else 0
        self._tell_quiet(user_id)
        return Outcome()

    async def set_status(
        self, user_id: str, text: str, emoji: str = "", *, minutes: int = 0
    ) -> Outcome:
        """Show a status beside one's name, until cleared with "" or for so many minutes."""
        self.note("set_status", user_id, emoji=emoji, minutes=minutes)
        try:
            member = self.member(user_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        until = self.office.clock.now() + timedelta(minutes=minutes)
        member.status_text, member.status_emoji = text, emoji
        member.status_expiration = int(until.timestamp()) if minutes and (text or emoji) else 0
        self.office.workspace.changed()
        announcing.announce_user_change(self.office, user_id)
        return Outcome()

    def change_dnd(self, member: Member, dnd: Json) -> None:
        """Set single fields of a member's quiet hours; nothing at all ends them."""
        member.dnd = DoNotDisturb(**(vars(member.dnd) | dnd)) if dnd else DoNotDisturb()
        self._tell_quiet(member.id)

    def _tell_quiet(self, user_id: str) -> None:
        self.office.workspace.changed()
        announcing.announce_quiet_hours(self.office, user_id)


def _local_time(text: str) -> str:
    try:
        return time.fromisoformat(text).isoformat("minutes") if text else ""
    except ValueError:
        raise Impossible("no_such_time") from None
