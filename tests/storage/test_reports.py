"""What is kept of a programme's numbers and of what admins did with it."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.audit import Act, AuditEntry
from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.support_numbers import SupportCounts
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
