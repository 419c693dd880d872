"""The support thread, and a person's own line in it."""

from bot.domain.boxes import BoxEnd
from bot.domain.threads import ThreadNews
from bot.slack.views.words.plural import Plural

THREAD_ASKED_FOR = "{people} colleagues tried this. Here is what they said:"
LINE_QUOTED = "\u201c{line}\u201d"
THREAD_HOW = "All the lines are below, in no special order and without names."
THREAD_CLOSED_HOW = "All the lines are below, without names. This thread is closed."
THREAD_REPLY = (
    "Press Been there under a line that you know from your own work, or offer support. "
    "You can reply in this thread too. Replies show your name."
)
THREAD_QUESTION = "A question for everybody: {question}"
THREAD_NEWS = {
    ThreadNews.THIS_WEEK: "New support this week; My line on your old nudge shows yours.",
    ThreadNews.EARLIER: "There is new support; My line on your old nudge shows yours.",
}
LINE_ABOUT = "About: {term}"
LINE_LOOKED_AT = "This line is being looked at."
LINE_CLOSED = "This thread is closed. {count} had been there."
BEEN_THERE = "Been there"
BEEN_THERE_COUNT = "Been there ({count})"
BOX_ENDED = (
    "The programme has ended, and too few people had shared a line for the lines to be safe "
    "to show. Any that were waiting have been deleted, and nobody can read them."
)
BOX_HELD_BACK = (
    "The programme has ended while the lines that were waiting were held back: sharing was paused, "
    "or somebody could read this channel whom people had not been told of. The lines have been "
    "deleted, and nobody can read them."
)
BOX_LOST = (
    "The key to the lines that were waiting here was lost. They have been deleted, and nobody can "
    "read them. We are sorry. New lines can be shared from now on."
)
BOX_ENDS = {
    BoxEnd.TOO_FEW: BOX_ENDED,
    BoxEnd.KEY_LOST: BOX_LOST,
    BoxEnd.HELD_BACK: BOX_HELD_BACK,
}
MY_LINE_WAITING = "Your line waits to be shown together with others:"
MY_LINE_PUBLISHED = "Your line is in the support thread:"
MY_LINE_LOOKED_AT = (
    "Two people have flagged your line. It is hidden, and an admin is looking at it:"
)
MY_LINE_REMOVED = "An admin has removed your line after two people had flagged it."
MY_LINE_REMOVED_WHY = (
    "The admin does not know whose line it was. You can ask an admin why, "
    "but then they know that it was yours."
)
MY_LINE_NOBODY_YET = "Nobody has pressed Been there yet. People may still read it."
MY_LINE_COUNTED = Plural(
    "1 colleague has been there too.", "{count} colleagues have been there too."
)
MY_LINE_WITHDRAW_NOTE = "If you take it back, it is deleted wherever Carryover can reach it."
MY_LINE_NONE = "No shared line belongs to this message."
MY_LINE_NONE_WHY = (
    "You may have kept yours private or taken it back, or its thread may have closed. "
    "All of that is fine. Private lines are in your journal, in my Home tab."
)
WITHDRAW = "Take my line back"
WITHDRAWN_TITLE = "Taken back"
WITHDRAWN = (
    "Your line is being deleted wherever Carryover can reach it. "
    "So are the offers of support below it."
)
WITHDRAWN_LIMITS = "We cannot reach copies that somebody made before."
