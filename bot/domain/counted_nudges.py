"""Which nudges are counted, and for what: each for one kind of number and no other.

If a nudge counted twice, two numbers could be subtracted and the rest would be about fewer people
than either. So of a person's planned nudges in each half of a month the first counts for practice,
the second for its concept and the third for its scenario. What somebody asked for besides, or a
second moment for the same plan, says more about who is keen than about the workplace.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.nudges import Nudge, NudgeState

FIRST_HALF = 15
"""The last day of a month's first half."""


@dataclass(frozen=True)
class CountedNudges:
    """The nudges of one cohort that are counted, each in one place only."""

    practice: tuple[Nudge, ...] = ()
    concepts: tuple[Nudge, ...] = ()
    scenarios: tuple[Nudge, ...] = ()


def counted_nudges(nudges: Iterable[Nudge]) -> CountedNudges:
    """The nudges of a cohort sorted by what they count for; whole halves of months come in.

    The order rests on dates alone, and on whether a nudge reached its person: nothing that anybody
    answers moves a nudge from one number into another.
    """
    places: tuple[list[Nudge], ...] = ([], [], [])
    for planned in _by_person_and_half(nudges):
        for place, nudge in zip(places, planned, strict=False):
            place.append(nudge)
    return CountedNudges(*map(tuple, places))


def counts_as_practice(nudge: Nudge, others: Sequence[Nudge]) -> bool:
    """Whether a nudge that reached its person counts for practice, given their other nudges."""
    of_cohort = [each for each in others if each.cohort_id == nudge.cohort_id]
    return nudge in counted_nudges([*of_cohort, nudge]).practice


def first_of_each(
    nudges: Iterable[Nudge], subject: Callable[[Nudge], str]
) -> dict[str, list[Nudge]]:
    """By subject, each person's first nudge of it.

    So as many nudges are as many people.
    """
    found: defaultdict[str, dict[str, Nudge]] = defaultdict(dict)
    for nudge in sorted(nudges, key=lambda each: (each.local_date, each.nudge_id)):
        found[subject(nudge)].setdefault(nudge.user_id, nudge)
    return {each: list(firsts.values()) for each, firsts in sorted(found.items())}


def as_before(day: date, nudge: Nudge) -> Nudge:
    """The nudge without an answer that came on this day or later, which is none any more."""
    if nudge.answered_on is None or nudge.answered_on < day:
        return nudge
    return replace(nudge, state=NudgeState.LAPSED, refusal=None, helped=None, answered_on=None)


def _by_person_and_half(nudges: Iterable[Nudge]) -> list[list[Nudge]]:
    """The planned nudges of each person in each half of a month, in the order of their days."""
    found: defaultdict[tuple[str, tuple[int, int, bool]], dict[date, Nudge]] = defaultdict(dict)
    for nudge in nudges:
        if _is_planned(nudge):
            found[nudge.user_id, _half(nudge.local_date)][nudge.local_date] = nudge
    return [[by_day[day] for day in sorted(by_day)] for by_day in found.values()]


def _is_planned(nudge: Nudge) -> bool:
    was_sent = nudge.state not in {NudgeState.QUEUED, NudgeState.MISSED}
    return was_sent and not nudge.was_asked_for


def _half(day: date) -> tuple[int, int, bool]:
    return day.year, day.month, day.day > FIRST_HALF
