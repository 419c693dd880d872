"""What a person has practised, and what helped, in their own view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.nudges import Helped, Nudge, NudgeState


@dataclass(frozen=True)
class Practised:
    """A concept, how often it was tried, and how often each answer was given to "did it help?"."""

    term: str
    tried: int
    helped: Mapping[Helped, int]


def practised(history: Sequence[Nudge], terms: Mapping[str, str]) -> tuple[Practised, ...]:
    """The concepts that were tried, most often first; what was not tried is no lack."""
    tried = [nudge for nudge in history if nudge.state is NudgeState.TRIED]
    concepts = {nudge.concept for nudge in tried}
    found = [_practised(each, terms.get(each, each), tried) for each in concepts]
    return tuple(sorted(found, key=lambda each: (-each.tried, each.term)))


def _practised(concept: str, term: str, tried: Sequence[Nudge]) -> Practised:
    answers = [nudge.helped for nudge in tried if nudge.concept == concept]
    helped = {each: answers.count(each) for each in Helped}
    return Practised(term, len(answers), helped)
