"""What a person has practised, and what helped, in their own view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.nudges import Helped, Nudge, NudgeState


@dataclass(frozen=True)
class PractisedWeek:
    """A week, by its Monday, and what was said of each try in it; None for a try and no answer."""

    starts_on: date
    helped: tuple[Helped | None, ...]


@dataclass(frozen=True)
class Practised:
    """A concept, how often it was tried, and how often each answer was given to "did it help?".

    `weeks` are those in which it was tried, oldest first. There are no others: a week with work,
    leave or another idea in it is not a gap.
    """

    term: str
    tried: int
    helped: Mapping[Helped, int]
    weeks: tuple[PractisedWeek, ...] = ()


def practised(history: Sequence[Nudge], terms: Mapping[str, str]) -> tuple[Practised, ...]:
    """The concepts that were tried, most often first; what was not tried is no lack."""
    tried = [nudge for nudge in history if nudge.state is NudgeState.TRIED]
    concepts = {nudge.concept for nudge in tried}
    found = [_practised(each, terms.get(each, each), tried) for each in concepts]
    return tuple(sorted(found, key=lambda each: (-each.tried, each.term)))


def _practised(concept: str, term: str, tried: Sequence[Nudge]) -> Practised:
    about = [nudge for nudge in tried if nudge.concept == concept]
    answers = [nudge.helped for nudge in about]
    helped = {each: answers.count(each) for each in Helped}
    return Practised(term, len(about), helped, _weeks(about))


def _weeks(tried: Sequence[Nudge]) -> tuple[PractisedWeek, ...]:
    answers: dict[date, list[Helped | None]] = {}
    for nudge in sorted(tried, key=lambda each: each.local_date):
        answers.setdefault(_monday(nudge.local_date), []).append(nudge.helped)
    return tuple(PractisedWeek(monday, tuple(said)) for monday, said in answers.items())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
