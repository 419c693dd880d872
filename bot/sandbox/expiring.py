"""Statuses that end by themselves, at the moment that their owners chose."""

from datetime import UTC, datetime

from bot.sandbox.announcing import announce_user_change
from bot.sandbox.office import Office
from bot.sandbox.workspace import Member


class Expiries:
    """Clears statuses whose time is over, and tells the app."""

    def __init__(self, office: Office) -> None:
        """Watch the members of every workspace of that office's sandbox."""
        self._office = office

    def next_at(self) -> datetime | None:
        """When the next status ends."""
        now = self._office.clock.epoch_seconds()
        ends = [m.status_expiration for one in self._offices() for m in _members(one)]
        return min((datetime.fromtimestamp(ts, UTC) for ts in ends if ts > now), default=None)

    def clear(self) -> None:
        """End every status whose time is over."""
        now = self._office.clock.epoch_seconds()
        for office in self._offices():
            for member in _members(office):
                if 0 < member.status_expiration <= now:
                    member.status_text = member.status_emoji = ""
                    member.status_expiration = 0
                    office.workspace.changed()
                    announce_user_change(office, member.id)

    def _offices(self) -> list[Office]:
        return list(self._office.offices.values())


def _members(office: Office) -> list[Member]:
    return list(office.workspace.members.values())
