"""A sponsor's month: once a month, in office hours, with one thing and never a number."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.messages import MessageKind
from bot.domain.parts import Part
from bot.domain.people import CourseModule, Partition
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.sponsors import SponsorMonth, SponsorMonthLetter, ThingAnswer
from bot.domain.support_numbers import SupportCounts
from bot.use_cases.agenda import keep_house
from bot.use_cases.sponsor_months import (
    pass_over_due_months,
    plan_month_anew,
    write_due_months,
)
from bot.use_cases.sponsors import answer_thing, sponsors_changed
from bot.use_cases.uptake import count_terms
from tests.use_cases.sponsor_stage import (
    DECEMBER,
    HALF_PAST_TEN,
    NOVEMBER,
    SAM,
    TAM,
    THINGS,
    sponsored_cohort,
)
from tests.use_cases.stage import TEAM, Stage
from tests.use_cases.test_shared_words import publish

FIRST = datetime(2026, 12, 1, 11, tzinfo=UTC)
JANUARY = datetime(2027, 1, 4, 11, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def months(stage: Stage) -> list[SponsorMonthLetter]:
    """The monthly messages to Sam, from oldest to newest."""
    letters = [each.letter for each in stage.letters(MessageKind.SPONSOR_MONTH, SAM)]
    return [letter for letter in letters if isinstance(letter, SponsorMonthLetter)]


def asked(stage: Stage) -> list[str]:
    """The things that Sam was asked in them."""
    return [letter.asked.thing.thing_id for letter in months(stage) if letter.asked]


def low_on(condition: Condition) -> Report:
    """A report in which this condition has the fewest favourable answers."""
    counts = PartCounts(
        {
            each: ConditionCounts(24, {Reply.FAVOURABLE: 6 if each is condition else 16})
            for each in Condition
        },
        PracticeCounts(0, {}),
        SupportCounts(0, 0, 0),
    )
    part = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))
    made = frozen_report(part, counts, kept=None, today=part.freezes_on, people=5)
    assert made is not None
    return made


def test_a_month_has_what_the_programme_is_on_and_another_thing_each_time(stage: Stage) -> None:
    sponsored_cohort(stage)

    stage.run_until(FIRST - MINUTE)
    assert months(stage) == []
    stage.run_until(datetime(2027, 2, 20, tzinfo=UTC))

    december, january = months(stage)
    assert [each.term for each in december.concepts] == ["Closed-loop communication", "Listening"]
    assert (december.programme, december.caught_on) == ("Lead well", ())
    assert january.asked is not None
    assert asked(stage) == ["opportunity-1", "relevance-1"]


def test_words_that_caught_on_last_month_are_told_without_their_lines(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    thread = publish(stage, cohort.cohort_id)
    count_terms(thread, ["We listened"] * 5, threshold=5, ports=stage.ports)

    stage.run_until(JANUARY + MINUTE)

    assert [letter.caught_on for letter in months(stage)] == [("Listening",), ()]


def test_a_course_day_gives_the_concept(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    days = [CourseModule(date(2026, 12, 1) + timedelta(days=14 * n), "listening") for n in (0, 1)]
    gone = CourseModule(date(2026, 12, 29), "juggling")
    stage.store.cohorts.save(replace(cohort, modules=(*days, gone)))

    stage.run_until(FIRST + MINUTE)

    assert [each.term for each in months(stage)[0].concepts] == ["Listening"]


def test_the_thing_is_for_the_lowest_condition_of_the_newest_report(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store.reports.keep(TEAM, cohort.cohort_id, low_on(Condition.SUPPORT))

    stage.run_until(FIRST + MINUTE)

    assert asked(stage) == ["support-1"]


def test_after_an_i_could_not_the_next_thing_is_an_easier_one(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stage.store.reports.keep(TEAM, cohort.cohort_id, low_on(Condition.RELEVANCE))
    easy, hard = (each for each in THINGS if each.condition is Condition.RELEVANCE)
    shelf = stage.ports.library.of(TEAM)
    swapped = {easy.thing_id: replace(easy, minutes=9), hard.thing_id: replace(hard, minutes=2)}
    stage.ports.library.library = replace(shelf, enabling={**shelf.enabling, **swapped})  # type: ignore[attr-defined]

    reason = ThingAnswer.NO_TIME
    answer_thing(SAM, cohort.cohort_id, NOVEMBER, reason, ports=stage.ports)
    stage.run_until(FIRST + MINUTE)

    assert asked(stage) == [hard.thing_id]


def test_an_answer_changes_the_month_alone(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(FIRST + MINUTE)

    (edit,) = answer_thing(SAM, cohort.cohort_id, DECEMBER, ThingAnswer.DID_IT, ports=stage.ports)

    assert isinstance(edit.letter, SponsorMonthLetter)
    assert edit.letter.asked is not None
    assert edit.letter.asked.answer is ThingAnswer.DID_IT
    answers = [each.answer for each in stage.store.sponsors.things_of(TEAM, SAM.user_id)]
    assert answers == [ThingAnswer.NOTHING, ThingAnswer.DID_IT]


def test_who_was_welcomed_this_month_gets_no_second_message(stage: Stage) -> None:
    cohort = sponsored_cohort(stage, TAM)
    stage.run_until(FIRST - timedelta(hours=2))
    stage.store.cohorts.save(replace(cohort, sponsors=(TAM.user_id, SAM.user_id)))
    changed = stage.store.cohorts.find(TEAM, cohort.cohort_id)
    assert changed is not None
    sponsors_changed(changed, (TAM.user_id,), ports=stage.ports)
    stage.run_until(FIRST + MINUTE)

    assert months(stage) == []
    assert len(stage.letters(MessageKind.SPONSOR_WELCOME, SAM)) == 1
    assert len(stage.letters(MessageKind.SPONSOR_MONTH, TAM)) == 1


def test_a_paused_month_is_left_out(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stage.store.cohorts.save(replace(cohort, is_paused=True))
    stage.run_until(FIRST + MINUTE)
    stage.store.cohorts.save(cohort)

    stage.run_until(JANUARY + MINUTE)

    assert len(months(stage)) == 1


def test_a_month_before_a_programme_that_was_put_off_is_left_out(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stage.store.cohorts.save(replace(cohort, starts_on=date(2026, 12, 14)))

    stage.run_until(JANUARY + MINUTE)

    assert len(months(stage)) == 1


def test_after_a_standstill_one_message_comes_in_office_hours(stage: Stage) -> None:
    sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stage.clock.move_to(datetime(2027, 1, 16, 22, tzinfo=UTC))

    stage.beat()
    assert months(stage) == []
    stage.run_until(datetime(2027, 1, 18, 10, 1, tzinfo=UTC))

    assert len(months(stage)) == 1


def test_a_message_that_slack_would_not_take_waits_for_office_hours(stage: Stage) -> None:
    sponsored_cohort(stage)
    stage.run_until(FIRST - MINUTE)
    stage.clock.move_to(FIRST)
    assert write_due_months(ports=stage.ports) == 1
    stage.clock.move_to(datetime(2026, 12, 1, 23, tzinfo=UTC))

    stage.beat()
    assert months(stage) == []
    stage.run_until(datetime(2026, 12, 2, 10, 1, tzinfo=UTC))

    assert len(months(stage)) == 1


def test_one_whose_cohort_is_gone_says_nothing(stage: Stage) -> None:
    sponsored_cohort(stage)
    stage.clock.move_to(FIRST)
    write_due_months(ports=stage.ports)
    stage.store._connection.exec_driver_sql("DELETE FROM cohort")

    stage.beat()

    assert months(stage) == []


def test_none_comes_once_the_programme_is_over_or_gone(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 20)))
    for cohort_id in ("gone", cohort.cohort_id):
        stage.store.sponsors.plan(SponsorMonth(TEAM, cohort_id, FIRST))
    stage.clock.move_to(FIRST)

    assert write_due_months(ports=stage.ports) == 2

    assert write_due_months(ports=stage.ports) == 0
    assert stage.store.sponsors.month(TEAM, "gone") == SponsorMonth(TEAM, "gone")


def test_a_backup_that_is_put_back_passes_over_the_months_that_have_come(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store.sponsors.plan(SponsorMonth(TEAM, "gone", FIRST))
    stage.clock.move_to(FIRST + timedelta(days=3))

    assert pass_over_due_months(ports=stage.ports) == 2
    assert pass_over_due_months(ports=stage.ports) == 0

    assert stage.store.sponsors.month(TEAM, cohort.cohort_id) == SponsorMonth(
        TEAM, cohort.cohort_id, JANUARY
    )


def test_house_keeping_plans_what_is_missing_and_nothing_else(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store._connection.exec_driver_sql("DELETE FROM sponsor_month")

    keep_house(ports=stage.ports)
    keep_house(ports=stage.ports)
    planned = stage.store.sponsors.month(TEAM, cohort.cohort_id)
    assert planned == SponsorMonth(TEAM, cohort.cohort_id, datetime(2026, 11, 2, 11, tzinfo=UTC))

    stage.store._connection.exec_driver_sql("DELETE FROM sponsor_month")
    stage.store.cohorts.save(replace(cohort, sponsors=()))
    keep_house(ports=stage.ports)
    assert stage.store.sponsors.month(TEAM, cohort.cohort_id) is None


@pytest.mark.parametrize("has_pool", [True, False])
def test_a_message_without_a_pool_or_a_library_says_less(stage: Stage, has_pool: bool) -> None:
    cohort = sponsored_cohort(stage)
    if not has_pool:
        stage.store.cohorts.save(replace(cohort, pool_id="gone"))
    stage.clock.move_to(FIRST)
    write_due_months(ports=stage.ports)
    shelf = stage.ports.library
    shelf.library = replace(shelf.library, enabling={})  # type: ignore[attr-defined]

    stage.run_until(FIRST + MINUTE)

    (letter,) = months(stage)
    assert (letter.asked, letter.caught_on) == (None, ())
    assert bool(stage.letters(MessageKind.SPONSOR_NEWS)) is has_pool


def test_other_dates_move_the_next_month_unless_it_is_due(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN + timedelta(days=1))
    later = replace(cohort, starts_on=date(2026, 12, 14))

    plan_month_anew(later, ports=stage.ports)
    assert stage.store.sponsors.month(TEAM, cohort.cohort_id) == SponsorMonth(
        TEAM, cohort.cohort_id, JANUARY
    )

    due = SponsorMonth(TEAM, cohort.cohort_id, FIRST)
    stage.store.sponsors.plan(due)
    stage.clock.move_to(FIRST)
    plan_month_anew(later, ports=stage.ports)
    assert stage.store.sponsors.month(TEAM, cohort.cohort_id) == due
    plan_month_anew(replace(cohort, cohort_id="unplanned"), ports=stage.ports)
    assert stage.store.sponsors.month(TEAM, "unplanned") is None
