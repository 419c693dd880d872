"""Three report pages to look at: a cohort of 24, a quarter in which little can be shown, and none.

Every number is made by the rules for numbers, as the real ones are.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.condition_numbers import (
    Condition,
    ConditionCounts,
    Reply,
    Trend,
    condition_numbers,
)
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.practice_numbers import Practice, PracticeCounts, practice_numbers
from bot.domain.report_pages import (
    ConceptCoverage,
    ConditionRow,
    GoalRow,
    HeatMap,
    HeatRow,
    LibraryState,
    OverdueReview,
    PageState,
    Past,
    ReplyRow,
    ReplyState,
    ReportPage,
    ScenarioEnd,
    ScenarioRow,
)
from bot.domain.support_numbers import SupportCounts, SupportNumbers, support_numbers
from bot.domain.suppression import Fork, Numbers, shown_numbers

HEAT_TREE = (Fork((Practice.TRIED,), (Practice.NO_REPLY,)),)
SCENARIO_TREE = (
    Fork(
        Fork((ScenarioEnd.HELPED,), (ScenarioEnd.TRIED,)),
        Fork(
            (ScenarioEnd.NO_REPLY,),
            Fork(
                (ScenarioEnd.NO_CHANCE,),
                Fork((ScenarioEnd.NOT_MY_JOB,), (ScenarioEnd.DO_ALREADY, ScenarioEnd.NOT_YET)),
            ),
        ),
    ),
)
LIBRARY = LibraryState(
    12,
    (
        ConceptCoverage("managing conflict", 2, 3),
        ConceptCoverage("holding to account", 3, 5),
        ConceptCoverage("delegation", 4, 6),
        ConceptCoverage("speaking up", 5, 8),
        ConceptCoverage("closed-loop communication", 6, 9),
        ConceptCoverage("psychological safety", 7, 11),
    ),
    (
        OverdueReview("Name the tension in a round", "Dev Patel", date(2026, 9, 30)),
        OverdueReview("Ask who has not spoken yet", "Practice education", date(2026, 10, 31)),
    ),
)


def asked(people: int, *replies: int, partition: Partition = Partition.MONTH) -> Numbers:
    """What is shown when so many were asked: favourable, unfavourable, can't say; else silent."""
    answers = (Reply.FAVOURABLE, Reply.UNFAVOURABLE, Reply.CANNOT_SAY)
    counts = ConditionCounts(people, dict(zip(answers, replies, strict=False)))
    return condition_numbers(counts, partition=partition, people=5)


def heat(tried: int, sent: int, least: int = 9) -> Numbers:
    """One square of a heat map."""
    counts = {Practice.TRIED: tried, Practice.NO_REPLY: sent - tried}
    return shown_numbers(counts, HEAT_TREE, least=least)


def scenario(counts: Mapping[str, int]) -> Numbers:
    """The numbers of one scenario, of ten people at least."""
    return shown_numbers(counts, SCENARIO_TREE, least=10)


def in_use(numbers: SupportNumbers, *terms: str) -> SupportNumbers:
    """The same with these words in use."""
    return replace(numbers, concepts=terms)


def _condition(
    condition: Condition,
    numbers: Numbers,
    trend: Trend | None,
    *past: tuple[int | None, int | None],
) -> ConditionRow:
    periods = [f"2026-{month:02}" for month in range(12 - len(past), 12)]
    history = tuple(Past(name, *one) for name, one in zip(periods, past, strict=True))
    return ConditionRow(condition, numbers, trend, history)


