"""Nor does anybody learn more from all numbers about nudges together, and from those of threads.

The same attacker as in `test_number_attacks.py` reads a report, its heat map, the goals and the
table of scenarios. They know who was sent what and when, who joined late and who had everything
erased. Rules for these numbers that would be too weak are planted as well.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.concept_numbers import concept_counts, concept_numbers, goal_numbers
from bot.domain.counted_nudges import CountedNudges, counted_nudges
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.parts import is_counted, part_of
from bot.domain.people import Partition
from bot.domain.practice_numbers import PracticeCounts, practice_counts
from bot.domain.reasons import Reason, Why
from bot.domain.reports import PartCounts, Report, frozen_report, like_its_sisters
from bot.domain.scenario_numbers import frozen_scenarios, quarter_of, scenario_counts
from bot.domain.support_numbers import (
    SupportCounts,
    may_show_threads,
    support_numbers,
)
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
from tests.domain.test_number_attacks import COHORT, EXAMPLES, IS_SOAK

STATES = (NudgeState.TRIED, NudgeState.LAPSED, NudgeState.NOT_YET)
ANSWERS, DECKS = (3, 20) if IS_SOAK else (2, 10)
"""Tried and no reply; with time to spare, not yet as well."""
THREE = Threshold(3)
DAYS = (date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 8))
PRACTICE, CONCEPT, SCENARIO = range(3)
SECOND_HALF = timedelta(days=15)
PART = part_of(COHORT, DAYS[0])
assert PART
QUARTER = quarter_of(DAYS[0])
GOALS = {"listening": "kinder", "feedback": "kinder", "background": "other"}


@dataclass(frozen=True)
class Sent(Batch):
    """Nudges of one day to people of whom the attacker knows the same; one for each person.

    `is_erased` are people who have everything erased once the month's report has been made.
    """

    people: str = "stayer"
    day: date = DAYS[PRACTICE]
    concept: str = "listening"
    cohort_id: str = COHORT.cohort_id
    joined_on: date = COHORT.starts_on
    is_erased: bool = False
    first: int = 0

    @property
    def kind(self) -> str:
        """The number that they are about: practice, one concept or one scenario."""
        names = {DAYS[PRACTICE]: "practice", DAYS[SCENARIO]: "scenario"}
        return f"{names.get(self.day, 'concept')} {self.concept}"

    @property
    def is_in_its_number(self) -> bool:
        """Whether it is still there when its number is made, and counts at all."""
        is_gone = self.is_erased and self.day == DAYS[SCENARIO]
        return is_counted(COHORT, self.joined_on) and not is_gone


@dataclass(frozen=True)
class Deck:
    """All nudges of a quarter, and what became of them."""

    sent: tuple[Sent, ...]
    truth: World


Keeper = Callable[[Sequence[Sent]], Sight]


@cache
def nudges_of(sent: Sent, table: Table) -> tuple[Nudge, ...]:
    """The nudges of a batch with what became of them."""
    states = [state for state, times in zip(STATES, table, strict=False) for _ in range(times)]
    return tuple(
        Nudge(
            "T1", f"{sent.people} {number} {sent.day}", f"{sent.people} {number}", sent.cohort_id,
            f"scenario about {sent.concept}", "r1", sent.concept, sent.day,
            Reason(Why.NEW_CONCEPT, ""), state=state,
        )
        for number, state in enumerate(states, sent.first)
    )  # fmt: skip


def nudges_in(world: World, sent: Sequence[Sent], *, erased: bool = True) -> list[Nudge]:
    """The nudges of everybody who counts, or only of those who are not erased."""
    return background(sent) + [
        nudge
        for batch, table in zip(sent, world, strict=True)
        if is_counted(COHORT, batch.joined_on) and (erased or not batch.is_erased)
        for nudge in nudges_of(batch, table)
    ]


def report_over(counted: CountedNudges) -> Report | None:
    """The report of a month over these nudges."""
    counts = PartCounts(
        {}, practice_counts(counted.practice, {}), None, concept_counts(counted.concepts)
    )
    return frozen_report(PART, counts, kept=None, today=PART.freezes_on, people=3)


def table_over(nudges: Iterable[Nudge], people: int = 3) -> Hashable:
    """The table of scenarios over these nudges."""
    counts = scenario_counts(nudges)
    return frozen_scenarios(QUARTER, counts, kept=None, today=QUARTER.freezes_on, people=people)


def ours(sent: Sequence[Sent]) -> Sight:
    """The report of the month with its heat map and goals; later the table of the quarter."""

    def sight(world: World) -> Hashable:
        report = report_over(counted_nudges(nudges_in(world, sent)))
        assert report
        left = counted_nudges(nudges_in(world, sent, erased=False))
        return report, goal_numbers(report.concepts, GOALS), table_over(left.scenarios)

    return sight


def learned(deck: Deck, keeper: Keeper, threshold: Threshold = THREE) -> list[str]:
    """All that the attacker learns of any kind of number, and should not."""
    worlds = worlds_like(deck.truth, deck.sent, keeper(deck.sent))
    found: list[str] = []
    for kind in sorted({each.kind for each in deck.sent}):
        places = [place for place, each in enumerate(deck.sent) if each.kind == kind]
        batches = [deck.sent[place] for place in places]
        some = {tuple(world[place] for place in places) for world in worlds}
        whole = [place for place, each in enumerate(batches) if each.is_in_its_number]
        found += breaches(sorted(some), batches, threshold, whole=whole)
    return found


def month_deck(people: int, others: int) -> list[Sent]:
    """Everybody's first nudge, and second ones about two concepts."""
    return [
        Sent("first", people),
        Sent("second", people - others, day=DAYS[CONCEPT]),
        Sent("other", others, day=DAYS[CONCEPT], concept="feedback", first=people - others),
    ]


