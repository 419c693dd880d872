"""The words of the course in a modal: the term, what it means, how it sounds at work."""

from collections.abc import Sequence

from bot.domain.scenarios import Concept
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, context, header, section
from bot.slack.views.surfaces import page

MOST_WORDS = 32
LONGEST_UNKNOWN = 60


def shared_words(concepts: Sequence[Concept], *, unknown: str = "") -> Block:
    """These words; `unknown` is what somebody looked for and nobody calls a word."""
    said = words.WORD_UNKNOWN.format(word=clipped(unknown, LONGEST_UNKNOWN))
    blocks = [
        *([section(said)] if unknown else []),
        *(block for concept in concepts[:MOST_WORDS] for block in _word(concept)),
        *([context(words.MORE_WORDS)] if len(concepts) > MOST_WORDS else []),
    ]
    return page(words.WORDS_TITLE, blocks or [section(words.NO_WORDS)])


def _word(concept: Concept) -> list[Block]:
    sounds = words.WORD_AT_WORK.format(at_work=concept.at_work)
    return [
        header(concept.term),
        section(clipped(concept.meaning, SECTION_TEXT)),
        *([context(clipped(sounds, SECTION_TEXT))] if concept.at_work else []),
    ]
