"""What the words modals say, as values; the views turn them into blocks."""

from dataclasses import dataclass

from bot.domain.people import Cohort
from bot.domain.scenarios import Concept
from bot.domain.shared_words import WordNote


@dataclass(frozen=True)
class ExplainedWord:
    """A concept and lines of peers that use its words, as peers read them now."""

    concept: Concept
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposedWord:
    """What somebody says for a concept, as an admin sees it: without person and time."""

    concept: str
    term: str
    said: str


@dataclass(frozen=True)
class WordNoteLetter:
    """The word of the fortnight for a channel, and the terms that have caught on: never a line.

    Each of `caught_on` stood in at least `threshold` lines of one support thread.
    """

    programme: str
    term: str
    meaning: str
    at_work: str
    caught_on: tuple[str, ...]
    threshold: int


@dataclass(frozen=True)
class WordNotePlace:
    """A running cohort for its admins: where its fortnightly note goes, and when the next comes."""

    cohort: Cohort
    note: WordNote


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
