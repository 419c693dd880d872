"""What the judge says of messages just before Slack takes them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.moments import Anchor
from bot.sandbox.quiet_hours import DoNotDisturb
from bot.simulation.invariants import Rest, Told, Work
from tests.simulation.court import A_DAY, A_MINUTE, AN_HOUR, ASHA, NOW, WEEK, Court, broken, opaque
from tests.storage.examples import message, nudge


def claimed(at: datetime = NOW, message_id: str = "m1", **changes: object) -> OutgoingMessage:
    """A message to Asha, claimed at a moment."""
    state = MessageState.CLAIMED
    return message(opaque(message_id), doubted_at=at, due_at=at, state=state, **changes)


def tell(court: Court, **changes: object) -> None:
    """Asha has told something else, a day ago."""
    court.facts.person(ASHA).told = [replace(Told(NOW - A_DAY, WEEK), **changes)]


def test_a_nudge_within_the_hours_is_in_order(court: Court) -> None:
    court.queue(claimed())

    court.post(claimed())


@pytest.mark.parametrize(
    "moment",
    [
        NOW.replace(hour=9, minute=29),
        NOW.replace(hour=17, minute=0),
        NOW.replace(hour=3),
        NOW + timedelta(days=4),
    ],
)
def test_a_nudge_outside_the_hours_breaks_the_second(court: Court, moment: datetime) -> None:
    tell(court, clock_time=time(12))
    court.queue(claimed(moment))

    with broken(2):
        court.post(claimed(moment), moment)


@pytest.mark.parametrize(
    "told",
    [
        {"dates": {NOW.date(): Rest.LEAVE}},
        {"paused_until": NOW.date() + A_DAY},
        {"weekly": None},
        {"dates": {NOW.date(): Work(time(13), time(21))}},
    ],
)
def test_leave_a_pause_and_unknown_hours_keep_a_nudge_away(court: Court, told: dict) -> None:
    tell(court, **told)
    court.queue(claimed())

    with broken(2):
        court.post(claimed())


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ({"paused_until": NOW.date()}, NOW),
        ({"weekly": {1: Work(time(21), time(7))}}, NOW.replace(day=4, hour=3)),
        ({"anchor": Anchor.BEFORE_SET_OFF}, NOW.replace(hour=8, minute=5)),
        ({"anchor": Anchor.AT_A_TIME, "clock_time": time(9)}, NOW.replace(hour=9, minute=1)),
        (
            {"anchor": Anchor.DAY_OFF, "dates": {NOW.date(): Rest.OFF}, "clock_time": time(12)},
            NOW,
        ),
        (
            {"anchor": Anchor.PROTECTED, "clock_time": time(9, 10), "weekday": 1},
            NOW.replace(hour=9, minute=10),
        ),
    ],
)
def test_what_people_chose_opens_a_window(court: Court, told: dict, moment: datetime) -> None:
    tell(court, **told)
    court.queue(claimed(moment))

    court.post(claimed(moment), moment)


def test_a_nudge_after_a_night_shift_breaks_the_second(court: Court) -> None:
    night = Work(time(21), time(7), is_night=True)
    tell(
        court,
        anchor=Anchor.DAY_OFF,
        dates={NOW.date(): Rest.OFF, NOW.date() - A_DAY: night},
        clock_time=time(12),
    )
    court.queue(claimed())

    with broken(2):
        court.post(claimed())


def test_do_not_disturb_keeps_a_nudge_away_once_the_bot_must_know(court: Court) -> None:
    court.workspace.members[ASHA].dnd = DoNotDisturb(starts="12:00", ends="13:00")
    court.queue(claimed())

    court.facts.person(ASHA).slack_changed_at = NOW - AN_HOUR
    court.post(claimed())
    court.facts.person(ASHA).slack_changed_at = NOW - 7 * AN_HOUR
    with broken(2):
        court.post(claimed())


def test_a_look_that_failed_leaves_the_bot_unknowing(court: Court) -> None:
    court.workspace.members[ASHA].dnd = DoNotDisturb(starts="12:00", ends="13:00")
    court.queue(claimed())

    court.judge.failed("dnd.info", {"user": ASHA}, NOW - AN_HOUR)
    court.judge.failed("views.open", {"user": ASHA}, NOW - AN_HOUR)

    court.post(claimed())


def test_a_clock_that_was_wrong_excuses_what_came_by_it(court: Court) -> None:
    night = NOW.replace(hour=3)
    court.queue(claimed(night))
    court.facts.clock_wrong_at = night - A_MINUTE

    court.post(claimed(night), night)


def test_a_holiday_in_the_status_keeps_a_nudge_away(court: Court) -> None:
    court.workspace.members[ASHA].status_emoji = ":palm_tree:"
    court.queue(claimed())

    with broken(2):
        court.post(claimed())


def test_a_message_on_its_way_when_a_pause_begins_is_in_order(court: Court) -> None:
    court.queue(claimed(NOW - A_MINUTE))
    court.facts.person(ASHA).tells(Told(NOW, WEEK, paused_until=date(2027, 1, 1)))

    court.post(claimed(NOW - A_MINUTE))

    court.queue(claimed(NOW + A_MINUTE, "m2", subject_id="n2"))
    with broken(2):
        court.post(claimed(NOW + A_MINUTE, "m2"), NOW + A_MINUTE)


def test_what_somebody_has_asked_for_may_come_in_the_night(court: Court) -> None:
    night = NOW.replace(hour=3)
    court.store.nudges.add(nudge("n1", slot=1))
    court.queue(claimed(night, user_id=""))
    court.facts.person(ASHA).asked_at = night - A_MINUTE

    court.post(claimed(night, user_id=""), night)


def test_what_nobody_has_asked_for_may_not(court: Court) -> None:
    night = NOW.replace(hour=3)
    court.store.nudges.add(nudge("n1", slot=1))
    court.queue(claimed(night, user_id=""))

    with broken(2):
        court.post(claimed(night, user_id=""), night)


def test_a_welcome_comes_in_office_hours_alone(court: Court) -> None:
    kind = MessageKind.WELCOME
    court.queue(claimed(kind=kind, subject_id="cohort-a"))
    court.post(claimed(kind=kind))

    evening = NOW.replace(hour=16, minute=30)
    court.queue(claimed(evening, "m2", kind=kind, subject_id="cohort-a"))
    with broken(2):
        court.post(claimed(evening, "m2"), evening)


def test_more_than_the_week_holds_breaks_the_third(court: Court) -> None:
    for number in range(5):
        moment = NOW + number * AN_HOUR / 2
        sent = claimed(moment, f"m{number}", subject_id=f"n{number}")
        court.queue(sent)
        court.post(sent, moment)
        court.takes(sent)

    one_more = claimed(NOW + 3 * AN_HOUR, "m9", subject_id="n9")
    court.queue(one_more)
    with broken(3):
        court.post(one_more, NOW + 3 * AN_HOUR)


def test_what_slack_did_not_take_does_not_count(court: Court) -> None:
    for number in range(8):
        moment = NOW + number * AN_HOUR / 2
        sent = claimed(moment, f"m{number}", subject_id=f"n{number}")
        court.queue(sent)
        court.post(sent, moment)
        if number < 4:
            court.takes(sent)


def test_a_week_later_there_is_room_again(court: Court) -> None:
    for number in range(10):
        moment = NOW + number // 5 * 7 * A_DAY + number % 5 * AN_HOUR / 2
        sent = claimed(moment, f"m{number}", subject_id=f"n{number}")
        court.queue(sent)
        court.post(sent, moment)
        court.takes(sent)


def test_a_nudge_after_stop_breaks_the_fifth(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.queue(claimed())
    court.facts.person(ASHA).stopped["cohort-a"] = NOW - A_MINUTE

    with broken(5):
        court.post(claimed())


def test_a_nudge_of_another_programme_still_comes(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.queue(claimed())
    court.facts.person(ASHA).stopped["cohort-b"] = NOW - A_MINUTE

    court.post(claimed())


def test_anything_after_an_erasure_breaks_the_fifth(court: Court) -> None:
    court.queue(claimed(kind=MessageKind.NOTE, user_id=""))
    court.facts.person(ASHA).erased_at = NOW - AN_HOUR

    with broken(5):
        court.post(claimed())


def test_a_post_without_a_row_breaks_the_eighth(court: Court) -> None:
    with broken(8):
        court.post(claimed())


def test_a_post_on_its_way_at_an_erasure_has_no_row_any_more(court: Court) -> None:
    court.facts.person(ASHA).erased_at = NOW

    court.post(claimed(), NOW + A_MINUTE)

    with broken(5):
        court.post(claimed(), NOW + AN_HOUR)


def test_a_post_to_somebody_else_breaks_the_eighth(court: Court) -> None:
    court.queue(claimed())

    with broken(8):
        court.post(replace(claimed(), recipient="UBEN"))