def quarter_deck(people: int, others: int) -> list[Sent]:
    """The second nudges of some about one concept, and the third ones of others."""
    return [
        Sent("second", others + 4, day=DAYS[CONCEPT]),
        Sent("third", people, day=DAYS[SCENARIO], first=others + 4),
    ]


def background(sent: Sequence[Sent]) -> list[Nudge]:
    """What these people were sent before, of which nothing is asked."""
    there = {(n.user_id, n.local_date) for each in sent for n in nudges_of(each, all_tried(each))}
    return [
        nudge
        for each in sent
        for day in DAYS
        if day < each.day
        for nudge in nudges_of(replace(each, day=day, concept="background"), all_tried(each))
        if (nudge.user_id, day) not in there
    ]


def all_tried(sent: Sent) -> Table:
    return (sent.questions, 0)


def and_one(sent: list[Sent], name: str) -> list[Sent]:
    """One more person, who helps the attacker, has everything erased, or came late."""
    return sent + [
        replace(
            each,
            name=f"{name} {each.name}",
            questions=1,
            people=name,
            is_known=name == "helper",
            is_erased=name == "leaver",
            joined_on=COHORT.counts_from if name == "joiner" else each.joined_on,
        )
        for each in sent
        if each.name != "other" and name != "nobody"
    ]


@st.composite
def decks(draw: st.DrawFn, of: Callable[[int, int], list[Sent]], people: int) -> Deck:
    """So many people or one more; perhaps one who helps, who leaves or who comes late."""
    name = draw(st.sampled_from(["nobody", "helper", "leaver", "joiner"]))
    sent = and_one(of(people + draw(st.integers(0, 1)), draw(st.integers(0, 2))), name)
    truth = tuple(draw(st.sampled_from(tables(each.questions, ANSWERS))) for each in sent)
    return Deck(tuple(sent), truth)


MONTHS, QUARTERS = decks(month_deck, 6), decks(quarter_deck, 10)


@settings(max_examples=DECKS)
@given(deck=MONTHS)
def test_practice_heat_map_and_goals_together_give_away_nobody(deck: Deck) -> None:
    assert learned(deck, ours) == []


