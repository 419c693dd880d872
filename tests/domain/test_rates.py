"""How often Slack may be called: never more in any minute than Slack allows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import MessageKind
from bot.domain.rates import (
    DELETION,
    EDIT,
    MINUTE,
    NO_WAIT,
    POST,
    POSTING,
    TIER_2,
    TIER_3,
    TIER_4,
    Bucket,
    Rate,
    Rest,
    method_of,
)

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LIMITS = {20: TIER_2, 50: TIER_3, 100: TIER_4}
steps = st.lists(
    st.timedeltas(min_value=NO_WAIT, max_value=timedelta(seconds=90)), min_size=1, max_size=60
)


def calls_that_can_wait(rate: Rate, steps: list[timedelta]) -> list[datetime]:
    """When work that takes all the room there is calls, looking again after each step."""
    bucket, now, called = Bucket(rate, NOON), NOON, []
    for step in steps:
        for _ in range(bucket.room(now)):
            bucket = bucket.taken(now)
            called.append(now)
        now += step
    return called


def most_in_a_minute(called: list[datetime]) -> int:
    """The fullest minute, as a window that begins with a call."""
    return max(sum(first <= each < first + MINUTE for each in called) for first in called)


def test_work_that_can_wait_has_a_quarter_of_a_minute_at_once_and_the_rest_evenly() -> None:
    assert Rate.of(20) == Rate(at_once=20, every=timedelta(seconds=4), kept=15)
    assert Rate.of(50).kept == 38


@pytest.mark.parametrize("per_minute", LIMITS)
@given(steps=steps)
def test_work_that_can_wait_stays_within_the_limit_of_any_minute(
    per_minute: int, steps: list[timedelta]
) -> None:
    assert most_in_a_minute(calls_that_can_wait(LIMITS[per_minute], steps)) <= per_minute


@given(steps=steps)
def test_posting_stays_within_220_messages_in_any_minute(steps: list[timedelta]) -> None:
    assert most_in_a_minute(calls_that_can_wait(POSTING, steps)) <= 220


@pytest.mark.parametrize("per_minute", LIMITS)
def test_a_patient_worker_gets_nearly_all_that_slack_allows(per_minute: int) -> None:
    called = calls_that_can_wait(LIMITS[per_minute], [timedelta(seconds=1)] * 600)

    assert len(called) >= 0.75 * per_minute * 10


@given(taken=st.integers(0, 400), later=st.timedeltas(NO_WAIT, timedelta(minutes=5)))
def test_there_is_room_exactly_when_the_bucket_says_so(taken: int, later: timedelta) -> None:
    bucket = Bucket(TIER_3, NOON)
    for _ in range(taken):
        bucket = bucket.taken(NOON)
    now = NOON + later
    opens_at = bucket.opens_at(now)

    assert bucket.room(opens_at) >= 1
    if opens_at > now:
        assert bucket.room(opens_at - timedelta(microseconds=1)) == 0
    else:
        assert bucket.room(now) >= 1


@given(taken=st.integers(0, 150))
def test_a_call_that_has_waited_as_long_as_it_was_told_finds_its_place(taken: int) -> None:
    bucket = Bucket(TIER_4, NOON)
    for _ in range(taken):
        bucket = bucket.taken(NOON)

    wait = bucket.wait(NOON)

    assert bucket.wait(NOON + wait) == NO_WAIT
    assert (wait > NO_WAIT) is (taken >= TIER_4.at_once)


def test_what_can_wait_leaves_three_quarters_to_those_who_look_at_their_screens() -> None:
    bucket = Bucket(TIER_4, NOON)
    while bucket.room(NOON):
        bucket = bucket.taken(NOON)

    waited = [bucket.wait(NOON)]
    for _ in range(74):
        bucket = bucket.taken(NOON)
        waited.append(bucket.wait(NOON))

    assert set(waited) == {NO_WAIT}
    assert bucket.taken(NOON).wait(NOON) > NO_WAIT


def test_after_too_many_calls_a_bucket_starts_empty() -> None:
    bucket = Bucket(POSTING, NOON).emptied(NOON)

    assert bucket.room(NOON) == 0
    assert bucket.room(NOON + MINUTE) == POSTING.at_once


@given(back=st.timedeltas(NO_WAIT, 400 * DAY))
def test_a_clock_that_was_set_back_closes_a_bucket_for_a_few_minutes_at_most(
    back: timedelta,
) -> None:
    bucket = Bucket(TIER_2, NOON).emptied(NOON)

    assert bucket.opens_at(NOON - back) <= NOON - back + timedelta(minutes=3)


def test_a_rest_is_over_when_it_has_passed_or_the_clock_went_back() -> None:
    rest = Rest(NOON, MINUTE)

    assert rest.left(NOON) == MINUTE
    assert rest.left(NOON + MINUTE) == NO_WAIT
    assert rest.left(NOON - DAY) == NO_WAIT
    assert rest.ends_at == NOON + MINUTE


def test_each_kind_of_message_has_its_method() -> None:
    assert method_of(MessageKind.NUDGE) == POST
    assert method_of(MessageKind.THREAD_EDIT) == EDIT
    assert method_of(MessageKind.WITHDRAWAL) == DELETION
