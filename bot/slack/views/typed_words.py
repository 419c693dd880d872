"""The answer to typed words: what the bot can do, and a way to keep the words as a line."""

from bot.domain.letters import TypedWordsLetter
from bot.slack.views import words
from bot.slack.views.blocks import actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.notes import what_i_can_do
from bot.slack.views.values import pack


def typed_words(letter: TypedWordsLetter) -> Message:
    """What the bot can do; it has not read what was typed."""
    use = button(
        words.USE_AS_MY_LINE, "moment.use_words", pack(entry=letter.entry_id, ts=letter.ts)
    )
    return message(
        *what_i_can_do(),
        actions(use),
        context(words.TYPED_NOT_READ),
    )


def kept() -> Message:
    """The same message once the words are in the journal."""
    return message(section(words.TYPED_KEPT))
