"""Somebody who works out from reports what they do not say, and the rules they try it on.

They know the rules, who is in the cohort and when each joined or left, who was asked and how often,
and the answers of a few who help them. They try all tables of answers that would have led to the
very reports they have read. What all of these have in common, they know.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from operator import itemgetter

Table = tuple[int, ...]
"""How many gave each answer."""
World = tuple[Table, ...]
"""A table for each batch."""
Sight = Callable[[World], Hashable]
"""All that is ever shown, if this is the world."""


@dataclass(frozen=True)
class Batch:
    """Answers of people whom the attacker cannot tell apart; those of helpers are known to them."""

    name: str
    questions: int
    is_known: bool = False


@dataclass(frozen=True)
class Threshold:
    """What was promised: no number about fewer people, of whom nobody gives more answers."""

    people: int
    most_each: int = 1

    @property
    def least(self) -> int:
        """So many answers are so many people, reckoned here in its own way."""
        answers = self.people
        while -(-answers // self.most_each) < self.people:
            answers += 1
        while -(-(answers - 1) // self.most_each) >= self.people:
            answers -= 1
        return answers


@cache
def tables(questions: int, answers: int) -> tuple[Table, ...]:
    """All ways in which so many questions can have been answered."""
    if answers == 1:
        return ((questions,),)
    return tuple(
        (first, *others)
        for first in range(questions + 1)
        for others in tables(questions - first, answers - 1)
    )


def worlds_like(truth: World, batches: Sequence[Batch], sight: Sight) -> list[World]:
    """All worlds in which the attacker would have seen just the same."""
    seen = sight(truth)
    possible = [
        [table] if batch.is_known else tables(batch.questions, len(table))
        for batch, table in zip(batches, truth, strict=True)
    ]
    return [world for world in product(*possible) if sight(world) == seen]


def breaches(
    worlds: Sequence[World],
    batches: Sequence[Batch],
    threshold: Threshold,
    *,
    whole: Sequence[int] | None = None,
) -> Iterable[str]:
    """What these worlds give away that no report may: each as a sentence.

    `whole` are the batches that a report is about, if it is not about all of them.
    """
    hidden = [place for place, batch in enumerate(batches) if not batch.is_known]
    whole = range(len(batches)) if whole is None else whole
    yield from _narrowed(worlds, batches, [each for each in hidden if each in whole], threshold)
    for places in _some(hidden):
        yield from _known(worlds, batches, places, threshold)
    for place in hidden:
        yield from _singled_out(worlds, batches, place)


def _narrowed(
    worlds: Sequence[World], batches: Sequence[Batch], places: Sequence[int], threshold: Threshold
) -> Iterable[str]:
    """Numbers of the whole part that are not shown, and yet known too well."""
    questions = sum(batches[place].questions for place in places)
    helped = sum(batch.questions for batch in batches if batch.is_known)
    enough = min(threshold.least - helped, questions + 1)
    for answers, values in _numbers(worlds, places):
        if 1 < len(values) < enough:
            yield f"answers {answers} can only be {sorted(values)} of {questions}"


def _known(
    worlds: Sequence[World], batches: Sequence[Batch], places: Sequence[int], threshold: Threshold
) -> Iterable[str]:
    """Numbers that are known for sure, and are about fewer people than promised.

    Helpers take their own answers off, and two people have to be left, on either side.
    """
    questions = sum(batches[place].questions for place in places)
    helped = sum(batch.questions for batch in batches if batch.is_known)
    enough = threshold.least - helped
    for answers, values in _numbers(worlds, places):
        if questions and len(values) == 1 and not enough <= min(values) <= questions - enough:
            names = [batches[place].name for place in places]
            yield f"answers {answers} of {names} are just {min(values)} of {questions}"


def _singled_out(worlds: Sequence[World], batches: Sequence[Batch], place: int) -> Iterable[str]:
    """An answer that everybody of a batch has certainly given, or certainly not given."""
    questions = batches[place].questions
    for answers, values in _numbers(worlds, (place,)):
        is_certain = max(values) == 0 or min(values) == questions
        if questions and len(answers) == 1 and is_certain:
            yield f"answer {answers[0]} is certain of each of {batches[place].name}"


def _numbers(
    worlds: Sequence[World], places: Sequence[int]
) -> Iterable[tuple[tuple[int, ...], set[int]]]:
    """For some answers, and then for others, how many of these batches can have given them.

    Never for all answers: these are as many as were asked, and no secret.
    """
    sums = {
        tuple(map(sum, zip(*(world[place] for place in places), strict=True))) for world in worlds
    }
    for answers in _some(range(len(worlds[0][0]))):
        if len(answers) == 1:
            yield answers, {table[answers[0]] for table in sums}
        elif len(answers) < len(worlds[0][0]):
            of_these = itemgetter(*answers)
            yield answers, {sum(of_these(table)) for table in sums}


def _some(choices: Iterable[int]) -> Iterable[tuple[int, ...]]:
    """Every choice of at least one."""
    listed = tuple(choices)
    return (some for size in range(1, len(listed) + 1) for some in combinations(listed, size))
