"""Offering support under a line: the form, the check without a name, and the reply it becomes."""

from bot.domain.letters import OfferLetter, OfferPage, OfferPreview
from bot.domain.reflections import LONGEST_LINE
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, clipped, context, mentions, section
from bot.slack.views.inputs import (
    Option,
    optional,
    radio,
    renamed,
    select,
    several_lines,
    text_entry,
)
from bot.slack.views.message import Message, message
from bot.slack.views.preview import marked_words
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

NAMED = "named"
NAMELESS = "nameless"
LONGEST_QUOTE = 120


def offer(letter: OfferLetter) -> Message:
    """An offer as a reply in the thread; one without a name can be flagged."""
    quote = clipped(letter.line, LONGEST_QUOTE)
    for_line = words.OFFER_FOR.format(line=quote) if quote else words.OFFER_FOR_HIDDEN
    if letter.user_id:
        by = mentions(words.OFFERED_BY, [letter.user_id])
        return message(context(for_line), section(letter.text), by)
    if not letter.text:
        return message(section(words.LINE_LOOKED_AT), context(words.OFFERED))
    flag = button(words.FLAG, "flag.open", pack(line=letter.offer_id))
    end = [] if letter.is_closed else [actions(flag)]
    return message(context(for_line), section(letter.text), context(words.OFFERED), *end)


def offer_form(shown: OfferPage) -> Block:
    """Ready words or one's own, with a name or without."""
    ready = [Option(each, str(number)) for number, each in enumerate(words.READY_OFFERS)]
    own = text_entry("line", words.OFFER_OWN, most=LONGEST_LINE, hint=words.OFFER_OWN_HINT)
    names = [Option(words.OFFER_NAMED, NAMED), Option(words.OFFER_NAMELESS, NAMELESS)]
    return form(
        words.OFFER_TITLE,
        [
            context(words.OFFER_FOR.format(line=shown.line)),
            select("ready", words.OFFER_READY, ready, initial="0"),
            optional(several_lines(own)),
            radio("choice", words.OFFER_CHOICE, names, initial=NAMED),
            context(words.OFFER_NAMED_NOTE),
            context(words.OFFER_NAMELESS_NOTE),
        ],
        Sending("offer.send", words.OFFER_NEXT, pack(line=shown.line_id, offer=shown.offer_id)),
    )


def offer_preview(shown: OfferPreview, turn: int = 1) -> Block:
    """The words as peers will read them, to be changed or confirmed."""
    number = turn + 1 if shown.is_again else turn
    line = text_entry("line", words.PREVIEW_LINE, most=LONGEST_LINE, initial=shown.guarded.public)
    return form(
        words.PREVIEW_TITLE,
        [
            *_why_again(shown),
            renamed(several_lines(line), f"line.{number}"),
            *marked_words(shown.guarded),
            section(words.PREVIEW_ASK),
            context(words.PREVIEW_LIMITS),
            context(words.OFFER_NAMELESS_NOTE),
        ],
        Sending("offer.confirm", words.OFFER_CONFIRM, _carried_on(shown, number)),
    )


def offered(has_name: bool) -> Block:
    """What becomes of the offer."""
    said = words.OFFER_SENT if has_name else words.OFFER_KEPT
    return page(words.OFFER_TITLE, [section(said)])


def chosen_words(own: str, ready: str) -> str:
    """The person's own words, or else the ready ones that they chose."""
    number = int(ready) if ready.isdecimal() and len(ready) == 1 else 0
    return own if own.strip() else words.READY_OFFERS[number % len(words.READY_OFFERS)]


def _why_again(shown: OfferPreview) -> list[Block]:
    if shown.replaced_again:
        return [section(words.REPLACED_AGAIN)]
    return [section(words.LOOK_AGAIN)] if shown.is_again else []


def _carried_on(shown: OfferPreview, number: int) -> str:
    return pack(
        line=shown.line_id,
        offer=shown.offer_id,
        turn=str(number),
        looked="\n".join(shown.guarded.doubted),
    )
