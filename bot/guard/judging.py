"""What is known of each word of a line, for the layers that deal with words and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.guard.name_model import NameModel
from bot.guard.reading import Reading, Word
from bot.guard.vocabulary import Vocabulary, stem
from bot.guard.word_forms import is_made_of_words

_SPOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*")
_SHOUTED = 0.6


@dataclass(frozen=True)
class Spoken:
    """A word as the name model was trained to read it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Judged:
    """A word, how likely it is a name here, and which lists it stands in."""

    word: Word
    probability: float
    is_listed: bool
    is_name: bool
    may_be_name: bool
    has_capital: bool
    """Written with a capital letter where an ordinary word has none."""


def judged(reading: Reading, *, vocabulary: Vocabulary, model: NameModel) -> tuple[Judged, ...]:
    """Every word of the line with what is known of it."""
    spoken = [Spoken(match[0], *match.span()) for match in _SPOKEN.finditer(reading.line)]
    likely = _by_place(spoken, model.probabilities(spoken))
    capitals_mean = _capitals_mean_something(reading)
    return tuple(
        Judged(
            word,
            max((likely.get(place, 0.0) for place in range(word.start, word.end)), default=0.0),
            _is_listed(word, vocabulary, model),
            vocabulary.is_name(word.plain),
            model.may_be_name(word.plain),
            capitals_mean
            and reading.is_capitalised(word)
            and not reading.opens_sentence(word.start),
        )
        for word in reading.words
    )


def _is_listed(word: Word, vocabulary: Vocabulary, model: NameModel) -> bool:
    """Whether a word stands in a list, or is made of words that do and is nobody's name."""
    if vocabulary.knows(word.plain):
        return True
    if vocabulary.is_name(word.plain):
        return False
    plain = stem(word.plain)
    return is_made_of_words(plain, knows=vocabulary.knows, common=model.common)


def _by_place(spoken: Sequence[Spoken], probabilities: Sequence[float]) -> dict[int, float]:
    """How likely the name is that covers a place of the line."""
    return {
        place: probability
        for word, probability in zip(spoken, probabilities, strict=True)
        for place in range(word.start, word.end)
    }


def _capitals_mean_something(reading: Reading) -> bool:
    """False if most words have a capital letter, as in a headline."""
    capitals = sum(word.text[:1].isupper() for word in reading.words)
    return capitals < _SHOUTED * max(len(reading.words), 3)
