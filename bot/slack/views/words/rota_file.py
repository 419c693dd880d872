"""A file of shifts that a person has sent."""

from bot.slack.views.words.plural import Plural

ROTA_READ = "I read {shifts} and {days_off}, up to {until}."
SHIFTS_COUNTED = Plural("1 shift", "{count} shifts")
DAYS_OFF_COUNTED = Plural("1 day off", "{count} days off")
ROTA_KEPT = "I kept the dates, the shifts and their hours, and nothing else from the file."
ROTA_NO_NEXT = "There is no nudge planned yet."
SHOW_ROTA = "Show"
UNDO_ROTA = "Undo"
ROTA_TAKEN_BACK = "Taken back. Your shifts are as they were before this file."
ROTA_REFUSED = "I cannot use this file."
ROTA_REFUSED_NEXT = "You can say your shifts without a file, too."
ROTA_TITLE = "Your shifts"
ROTA_EMPTY = (
    "I know of no shifts to come. Send me your calendar as an .ics file, or say them by hand."
)
ROTA_WEEK = "Week from {day}"
ROTA_DAY = "{day}: {shift}"
ROTA_DAY_HOURS = "{day}: {shift}, {starts} to {ends}"
