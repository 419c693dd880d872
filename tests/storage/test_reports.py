"""What is kept of a programme's numbers and of what admins did with it."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.audit import Act, AuditEntry
from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.scenario_numbers import ScenarioLine, ScenarioReport
from bot.domain.support_numbers import SupportCounts
from bot.domain.suppression import Numbers, Shown
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, OTHER_TEAM, TEAM

PART = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))
ENTRY = AuditEntry(TEAM, "e1", NOON, "UDEV", Act.STARTED, "c1", "24")


def report(part: Part = PART) -> Report:
    """A report in which one condition can be shown."""
    asked = ConditionCounts(20, {Reply.FAVOURABLE: 8, Reply.UNFAVOURABLE: 6})
    counts = PartCounts({Condition.SPACE: asked}, PracticeCounts(0, {}), SupportCounts(0, 0, 0))
    made = frozen_report(part, counts, kept=None, today=part.freezes_on, people=5)
    assert made is not None
    return made


def test_a_report_is_given_back_as_it_was_made(store: SqlStore) -> None:
    december = report(replace(PART, name="c1 2026-12"))
    store.reports.keep(TEAM, "c1", december)
    store.reports.keep(TEAM, "c1", report())
    store.reports.keep(OTHER_TEAM, "c1", report())
    store.commit()

    assert store.reports.kept(TEAM, "c1") == [report(), december]
    assert store.reports.kept(TEAM, "c2") == []


def test_a_report_that_is_kept_never_changes(store: SqlStore) -> None:
    store.reports.keep(TEAM, "c1", report())

    store.reports.keep(TEAM, "c1", replace(report(), people=9))

    assert store.reports.kept(TEAM, "c1") == [report()]


def test_the_parts_of_which_there_are_reports_are_known_by_name(store: SqlStore) -> None:
    store.reports.keep(TEAM, "c1", report())
    store.reports.keep(TEAM, "c2", report(replace(PART, name="c2 2026-11")))
    store.reports.keep(OTHER_TEAM, "c1", report(replace(PART, name="c1 2026-10")))
    store.reports.keep_scenarios(TEAM, ScenarioReport("2026-Q4", 5))
    store.reports.keep_scenarios(OTHER_TEAM, ScenarioReport("2026-Q3", 5))

    assert store.reports.kept_parts(TEAM) == {"c1 2026-11", "c2 2026-11", "2026-Q4"}


def test_a_report_of_before_there_was_a_heat_map_is_still_read(store: SqlStore) -> None:
    store.reports.keep(TEAM, "c1", report())
    store.commit()
    old = "UPDATE report SET report = json_remove(report, '$.concepts')"
    if store._connection.dialect.name == "postgresql":
        old = "UPDATE report SET report = (report::jsonb - 'concepts')::json"

    store._connection.exec_driver_sql(old)

    assert store.reports.kept(TEAM, "c1") == [report()]


def test_a_table_of_scenarios_is_kept_once(store: SqlStore) -> None:
    line = ScenarioLine("wait", "listening", Numbers(5, (Shown(("tried", "no reply"), 12),)))
    first = ScenarioReport("2026-Q4", 5, (line,))
    earlier = replace(first, quarter="2026-Q3")
    for each in (first, replace(first, people=9), earlier):
        store.reports.keep_scenarios(TEAM, each)
    store.reports.keep_scenarios(OTHER_TEAM, first)
    store.commit()

    assert store.reports.kept_scenarios(TEAM) == [earlier, first]


def test_the_newest_acts_come_first(store: SqlStore) -> None:
    later = replace(ENTRY, entry_id="e0", at=NOON + timedelta(minutes=1))
    for entry in (ENTRY, later, replace(ENTRY, team_id=OTHER_TEAM)):
        store.audit.add(entry)

    assert store.audit.of_team(TEAM, 9) == [later, ENTRY]
    assert store.audit.of_team(TEAM, 1) == [later]


def test_the_acts_of_an_erased_admin_stay_without_their_name(store: SqlStore) -> None:
    store.audit.add(ENTRY)
    store.commit()

    store.traces.erase(TEAM, "UDEV")

    assert store.audit.of_team(TEAM, 9) == [replace(ENTRY, user_id="")]


def test_acts_from_before_a_moment_are_forgotten(store: SqlStore) -> None:
    later = replace(ENTRY, entry_id="e2", at=NOON + timedelta(minutes=1))
    for entry in (ENTRY, later):
        store.audit.add(entry)

    store.audit.forget_before(later.at)

    assert store.audit.of_team(TEAM, 9) == [later]
