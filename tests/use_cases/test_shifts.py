"""A person says what they work on the coming days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.domain.people import Person, Rhythm
from bot.domain.rhythm import PaceChange, PaceTurn
from bot.domain.shifts import USUAL_HOURS, RotaDay, ShiftHours, ShiftType, WorkingPattern
from bot.domain.timetable import Anchor, Moment
from bot.use_cases.agenda import keep_house
from bot.use_cases.shifts import (
    ask_for_shifts,
    change_shift_times,
    say_shift,
    shifts_ahead,
)
from tests.use_cases.stage import ASHA, BEN, CARA, ERIN, TEAM, Stage

TODAY = date(2026, 11, 2)
TOMORROW = date(2026, 11, 3)


def asha(stage: Stage) -> Person:
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    return person


def varies(stage: Stage, **changed: object) -> None:
    """Asha has started, and nobody knows what she works."""
    cohort_id = stage.start_cohort(ASHA, BEN, CARA)
    stage.everybody_starts(cohort_id)
    person = replace(
        asha(stage),
        pattern=WorkingPattern(None),
        moment=Moment(Anchor.MID_SHIFT),
        next_nudge_at=None,
        **changed,
    )
    stage.ports.store.people.save(person)


def test_a_shift_is_kept_at_once_and_plans_the_next_nudge(stage: Stage) -> None:
    varies(stage)

    ahead = say_shift(ASHA, TOMORROW, ShiftType.EARLY, ports=stage.ports)

    assert [day.told for day in ahead.days] == [None, ShiftType.EARLY, *[None] * 5]
    assert ahead.next_nudge_at is not None
    assert ahead.next_nudge_at.date() == TOMORROW
    assert asha(stage).next_nudge_at == ahead.next_nudge_at


def test_saying_a_shift_ends_a_silence_and_says_so(stage: Stage) -> None:
    varies(stage, rhythm=Rhythm.SLOWED)

    ahead = say_shift(ASHA, TOMORROW, ShiftType.EARLY, ports=stage.ports)

    assert ahead.pace == PaceChange(PaceTurn.RESTORED, 2)
    assert asha(stage).rhythm is Rhythm.STEADY
    assert say_shift(ASHA, TOMORROW, None, ports=stage.ports).pace is None


def test_a_day_that_is_off_now_takes_its_nudge_away(stage: Stage) -> None:
    varies(stage)
    say_shift(ASHA, TOMORROW, ShiftType.EARLY, ports=stage.ports)

    ahead = say_shift(ASHA, TOMORROW, ShiftType.OFF, ports=stage.ports)

    assert ahead.next_nudge_at is None


def test_saying_the_same_on_two_devices_changes_nothing_more(stage: Stage) -> None:
    varies(stage)
    once = say_shift(ASHA, TOMORROW, ShiftType.NIGHT, ports=stage.ports)
    kept = asha(stage)

    again = say_shift(ASHA, TOMORROW, ShiftType.NIGHT, ports=stage.ports)

    assert again == once
    assert asha(stage) == kept


@pytest.mark.parametrize("day", [TODAY - timedelta(1), TODAY + timedelta(367)])
def test_an_old_menu_changes_nothing_and_shows_the_days_that_count_now(
    stage: Stage, day: date
) -> None:
    varies(stage)
    before = asha(stage)

    ahead = say_shift(ASHA, day, ShiftType.NIGHT, ports=stage.ports)

    assert asha(stage) == before
    assert [each.on for each in ahead.days] == [TODAY + timedelta(n) for n in range(7)]


def test_who_has_not_started_yet_can_say_their_shifts_and_gets_no_nudge(stage: Stage) -> None:
    stage.start_cohort(ASHA, BEN, CARA)

    ahead = say_shift(ASHA, TOMORROW, ShiftType.EARLY, ports=stage.ports)

    assert ahead.days[1].told is ShiftType.EARLY
    assert ahead.next_nudge_at is None


def test_a_stranger_has_no_shifts(stage: Stage) -> None:
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        shifts_ahead(ERIN, ports=stage.ports)


def test_the_question_is_put_once_a_week(stage: Stage) -> None:
    varies(stage)

    assert ask_for_shifts(ASHA, ports=stage.ports)
    assert not ask_for_shifts(ASHA, ports=stage.ports)
    stage.clock.move(days=7)
    assert ask_for_shifts(ASHA, ports=stage.ports)


def test_nobody_is_asked_whose_days_are_known_or_who_gets_no_nudges(stage: Stage) -> None:
    varies(stage, rhythm=Rhythm.SILENT)

    assert not ask_for_shifts(ASHA, ports=stage.ports)
    assert not ask_for_shifts(BEN, ports=stage.ports)
    assert not ask_for_shifts(ERIN, ports=stage.ports)


def test_new_shift_times_move_the_next_nudge(stage: Stage) -> None:
    varies(stage)
    before = say_shift(ASHA, TOMORROW, ShiftType.EARLY, ports=stage.ports).next_nudge_at
    times = dict(USUAL_HOURS) | {ShiftType.EARLY: ShiftHours(time(6), time(14))}

    person = change_shift_times(ASHA, times, ports=stage.ports)

    assert before is not None
    assert person.next_nudge_at == before - timedelta(hours=1)
    assert asha(stage) == person


def test_a_shift_without_length_is_refused_under_its_own_field(stage: Stage) -> None:
    varies(stage)
    times = dict(USUAL_HOURS) | {ShiftType.LONG_DAY: ShiftHours(time(8), time(8))}

    with pytest.raises(UnusableAnswer) as refused:
        change_shift_times(ASHA, times, ports=stage.ports)

    assert refused.value.field == "ends_long_day"
    assert refused.value.why is Trouble.SHIFT_WITHOUT_LENGTH


def test_rota_days_are_forgotten_after_thirty_one_days(stage: Stage) -> None:
    varies(stage)
    say_shift(ASHA, TODAY, ShiftType.EARLY, ports=stage.ports)
    say_shift(ASHA, TOMORROW, ShiftType.LATE, ports=stage.ports)
    stage.clock.move_to(datetime(2026, 12, 4, 9, tzinfo=UTC))

    keep_house(ports=stage.ports)

    assert asha(stage).pattern.rota == (RotaDay(TOMORROW, ShiftType.LATE),)
