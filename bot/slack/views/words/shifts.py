"""Shifts: the coming days with a menu each, and when shifts begin and end."""

from bot.domain.shifts import ShiftType

SHIFTS_TITLE = "Your shifts"
SHIFTS_ASK = "Which shifts do you have this week?"
SHIFTS_WHY = "I use them to find a good moment for you. Each choice is saved at once."
SHIFTS_DAY = "{weekday} {day} {month}"
SHIFT_TYPES = {
    ShiftType.EARLY: "Early",
    ShiftType.LATE: "Late",
    ShiftType.LONG_DAY: "Long day",
    ShiftType.NIGHT: "Night",
    ShiftType.OFF: "Off",
    ShiftType.LEAVE: "Leave",
}
SHIFT_UNKNOWN = "Don't know yet"
SHIFT_AS_USUAL = "As usual ({usual})"
SHIFTS_DONE = "Done"
SHIFTS_TIMES = "My shift times"
SHIFTS_NEXT = "Thank you. Your next nudge comes on {when}."
SHIFTS_NO_NEXT = (
    "Thank you. There is no nudge planned yet. Tell me more shifts when you know them: "
    "type /carryover shifts."
)
SAY_MY_SHIFTS = "Say my shifts"
SHIFTS_NOT_NOW = "Not now"
SHIFT_TIMES_TITLE = "My shift times"
SHIFT_TIMES_INTRO = "When do your shifts start and end? An end before the start means the next day."
SHIFT_STARTS = "{shift}: starts at"
SHIFT_ENDS = "{shift}: ends at"
SHIFT_TIMES_SAVE = "Save my times"
SHIFT_TIMES_SAVED = "Your shift times are saved."
