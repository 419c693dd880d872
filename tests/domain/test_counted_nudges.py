"""Each nudge counts for one kind of number: practice, its concept, its scenario, or nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.counted_nudges import (
    CountedNudges,
    as_before,
    counted_nudges,
    counts_as_practice,
    first_of_each,
)
from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal
from bot.domain.reasons import Reason, Why

NUDGE = Nudge(
    "T1", "n1", "U1", "c1", "wait-a-breath", "r1", "listening", date(2026, 11, 15),
    Reason(Why.NEW_CONCEPT, "listening"), state=NudgeState.OPEN,
)  # fmt: skip


def on(day: int, **changes: object) -> Nudge:
    return replace(NUDGE, nudge_id=f"n{day}", local_date=date(2026, 11, day), **changes)


@pytest.mark.parametrize(
    ("nudge", "others", "counts"),
    [
        (on(15), [], True),
        (on(15), [on(2)], False),
        (on(2), [on(15)], True),
        (on(16), [on(15)], True),
        (on(30), [on(16)], False),
        (on(15), [on(2, cohort_id="c2")], True),
        (on(15), [on(2, slot=1)], True),
        (on(15), [on(2, state=NudgeState.MISSED)], True),
        (on(15), [on(2, state=NudgeState.QUEUED)], True),
        (on(15), [on(15)], True),
        (on(15), [replace(on(2), local_date=date(2026, 10, 2))], True),
        (on(15), [replace(on(2), local_date=date(2025, 11, 2))], True),
        (on(15, slot=1), [], False),
        (on(15, state=NudgeState.MISSED), [], False),
    ],
)
def test_the_first_planned_nudge_in_each_half_of_a_month_counts(
    nudge: Nudge, others: list[Nudge], counts: bool
) -> None:
    assert counts_as_practice(nudge, others) is counts


def test_the_second_counts_for_its_concept_and_the_third_for_its_scenario() -> None:
    nudges = [on(11), on(2), on(9), on(4), on(16), on(3, slot=1), on(4, user_id="U2")]

    assert counted_nudges(nudges) == CountedNudges(
        practice=(on(2), on(16), on(4, user_id="U2")), concepts=(on(4),), scenarios=(on(9),)
    )


@st.composite
def lives(draw: st.DrawFn) -> list[Nudge]:
    """The nudges of a few people in two months, in any order."""
    days = st.tuples(st.integers(10, 11), st.integers(1, 30), st.sampled_from(["U1", "U2", "U3"]))
    return [
        replace(
            NUDGE,
            nudge_id=f"{month} {day} {user_id} {slot}",
            user_id=user_id,
            local_date=date(2026, month, day),
            slot=slot,
            state=draw(st.sampled_from(NudgeState)),
        )
        for month, day, user_id in draw(st.lists(days, max_size=30, unique=True))
        for slot in range(draw(st.integers(1, 2)))
    ]


@given(nudges=lives())
def test_no_nudge_counts_twice_and_nobody_more_than_once_in_half_a_month(
    nudges: list[Nudge],
) -> None:
    counted = counted_nudges(nudges)

    everything = [*counted.practice, *counted.concepts, *counted.scenarios]
    assert len({each.nudge_id for each in everything}) == len(everything)
    for kind in (counted.practice, counted.concepts, counted.scenarios):
        halves = [(n.user_id, n.local_date.month, n.local_date.day > 15) for n in kind]
        assert len(set(halves)) == len(halves)


@given(nudges=lives(), data=st.data())
def test_no_answer_moves_a_nudge_into_another_number(
    nudges: list[Nudge], data: st.DataObject
) -> None:
    sent = sorted(set(NudgeState) - {NudgeState.QUEUED, NudgeState.MISSED})
    answered = [
        replace(each, state=data.draw(st.sampled_from(sent))) if each.state in sent else each
        for each in nudges
    ]

    before, after = counted_nudges(nudges), counted_nudges(answered)

    for kind in ("practice", "concepts", "scenarios"):
        ids = [[each.nudge_id for each in getattr(one, kind)] for one in (before, after)]
        assert ids[0] == ids[1]


def test_of_each_person_the_first_about_a_subject_counts() -> None:
    nudges = [on(9), on(2), on(4, user_id="U2"), on(3, concept="feedback")]

    firsts = first_of_each(nudges, lambda nudge: nudge.concept)

    assert firsts == {
        "feedback": [on(3, concept="feedback")],
        "listening": [on(2), on(4, user_id="U2")],
    }


def test_an_answer_that_came_too_late_is_none() -> None:
    tried = on(2, state=NudgeState.TRIED, helped=Helped.YES, answered_on=date(2026, 12, 14))
    refused = on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.NOT_MY_JOB)
    late = replace(refused, answered_on=date(2026, 12, 15))

    assert as_before(date(2026, 12, 15), tried) == tried
    assert as_before(date(2026, 12, 15), refused) == refused
    assert as_before(date(2026, 12, 15), late) == on(2, state=NudgeState.LAPSED)
