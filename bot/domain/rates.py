"""How often Slack may be called: Slack's own limits, and buckets that keep us within them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.messages import MessageKind

MINUTE = timedelta(minutes=1)
NO_WAIT = timedelta()

POST = "chat.postMessage"
EDIT = "chat.update"
DELETION = "chat.delete"
SEARCH = "conversations.history"
USER = "users.info"
QUIET_HOURS = "dnd.teamInfo"
MOST_IN_QUIET_HOURS = 50
"""Of how many people one call tells the quiet hours."""


def method_of(kind: MessageKind) -> str:
    """The method with which a message of this kind is sent."""
    return {MessageKind.THREAD_EDIT: EDIT, MessageKind.WITHDRAWAL: DELETION}.get(kind, POST)


@dataclass(frozen=True)
class Rate:
    """A bucket's size: so many calls `at_once`, and one more `every` so often after that.

    Work that can wait leaves the last `kept` of them to people who look at their screens.
    """

    at_once: int
    every: timedelta
    kept: int = 0

    @classmethod
    def of(cls, per_minute: int) -> "Rate":
        """Work that can wait stays within the limit in any minute: a quarter at once, then evenly.

        Gestures may use the limit up at once, which Slack says it tolerates.
        """
        at_once = per_minute // 4
        return cls(per_minute, MINUTE / (per_minute - at_once), kept=per_minute - at_once)


TIER_2, TIER_3, TIER_4 = Rate.of(20), Rate.of(50), Rate.of(100)
POSTING = Rate(20, timedelta(milliseconds=300))
"""Slack allows one message a second in a channel, which the outbox sees to, and "several hundred"
a minute in a workspace: at most 220 in any minute are safely that."""

RATES: Mapping[str, Rate] = {
    "auth.teams.list": TIER_2,
    POST: POSTING,
    EDIT: TIER_3,
    DELETION: TIER_3,
    "chat.getPermalink": TIER_3,
    SEARCH: TIER_3,
    "conversations.replies": TIER_3,
    "conversations.open": TIER_3,
    "conversations.info": TIER_3,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    QUIET_HOURS: TIER_2,
    "dnd.info": TIER_3,
    "files.completeUploadExternal": TIER_4,
    "files.delete": TIER_3,
    "files.getUploadURLExternal": TIER_4,
    "files.info": TIER_4,
    "files.list": TIER_3,
    "pins.add": TIER_2,
    "usergroups.list": TIER_2,
    "usergroups.users.list": TIER_2,
    USER: TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}
"""The tier of each method that we call, for each method, app and workspace alone.

Source: Slack's page on rate limits, https://docs.slack.dev/apis/web-api/rate-limits, and the page
of each method, read in November 2026. Apps that are sold outside Slack's marketplace get much less
of conversations.history and conversations.replies; an app of an organisation's own does not.
"""


@dataclass(frozen=True)
class Bucket:
    """What is left of a rate; it is full again at `full_at` if nobody calls until then."""

    rate: Rate
    full_at: datetime

    def room(self, now: datetime) -> int:
        """How many calls that can wait may be made now."""
        return max(0, self._left(now) - self.rate.kept)

    def opens_at(self, now: datetime) -> datetime:
        """When there is room for one call that can wait: now, or later."""
        spare = self.rate.at_once - self.rate.kept - 1
        return max(now, now + self._missing(now) - spare * self.rate.every)

    def wait(self, now: datetime) -> timedelta:
        """How long a call has to wait for which somebody waits."""
        return max(NO_WAIT, self._missing(now) - (self.rate.at_once - 1) * self.rate.every)

    def taken(self, now: datetime) -> "Bucket":
        """The bucket after one more call."""
        missing = min(self._missing(now) + self.rate.every, self._most)
        return replace(self, full_at=now + missing)

    def emptied(self, now: datetime) -> "Bucket":
        """The bucket once Slack has said that it was too much."""
        return replace(self, full_at=now + self.rate.at_once * self.rate.every)

    def _left(self, now: datetime) -> int:
        return self.rate.at_once - -(-self._missing(now) // self.rate.every)

    def _missing(self, now: datetime) -> timedelta:
        """What it lacks, as the time that fills it; twice all at most, if a clock went back."""
        return min(max(NO_WAIT, self.full_at - now), self._most)

    @property
    def _most(self) -> timedelta:
        return 2 * self.rate.at_once * self.rate.every


@dataclass(frozen=True)
class Rest:
    """A time in which something is left alone; it is over too if a clock was set back before it."""

    since: datetime
    lasts: timedelta

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return self.since + self.lasts

    def left(self, now: datetime) -> timedelta:
        """How much of it is left."""
        return self.ends_at - now if self.since <= now < self.ends_at else NO_WAIT
