"""An admin's change to scenario files: what it changes, what the checker says, what to press."""

from bot.domain.editions import EditionState
from bot.domain.library_letters import EditionLetter
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    clipped,
    context,
    header,
    section,
)
from bot.slack.views.library import problem_list
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack

MOST_PATHS = 8


def edition(letter: EditionLetter, note: str = "") -> Message:
    """The change as a message, with a quiet note at the end if one is given."""
    return message(header(words.EDITION_TITLE), *_parts(letter, note))


def edition_page(letter: EditionLetter, note: str = "") -> Block:
    """The same as a modal."""
    return page(words.EDITION_TITLE, _parts(letter, note))


def _parts(letter: EditionLetter, note: str) -> list[Block]:
    notes = [context(note)] if note else []
    if letter.refusal:
        refusal = clipped(letter.refusal, SECTION_TEXT)
        return [section(words.EDITION_REFUSED), section(refusal), *notes]
    return [section(_files(letter)), *_state(letter), *notes, *_buttons(letter)]


def _files(letter: EditionLetter) -> str:
    shown = letter.paths[:MOST_PATHS]
    template = words.EDITION_FILES_MORE if len(letter.paths) > MOST_PATHS else words.EDITION_FILES
    return clipped(template.format(paths=", ".join(shown), count=len(letter.paths)), SECTION_TEXT)


def _state(letter: EditionLetter) -> list[Block]:
    if letter.state is not EditionState.DRAFT:
        return [section(_said(letter.state))]
    found = problem_list(letter.problems) or [section(words.EDITION_GOOD)]
    end = words.EDITION_NOT_LIVE if letter.may_be_published else words.EDITION_BROKEN
    return [*found, context(end)]


def _buttons(letter: EditionLetter) -> list[Block]:
    carried = pack(edition=letter.edition_id)
    if letter.state is EditionState.PUBLISHED:
        return [actions(button(words.UNDO, "edition.undo", carried))]
    if letter.state is not EditionState.DRAFT:
        return []
    throw_away = button(words.THROW_AWAY, "edition.undo", carried)
    if not letter.may_be_published:
        return [actions(throw_away)]
    return [
        actions(
            button(words.TRY_ON_ME, "edition.try", carried),
            button(words.PUBLISH, "edition.publish", carried, is_main=True),
            throw_away,
        )
    ]


def _said(state: EditionState) -> str:
    """What has become of a change that is no draft any more."""
    match state:
        case EditionState.PUBLISHED:
            return words.EDITION_PUBLISHED
        case EditionState.UNDONE:
            return words.EDITION_UNDONE
        case _:
            return words.EDITION_MERGED
