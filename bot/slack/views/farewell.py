"""A programme's last message, and the warning before a journal is deleted."""

from bot.domain.letters import FarewellLetter, JournalWarningLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date


def farewell(letter: FarewellLetter) -> Message:
    """Thanks, what stays theirs, and what has to be done before it is too late."""
    until = full_date(letter.journal_until)
    return message(
        header(words.FAREWELL_TITLE.format(programme=letter.programme)),
        section(words.FAREWELL_THANKS),
        section(words.FAREWELL_JOURNAL.format(date=until)),
        *([context(words.FAREWELL_LINES)] if letter.may_share else []),
        _copy(),
    )


def journal_warning(letter: JournalWarningLetter) -> Message:
    """When the journal is deleted, and how to keep a copy."""
    until = full_date(letter.until)
    return message(
        header(words.WARNING_TITLE.format(date=until)),
        section(words.WARNING_WHY.format(date=until)),
        section(words.WARNING_COPY),
        _copy(),
    )


def _copy() -> Block:
    return actions(button(words.GET_COPY, "data.export"))
