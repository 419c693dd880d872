"""The report of one part: made once, when late answers have come in, and never changed again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.concept_numbers import concept_numbers
from bot.domain.condition_numbers import (
    Condition,
    ConditionCounts,
    Trend,
    condition_numbers,
    is_under_half,
    trend,
)
from bot.domain.parts import Part
from bot.domain.practice_numbers import PracticeCounts, practice_numbers
from bot.domain.report_pages import period_of
from bot.domain.support_numbers import SupportCounts, SupportNumbers, support_numbers
from bot.domain.suppression import Numbers

NOTHING_ASKED = ConditionCounts(0, {})


@dataclass(frozen=True)
class PartCounts:
    """Everything that was counted in one part, before anything is left out; shown to nobody.

    `support` is None where it may not be shown at all; `concepts` is by concept.
    """

    conditions: Mapping[Condition, ConditionCounts]
    practice: PracticeCounts
    support: SupportCounts | None
    concepts: Mapping[str, PracticeCounts] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What may be shown of one part; `people` is k, the fewest that a number may be about."""

    part: str
    people: int
    conditions: tuple[tuple[Condition, Numbers], ...]
    practice: Numbers
    support: SupportNumbers | None
    concepts: tuple[tuple[str, Numbers], ...] = ()

    def about(self, condition: Condition) -> Numbers:
        """What is shown about one condition."""
        return dict(self.conditions)[condition]


def frozen_report(
    part: Part, counts: PartCounts, *, kept: Report | None, today: date, people: int
) -> Report | None:
    """The report of a part; None until it freezes.

    One that was kept is returned as it is, whatever has been counted since and however k has
    risen: two reports of one part would show what came between them.
    """
    if kept is not None:
        return kept
    if today < part.freezes_on:
        return None
    conditions = tuple(
        (
            condition,
            condition_numbers(
                counts.conditions.get(condition, NOTHING_ASKED),
                partition=part.partition,
                people=people,
            ),
        )
        for condition in Condition
    )
    practice = practice_numbers(counts.practice, partition=part.partition, people=people)
    support = None if counts.support is None else support_numbers(counts.support, people=people)
    concepts = concept_numbers(counts.concepts, people=people)
    return Report(part.name, people, conditions, practice, support, concepts)


def like_its_sisters(report: Report, kept: Iterable[Report]) -> Report:
    """The report with the numbers of threads that a sister's report of the same time has.

    They are about the same lines. Made on two days they could differ, and by a single line.
    """
    period = period_of(report.part)
    sisters = (each for each in kept if period_of(each.part) == period)
    return next((replace(report, support=each.support) for each in sisters), report)


def conditions_to_answer_for(report: Report, before: Report | None) -> tuple[Condition, ...]:
    """The conditions under half favourable, or worse than in the report before, as shown.

    What somebody is asked to act on says so to everybody, so it follows from shown numbers alone.
    """
    return tuple(
        condition
        for condition, numbers in report.conditions
        if is_under_half(numbers)
        or (before is not None and trend(numbers, before.about(condition)) is Trend.WORSE)
    )
