"""Statuses that end by themselves, at the moment that their owners chose."""

from datetime import UTC, datetime

from bot.sandbox.announcing import announce_user_change
from bot.sandbox.office import Office


class Expiries:
    """Clears statuses whose time is over, and tells the app."""

    def __init__(self, office: Office) -> None:
        """Watch that office's members."""
        self._office = office

    def next_at(self) -> datetime | None:
        """When the next status ends."""
        now = self._office.clock.epoch_seconds()
        ends = [m.status_expiration for m in self._office.workspace.members.values()]
        return min((datetime.fromtimestamp(ts, UTC) for ts in ends if ts > now), default=None)

    def clear(self) -> None:
        """End every status whose time is over."""
        now = self._office.clock.epoch_seconds()
        for member in self._office.workspace.members.values():
            if 0 < member.status_expiration <= now:
                member.status_text = member.status_emoji = ""
                member.status_expiration = 0
                self._office.workspace.changed()
                announce_user_change(self._office, member.id)
