"""A table of shifts for whole cohorts that an admin has sent."""

from bot.slack.views.words.plural import Plural

SHEET_READ = "I read {shifts} and {days_off} for {people}, up to {until}."
SHEET_UNMATCHED = Plural(
    "1 line fits nobody in your cohorts, or more than one person. I leave it out. "
    "It is line {lines}.",
    "{count} lines fit nobody in your cohorts, or more than one person. I leave them out: "
    "lines {lines}.",
)
SHEET_MORE_UNMATCHED = (
    "{count} lines fit nobody in your cohorts, or more than one person. I leave them out. The "
    "first are lines {lines}."
)
SHEET_HINT = "People are found by their Slack id, their @name, or their full name in Slack."
SHEET_NOT_YET = "Nothing has changed yet."
SHEET_USE = "Use these"
SHEET_USED = "Done. Everybody's next nudge fits these shifts."
SHEET_THROWN_AWAY = "Thrown away. Nothing has changed."
SHEET_SLACK_STUMBLED = "Slack did not answer in time. Nothing has changed. Press again in a minute."
SHEET_LINES_MORE = "There are {count} more."