@settings(max_examples=DECKS)
@given(deck=QUARTERS)
def test_neither_do_heat_map_and_scenarios_with_people_erased_in_between(deck: Deck) -> None:
    assert learned(deck, ours) == []


def over_all(show: Callable[[list[Nudge]], Hashable]) -> Keeper:
    """A rule that shows something else, from all nudges that count."""

    def keeper(sent: Sequence[Sent]) -> Sight:
        return lambda world: show(nudges_in(world, sent))

    return keeper


def practice_over_everything(nudges: list[Nudge]) -> Hashable:
    """The heat map shows some of the nudges that practice shows."""
    counted = counted_nudges(nudges)
    return report_over(replace(counted, practice=(*counted.practice, *counted.concepts)))


def goals_over_everything(nudges: list[Nudge]) -> Hashable:
    """A goal adds up its concepts whether they are shown or not."""
    counted = counted_nudges(nudges)
    by_goal = [replace(each, concept=GOALS[each.concept]) for each in counted.concepts]
    return report_over(counted), concept_numbers(concept_counts(by_goal), people=3)


def any_goal_that_has_a_cell(nudges: list[Nudge]) -> Hashable:
    """A goal's number of nudges is over all its concepts, what was tried over those shown."""
    counted = counted_nudges(nudges)
    report = report_over(counted)
    assert report
    tried = sum(each.state is NudgeState.TRIED for each in counted.concepts)
    goals = goal_numbers(report.concepts, GOALS)
    return report, [(each.tried, tried if each.shown else None) for each in goals]


def scenarios_over_everything(nudges: list[Nudge]) -> Hashable:
    """The table of scenarios shows nudges that the heat map shows, and a few more."""
    counted = counted_nudges(nudges)
    return report_over(counted), table_over([*counted.concepts, *counted.scenarios])


def scenarios_of_today(sent: Sequence[Sent]) -> Sight:
    """The table of scenarios is made again about those who are still there."""

    def sight(world: World) -> Hashable:
        both = (nudges_in(world, sent, erased=each) for each in (True, False))
        return tuple(table_over(counted_nudges(each).scenarios) for each in both)

    return sight


def heat_map_of_today(sent: Sequence[Sent]) -> Sight:
    """The heat map is made again about those who are still there."""

    def sight(world: World) -> Hashable:
        both = (nudges_in(world, sent, erased=each) for each in (True, False))
        return tuple(concept_numbers_of(counted_nudges(each).concepts) for each in both)

    return sight


def concept_numbers_of(nudges: Iterable[Nudge]) -> Hashable:
    return concept_numbers(concept_counts(nudges), people=3)


def joiners_too(sent: Sequence[Sent]) -> Sight:
    """The heat map with those who came late, beside the one without them."""

    def sight(world: World) -> Hashable:
        everybody = [
            n for each, table in zip(sent, world, strict=True) for n in nudges_of(each, table)
        ]
        both = (nudges_in(world, sent), everybody)
        return tuple(concept_numbers_of(counted_nudges(each).concepts) for each in both)

    return sight


MONTH, MONTH_OF_ONE_CONCEPT, THIRDS = month_deck(8, 2), month_deck(8, 0), quarter_deck(10, 2)


