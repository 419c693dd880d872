"""The support thread, and a person's own line in it."""

from bot.domain.boxes import BoxEnd

THREAD_ASKED_FOR = "{people} colleagues tried something and shared one line each."
THREAD_HOW = "Their lines are below, in no special order and without names."
THREAD_REPLY = (
    "Press Been there under a line that you know from your own work. "
    "You can reply in this thread too. Replies show your name."
)
THREAD_QUESTION = "A question for everybody: {question}"
LINE_ABOUT = "About: {term}"
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
MY_LINE_NOBODY_YET = "Nobody has pressed Been there yet. People may still read it."
MY_LINE_ONE = "1 colleague has been there too."
MY_LINE_SEVERAL = "{count} colleagues have been there too."
MY_LINE_WITHDRAW_NOTE = "If you take it back, it is deleted wherever Carryover can reach it."
MY_LINE_NONE = "No shared line belongs to this message."
MY_LINE_NONE_WHY = (
    "You may have kept yours private or taken it back, or its thread may have closed. "
    "All of that is fine. Private lines are in your journal, in my Home tab."
)
WITHDRAW = "Take my line back"
WITHDRAWN_TITLE = "Taken back"
WITHDRAWN = "Your line is being deleted wherever Carryover can reach it."
WITHDRAWN_LIMITS = "We cannot reach copies that somebody made before."
