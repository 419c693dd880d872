"""Nobody learns more from all reports together than that a number is under k, or a number of k.

The attacker of `number_attacker.py` tries every table of answers. What can be tried whole is tried
whole; longer histories are drawn. With CARRYOVER_SOAK=1 more and larger ones are. Rules that would
be too weak are planted as well, to show that the same attack breaks them.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from bot.domain.condition_numbers import (
    ANSWERED,
    MOST_ASKED,
    TREES,
    Condition,
    ConditionCounts,
    Reply,
    condition_numbers,
)
from bot.domain.parts import is_counted, part_of
from bot.domain.people import Cohort, Partition
from bot.domain.practice_numbers import TREES as PRACTICE_TREES
from bot.domain.practice_numbers import Practice, PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.support_numbers import SupportCounts
from bot.domain.suppression import Fork, Tree, shown_numbers
from tests.domain.number_attacker import (
    Batch,
    Sight,
    Table,
    Threshold,
    World,
    breaches,
    tables,
    worlds_like,
)

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
EXAMPLES = 2000 if IS_SOAK else 30
MOST_QUESTIONS = 18 if IS_SOAK else 12
FIRST_FOUND = settings(max_examples=2000, derandomize=True, phases=[Phase.generate])
NUDGES = 7 if IS_SOAK else 5
REPLIES = (*ANSWERED, Reply.NO_REPLY)
THREE = Threshold(3)

COHORT = Cohort(
    "T1", "c1", "Lead well", "C1", "p1", date(2026, 10, 17), date(2027, 1, 31), "UTC",
    partition=Partition.MONTH,
)  # fmt: skip
ASKED_ON = (date(2026, 11, 9), date(2026, 12, 7))
SOON_AFTER = timedelta(days=3)
LONG_AFTER = timedelta(days=60)
LOOKS = (timedelta(days=10), timedelta(days=40), timedelta(days=70))
"""So long after they were asked somebody reads what there is: before it freezes, after, later."""


def counted(table: Table) -> ConditionCounts:
    return ConditionCounts(sum(table), dict(zip(ANSWERED, table[:-1], strict=True)))


def by_sight(sight: Sight, batches: Sequence[Batch], helped: Table) -> list[list[World]]:
    """All worlds, those together that look the same."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for table in tables(batches[0].questions, len(REPLIES)):
        world = (table, helped)
        alike[sight(world)].append(world)
    return list(alike.values())


def sight_of(show: Callable[[ConditionCounts], Hashable]) -> Sight:
    """A single report about everybody."""

    def sight(world: World) -> Hashable:
        return show(counted(tuple(sum(answers) for answers in zip(*world, strict=True))))

    return sight


@pytest.mark.parametrize(
    ("people", "partition"),
    [(3, Partition.MONTH), (4, Partition.MONTH), (3, Partition.QUARTER)],
)
def test_no_table_of_answers_can_be_told_from_its_report_even_with_helpers(
    people: int, partition: Partition
) -> None:
    threshold = Threshold(people, MOST_ASKED[partition])
    sight = sight_of(lambda counts: condition_numbers(counts, partition=partition, people=people))

    for questions in range(1, MOST_QUESTIONS + 1):
        for helped in range(min((people - 2) * threshold.most_each, questions - 1) + 1):
            others = Batch("others", questions - helped)
            for helpers in tables(helped, len(REPLIES)):
                batches = (others, Batch("helpers", helped, is_known=True))
                for worlds in by_sight(sight, batches, helpers):
                    assert list(breaches(worlds, batches, threshold)) == [], worlds[0]


