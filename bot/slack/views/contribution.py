"""A line of a support thread, and what its author alone can see of it."""

from bot.domain.boxes import LineState
from bot.domain.letters import BoxEndedLetter, ContributionLetter, MyLine, OfferLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, mentions, section
from bot.slack.views.message import Message, message
from bot.slack.views.shared_words import line_notes
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

MOST_OFFERS = 20


def contribution(letter: ContributionLetter) -> Message:
    """A line as peers read it, with what they can do about it while its thread is open."""
    about = context(*line_notes(letter.term, letter.says))
    if not letter.text:
        return message(section(words.LINE_LOOKED_AT), about)
    return message(section(letter.text), about, _end(letter))


def _end(letter: ContributionLetter) -> Block:
    if letter.is_closed:
        return context(words.LINE_CLOSED.format(count=letter.been_there))
    label = words.BEEN_THERE_COUNT if letter.been_there else words.BEEN_THERE
    value = pack(line=letter.line_id)
    return actions(
        button(label.format(count=letter.been_there), "line.been_there", value),
        button(words.OFFER_SUPPORT, "offer.open", value),
        button(words.FLAG, "flag.open", value),
    )


def box_ended(letter: BoxEndedLetter) -> Message:
    """Why the lines that were waiting are gone."""
    return message(section(words.BOX_ENDS[letter.why]))


def my_line(line: MyLine, nudge_id: str) -> Block:
    """The author's own line, waiting or published, and *Take my line back*."""
    if line.state is LineState.REMOVED:
        removed = [section(words.MY_LINE_REMOVED), context(words.MY_LINE_REMOVED_WHY)]
        return page(words.MY_LINE, removed)
    if not line.text:
        blocks = [section(words.MY_LINE_NONE), context(words.MY_LINE_NONE_WHY)]
        return page(words.MY_LINE, blocks)
    return form(
        words.MY_LINE,
        [
            context(_where(line)),
            section(line.text),
            *([] if line.is_waiting else _support(line)),
            context(words.MY_LINE_WITHDRAW_NOTE),
        ],
        Sending("line.withdraw", words.WITHDRAW, pack(nudge=nudge_id, receipt=line.receipt)),
        close=words.CLOSE,
    )


def withdrawn() -> Block:
    """What taking a line back does, and what it cannot do."""
    blocks = [section(words.WITHDRAWN), context(words.WITHDRAWN_LIMITS)]
    return page(words.WITHDRAWN_TITLE, blocks)


def _where(line: MyLine) -> str:
    if line.is_waiting:
        return words.MY_LINE_WAITING
    is_hidden = line.state is LineState.HIDDEN
    return words.MY_LINE_LOOKED_AT if is_hidden else words.MY_LINE_PUBLISHED


def _support(line: MyLine) -> list[Block]:
    """How many have been there too, and what they offer."""
    offers = line.offers[:MOST_OFFERS]
    return [section(_counted(line.been_there)), *(each for offer in offers for each in _of(offer))]


def _of(offer: OfferLetter) -> list[Block]:
    by = mentions(words.OFFERED_BY, [offer.user_id]) if offer.user_id else context(words.OFFERED)
    return [by, section(offer.text)]


def _counted(been_there: int) -> str:
    if been_there == 0:
        return words.MY_LINE_NOBODY_YET
    return words.MY_LINE_COUNTED.of(been_there)
