"""Flags under a line, and what admins do about them."""

from bot.slack.views.words.plural import Plural

FLAG = "Flag"
FLAG_TITLE = "Flag this line"
FLAG_WHEN = "Flag a line if it could hurt somebody, or if you can tell who it is about."
FLAG_WHAT = "If two people flag it, it is hidden until an admin has looked at it."
FLAG_WHO = "Nobody is shown that it was you. You can take it back until it is hidden."
FLAG_IT = "Flag it"
FLAGGED_BY_YOU = "You have flagged this line. Do you want to take that back?"
TAKE_FLAG_BACK = "Take it back"
FLAG_DONE = "Thank you for looking after the group. Your flag is saved."
FLAG_GONE = "Your flag is taken back."
FLAGGED_TITLE = "Lines to look at"
FLAGGED_LINE_ASK = "Two people have flagged this line. It is hidden until you decide:"
FLAGGED_OFFER_ASK = "Two people have flagged this offer of support. It is hidden until you decide:"
FLAGGED_NOTE = "We do not know who wrote it, or who flagged it. Please do not try to find out."
PUT_BACK = "Put it back"
REMOVE_LINE = "Remove it"
LINE_PUT_BACK = "A line that was flagged stands in its thread again."
LINE_REMOVED = "A line that was flagged is removed, and its words are deleted wherever we reach."
NOTHING_FLAGGED = "Nothing waits for you here."
HOME_FLAGGED = Plural(
    "1 line was flagged by two people and waits for you.",
    "{count} lines were flagged by two people and wait for you.",
)
LOOK_AT_FLAGGED = "Look at it"
