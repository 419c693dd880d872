"""The words of the course in a modal: what a word means, how it sounds, how peers use it."""

from bot.domain.word_letters import ExplainedWord, WordsPage
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    capitalised,
    clipped,
    context,
    header,
    section,
)
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack

MOST_WORDS = 32
MOST_IN_MESSAGE = 12
LONGEST_UNKNOWN = 60


def shared_words(found: WordsPage) -> Block:
    """These words, or a kind answer and all of them."""
    said = words.WORD_UNKNOWN.format(word=clipped(found.unknown, LONGEST_UNKNOWN))
    blocks = [
        *([section(said)] if found.unknown else []),
        *_explained(found, MOST_WORDS),
        *([context(words.MORE_WORDS)] if len(found.words) > MOST_WORDS else []),
    ]
    return page(words.WORDS_TITLE, blocks or [section(words.NO_WORDS)])


def words_in_message(found: WordsPage) -> Block:
    """What a message's words of the course mean; if there are none, which words there are."""
    if found.words:
        blocks = _explained(found, MOST_IN_MESSAGE)
        return page(words.WORDS_TITLE, [*blocks, context(words.MESSAGE_NOT_KEPT)])
    return page(
        words.WORDS_TITLE,
        [
            section(words.NO_WORD_IN_MESSAGE),
            *_list_of(found.terms),
            context(words.MESSAGE_NOT_KEPT),
        ],
    )


def line_notes(about: str, says: tuple[str, ...]) -> tuple[str, ...]:
    """The quiet notes below a line: what it is about, and other words of the course in it."""
    others = ", ".join(term for term in says if term != about)
    says_more = [clipped(words.LINE_SAYS.format(terms=others), SECTION_TEXT)] if others else []
    return (words.LINE_ABOUT.format(term=about), *says_more)


def _list_of(terms: tuple[str, ...]) -> list[Block]:
    listed = "\n".join(words.BULLET.format(text=capitalised(term)) for term in terms)
    return [section(clipped(listed, SECTION_TEXT))] if listed else [section(words.NO_WORDS)]


def _explained(found: WordsPage, most: int) -> list[Block]:
    """As many words as fit, each with a button for what is said instead if somebody may say so."""
    return [
        block
        for number, word in enumerate(found.words[:most])
        for block in (*_word(word), *(_say_else(word, number) if found.may_propose else ()))
    ]


def _say_else(word: ExplainedWord, number: int) -> tuple[Block]:
    concept = word.concept
    says = words.WE_SAY_ELSE_SPOKEN.format(term=concept.term)
    carried = pack(concept=concept.concept_id)
    press = button(words.WE_SAY_ELSE, f"word.propose.{number}", carried, says=says)
    return (actions(press),)


def _word(word: ExplainedWord) -> list[Block]:
    concept = word.concept
    sounds = words.WORD_AT_WORK.format(at_work=concept.at_work)
    return [
        header(concept.term),
        section(clipped(concept.meaning, SECTION_TEXT)),
        *([context(clipped(sounds, SECTION_TEXT))] if concept.at_work else []),
        *([context(words.WORD_FROM_PEERS)] if word.lines else []),
        *(section(clipped(line, SECTION_TEXT)) for line in word.lines),
    ]
