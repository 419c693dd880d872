"""When a person may be reached: all that other parts ask about it, in one place."""

from bot.domain.later import Later, follow_up_at, later_choices
from bot.domain.moments import Anchor, Moment, Quiet, Slot, Timetable, Window
from bot.domain.office_hours import next_box_moment, next_weekly_moment, welcome_at
from bot.domain.slots import next_slot, nudge_days, slot_on
from bot.domain.windows import next_open_moment, shift_at, window_at

__all__ = [
    "Anchor",
    "Later",
    "Moment",
    "Quiet",
    "Slot",
    "Timetable",
    "Window",
    "follow_up_at",
    "later_choices",
    "next_box_moment",
    "next_open_moment",
    "next_slot",
    "next_weekly_moment",
    "nudge_days",
    "shift_at",
    "slot_on",
    "welcome_at",
    "window_at",
]
