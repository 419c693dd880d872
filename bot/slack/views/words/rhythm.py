"""How much comes: back-off, the one honest question, and pauses."""

from bot.domain.rhythm import PaceTurn, StillUseful

PACE_TURNS = {
    PaceTurn.SLOWED: "You have been quiet, so I come half as often for now.",
    PaceTurn.RESTORED: "Good to hear from you. I come {pace} again.",
}
PACES = {1: "once a week", 2: "twice a week", 3: "three times a week"}
HALF_PACES = {1: "once a fortnight", 2: "about once a week", 3: "three times a fortnight"}
STILL_USEFUL_TITLE = "Still useful?"
STILL_USEFUL_ASK = (
    "You have not pressed anything on my last nudges. That is all right: work is busy, and some "
    "things do not fit. Shall I go on?"
)
STILL_USEFUL_QUIET = "If you press nothing, I stay quiet."
STILL_USEFUL = {
    StillUseful.KEEP: "Keep going",
    StillUseful.SLOWER: "Less often",
    StillUseful.PAUSE: "Pause a month",
}
RHYTHM_STOP = "Stop"
START_AGAIN_TITLE = "Shall we start again?"
START_AGAIN_ASK = (
    "It has been quiet for four weeks. Perhaps you were away, or it was not the time. "
    "I am still here if you would like another nudge."
)
START_AGAIN_LAST = "I do not ask again. You can start at any time in my Home tab."
START_AGAIN = "Start again"
NOT_NOW = "Not now"
RHYTHM_FROM_NOW = "Thank you. I come {pace}."
RHYTHM_PAUSED = "Thank you. Nothing comes before {date}."
RHYTHM_SILENT = "That is fine. Nothing more comes. You can start at any time in my Home tab."

PAUSE_TITLE = "Pause"
PAUSE_INTRO = "Nothing comes from me until the day you choose. Your journal stays open to you."
PAUSE_UNTIL = "Start again on"
PAUSE_SAVE = "Pause until then"
PAUSE_UNITS = {
    **{"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 28, "months": 28},
    **{"diwrnod": 1, "ddiwrnod": 1, "wythnos": 7, "mis": 28, "fis": 28},
}
PAUSED = "Paused. Nothing comes before {date}."
PAUSE_END_EARLY = "You can end the pause at any time in my Home tab, or with /carryover resume."
RESUMED = "The pause is over."
NOT_PAUSED = "Nothing was paused. Your next nudge comes as planned."
