"""Reports are made once, when their part freezes, and kept as they are ever after."""

from collections.abc import Iterable

from bot.domain.parts import Part, parts_of
from bot.domain.people import DEFAULT_THRESHOLD, Cohort
from bot.domain.reports import Report, frozen_report, like_its_sisters
from bot.domain.scenario_numbers import (
    ScenarioReport,
    frozen_scenarios,
    quarter_of,
    scenario_counts,
)
from bot.use_cases.owed_replies import owe_reply
from bot.use_cases.part_counts import nudges_counted_in, part_counts
from bot.use_cases.ports import Ports

MOST_AT_ONCE = 50
"""After a long standstill, or where many cohorts freeze on one day, the next hour goes on."""


def make_due_reports(*, ports: Ports) -> None:
    """Make the reports and the tables of scenarios whose time has come.

    Programmes that have ended since get theirs too.
    """
    left = MOST_AT_ONCE
    for team_id in ports.store.teams.known():
        kept = ports.store.reports.kept_parts(team_id)
        cohorts = ports.store.cohorts.of_team(team_id)
        for cohort, part in list(_due(cohorts, kept, ports=ports))[:left]:
            make_report(cohort, part, ports=ports)
            left -= 1
        for quarter in _quarters_due(cohorts, kept, ports=ports):
            make_scenario_report(team_id, quarter, ports=ports)


def make_report(cohort: Cohort, part: Part, *, ports: Ports) -> Report | None:
    """The report of a part, made now unless it was made before; None until the part freezes."""
    kept = kept_report(cohort, part, ports=ports)
    report = frozen_report(
        part,
        part_counts(cohort, part, ports=ports),
        kept=kept,
        today=cohort.today(ports.clock.now()),
        people=threshold_of(cohort, ports=ports),
    )
    if report is None or report is kept:
        return report
    report = like_its_sisters(report, _of_sisters(cohort, ports=ports))
    before = ports.store.reports.kept(cohort.team_id, cohort.cohort_id)
    ports.store.reports.keep(cohort.team_id, cohort.cohort_id, report)
    owe_reply(cohort, report, before[-1] if before else None, ports=ports)
    return report


def make_scenario_report(team_id: str, quarter: Part, *, ports: Ports) -> ScenarioReport | None:
    """The table of a workspace's quarter, made once; None until the quarter freezes."""
    cohorts = [each for each in ports.store.cohorts.of_team(team_id) if _counts_in(each, quarter)]
    nudges = (
        nudge
        for cohort in cohorts
        for nudge in nudges_counted_in(cohort, quarter, ports=ports).scenarios
    )
    tables = ports.store.reports.kept_scenarios(team_id)
    report = frozen_scenarios(
        quarter,
        scenario_counts(nudges),
        kept=next((each for each in tables if each.quarter == quarter.name), None),
        today=ports.clock.now().date(),
        people=max(
            (threshold_of(each, ports=ports) for each in cohorts), default=DEFAULT_THRESHOLD
        ),
    )
    if report is not None:
        ports.store.reports.keep_scenarios(team_id, report)
    return report


def kept_report(cohort: Cohort, part: Part, *, ports: Ports) -> Report | None:
    """The report of a part, if it has been made."""
    kept = ports.store.reports.kept(cohort.team_id, cohort.cohort_id)
    return next((each for each in kept if each.part == part.name), None)


def threshold_of(cohort: Cohort, *, ports: Ports) -> int:
    """The threshold of the cohort's pool as it is now."""
    pool = ports.store.cohorts.pool(cohort.team_id, cohort.pool_id)
    return pool.threshold if pool else DEFAULT_THRESHOLD


def _due(
    cohorts: Iterable[Cohort], kept: frozenset[str], *, ports: Ports
) -> Iterable[tuple[Cohort, Part]]:
    now = ports.clock.now()
    for cohort in cohorts:
        for part in parts_of(cohort):
            if part.name not in kept and part.freezes_on <= cohort.today(now):
                yield cohort, part


def _quarters_due(
    cohorts: Iterable[Cohort], kept: frozenset[str], *, ports: Ports
) -> Iterable[Part]:
    today = ports.clock.now().date()
    quarters = {quarter_of(part.ends_on) for cohort in cohorts for part in parts_of(cohort)}
    for quarter in sorted(quarters, key=lambda each: each.ends_on):
        if quarter.name not in kept and quarter.freezes_on <= today:
            yield quarter


def _counts_in(cohort: Cohort, quarter: Part) -> bool:
    return any(quarter_of(part.ends_on) == quarter for part in parts_of(cohort))


def _of_sisters(cohort: Cohort, *, ports: Ports) -> list[Report]:
    return [
        report
        for sister in ports.store.cohorts.of_pool(cohort.team_id, cohort.pool_id)
        for report in ports.store.reports.kept(sister.team_id, sister.cohort_id)
    ]
