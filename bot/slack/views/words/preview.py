"""What the guard has replaced in somebody's words, and what they should look at again."""

from bot.domain.guard import Kind
from bot.slack.views.words.plural import Plural

REPLACED_NOTHING = "We found nothing that had to be replaced."
REPLACED = Plural(
    "We replaced 1 thing: {kinds}. It now says {shown}.",
    "We replaced {count} things: {kinds}. It now says {shown}.",
)
REPLACED_KIND_AGAIN = "{kind} ({times})"
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
QUOTED = "\u201c{word}\u201d"
AND_MORE = "and {count} more"
DOUBT_NAMES = "Could one of these be a name? If so, please change it: {words}."
DOUBT_SLIPS = "Is this what you meant? Change it if you like: {pairs}."
DOUBT_SLIP = "\u201c{meant}\u201d for \u201c{word}\u201d"
