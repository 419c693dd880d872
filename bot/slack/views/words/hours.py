"""A person's hours, the moment that suits them, and their pace."""

from bot.domain.hours_kinds import HoursKind
from bot.domain.shifts import Nation, ShiftType
from bot.domain.timetable import Anchor
from bot.slack.views.words.plural import Plural

HOURS_TITLE = "My hours"
HOURS_KIND = "How I work"
HOURS_KINDS = {
    HoursKind.WEEKDAYS: "The same days and hours every week",
    HoursKind.NIGHTS: "Nights, on the same days every week",
    HoursKind.REPEATING: "A pattern of shifts that comes round again",
    HoursKind.VARIES: "My shifts vary",
}
DAYS = "Days I usually work"
NIGHTS = "Days on which my nights start"
STARTS = "My day or shift starts at"
ENDS = "My day or shift ends at"
ENDS_HINT = "If it ends before it starts, I take it for a night shift."
CYCLE = "My pattern"
CYCLE_HINT = "For example: 2 long days, 2 nights, 4 off"
CYCLE_FROM = "A first day of this pattern"
CYCLE_FROM_HINT = "It may be in the past. I count on from there."
VARIES_NOTE = (
    "That is fine. Nothing comes by itself until you tell me your shifts. "
    "When you are on shift, you can ask me for a nudge."
)
MOMENT = "A good moment for a nudge"
MOMENTS = {
    Anchor.AFTER_HANDOVER: "After handover, half an hour into my shift",
    Anchor.MID_SHIFT: "In the middle of my shift, at a break",
    Anchor.BEFORE_HOME: "Before I go home",
    Anchor.AT_A_TIME: "At a time that I choose",
    Anchor.BEFORE_SET_OFF: "Before I set off for work",
    Anchor.DAY_OFF: "On a day off",
    Anchor.PROTECTED: "In our protected time, {weekday} at {time}",
}
MOMENT_AT = "At what time?"
BANK_HOLIDAYS = "Bank holidays that I have off"
NO_BANK_HOLIDAYS = "None"
NATIONS = {
    Nation.ENGLAND: "England",
    Nation.SCOTLAND: "Scotland",
    Nation.WALES: "Wales",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
HOURS_FROM = "From which day?"
HOURS_FROM_HINT = "Leave it as it is if this is how you work now."
HOURS_CHANGE_AHEAD = "You have told me of other hours from {day}. They count from then on."
SAVE_HOURS = "Save my hours"
HOURS_SAVED_TITLE = "Your hours are saved"
COMING_VARIES = (
    "I do not know your next shifts, so nothing comes by itself. Tell me your shifts, "
    "or ask me for a nudge when you are on shift."
)
COMING_NO_DAY = "I cannot find a working day for a nudge. Please check your hours."
COMING_PAUSED = "Your programme is paused for everybody just now. Your nudges come when it goes on."
COMING_NO_PROGRAMME = "I keep this for you. Nudges come once you have started a programme."
PACE_TITLE = "My pace"
PACE = "How many nudges suit you?"
PACES_SAID = {1: "One a week", 2: "Two a week", 3: "Three a week"}
SAVE_PACE = "Save my pace"
PACE_SAVED_TITLE = "Your pace is saved"
PACE_SAVED = "{pace}, from now on."

CYCLE_COUNTED = {
    ShiftType.EARLY: Plural("1 early", "{count} earlies"),
    ShiftType.LATE: Plural("1 late", "{count} lates"),
    ShiftType.LONG_DAY: Plural("1 long day", "{count} long days"),
    ShiftType.NIGHT: Plural("1 night", "{count} nights"),
    ShiftType.OFF: Plural("1 off", "{count} off"),
    ShiftType.LEAVE: Plural("1 leave", "{count} leave"),
}
CYCLE_WORDS = {
    ShiftType.EARLY: ("e", "early", "earlies", "early day", "early days", "cynnar", "gynnar"),
    ShiftType.LATE: ("l", "late", "lates", "late day", "late days", "hwyr"),
    ShiftType.LONG_DAY: (
        *("ld", "lds", "d", "day", "days", "long", "longs", "long day", "long days"),
        *("diwrnod", "ddiwrnod", "dydd", "hir", "diwrnod hir", "ddiwrnod hir", "dydd hir"),
    ),
    ShiftType.NIGHT: ("n", "night", "nights", "nos", "noson", "nosweithiau"),
    ShiftType.OFF: (
        *("o", "off", "offs", "day off", "days off", "off day", "off days", "rd", "rds"),
        *("rest", "rests", "rest day", "rest days", "free", "free day", "free days"),
        *("rhydd", "diwrnod rhydd", "ddiwrnod rhydd", "dydd rhydd", "gorffwys"),
    ),
}
CYCLE_FILLERS = (
    *("x", "of", "on", "shift", "shifts", "then", "and"),
    *("ar", "shifft", "shifftiau", "wedyn", "yna", "a", "ac"),
)
CYCLE_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "un": 1,
    "dau": 2,
    "dwy": 2,
    "tri": 3,
    "tair": 3,
    "pedwar": 4,
    "pedair": 4,
    "pum": 5,
    "pump": 5,
    "chwe": 6,
    "chwech": 6,
    "saith": 7,
    "wyth": 8,
    "naw": 9,
    "deg": 10,
}
