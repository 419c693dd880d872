"""Which numbers of one question may be shown: answers that too few people gave stand with others.

A question divides people into groups, and a group is divided again as long as both halves are
large enough. So whatever can be had by subtracting is itself a group that was large enough to be
shown, and of a group that is not divided nobody learns which half was the small one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fork:
    """Two groups of answers, told apart only if neither is too small."""

    one: "Tree"
    other: "Tree"


Tree = Fork | tuple[str, ...]
"""A fork, or answers that are never told apart."""


@dataclass(frozen=True)
class Shown:
    """How often one of these answers was given; the answers of one group are not told apart."""

    answers: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Numbers:
    """What is shown of one question; no groups at all, if even all together are too few.

    A group's `count` is of answers, and at least `least`. No group, and no sum or difference of
    groups, can come from fewer than k people.
    """

    least: int
    groups: tuple[Shown, ...] = ()

    @property
    def asked(self) -> int | None:
        """How often it was asked: the denominator; None for fewer than k people."""
        return sum(each.count for each in self.groups) or None

    def count_of(self, *answers: str) -> int | None:
        """How often one of these was given; None if that is too small, or hides what is."""
        inside = [each for each in self.groups if set(each.answers) <= set(answers)]
        told = {answer for each in inside for answer in each.answers}
        return sum(each.count for each in inside) if told == set(answers) else None


def least_answers(people: int, *, most_each: int) -> int:
    """So many answers come from at least so many people, if nobody gave more than `most_each`.

    Counts are kept without persons, so this is the only bound there is: with one answer less they
    might all be from one person less.
    """
    return (people - 1) * most_each + 1


def shown_numbers(counts: Mapping[str, int], trees: Sequence[Tree], *, least: int) -> Numbers:
    """The numbers that may be shown, each of at least `least` answers.

    The first of `trees` that can be divided at all is used. A later one may show of an earlier one
    no more than that its first half was too small, which "fewer than k" says as well; so its first
    half has to be a large group that the earlier ones would have shown.
    """
    divided = (_groups(tree, counts, least) for tree in trees)
    groups = next((groups for groups in divided if len(groups) > 1), None)
    if groups is None:
        groups = (_together(trees[0], counts),)
    return Numbers(least, groups if sum(each.count for each in groups) >= least else ())


def _groups(tree: Tree, counts: Mapping[str, int], least: int) -> tuple[Shown, ...]:
    if isinstance(tree, tuple):
        return (_together(tree, counts),)
    halves = (tree.one, tree.other)
    if min(_together(half, counts).count for half in halves) < least:
        return (_together(tree, counts),)
    return tuple(group for half in halves for group in _groups(half, counts, least))


def _together(tree: Tree, counts: Mapping[str, int]) -> Shown:
    answers = _answers(tree)
    return Shown(answers, sum(counts.get(answer, 0) for answer in answers))


def _answers(tree: Tree) -> tuple[str, ...]:
    if isinstance(tree, tuple):
        return tree
    return _answers(tree.one) + _answers(tree.other)
