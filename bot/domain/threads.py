"""A support thread: the lines of one box, open for 28 days, and the presses of peers."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.boxes import Contribution
from bot.domain.chance import Chance
from bot.domain.timetable import next_weekly_moment

QUOTED = 2
"""How many lines the opening message shows in full."""
FLAGS_TO_HIDE = 2
ANOTHER_LOOK = timedelta(minutes=1)
"""Counts in other channels follow at most this often, so that a press does not cost a call."""


class PressKind(StrEnum):
    """What a peer can press under a line; a flag that an admin has answered hides nothing more."""

    BEEN_THERE = "been there"
    FLAG = "flag"
    FLAG_ANSWERED = "flag answered"
    OFFER = "offer"


@dataclass(frozen=True)
class SupportThread:
    """The thread made from one box; dates only, so that no time of writing can be read from it.

    `quoted` names the lines that the opening message shows. `next_offers_at` is the slot at
    which offers without a name are posted; None once the thread has closed.
    """

    team_id: str
    thread_id: str
    pool_id: str
    concept: str
    published_on: date
    closes_on: date
    is_closed: bool = False
    quoted: tuple[str, ...] = ()
    next_offers_at: datetime | None = None


class Stale(StrEnum):
    """In what the posted messages of a line have to follow what is kept of it."""

    NOTHING = ""
    COUNT = "count"
    WORDS = "words"


class ThreadNews(StrEnum):
    """That a support thread has come since somebody's last nudge: in these days, or before."""

    THIS_WEEK = "this week"
    EARLIER = "earlier"


@dataclass(frozen=True)
class NamedOffer:
    """Support that a peer offers under a line, with their name."""

    team_id: str
    offer_id: str
    line_id: str
    user_id: str
    text: str


def quoted_lines(lines: Sequence[Contribution], concept: str, chance: Chance) -> tuple[str, ...]:
    """The ids of the lines that the opening message shows: of its concept as far as there are."""
    near = [line.line_id for line in lines if line.concept == concept]
    others = [line.line_id for line in lines if line.concept != concept]
    chance.shuffle(near)
    chance.shuffle(others)
    return tuple(sorted([*near, *others][:QUOTED]))


def next_daily_slot(at: time, zone: ZoneInfo, *, after: datetime) -> datetime:
    """The next moment (UTC) with this time of the day."""
    return min(next_weekly_moment(weekday, at, zone, after=after) for weekday in range(7))


def press_mark(key: bytes, *, user_id: str, line_id: str, kind: PressKind) -> str:
    """What is kept of a press: without the thread's key it leads back to nobody."""
    said = "\x1f".join((user_id, line_id, kind)).encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()
