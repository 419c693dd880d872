"""What the hours form asks follows from the choices in it."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.hours_kinds import HoursKind, usual_moment
from bot.domain.shifts import RotaDay, ShiftType, WorkingPattern
from bot.domain.start_letters import HoursForm
from bot.domain.timetable import Anchor, Moment
from bot.slack.views import welcome
from bot.slack.views.hours import HoursShown, hours_form, shown_after_change, shown_now
from tests.slack.views.view_examples import ASHA, HOURS, START, block

MID_SHIFT, BEFORE_HOME = Moment(Anchor.MID_SHIFT), Moment(Anchor.BEFORE_HOME)
AT_TEN, PROTECTED = Moment(Anchor.AT_A_TIME, time(10)), Moment(Anchor.PROTECTED, time(14), 2)


@pytest.mark.parametrize(
    ("before", "chosen", "shown"),
    [
        (HoursKind.WEEKDAYS, HoursShown(HoursKind.WEEKDAYS, BEFORE_HOME), BEFORE_HOME),
        (HoursKind.WEEKDAYS, HoursShown(HoursKind.NIGHTS, AT_TEN), MID_SHIFT),
        (HoursKind.WEEKDAYS, HoursShown(HoursKind.NIGHTS, BEFORE_HOME), BEFORE_HOME),
        (HoursKind.NIGHTS, HoursShown(HoursKind.VARIES, AT_TEN), MID_SHIFT),
        (HoursKind.NIGHTS, HoursShown(HoursKind.VARIES, PROTECTED), PROTECTED),
        (HoursKind.VARIES, HoursShown(HoursKind.WEEKDAYS, MID_SHIFT), None),
    ],
)
def test_a_moment_that_was_only_suggested_follows_the_kind_of_hours(
    before: HoursKind, chosen: HoursShown, shown: Moment | None
) -> None:
    after = shown_after_change(before, chosen)

    assert after.kind is chosen.kind
    assert after.moment == (shown or usual_moment(chosen.kind))


def test_a_clock_time_does_not_stay_with_shifts_that_vary() -> None:
    varies = replace(ASHA, pattern=WorkingPattern(None))

    shown = shown_now(HoursForm(varies, date(2026, 11, 23)))

    assert shown == HoursShown(HoursKind.VARIES, MID_SHIFT)


def test_another_kind_gets_names_and_defaults_of_its_own() -> None:
    days, nights = (
        hours_form(HOURS, HoursShown(kind, MID_SHIFT))
        for kind in (HoursKind.WEEKDAYS, HoursKind.NIGHTS)
    )

    first, second = (block(form, "starts")["element"] for form in (days, nights))
    assert first["initial_option"]["value"] == "07:30"
    assert second["initial_option"]["value"] == "19:30"
    assert first["action_id"] != second["action_id"]


def test_protected_time_is_offered_first_and_chosen() -> None:
    start = replace(START, protected=HOURS.protected[0])

    form = welcome.start_form(start, welcome.shown_at_start(start))

    moment = block(form, "moment")["element"]
    assert moment["options"][0] == moment["initial_option"]
    assert "Wednesday at 14:00" in moment["options"][0]["text"]["text"]


def test_somebody_whose_rota_we_have_is_asked_for_no_weekdays() -> None:
    rota = (RotaDay(date(2026, 11, 24), ShiftType.NIGHT),)
    start = replace(START, person=replace(ASHA, pattern=WorkingPattern(None, rota=rota)))

    form = welcome.start_form(start, welcome.shown_at_start(start))

    assert "days" not in {each.get("block_id") for each in form["blocks"]}
