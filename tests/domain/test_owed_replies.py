"""What becomes of a reply that a cohort is owed, step by step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.errors import CarryoverError, Trouble, UnusableAnswer
from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.owed_replies import (
    Finding,
    OwedReply,
    ReplyState,
    Step,
    owed,
    public,
    public_words,
    to_answer_for,
)
from bot.domain.parts import Part
from bot.domain.people import Partition, quarter_name
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.support_numbers import SupportCounts

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 12, 14, 11, tzinfo=UTC)
FRIDAY = date(2027, 1, 15)
LOW = (Condition.SPACE, Finding.UNDER_HALF)
NEW = owed("T1", "c1", MONDAY.date(), LOW, MONDAY)
ASKED = NEW.asked_of("UOWNER").stepped(LONDON, now=MONDAY)
REMINDED = ASKED.stepped(LONDON, now=MONDAY + timedelta(days=10))
PROMISED = ASKED.promised("Ten quiet minutes", FRIDAY, LONDON, now=MONDAY)


def given_up(reply: OwedReply) -> OwedReply:
    return replace(reply, step=Step.GIVE_UP).stepped(LONDON, now=MONDAY)


def report(**favourable: int) -> Report:
    """A report in which so many of twenty answers about a condition are favourable."""
    part = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))
    conditions = {
        Condition(name): ConditionCounts(
            26, {Reply.FAVOURABLE: count, Reply.UNFAVOURABLE: 20 - count}
        )
        for name, count in favourable.items()
    }
    counts = PartCounts(conditions, PracticeCounts(0, {}), SupportCounts(0, 0, 0))
    made = frozen_report(part, counts, kept=None, today=part.freezes_on, people=5)
    assert made is not None
    return made


def test_the_owner_is_asked_reminded_once_and_then_nobody_waits_any_longer() -> None:
    assert (NEW.state, NEW.user_id, NEW.step) == (ReplyState.NOBODY_ASKED, "", Step.ASK)
    assert (ASKED.state, ASKED.user_id) == (ReplyState.ASKED, "UOWNER")
    assert (ASKED.step, ASKED.next_at) == (Step.REMIND, datetime(2026, 12, 24, 11, tzinfo=UTC))
    assert (REMINDED.step, REMINDED.was_reminded) == (Step.GIVE_UP, True)
    assert REMINDED.next_at == datetime(2027, 1, 4, 11, tzinfo=UTC)

    over = REMINDED.stepped(LONDON, now=MONDAY + timedelta(days=21))

    assert (over.state, over.step, over.next_at) == (ReplyState.NO_ANSWER, None, None)
    assert over.stepped(LONDON, now=MONDAY) is over


def test_every_step_falls_into_office_hours_of_a_weekday() -> None:
    saturday_after_ten_days = NEW.stepped(LONDON, now=datetime(2026, 12, 16, 15, tzinfo=UTC))

    assert saturday_after_ten_days.next_at == datetime(2026, 12, 28, 10, tzinfo=UTC)


def test_without_an_owner_nobody_is_asked_and_nobody_takes_anothers_place() -> None:
    assert NEW.asked_of("") is NEW
    assert ASKED.asked_of("UNEW") is ASKED
    forgotten = replace(PROMISED, user_id="").asked_of("UNEW")
    assert (forgotten.user_id, forgotten.state) == ("UNEW", ReplyState.PROMISED)


def test_somebody_else_is_asked_with_all_the_time_there_is_and_reminded_if_nobody_was() -> None:
    passed = ASKED.passed_to("UOTHER", LONDON, now=MONDAY + timedelta(days=7))

    assert (passed.state, passed.user_id) == (ReplyState.DELEGATED, "UOTHER")
    assert (passed.step, passed.next_at) == (Step.ASK, MONDAY + timedelta(days=7))
    assert passed.stepped(LONDON, now=MONDAY).step is Step.REMIND


def test_after_a_reminder_no_second_one_comes_to_whoever_is_asked_instead() -> None:
    passed = REMINDED.passed_to("UOTHER", LONDON, now=MONDAY)

    last = passed.stepped(LONDON, now=MONDAY)

    assert (last.step, last.next_at) == (Step.GIVE_UP, MONDAY + timedelta(days=21))


@pytest.mark.parametrize(
    ("reply", "to", "why"),
    [
        (ASKED.passed_to("UOTHER", LONDON, now=MONDAY), "UTHIRD", Trouble.PASSED_ON_ALREADY),
        (PROMISED, "UOTHER", Trouble.REPLY_GIVEN),
        (ASKED, "UOWNER", Trouble.ASK_SOMEBODY_ELSE),
        (ASKED, "", Trouble.ASK_SOMEBODY_ELSE),
    ],
)
def test_it_is_passed_on_once_and_to_somebody_else(reply: OwedReply, to: str, why: Trouble) -> None:
    with pytest.raises(CarryoverError) as refused:
        reply.passed_to(to, LONDON, now=MONDAY)

    assert refused.value.why is why


def test_a_promise_is_followed_up_after_its_day_and_then_given_up() -> None:
    assert (PROMISED.state, PROMISED.action) == (ReplyState.PROMISED, "Ten quiet minutes")
    assert (PROMISED.step, PROMISED.next_at) == (
        Step.CHECK,
        datetime(2027, 1, 18, 10, tzinfo=UTC),
    )

    checked = PROMISED.stepped(LONDON, now=datetime(2027, 1, 18, 10, tzinfo=UTC))

    assert (checked.step, checked.next_at) == (
        Step.GIVE_UP,
        datetime(2027, 2, 1, 10, tzinfo=UTC),
    )
    assert checked.stepped(LONDON, now=MONDAY).state is ReplyState.NO_ANSWER


@pytest.mark.parametrize(
    ("due_on", "why"),
    [
        (MONDAY.date(), Trouble.REPLY_DAY_PAST),
        (date(2027, 6, 16), Trouble.REPLY_DAY_TOO_FAR),
    ],
)
def test_the_day_lies_ahead_and_within_half_a_year(due_on: date, why: Trouble) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        ASKED.promised("Ten quiet minutes", due_on, LONDON, now=MONDAY)

    assert (refused.value.field, refused.value.why) == ("due_on", why)
    assert ASKED.promised("Ten", date(2027, 6, 15), LONDON, now=MONDAY)


def test_nothing_leads_from_a_reply_that_is_over_to_whoever_gave_it() -> None:
    done, not_done = PROMISED.done(), PROMISED.not_done("No cover.")

    assert (done.state, done.user_id, done.next_at) == (ReplyState.DONE, "", None)
    assert (not_done.state, not_done.user_id) == (ReplyState.NOT_DONE, "")
    assert public(not_done).because == "No cover."
    assert not hasattr(public(done), "user_id")


def test_an_answer_that_comes_late_still_counts() -> None:
    late = given_up(ASKED).promised("Ten quiet minutes", FRIDAY, LONDON, now=MONDAY)

    assert late.state is ReplyState.PROMISED
    assert given_up(PROMISED).done().state is ReplyState.DONE


@pytest.mark.parametrize("reply", [PROMISED, PROMISED.done(), given_up(PROMISED), NEW])
def test_nothing_is_promised_twice(reply: OwedReply) -> None:
    with pytest.raises(CarryoverError) as refused:
        reply.promised("Ten quiet minutes", FRIDAY, LONDON, now=MONDAY)

    assert refused.value.why is Trouble.REPLY_GIVEN


@pytest.mark.parametrize("reply", [ASKED, PROMISED.done(), given_up(ASKED)])
def test_only_what_was_promised_can_be_done_and_once(reply: OwedReply) -> None:
    with pytest.raises(CarryoverError) as refused:
        reply.done()

    assert refused.value.why is Trouble.REPLY_GIVEN


def test_a_step_can_be_put_off() -> None:
    assert ASKED.put_off(MONDAY) == replace(ASKED, next_at=MONDAY)


def test_the_lowest_condition_is_to_be_answered_for() -> None:
    made = report(space=8, support=6, relevance=14)

    assert to_answer_for(made, None, []) == (Condition.SUPPORT, Finding.UNDER_HALF)
    assert to_answer_for(report(space=14), None, []) is None


def test_one_that_has_fallen_is_to_be_answered_for_too() -> None:
    assert to_answer_for(report(space=12), report(space=15), []) == (
        Condition.SPACE,
        Finding.FALLEN,
    )


def test_one_that_is_too_low_to_be_shown_is_the_lowest() -> None:
    made = report(space=5, support=2)

    assert to_answer_for(made, None, []) == (Condition.SUPPORT, Finding.UNDER_HALF)


def test_equally_low_conditions_take_turns() -> None:
    made = report(space=6, support=6)

    first = to_answer_for(made, None, [])
    unasked = to_answer_for(made, None, [NEW])
    second = to_answer_for(made, None, [ASKED])

    assert first == unasked == LOW
    assert second == (Condition.SUPPORT, Finding.UNDER_HALF)


def test_a_quarter_is_one_of_the_calendar() -> None:
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 4, 1)]

    assert [quarter_name(day) for day in days] == ["2026-Q4", "2027-Q1", "2027-Q2"]


def test_an_organisation_may_say_when_and_where_but_not_who() -> None:
    line = "Asha opens Ward 7 on Friday"
    guarded = Guarded(
        line,
        (
            Replacement(0, 4, Kind.NAME, "a colleague"),
            Replacement(11, 17, Kind.PLACE, "the ward"),
            Replacement(21, 27, Kind.DATE, "one day"),
        ),
    )

    assert public_words(guarded).public == "a colleague opens Ward 7 on Friday"
