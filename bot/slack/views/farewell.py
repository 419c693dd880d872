"""A programme's last message, and the warning before a journal is deleted."""

from bot.domain.letters import FarewellLetter, JournalWarningLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date
from bot.slack.views.values import pack


def farewell(letter: FarewellLetter) -> Message:
    """Thanks, what stays theirs, and what has to be done before it is too late."""
    until = full_date(letter.journal_until)
    return message(
        header(words.FAREWELL_TITLE.format(programme=letter.programme)),
        section(words.FAREWELL_THANKS),
        *_boosters(letter),
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


def _boosters(letter: FarewellLetter) -> list[Block]:
    """That boosters come, with the one press that ends them; or that nothing more comes."""
    if not letter.has_boosters:
        return [section(words.FAREWELL_NOTHING_MORE)]
    no = button(words.NO_BOOSTERS, "boosters.end", pack(cohort=letter.cohort_id))
    return [section(words.BOOSTERS_COME), actions(no)]


def _copy() -> Block:
    return actions(button(words.GET_COPY, "data.export"))
