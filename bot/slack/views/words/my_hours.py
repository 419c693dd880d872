"""When a person works and when nudges come, in a sentence each."""

from bot.domain.timetable import Anchor

MY_WEEK = "You work on {days}, {starts} to {ends}."
MY_NIGHTS = "Your nights start on {days}, {starts} to {ends}."
MY_PATTERN = "Your shifts come round like this: {pattern}."
MY_SHIFTS_KNOWN = "Your shifts vary. I know them up to {date}."
MY_SHIFTS_UNKNOWN = "Your shifts vary, and I do not know the next ones."
MY_DAYS_RUN = "{first} to {last}"
MY_DAYS_LAST = "{days} and {last}"
MY_MOMENTS = {
    Anchor.AFTER_HANDOVER: "Nudges come after handover, half an hour into your shift.",
    Anchor.MID_SHIFT: "Nudges come in the middle of your shift.",
    Anchor.BEFORE_HOME: "Nudges come before you go home.",
    Anchor.AT_A_TIME: "Nudges come at {time}.",
    Anchor.BEFORE_SET_OFF: "Nudges come before you set off for work.",
    Anchor.DAY_OFF: "Nudges come on a day off, at {time}.",
    Anchor.PROTECTED: "Nudges come in your protected time, {weekday} at {time}.",
}
MY_PACE = "They come {pace}."
