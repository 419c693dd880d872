"""Admins are told when somebody joins a channel of whom its people do not know that they read."""

from bot.domain.audiences import NewReadersLetter
from bot.slack.views import words
from bot.slack.views.blocks import actions, button, mentions, section
from bot.slack.views.message import Message, message
from bot.slack.views.values import pack

MOST_READERS = 40


def new_readers(letter: NewReadersLetter) -> Message:
    """Who they are, what waits, and the one button; or that publication goes on."""
    if not letter.readers:
        return message(section(words.READERS_KNOWN.format(programme=letter.programme)))
    named = letter.readers[:MOST_READERS]
    value = pack(cohort=letter.cohort_id, readers=" ".join(named))
    return message(
        section(words.READERS_JOINED.format(programme=letter.programme)),
        mentions(words.READERS_WHO, named),
        section(words.READERS_WHAT_TO_DO),
        actions(button(words.PEOPLE_KNOW, "readers.tell", value, is_main=True)),
    )