@pytest.mark.parametrize(
    ("keeper", "sent", "truth"),
    [
        (
            over_all(practice_over_everything),
            MONTH_OF_ONE_CONCEPT,
            ((2, 6), (4, 4), (0, 0)),
        ),
        (over_all(goals_over_everything), MONTH, ((4, 4), (3, 3), (1, 1))),
        (over_all(any_goal_that_has_a_cell), MONTH, ((4, 4), (3, 3), (1, 1))),
        (over_all(scenarios_over_everything), THIRDS, ((3, 3), (2, 8))),
        (scenarios_of_today, and_one(THIRDS, "leaver"), ((3, 3), (4, 6), (1, 0), (1, 0))),
        (
            heat_map_of_today,
            and_one(MONTH, "leaver"),
            ((4, 4), (3, 3), (1, 1), (1, 0), (1, 0)),
        ),
        (joiners_too, and_one(MONTH, "joiner"), ((4, 4), (3, 3), (1, 1), (1, 0), (1, 0))),
    ],
    ids=[
        "the heat map is a part of practice",
        "goals over concepts that are not shown",
        "tried over all concepts of a goal",
        "the heat map is a part of the scenarios",
        "a table of scenarios that is not frozen",
        "a heat map that is not frozen",
        "a heat map with late joiners beside one without",
    ],
)
def test_the_same_attack_breaks_a_rule_that_is_too_weak(
    keeper: Keeper, sent: list[Sent], truth: World
) -> None:
    deck = Deck(tuple(sent), truth)

    assert learned(deck, ours) == []
    assert learned(deck, keeper) != []


TWO_COHORTS = (
    Sent("many", 10, day=DAYS[SCENARIO], cohort_id="c1"),
    Sent("few", 2, people="few", day=DAYS[SCENARIO], cohort_id="c2"),
)


def thirds_of(sent: Sequence[Sent], world: World, *cohort_ids: str) -> list[Nudge]:
    return [
        nudge
        for batch, table in zip(sent, world, strict=True)
        if batch.cohort_id in cohort_ids
        for nudge in nudges_of(batch, table)
    ]


def of_the_workspace(sent: Sequence[Sent]) -> Sight:
    return lambda world: table_over(thirds_of(sent, world, "c1", "c2"))


def of_each_cohort_as_well(sent: Sequence[Sent]) -> Sight:
    return lambda world: (
        table_over(thirds_of(sent, world, "c1", "c2")),
        table_over(thirds_of(sent, world, "c1")),
    )


def test_scenarios_are_never_cut_by_cohort_because_the_rest_may_be_small() -> None:
    deck = Deck(TWO_COHORTS, ((5, 5), (1, 1)))

    assert learned(deck, of_the_workspace) == []
    assert "answers (0,) of ['few'] are just 1 of 2" in learned(deck, of_each_cohort_as_well)


TWICE = (
    Sent("others", 6, day=DAYS[CONCEPT]),
    Sent("others again", 2, day=DAYS[CONCEPT] + SECOND_HALF),
)


def first_of_each_person(sent: Sequence[Sent]) -> Sight:
    return lambda world: concept_numbers_of(
        nudge for batch, table in zip(sent, world, strict=True) for nudge in nudges_of(batch, table)
    )


def each_nudge(sent: Sequence[Sent]) -> Sight:
    """Every nudge of a concept counts, so that four may be from two people."""

    def sight(world: World) -> Hashable:
        counts = PracticeCounts(
            sum(map(sum, world)), Counter({STATES[0].value: sum(table[0] for table in world)})
        )
        return concept_numbers({"listening": counts}, people=3)

    return sight


def test_a_person_counts_once_for_a_concept_because_three_nudges_may_be_two_people() -> None:
    deck = Deck(TWICE, ((3, 3), (1, 1)))
    twice = Threshold(3, most_each=2)

    assert learned(deck, first_of_each_person) == []
    assert any("are just 4 of 8" in found for found in learned(deck, each_nudge, twice))


LINES = (Batch("lines", 8),)


def reports_of_sisters(first: SupportCounts, second: SupportCounts, *, is_ours: bool) -> Hashable:
    """What two sisters' reports say of their threads, made one after the other."""
    made = [
        frozen_report(
            replace(PART, name=f"{cohort_id} 2026-12"),
            PartCounts({}, PracticeCounts(0, {}), counts),
            kept=None,
            today=PART.freezes_on,
            people=3,
        )
        for cohort_id, counts in (("c1", first), ("c2", second))
    ]
    one, other = (each for each in made if each)
    other = like_its_sisters(other, [one]) if is_ours else other
    return one.support, other.support


