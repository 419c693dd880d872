"""One line about a practice, kept private or shared."""

from bot.domain.guard import Kind
from bot.slack.views.words.everywhere import PROMISE

LINE_TITLE = "My line"
LINE_HINT = "One line is enough. Please leave out names, wards and dates."
CHOICE = "Who can read it?"
KEEP_PRIVATE = "Keep it private"
SHARE = "Share with peers, without my name"
LINE_PRIVATE_NOTE = "If you keep it private: it goes into your journal, and only you are shown it."
LINE_SHARE_NOTE = "If you share: first you check the words as peers will read them. " + PROMISE
LINE_ONLY_PRIVATE = (
    "Your line goes into your journal, and only you are shown it. "
    "It cannot be shared here: the group is small, so people could guess who wrote it."
)
SAVE_LINE = "Save my line"
PREVIEW_TITLE = "Check your words"
PREVIEW_LINE = "This is what peers will read"
PREVIEW_LINE_HINT = "You can change the words here."
REPLACED_NOTHING = "We found nothing that had to be replaced."
REPLACED_ONE = "We replaced 1 thing: {kinds}."
REPLACED_SEVERAL = "We replaced {count} things: {kinds}."
REPLACED_KIND_AGAIN = "{kind} ({count} times)"
REPLACED_AGAIN = "That part can point to a person, so it was replaced again."
REPLACED_KINDS = {
    Kind.MENTION: "a name",
    Kind.NAME: "a name",
    Kind.CONTACT: "a contact or a link",
    Kind.ID: "a personal number",
    Kind.NUMBER: "a number",
    Kind.PLACE: "a ward or a place",
    Kind.BED: "a bed or a room",
    Kind.DATE: "a day or a date",
    Kind.TIME: "a time",
    Kind.AGE: "an age",
    Kind.ROLE: "a role that few people have",
    Kind.WORD: "a word that we do not know",
    Kind.EMOJI: "an emoji",
}
PREVIEW_ASK = "Could a colleague tell who this is about?"
PREVIEW_LIMITS = "We do our best, but we can miss things. You are the last check."
PREVIEW_WAIT = (
    "Lines are shown together in the channel, once at least {threshold} people have shared one. "
    "Everybody in the channel can read them."
)
SHARE_THESE_WORDS = "Share these words"
DO_NOT_SHARE = "Don't share"
SAVED_TITLE = "Saved"
SAVED_SHARED = (
    "Your words are saved. They will be shown together with other lines, "
    "once enough people have shared one."
)
SAVED_SHARED_NEXT = (
    "Press See my line, in the message you came from, to read your words or take them back."
)
SAVED_PRIVATE = "Your line is in your journal. Only you are shown it."
