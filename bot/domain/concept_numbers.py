"""The heat map: what became of the nudges of each concept in a part, and of those of each goal.

Of each person the first nudge of a concept counts in a part, so that numbers of nudges are numbers
of people. A goal adds up nothing but what is shown of its concepts, and so it says nothing new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.counted_nudges import first_of_each
from bot.domain.nudges import Nudge
from bot.domain.practice_numbers import TOLD, Practice, PracticeCounts, practice_counts
from bot.domain.suppression import Fork, Numbers, shown_numbers

OTHERWISE = tuple(end for end in TOLD if end is not Practice.TRIED)
TREES = (
    Fork((Practice.TRIED,), Fork((Practice.NO_REPLY,), OTHERWISE)),
    Fork((Practice.NO_REPLY,), TOLD),
)
"""Tried or not; of the others, silent or not. If that fails, the silence alone."""


@dataclass(frozen=True)
class GoalNumbers:
    """What the shown concepts of one goal come to; None if none could be shown."""

    goal: str
    concepts: tuple[str, ...]
    shown: int
    tried: int | None
    sent: int | None


def concept_counts(nudges: Iterable[Nudge]) -> dict[str, PracticeCounts]:
    """What became of each person's first nudge of each concept, by concept."""
    by_concept = first_of_each(nudges, lambda nudge: nudge.concept)
    return {concept: practice_counts(firsts, {}) for concept, firsts in by_concept.items()}


def concept_numbers(
    counts: Mapping[str, PracticeCounts], *, people: int
) -> tuple[tuple[str, Numbers], ...]:
    """What may be shown of each concept, if no number may be about fewer than so many people."""
    return tuple(
        (concept, shown_numbers(each.by_practice, TREES, least=people))
        for concept, each in counts.items()
    )


def goal_numbers(
    heat: Iterable[tuple[str, Numbers]], goals: Mapping[str, str]
) -> tuple[GoalNumbers, ...]:
    """The sums of each goal, in order of goals; `goals` names the goal of each concept."""
    shown = {concept: (tried, sent) for concept, tried, sent in _shown(heat)}
    return tuple(
        _goal(goal, tuple(each for each in goals if goals[each] == goal), shown)
        for goal in dict.fromkeys(goals.values())
    )


def _shown(heat: Iterable[tuple[str, Numbers]]) -> Iterable[tuple[str, int, int]]:
    for concept, numbers in heat:
        tried, sent = numbers.count_of(Practice.TRIED), numbers.asked
        if tried is not None and sent is not None:
            yield concept, tried, sent


def _goal(
    goal: str, concepts: tuple[str, ...], shown: Mapping[str, tuple[int, int]]
) -> GoalNumbers:
    cells = [shown[concept] for concept in concepts if concept in shown]
    if not cells:
        return GoalNumbers(goal, concepts, 0, None, None)
    tried, sent = (sum(column) for column in zip(*cells, strict=True))
    return GoalNumbers(goal, concepts, len(cells), tried, sent)