@pytest.mark.parametrize("is_ours", [True, False])
def test_sisters_say_the_same_of_their_threads_because_a_line_may_come_in_between(
    *, is_ours: bool
) -> None:
    def sight(world: World) -> Hashable:
        ((soon, later, never),) = world
        lines = soon + later + never
        counts = (SupportCounts(1, lines, soon), SupportCounts(1, lines, soon + later))
        return reports_of_sisters(*counts, is_ours=is_ours)

    found = [
        each
        for truth in tables(8, 3)
        for each in breaches(worlds_like((truth,), LINES, sight), LINES, THREE)
    ]

    assert (found == []) is is_ours


def threads_by(partitions: Sequence[Partition], world: World) -> Hashable:
    """What is shown of two months of threads: by month, by quarter, or both; ours, or always."""
    (first,), (second,) = ((each,) for each in world)
    months = [SupportCounts(1, sum(each), each[0]) for each in (first, second)]
    quarter = SupportCounts(2, sum(map(sum, world)), first[0] + second[0])
    shown = {Partition.MONTH: months, Partition.QUARTER: [quarter]}
    return tuple(support_numbers(each, people=3) for cut in partitions for each in shown[cut])


def test_months_and_quarters_of_the_same_threads_are_never_both_shown() -> None:
    both = (Partition.MONTH, Partition.QUARTER)
    batches = (Batch("first month", 4), Batch("second month", 8))
    sisters = [replace(COHORT, partition=each) for each in both]

    def learned_from(cuts: Sequence[Partition]) -> list[str]:
        return [
            found
            for first in tables(4, 2)
            for second in tables(8, 2)
            for found in breaches(
                worlds_like((first, second), batches, partial(threads_by, cuts)),
                batches,
                THREE,
                whole=(0,),
            )
        ]

    assert not may_show_threads(sisters)
    assert learned_from(both) != []
    for cut in both:
        assert may_show_threads([replace(COHORT, partition=cut)] * 2)
        assert learned_from([cut]) == []


@st.composite
def lives(draw: st.DrawFn) -> list[Nudge]:
    """What a few people were sent in two months, and what became of it."""
    kinds = st.tuples(
        st.sampled_from(["U1", "U2", "U3"]),
        st.dates(date(2026, 11, 16), date(2026, 12, 31)),
        st.sampled_from(["feedback", "listening"]),
        st.sampled_from(STATES),
    )
    return [
        replace(nudges_of(Sent("", 1, people=who, day=day, concept=concept), (1,))[0],
                state=state)
        for who, day, concept, state in draw(
            st.lists(kinds, min_size=1, max_size=25, unique_by=lambda each: each[:2])
        )
    ]  # fmt: skip


def everything_counted(nudges: Sequence[Nudge]) -> dict[str, Hashable]:
    """Each number that is counted anywhere, before anything is left out, by name."""
    counted = counted_nudges(nudges)
    found: dict[str, Hashable] = {}
    for month in (11, 12):
        practice = [each for each in counted.practice if each.local_date.month == month]
        concepts = [each for each in counted.concepts if each.local_date.month == month]
        found[f"practice {month}"] = frozenset(practice_counts(practice, {}).by_practice.items())
        for concept, counts in concept_counts(concepts).items():
            found[f"{concept} {month}"] = frozenset(counts.by_practice.items())
    for each in scenario_counts(counted.scenarios):
        found[each.scenario_id] = frozenset(each.ends.items())
    return found


@settings(max_examples=EXAMPLES * 3)
@given(nudges=lives(), data=st.data())
def test_an_answer_changes_one_number_at_the_most(nudges: list[Nudge], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(nudges) - 1))
    answered = replace(nudges[place], state=data.draw(st.sampled_from(STATES)))

    before = everything_counted(nudges)
    after = everything_counted([*nudges[:place], answered, *nudges[place + 1 :]])

    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in before) <= 1
