"""What practice itself says of a part: tried, no chance and why, not my job, not yet, no reply.

Of each person at most one nudge counts in each half of a month (`counted_nudges.py`), so that it
can be said how many people so many nudges are at least.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.condition_numbers import Condition
from bot.domain.nudges import Nudge, NudgeState, Obstacle, Refusal
from bot.domain.people import Partition
from bot.domain.suppression import Fork, Numbers, least_answers, shown_numbers

MOST_COUNTED = {Partition.MONTH: 2, Partition.QUARTER: 6}
"""How many nudges of one person count in one part."""


class Practice(StrEnum):
    """What became of one nudge, as far as it says something about the workplace."""

    TRIED = "tried"
    NO_TIME = "no chance: too busy"
    NO_OCCASION = "no chance: the moment did not come"
    NO_CHANCE = "no chance, no reason given"
    NOT_MY_JOB = "not my job"
    DO_ALREADY = "I do this already"
    NOT_YET = "not yet"
    NO_REPLY = "no reply"


REFUSED = {
    Refusal.NO_CHANCE_HERE: Practice.NO_OCCASION,
    Refusal.NOT_MY_JOB: Practice.NOT_MY_JOB,
    Refusal.DO_ALREADY: Practice.DO_ALREADY,
}
OUTCOMES = {
    NudgeState.TRIED: Practice.TRIED,
    NudgeState.NO_CHANCE: Practice.NO_CHANCE,
    NudgeState.NOT_YET: Practice.NOT_YET,
}
SAYS_OF = {
    Practice.NO_TIME: Condition.SPACE,
    Practice.NO_OCCASION: Condition.OPPORTUNITY,
    Practice.NOT_MY_JOB: Condition.RELEVANCE,
}
"""Which condition was missing, where what became of a nudge says so."""
NO_CHANCES = (Practice.NO_TIME, Practice.NO_OCCASION, Practice.NO_CHANCE)
TOLD = (
    Practice.TRIED,
    *NO_CHANCES,
    Practice.NOT_MY_JOB,
    Practice.DO_ALREADY,
    Practice.NOT_YET,
)
WHY_NO_CHANCE = Fork((Practice.NO_TIME,), Fork((Practice.NO_OCCASION,), (Practice.NO_CHANCE,)))
WHY_NOT = Fork(Fork((Practice.NOT_MY_JOB,), (Practice.DO_ALREADY,)), (Practice.NOT_YET,))
TREES = (
    Fork((Practice.TRIED,), Fork((Practice.NO_REPLY,), Fork(WHY_NO_CHANCE, WHY_NOT))),
    Fork((Practice.NO_REPLY,), TOLD),
)
"""Tried or not; else silent or not; of those who said why not: no chance or another reason."""


@dataclass(frozen=True)
class PracticeCounts:
    """What was counted in one part: nudges sent, and what was told about them."""

    sent: int
    told: Mapping[Practice, int]

    @property
    def by_practice(self) -> dict[str, int]:
        """How many nudges came to each end; no reply for whatever was sent and not told about."""
        told: dict[str, int] = {end: self.told.get(end, 0) for end in TOLD}
        return {**told, Practice.NO_REPLY: max(0, self.sent - sum(told.values()))}


def practice_counts(nudges: Sequence[Nudge], reasons: Mapping[Obstacle, int]) -> PracticeCounts:
    """What became of the nudges that count in a part.

    `reasons` says why no chance came up, for these nudges alone; whose reason it was is not known.
    """
    told = Counter(_end_of(nudge) for nudge in nudges)
    told[Practice.NO_CHANCE] = max(0, told[Practice.NO_CHANCE] - sum(reasons.values()))
    for obstacle, count in reasons.items():
        told[_reason(obstacle)] += count
    return PracticeCounts(len(nudges), told)


def practice_numbers(counts: PracticeCounts, *, partition: Partition, people: int) -> Numbers:
    """What may be shown of practice, if no number may be about fewer than so many people."""
    least = least_answers(people, most_each=MOST_COUNTED[partition])
    return shown_numbers(counts.by_practice, TREES, least=least)


def _end_of(nudge: Nudge) -> Practice:
    if nudge.refusal is not None:
        return REFUSED[nudge.refusal]
    return OUTCOMES.get(nudge.state, Practice.NO_REPLY)


def _reason(obstacle: Obstacle) -> Practice:
    return Practice.NO_TIME if obstacle is Obstacle.TOO_BUSY else Practice.NO_OCCASION
