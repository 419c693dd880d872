"""Flagging a line, and what an admin sees of a line that was flagged by two people."""

from collections.abc import Sequence

from bot.domain.boxes import LineState
from bot.domain.letters import FlaggedLetter, FlagPage
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, divider, section
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

MOST_LINES = 20


def flag_form(shown: FlagPage) -> Block:
    """What a flag does, and the flag itself; or taking it back."""
    if shown.is_flagged:
        blocks = [section(words.FLAGGED_BY_YOU)]
        return form(
            words.FLAG_TITLE,
            blocks,
            Sending("flag.take_back", words.TAKE_FLAG_BACK, pack(line=shown.line_id)),
            close=words.CLOSE,
        )
    return form(
        words.FLAG_TITLE,
        [section(words.FLAG_WHEN), section(words.FLAG_WHAT), context(words.FLAG_WHO)],
        Sending("flag.set", words.FLAG_IT, pack(line=shown.line_id)),
    )


def flag_done() -> Block:
    """Thanks for the flag."""
    return page(words.FLAG_TITLE, [section(words.FLAG_DONE)])


def flag_taken_back() -> Block:
    """The flag is gone."""
    return page(words.FLAG_TITLE, [section(words.FLAG_GONE)])


def flagged(letter: FlaggedLetter) -> Message:
    """The line for an admin, with the two things to do about it; afterwards only what was done."""
    if letter.state is not LineState.HIDDEN:
        return message(section(_decided(letter)))
    return message(*_waiting(letter))


def hidden_page(letters: Sequence[FlaggedLetter]) -> Block:
    """Everything that waits for an admin."""
    if not letters:
        return page(words.FLAGGED_TITLE, [section(words.NOTHING_FLAGGED)])
    rows = [
        block
        for number, letter in enumerate(letters[:MOST_LINES])
        for block in (*_waiting(letter, f".{number}"), divider())
    ]
    return page(words.FLAGGED_TITLE, rows[:-1])


def hidden_part(count: int) -> list[Block]:
    """In an admin's Home: how much waits, and where it is."""
    if not count:
        return []
    said = words.HOME_FLAGGED.of(count)
    return [section(said, button(words.LOOK_AT_FLAGGED, "flag.look"))]


def _waiting(letter: FlaggedLetter, number: str = "") -> list[Block]:
    asked = words.FLAGGED_OFFER_ASK if letter.is_offer else words.FLAGGED_LINE_ASK
    value = pack(line=letter.line_id)
    return [
        section(asked),
        section(words.LINE_QUOTED.format(line=letter.text)),
        context(words.FLAGGED_NOTE),
        actions(
            button(words.PUT_BACK, f"flag.put_back{number}", value),
            button(words.REMOVE_LINE, f"flag.remove{number}", value),
        ),
    ]


def _decided(letter: FlaggedLetter) -> str:
    return words.LINE_REMOVED if letter.state is LineState.REMOVED else words.LINE_PUT_BACK
