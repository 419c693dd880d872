"""Checks on how hard the English is to read."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.content.checks.passages import Words
from bot.content.checks.subject import Check, warning
from bot.content.reader import Found

_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:(?<!l)e|es|(?<![td])ed)$")
_LONGEST_SENTENCE = 25
_HIGHEST_GRADE = 6.0
_FEWEST_WORDS = 20


def long_sentence(words: Words) -> Iterator[Found]:
    """A sentence of more than 25 words."""
    for paragraph in words.paragraphs:
        if paragraph.text.count(" ") < _LONGEST_SENTENCE:
            continue
        for sentence in _SENTENCE.findall(paragraph.text):
            count = len(_WORD.findall(sentence))
            if count > _LONGEST_SENTENCE:
                message = f"a sentence here has {count} words. Break it in two."
                yield Found(paragraph.number, message)


def hard_reading(words: Words) -> Iterator[Found]:
    """Text that reads above grade 6 (about eleven years of age)."""
    for passage in words.passages:
        grade = reading_grade(passage.text)
        if grade > _HIGHEST_GRADE:
            message = (
                f"this reads at grade {grade:.1f}; aim for 6. Use shorter words and sentences."
            )
            yield Found(passage.number, message)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade level (Kincaid et al. 1975); a syllable is a group of vowels.

    Fewer than 20 words say too little: they count as 0.
    """
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        return 0.0
    sentences = sum(1 for each in _SENTENCE_END.split(text) if _WORD.search(each))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    lower = word.casefold()
    groups = len(_VOWELS.findall(lower))
    return max(1, groups - 1 if _SILENT_END.search(lower) else groups)


READING_CHECKS: tuple[Check[Words], ...] = (
    warning(
        "long-sentence",
        long_sentence,
        "A tired reader has lost the start of a long sentence by its end.",
    ),
    warning(
        "hard-reading",
        hard_reading,
        "It is read in a corridor between two jobs, and by many in their second language.",
    ),
)
