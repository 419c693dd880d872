"""A report page, put together from what has been kept; nothing in it is counted anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.concept_numbers import goal_numbers
from bot.domain.condition_numbers import Condition, Reply, trend
from bot.domain.coverage import coverage_of
from bot.domain.libraries import overdue_reviews
from bot.domain.parts import first_day, parts_of
from bot.domain.people import Cohort, Partition
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
    ReportPage,
    ScenarioRow,
    period_of,
)
from bot.domain.reports import Report
from bot.domain.scenario_numbers import ScenarioReport, quarter_of
from bot.domain.scenarios import Library
from bot.domain.shifts import ONE_DAY


@dataclass(frozen=True)
class KeptNumbers:
    """A cohort with all that is kept of its numbers, and of its workspace's scenarios.

    `people` is the threshold of its pool as it is now.
    """

    cohort: Cohort
    people: int
    reports: Sequence[Report] = ()
    tables: Sequence[ScenarioReport] = ()


def page_about(kept: KeptNumbers, month: date, *, library: Library, today: date) -> ReportPage:
    """The page about the part to which a month belongs; `month` is its first day."""
    cohort = kept.cohort
    part = next(
        (each for each in parts_of(cohort) if each.begins_on <= month <= each.ends_on), None
    )
    page = ReportPage(
        cohort.programme,
        cohort.cohort_id,
        month,
        PageState.OFF if cohort.partition is Partition.OFF else PageState.NOT_YET,
        kept.people,
        cohort.partition,
        part,
    )
    until_now = _until(part.name if part else "", kept.reports)
    if part is None or not until_now:
        return page
    report = until_now[-1]
    quarter = quarter_of(part.ends_on).name
    return replace(
        page,
        state=PageState.READY,
        people=report.people,
        conditions=tuple(_condition(each, until_now) for each in Condition),
        practice=report.practice,
        heat=_heat(until_now, library),
        support=report.support
        and replace(
            report.support, concepts=tuple(_term(each, library) for each in report.support.concepts)
        ),
        goals=_goals(report, library),
        scenarios=_scenarios(kept.tables, quarter, library),
        library=library_state(library, today),
    )


def library_state(library: Library, today: date) -> LibraryState:
    """What the library has for each concept, and which reviews are overdue."""
    coverage = coverage_of(library)
    met = [(cell.concept, cell.situation) for cell in coverage.cells if cell.most]
    return LibraryState(
        len(library.situations),
        tuple(
            ConceptCoverage(_term(concept, library), live, sum(concept == each for each, _ in met))
            for concept, live in coverage.concepts.items()
        ),
        tuple(
            OverdueReview(each.title, each.owner, date.fromisoformat(each.review_by))
            for each in overdue_reviews(library, today)
        ),
    )


def _until(part: str, reports: Sequence[Report]) -> list[Report]:
    """The reports up to the one of this part; none if that has not been made."""
    names = [each.part for each in reports]
    return list(reports[: names.index(part) + 1]) if part in names else []


def _condition(condition: Condition, reports: Sequence[Report]) -> ConditionRow:
    numbers = [each.about(condition) for each in reports]
    return ConditionRow(
        condition,
        numbers[-1],
        trend(numbers[-1], numbers[-2]) if len(numbers) > 1 else None,
        tuple(
            Past(period_of(report.part), each.count_of(Reply.FAVOURABLE), each.asked)
            for report, each in zip(reports, numbers, strict=True)
        ),
    )


def _heat(reports: Sequence[Report], library: Library) -> HeatMap:
    """Concepts in the order of the library, then those that it does not know any more."""
    cells = [dict(each.concepts) for each in reports]
    concepts = sorted({concept for each in cells for concept in each}, key=_place_in(library))
    return HeatMap(
        tuple(period_of(each.part) for each in reports),
        tuple(
            HeatRow(_term(concept, library), tuple(each.get(concept) for each in cells))
            for concept in concepts
        ),
    )


def _place_in(library: Library) -> Callable[[str], tuple[int, str]]:
    places = {concept: place for place, concept in enumerate(library.concepts)}
    return lambda concept: (places.get(concept, len(places)), concept)


def _goals(report: Report, library: Library) -> tuple[GoalRow, ...]:
    """The library's goals, over the concepts that serve them."""
    goals = {each.concept_id: each.goal for each in library.concepts.values()}
    return tuple(
        GoalRow(
            library.goals[each.goal].name,
            tuple(_term(concept, library) for concept in each.concepts),
            each.tried,
            each.sent,
            each.shown,
        )
        for each in goal_numbers(report.concepts, goals)
        if each.goal in library.goals
    )


def _scenarios(
    tables: Sequence[ScenarioReport], quarter: str, library: Library
) -> tuple[ScenarioRow, ...]:
    """The newest table of scenarios up to this quarter."""
    table = max(
        (each for each in tables if each.quarter <= quarter),
        key=lambda each: each.quarter,
        default=ScenarioReport("", 0),
    )
    return tuple(
        ScenarioRow(
            _title(line.scenario_id, library),
            _term(line.concept, library),
            table.quarter,
            line.numbers,
        )
        for line in table.lines
    )


def _term(concept_id: str, library: Library) -> str:
    concept = library.concepts.get(concept_id)
    return concept.term if concept else concept_id


def _title(scenario_id: str, library: Library) -> str:
    scenario = library.scenarios.get(scenario_id)
    return scenario.title if scenario else scenario_id


def months_to_read(cohort: Cohort, today: date) -> tuple[date, ...]:
    """The first days of the months of a cohort so far, the newest first."""
    months, day = [], first_day(Partition.MONTH, min(today, cohort.ends_on))
    while cohort.starts_on <= today and day >= first_day(Partition.MONTH, cohort.starts_on):
        months.append(day)
        day = first_day(Partition.MONTH, day - ONE_DAY)
    return tuple(months)


def newest_made(cohort: Cohort, today: date) -> date | None:
    """The newest month of which there is a report by now; else the newest of all, if any."""
    months = months_to_read(cohort, today)
    frozen = [each.ends_on for each in parts_of(cohort) if each.freezes_on <= today]
    made = (each for each in months if frozen and each <= frozen[-1])
    return next(made, months[0] if months else None)
