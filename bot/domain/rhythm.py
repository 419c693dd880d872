"""Back-off: how much still comes to somebody who has not answered, and how it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import assert_never

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Person, Rhythm

SLOWED_AFTER = 2
ASKED_AFTER = 1
"""One more unanswered nudge at half the pace: the third in a row."""
SILENT_FOR = timedelta(weeks=4)
A_MONTH = timedelta(days=30)
_NEVER_CAME = frozenset({NudgeState.QUEUED, NudgeState.MISSED})


class PaceTurn(StrEnum):
    """Which way the pace has changed."""

    SLOWED = "slowed"
    RESTORED = "restored"


@dataclass(frozen=True)
class PaceChange:
    """What a person is told in half a sentence: the turn, and the pace they had chosen."""

    turn: PaceTurn
    pace: int


class StillUseful(StrEnum):
    """The answers to the one honest question."""

    KEEP = "keep"
    SLOWER = "slower"
    PAUSE = "pause a month"


def unanswered_in_a_row(history: Sequence[Nudge], *, after: date) -> int:
    """How many of the newest nudges after a date reached the person and had no answer at all."""
    ours = [each for each in reversed(history) if each.state not in _NEVER_CAME]
    silent = takewhile(lambda each: _is_unanswered(each) and each.local_date > after, ours)
    return sum(not each.was_asked_for for each in silent)


def backed_off(person: Person, history: Sequence[Nudge], *, now: datetime) -> Person:
    """The person with the rhythm that their silence asks for; the same person if none does."""
    since = person.rhythm_since
    after = person.today(since) if since else date.min
    unanswered = unanswered_in_a_row(history, after=after)
    if person.rhythm is Rhythm.STEADY and unanswered >= SLOWED_AFTER:
        return replace(person, rhythm=Rhythm.SLOWED, rhythm_since=now)
    if person.rhythm is Rhythm.SLOWED and unanswered >= ASKED_AFTER:
        return replace(person, rhythm=Rhythm.ASKED, rhythm_since=now)
    return person


def heard(person: Person, *, now: datetime) -> Person:
    """The person after a sign of life: what comes to them is steady again."""
    return replace(person, rhythm=Rhythm.STEADY, rhythm_since=now)


def restored_pace(before: Person) -> PaceChange | None:
    """What there is to say about the pace of somebody whom we have just heard from."""
    if before.rhythm is Rhythm.STEADY:
        return None
    return PaceChange(PaceTurn.RESTORED, before.pace)


def silent(person: Person, *, now: datetime) -> Person:
    """The person to whom nothing more comes until they ask for it."""
    return replace(person, rhythm=Rhythm.SILENT, rhythm_since=now)


def answered_still_useful(person: Person, answer: StillUseful, *, now: datetime) -> Person:
    """The person as they want it from now on."""
    steady = heard(person, now=now)
    match answer:
        case StillUseful.KEEP:
            return steady
        case StillUseful.SLOWER:
            slower = {"pace": person.pace - 1} if person.pace > 1 else {"rhythm": Rhythm.SLOWED}
            return replace(steady, **slower)
        case StillUseful.PAUSE:
            return replace(steady, paused_until=person.today(now) + A_MONTH)
        case _:
            assert_never(answer)


def is_first_since_slowed(person: Person, history: Sequence[Nudge]) -> bool:
    """Whether the newest nudge is the first at half the pace, which says so."""
    if person.rhythm is not Rhythm.SLOWED or person.rhythm_since is None:
        return False
    slowed_on = person.today(person.rhythm_since)
    return sum(not nudge.was_asked_for and nudge.local_date >= slowed_on for nudge in history) == 1


def _is_unanswered(nudge: Nudge) -> bool:
    return nudge.state in {NudgeState.OPEN, NudgeState.LAPSED} and not nudge.plan