FULL = ReportPage(
    programme="Leading Well",
    cohort_id="leading-well",
    month=date(2026, 11, 1),
    state=PageState.READY,
    people=5,
    partition=Partition.MONTH,
    part=Part("leading-well 2026-11", Partition.MONTH, date(2026, 11, 30)),
    conditions=(
        _condition(Condition.SPACE, asked(24, 8, 9, 1), Trend.WORSE, (12, 24), (11, 23), (8, 24)),
        _condition(
            Condition.OPPORTUNITY, asked(23, 13, 4, 1), Trend.SAME, (12, 24), (None, 22), (13, 23)
        ),
        _condition(
            Condition.RELEVANCE, asked(24, 17, 1, 1), Trend.BETTER, (11, 24), (13, 24), (17, 24)
        ),
        _condition(Condition.SUPPORT, asked(22, 3, 14, 1), None, (9, 24), (7, 24), (None, 22)),
    ),
    practice=practice_numbers(
        PracticeCounts(
            47,
            {
                Practice.TRIED: 18,
                Practice.NO_TIME: 10,
                Practice.NO_OCCASION: 3,
                Practice.NO_CHANCE: 1,
                Practice.NOT_MY_JOB: 2,
                Practice.DO_ALREADY: 1,
                Practice.NOT_YET: 2,
            },
        ),
        partition=Partition.MONTH,
        people=5,
    ),
    heat=HeatMap(
        ("2026-09", "2026-10", "2026-11"),
        (
            HeatRow("closed-loop communication", (heat(21, 30), heat(25, 34), heat(12, 23))),
            HeatRow("compassionate leadership", (None, heat(9, 24), heat(14, 26))),
            HeatRow("delegation", (heat(3, 14), heat(9, 21), heat(4, 12))),
            HeatRow("holding to account", (None, None, heat(9, 24))),
            HeatRow("psychological safety", (heat(10, 28), heat(15, 25), heat(34, 44))),
            HeatRow("speaking up", (heat(9, 18), heat(2, 6), heat(28, 38))),
        ),
    ),
    support=in_use(
        support_numbers(SupportCounts(2, 25, 14), people=5), "close the loop", "speaking up"
    ),
    goals=(
        GoalRow(
            "Safer care, with fewer things lost between people",
            ("closed-loop communication", "asking for help"),
            12,
            23,
            1,
        ),
        GoalRow(
            "Teams that people are glad to work in",
            ("psychological safety", "compassionate leadership", "speaking up"),
            76,
            108,
            3,
        ),
        GoalRow(
            "Everyone gets the chance to grow", ("delegation", "giving feedback"), None, None, 0
        ),
    ),
    scenarios=(
        ScenarioRow(
            "Say back the plan at handover",
            "closed-loop communication",
            "2026-Q3",
            scenario(
                {
                    ScenarioEnd.HELPED: 31,
                    ScenarioEnd.TRIED: 12,
                    ScenarioEnd.NO_REPLY: 20,
                    ScenarioEnd.NO_CHANCE: 14,
                    ScenarioEnd.NOT_MY_JOB: 6,
                    ScenarioEnd.NOT_YET: 4,
                }
            ),
        ),
        ScenarioRow(
            "Ask who has not spoken yet",
            "psychological safety",
            "2026-Q3",
            scenario({ScenarioEnd.HELPED: 8, ScenarioEnd.TRIED: 9, ScenarioEnd.NO_CHANCE: 22}),
        ),
        ScenarioRow("Give one job away", "delegation", "2026-Q3", scenario({ScenarioEnd.TRIED: 6})),
    ),
    replies=(
        ReplyRow(
            Condition.SPACE,
            ReplyState.PROMISED,
            date(2026, 12, 15),
            "Ten minutes after the Thursday huddle stay free of calls",
            date(2027, 1, 8),
        ),
        ReplyRow(
            Condition.SUPPORT,
            ReplyState.NOT_DONE,
            date(2026, 9, 16),
            "Bring two of the matrons to the next workshop",
            date(2026, 10, 30),
            "both were on leave. It is planned again for January",
        ),
    ),
    library=LIBRARY,
)

SPARSE = replace(
    FULL,
    programme="Leading on nights",
    cohort_id="nights",
    partition=Partition.QUARTER,
    part=Part("nights 2026-Q4", Partition.QUARTER, date(2026, 12, 31)),
    conditions=tuple(
        ConditionRow(
            condition,
            asked(*counts, partition=Partition.QUARTER),
            None,
            (Past("2026-Q4", None, counts[0] if counts[0] >= 9 else None),),
        )
        for condition, counts in zip(
            Condition, ((24, 5, 8, 1), (23, 12, 4, 1), (24, 7, 2), (6, 3)), strict=True
        )
    ),
    practice=practice_numbers(
        PracticeCounts(70, {Practice.TRIED: 20, Practice.NO_TIME: 12}),
        partition=Partition.QUARTER,
        people=5,
    ),
    heat=HeatMap(
        ("2026-Q4",),
        (
            HeatRow("closed-loop communication", (heat(12, 23, 25),)),
            HeatRow("delegation", (heat(30, 60, 25),)),
        ),
    ),
    support=support_numbers(SupportCounts(1, 7, 3), people=5),
    goals=(GoalRow("Everyone gets the chance to grow", ("delegation",), 30, 60, 1),),
    scenarios=(),
    replies=(ReplyRow(Condition.SPACE, ReplyState.NO_ANSWER_YET, date(2027, 1, 15)),),
    library=replace(LIBRARY, overdue=()),
)

OFF = ReportPage(
    programme="Theatre team",
    cohort_id="theatre",
    month=date(2026, 11, 1),
    state=PageState.OFF,
    people=5,
    partition=Partition.OFF,
    library=LIBRARY,
)

NOT_YET = ReportPage(
    programme="Leading Well",
    cohort_id="leading-well",
    month=date(2026, 12, 1),
    state=PageState.NOT_YET,
    people=5,
    partition=Partition.MONTH,
    part=Part("leading-well 2026-12", Partition.MONTH, date(2026, 12, 31)),
    replies=FULL.replies,
)

PAGES = {"full": FULL, "sparse": SPARSE, "off": OFF, "not_yet": NOT_YET}