@settings(max_examples=EXAMPLES // 6)
@given(table=st.tuples(*[st.integers(0, 9)] * 4), people=st.integers(3, 6))
def test_nor_can_a_larger_one(table: Table, people: int) -> None:
    batches = (Batch("everybody", sum(table)),)
    sight = sight_of(
        lambda counts: condition_numbers(counts, partition=Partition.MONTH, people=people)
    )

    worlds = worlds_like((table,), batches, sight)

    assert list(breaches(worlds, batches, Threshold(people))) == []


@st.composite
def trees(draw: st.DrawFn, answers: tuple[str, ...]) -> Tree:
    """Any way to divide so many answers again and again, or not."""
    if len(answers) == 1 or draw(st.booleans()):
        return answers
    first = draw(st.integers(1, len(answers) - 1))
    return Fork(draw(trees(answers[:first])), draw(trees(answers[first:])))


@settings(max_examples=EXAMPLES)
@given(tree=trees(tuple("abcde")), truth=st.sampled_from(tables(8, 5)))
def test_however_the_answers_of_a_question_are_divided_no_small_number_is_given_away(
    tree: Tree, truth: Table
) -> None:
    batches = (Batch("everybody", 8),)

    def sight(world: World) -> Hashable:
        return shown_numbers(dict(zip("abcde", world[0], strict=True)), (tree,), least=3)

    assert list(breaches(worlds_like((truth,), batches, sight), batches, THREE)) == []


@settings(max_examples=EXAMPLES // 4)
@given(truth=st.sampled_from(tables(NUDGES, len(Practice))))
def test_what_became_of_nudges_cannot_be_told_from_its_numbers_either(truth: Table) -> None:
    batches = (Batch("everybody", NUDGES),)

    def sight(world: World) -> Hashable:
        told = dict(zip(Practice, world[0], strict=True))
        return shown_numbers(told, PRACTICE_TREES, least=2)

    assert list(breaches(worlds_like((truth,), batches, sight), batches, Threshold(2))) == []


@dataclass(frozen=True)
class Some(Batch):
    """People of one cohort who were asked in one month; all others of the batch did the same."""

    month: int = 0
    joined_on: date = COHORT.starts_on
    has_left: bool = False


@dataclass(frozen=True)
class Scene:
    """Who was asked, and what each of them answered: soon, late, or not at all."""

    batches: tuple[Some, ...]
    truth: World


@dataclass(frozen=True)
class Piece:
    """Batches whose answers have to do with each other, and all that is shown of them.

    `whole` are the batches of a single report, for each report.
    """

    places: tuple[int, ...]
    sight: Sight
    whole: tuple[int, ...]


Keeper = Callable[[Scene], list[Piece]]


def broken(scene: Scene, keeper: Keeper, threshold: Threshold = THREE) -> list[str]:
    """All that the attacker learns from what this keeper shows, and should not."""
    found: list[str] = []
    for piece in keeper(scene):
        batches = [scene.batches[place] for place in piece.places]
        truth = tuple(scene.truth[place] for place in piece.places)
        worlds = worlds_like(truth, batches, piece.sight)
        found += breaches(worlds, batches, threshold, whole=piece.whole)
    return found


@cache
def report_of(asked_on: date, table: Table, erased: Table = ()) -> tuple[Report | None, ...]:
    """What our own rules show, each time somebody looks; before the last time, some are erased."""
    part = part_of(COHORT, asked_on)
    assert part
    kept: Report | None = None
    seen = []
    for look in LOOKS:
        there = table
        if erased and look == LOOKS[-1]:
            there = tuple(count - gone for count, gone in zip(table, erased, strict=True))
        has_late = look > LONG_AFTER and part.takes_answers(asked_on + LONG_AFTER)
        answers = with_late(there) if has_late else soon(there)
        counts = counts_of(ConditionCounts(sum(there), replies(*answers)))
        kept = frozen_report(part, counts, kept=kept, today=asked_on + look, people=3)
        seen.append(kept)
    return tuple(seen)


def replies(favourable: int, unfavourable: int) -> dict[Reply, int]:
    return {Reply.FAVOURABLE: favourable, Reply.UNFAVOURABLE: unfavourable}


def counts_of(space: ConditionCounts) -> PartCounts:
    return PartCounts({Condition.SPACE: space}, PracticeCounts(0, {}), SupportCounts(0, 0, 0))


def summed(world: World, places: Sequence[int]) -> Table:
    """The answers of several batches: favourable and not, the same but late, and silence."""
    return tuple(sum(world[place][answer] for place in places) for answer in range(len(world[0])))


def soon(table: Table) -> tuple[int, int]:
    return table[0], table[1]


def with_late(table: Table) -> tuple[int, int]:
    return (table[0] + table[2], table[1] + table[3]) if len(table) > 3 else soon(table)


def by_month(scene: Scene) -> list[tuple[int, tuple[int, ...]]]:
    months = sorted({batch.month for batch in scene.batches})
    return [
        (month, tuple(i for i, batch in enumerate(scene.batches) if batch.month == month))
        for month in months
    ]


def sight_of_part(month: int, about: tuple[int, ...], gone: tuple[int, ...]) -> Sight:
    """What our own rules show of a month; those who are gone have everything erased."""

    def sight(world: World) -> Hashable:
        return report_of(ASKED_ON[month], summed(world, about), summed(world, gone))

    return sight


def ours(scene: Scene) -> list[Piece]:
    """Our own rules: months have nothing to do with each other."""
    pieces = []
    for month, places in by_month(scene):
        about = tuple(
            place
            for place, each in enumerate(places)
            if is_counted(COHORT, scene.batches[each].joined_on)
        )

        gone = tuple(place for place in about if scene.batches[places[place]].has_left)
        pieces.append(Piece(places, sight_of_part(month, about, gone), about))
    return pieces


def ours_at_one_go(scene: Scene) -> list[Piece]:
    """Our own rules, and an attacker who does not know that months stand alone."""
    months = by_month(scene)

    def sight(world: World) -> Hashable:
        sums = [(ASKED_ON[month], summed(world, places)) for month, places in months]
        return tuple(report_of(on, each) for on, each in sums)

    everything = tuple(range(len(scene.batches)))
    return [Piece(everything, sight, places) for _, places in months]


@st.composite
def scenes(draw: st.DrawFn, *, months: int = 1, answers: int = 5, most: int = 7) -> Scene:
    """Some stay all the time, somebody leaves or joins, somebody helps the attacker."""
    batches: list[Some] = []
    for month in range(months):
        batches.append(Some("stayers", draw(st.integers(4, most)), month=month))
        if draw(st.booleans()):
            batches.append(Some("helper", 1, is_known=True, month=month))
        kind = draw(st.sampled_from(["nobody", "leaver", "joiner"]))
        if kind == "leaver":
            batches.append(Some("leaver", 1, month=month, has_left=True))
        if kind == "joiner":
            joined_on = ASKED_ON[month] - SOON_AFTER
            batches.append(Some("joiner", 1, month=month, joined_on=joined_on))
    truth = tuple(draw(st.sampled_from(tables(each.questions, answers))) for each in batches)
    return Scene(tuple(batches), truth)


@settings(max_examples=EXAMPLES)
@given(scene=scenes(months=2))
def test_however_people_come_and_go_and_answer_late_reports_give_away_nobody(scene: Scene) -> None:
    assert broken(scene, ours) == []


@settings(max_examples=EXAMPLES // 5)
@given(scene=scenes(months=2, answers=3, most=5))
def test_nor_do_two_months_taken_together(scene: Scene) -> None:
    assert broken(scene, ours_at_one_go) == []


def every_large_number(counts: Mapping[str, int]) -> Hashable:
    """No complementary suppression: the one that is left out follows from the others."""
    return [count if count >= 3 else None for count in counts.values()]


def every_large_number_of_many(counts: Mapping[str, int]) -> Hashable:
    """The number and the rest are large; but two numbers together leave a small rest."""
    asked = sum(counts.values())
    return [count if min(count, asked - count) >= 3 else None for count in counts.values()]


def two_left_out(counts: Mapping[str, int]) -> Hashable:
    """If one is too small the next smallest goes as well; but both together may be too small."""
    rarest, next_rarest, _ = sorted(counts, key=lambda reply: counts[reply])
    if counts[rarest] >= 3:
        return list(counts.values())
    out = {rarest, next_rarest}
    return [None if reply in out else count for reply, count in counts.items()]


def a_tree_too_many(counts: Mapping[str, int]) -> Hashable:
    """If neither favourable answers nor silence can be shown, both of them are small."""
    others = (Reply.FAVOURABLE, Reply.CANNOT_SAY, Reply.NO_REPLY)
    trees = (*TREES, Fork((Reply.UNFAVOURABLE,), others))
    return shown_numbers(counts, trees, least=3)


def in_each_report(show: Callable[[Mapping[str, int]], Hashable]) -> Keeper:
    """A rule that shows a month in another way than ours."""

    def keeper(scene: Scene) -> list[Piece]:
        def sight(world: World) -> Hashable:
            table = summed(world, range(len(world)))
            silent = sum(table) - sum(soon(table))
            return show({**replies(*soon(table)), Reply.NO_REPLY: silent})

        everything = tuple(range(len(scene.batches)))
        return [Piece(everything, sight, everything)]

    return keeper


@cache
def unfrozen_report(answers: tuple[int, int], asked: int) -> Report | None:
    part = part_of(COHORT, ASKED_ON[0])
    assert part
    counts = counts_of(ConditionCounts(asked, replies(*answers)))
    return frozen_report(part, counts, kept=None, today=part.freezes_on, people=3)


def a_month_that_goes_on(scene: Scene) -> list[Piece]:
    """A report that was shown is made again with the answers that have come since."""

    def sight(world: World) -> Hashable:
        table = summed(world, range(len(scene.batches)))
        with_late = (table[0] + table[2], table[1] + table[3])
        return tuple(unfrozen_report(each, sum(table)) for each in (soon(table), with_late))

    everything = tuple(range(len(scene.batches)))
    return [Piece(everything, sight, everything)]


def denominators_of_today(scene: Scene) -> list[Piece]:
    """A report that was shown is made again about those who are still there."""
    everything = tuple(range(len(scene.batches)))
    stayed = [place for place in everything if not scene.batches[place].has_left]

    def sight(world: World) -> Hashable:
        sums = [summed(world, places) for places in (everything, stayed)]
        return tuple(unfrozen_report(soon(table), sum(table)) for table in sums)

    return [Piece(everything, sight, everything)]


def months_and_their_sum(scene: Scene) -> list[Piece]:
    """Two parts and both together: a quarter beside its months, a programme beside its cohorts."""
    months = [places for _, places in by_month(scene)]
    everything = tuple(range(len(scene.batches)))

    def sight(world: World) -> Hashable:
        sums = [summed(world, places) for places in (*months, everything)]
        return tuple(unfrozen_report(soon(table), sum(table)) for table in sums)

    return [Piece(everything, sight, places) for places in months]


@pytest.mark.parametrize(
    ("keeper", "drawn"),
    [
        (in_each_report(every_large_number), scenes()),
        (in_each_report(every_large_number_of_many), scenes()),
        (in_each_report(two_left_out), scenes()),
        (in_each_report(a_tree_too_many), scenes()),
        (a_month_that_goes_on, scenes()),
        (denominators_of_today, scenes()),
        (months_and_their_sum, scenes(months=2, answers=3, most=5)),
    ],
    ids=[
        "no complementary suppression",
        "each number alone has a large rest",
        "two left out that are small together",
        "a tree too many",
        "a month that is not frozen",
        "denominators of today",
        "months and their sum, or cohorts and theirs",
    ],
)
def test_the_same_attack_breaks_a_rule_that_is_too_weak(
    keeper: Keeper, drawn: st.SearchStrategy[Scene]
) -> None:
    broken_scene = find(
        drawn,
        lambda scene: bool(broken(scene, keeper)),
        settings=FIRST_FOUND,
    )

    assert broken(broken_scene, keeper)


def test_the_same_attack_breaks_a_threshold_of_answers_where_people_answer_twice() -> None:
    twice = Threshold(3, most_each=2)
    batches = (Batch("others", 8), Batch("helper", 2, is_known=True))
    sight = sight_of(lambda counts: condition_numbers(counts, partition=Partition.MONTH, people=3))

    worlds = worlds_like(((1, 3, 0, 4), (2, 0, 0, 0)), batches, sight)

    assert "answers (0,) of ['others'] are just 1 of 8" in list(breaches(worlds, batches, twice))


def believed(scene: Scene, *, newcomers: bool) -> list[str]:
    """What somebody learns who is sure that all who stayed have answered as in the month before.

    `newcomers` says whether those who have joined since are counted in the second month.
    """
    stayed, joined = scene.batches

    def sight(world: World) -> Hashable:
        first, second = world[:1], world if newcomers else world[:1]
        return tuple(
            report_of(on, table)
            for on, table in zip(
                ASKED_ON, (summed(each, range(len(each))) for each in (first, second)), strict=True
            )
        )

    worlds = worlds_like(scene.truth, (stayed, joined), sight)
    return list(breaches(worlds, (stayed, joined), THREE, whole=(0,)))


@st.composite
def joinings(draw: st.DrawFn) -> Scene:
    stayers = Some("stayers", draw(st.integers(5, 12)))
    joiner = Some("joiner", 1, month=1, joined_on=ASKED_ON[1] - SOON_AFTER)
    truth = tuple(draw(st.sampled_from(tables(each.questions, 3))) for each in (stayers, joiner))
    return Scene((stayers, joiner), truth)


@settings(max_examples=EXAMPLES)
@given(scene=joinings())
def test_somebody_who_joins_cannot_be_read_from_what_has_changed_since(scene: Scene) -> None:
    assert not is_counted(COHORT, scene.batches[1].joined_on)
    assert believed(scene, newcomers=False) == []


def test_they_could_if_they_were_counted_from_their_first_month() -> None:
    scene = find(
        joinings(),
        lambda scene: "certain of each of joiner" in " ".join(believed(scene, newcomers=True)),
        settings=FIRST_FOUND,
    )

    assert believed(scene, newcomers=False) == []


def leavers_answers(first: Table, second: Table, stayers: int) -> set[int]:
    """What somebody can have answered who left between two reports, if nobody changes their mind.

    Who of the cohort was asked about this condition in which month, the attacker cannot know.
    """
    alike = [
        [each for each in tables(sum(true), 3) if report_of(on, each) == report_of(on, true)]
        for on, true in zip(ASKED_ON, (first, second), strict=True)
    ]
    return {
        answer
        for answer in range(3)
        for opinions in tables(stayers, 3)
        if any(_fits(month, _and_one(opinions, answer)) for month in alike[0])
        and any(_fits(month, opinions) for month in alike[1])
    }


def _fits(answers: Table, opinions: Table) -> bool:
    """Whether some of the people with these opinions can have answered so."""
    return all(given <= held for given, held in zip(answers, opinions, strict=True))


def _and_one(opinions: Table, answer: int) -> Table:
    return tuple(held + (place == answer) for place, held in enumerate(opinions))


@st.composite
def leavings(draw: st.DrawFn, *, asked: int) -> tuple[Table, Table]:
    """Fourteen people, of whom the last leaves: what so many of them answer, before and after."""
    opinions = draw(st.lists(st.integers(0, 2), min_size=14, max_size=14))
    before, after = draw(st.permutations(opinions)), draw(st.permutations(opinions[:-1]))
    first, second = (
        tuple(those.count(answer) for answer in range(3))
        for those in (before[:asked], after[: min(asked, 13)])
    )
    return first, second


@settings(max_examples=EXAMPLES // 2)
@given(months=leavings(asked=7))
def test_somebody_who_leaves_cannot_be_read_either_while_nobody_knows_who_was_asked(
    months: tuple[Table, Table],
) -> None:
    assert leavers_answers(*months, stayers=13) == {0, 1, 2}


def test_they_could_if_everybody_were_asked_about_everything_each_month() -> None:
    months = find(
        leavings(asked=14),
        lambda months: len(leavers_answers(*months, stayers=13)) == 1,
        settings=FIRST_FOUND,
    )

    assert [sum(month) for month in months] == [14, 13]
