"""What an hours form holds, read from a gesture."""

from datetime import time

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.hours_kinds import TIMED, HoursKind
from bot.domain.shifts import Basis, Nation, RepeatingRota, ShiftHours, WeeklyHours
from bot.domain.timetable import Anchor, Moment
from bot.slack.dates_and_times import date_in, time_in
from bot.slack.gestures import Gesture
from bot.slack.typed_cycle import read_cycle
from bot.slack.views import hours
from bot.slack.views.hours import HoursShown
from bot.use_cases.hours import Hours

WEEK_FIELDS = frozenset({"days", "starts", "ends"})
CYCLE_FIELDS = frozenset({"cycle", "first_on"})
WEEKDAYS = range(7)


def shown_in(gesture: Gesture) -> HoursShown:
    """The kind of hours and the moment that are chosen in a form."""
    return HoursShown(_kind_in(gesture.answer("kind"), "kind"), _moment_in(gesture))


def changed(gesture: Gesture) -> HoursShown:
    """What a form shows after a choice in it."""
    before = _kind_in(gesture.carried.get("kind", ""), "kind")
    return hours.shown_after_change(before, shown_in(gesture))


def has_its_fields(gesture: Gesture) -> bool:
    """Whether the form was sent with the fields that its choices ask for; it may lag behind."""
    shown = shown_in(gesture)
    return _fields_of(shown) <= set(gesture.answers)


def hours_in(gesture: Gesture) -> Hours:
    """The hours that a form holds; raises UnusableAnswer for what cannot be read."""
    shown = shown_in(gesture)
    nation = gesture.answer("nation")
    from_on = gesture.answer("from_on")
    return Hours(
        _basis_in(gesture, shown.kind),
        shown.moment,
        Nation(nation) if nation in set(Nation) else None,
        date_in(gesture.answer("from_on"), "from_on") if from_on else None,
    )


def _fields_of(shown: HoursShown) -> frozenset[str]:
    timed = frozenset({"at"}) if shown.moment.anchor in TIMED else frozenset()
    if shown.kind.is_weekly:
        return WEEK_FIELDS | timed
    return timed | (CYCLE_FIELDS if shown.kind is HoursKind.REPEATING else frozenset())


def _basis_in(gesture: Gesture, kind: HoursKind) -> Basis:
    if kind is HoursKind.VARIES:
        return None
    if kind is HoursKind.REPEATING:
        return RepeatingRota(
            date_in(gesture.answer("first_on"), "first_on"), read_cycle(gesture.answer("cycle"))
        )
    days = gesture.choices("days")
    if not all(day.isdecimal() and int(day) in WEEKDAYS for day in days):
        raise UnusableAnswer("days", Trouble.NOT_A_LISTED_DAY)
    starts, ends = (
        time_in(gesture.answer("starts"), "starts"),
        time_in(gesture.answer("ends"), "ends"),
    )
    return WeeklyHours(tuple(sorted({int(day) for day in days})), ShiftHours(starts, ends))


def _kind_in(text: str, field: str) -> HoursKind:
    try:
        return HoursKind(text)
    except ValueError:
        raise UnusableAnswer(field, Trouble.NOT_IN_THE_LIST) from None


def _moment_in(gesture: Gesture) -> Moment:
    """The chosen moment; its time is empty while the form has no field for it."""
    name, _, rest = gesture.answer("moment").partition(hours.PART)
    try:
        anchor = Anchor(name)
        if anchor is Anchor.PROTECTED:
            weekday, _, at = rest.partition(hours.PART)
            return Moment(anchor, time.fromisoformat(at), WEEKDAYS[int(weekday)])
    except (ValueError, IndexError):
        raise UnusableAnswer("moment", Trouble.NOT_IN_THE_LIST) from None
    is_asked = anchor in TIMED and "at" in gesture.answers
    return Moment(anchor, time_in(gesture.answer("at"), "at") if is_asked else None)
