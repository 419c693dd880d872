"""What the words modals say, as values; the views turn them into blocks."""

from dataclasses import dataclass

from bot.domain.scenarios import Concept


@dataclass(frozen=True)
class ExplainedWord:
    """A concept and lines of peers that use its words, as peers read them now."""

    concept: Concept
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordsPage:
    """The words that somebody looked for; `unknown` is what they typed if nobody calls a word so.

    `terms` are all the words of the course. `may_propose` says whether somebody here is asked
    what they say instead.
    """

    words: tuple[ExplainedWord, ...]
    terms: tuple[str, ...]
    unknown: str = ""
    may_propose: bool = False
