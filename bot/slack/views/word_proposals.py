"""What peers say instead of a term: the form for it, and what an admin decides about it."""

from collections.abc import Sequence

from bot.domain.scenarios import Concept
from bot.domain.word_letters import ProposedWord
from bot.domain.word_proposals import FIELD, LONGEST_SAID
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    capitalised,
    clipped,
    context,
    divider,
    header,
    section,
)
from bot.slack.views.inputs import text_entry
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

MOST_SHOWN = 5


def propose_form(concept: Concept) -> Block:
    """One field: what somebody says for a concept."""
    return form(
        words.PROPOSE_TITLE,
        [
            section(clipped(words.PROPOSE_FOR.format(term=concept.term), SECTION_TEXT)),
            text_entry(FIELD, words.PROPOSE_LABEL, most=LONGEST_SAID, hint=words.PROPOSE_HINT),
            context(words.PROPOSE_NAMELESS),
        ],
        Sending("word.send", words.PROPOSE_SEND, pack(concept=concept.concept_id)),
    )


def word_proposed() -> Block:
    """Thanks, and what happens next."""
    return page(words.PROPOSE_TITLE, [section(words.PROPOSED), context(words.PROPOSE_NAMELESS)])


def proposals_part(proposed: Sequence[ProposedWord]) -> list[Block]:
    """What waits for an admin, in their Home; nothing if nothing waits."""
    if not proposed:
        return []
    shown = proposed[:MOST_SHOWN]
    more = len(proposed) - len(shown)
    return [
        divider(),
        header(words.HOME_PROPOSED),
        section(words.HOME_PROPOSED_WHAT),
        *(block for number, each in enumerate(shown) for block in _proposal(each, number)),
        *([context(words.HOME_PROPOSED_MORE.format(count=more))] if more else []),
    ]


def _proposal(proposed: ProposedWord, number: int) -> list[Block]:
    carried = pack(concept=proposed.concept, said=proposed.said)
    said = words.HOME_PROPOSED_WORD.format(term=capitalised(proposed.term), said=proposed.said)
    accept = words.ACCEPT_WORD_SPOKEN.format(said=proposed.said)
    decline = words.DECLINE_WORD_SPOKEN.format(said=proposed.said)
    return [
        section(clipped(said, SECTION_TEXT)),
        actions(
            button(words.ACCEPT_WORD, f"word.accept.{number}", carried, says=accept),
            button(words.DECLINE_WORD, f"word.decline.{number}", carried, says=decline),
        ),
    ]
