"""The listed word that was probably meant by one that is in no list."""

import string
from collections.abc import Collection, Iterator

from bot.guard.folding import folded
from bot.guard.vocabulary import Vocabulary

SHORTEST, LONGEST = 4, 40
"""A longer word is no slip of anybody's, and would have thousands of neighbours."""


class Spelling:
    """Offers a word one edit away: a letter more, less, other, or two that changed places."""

    def __init__(self, vocabulary: Vocabulary, common: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._common = common

    def of(self, word: str) -> str:
        """The word that was probably meant; empty if none is near, or if people bear the name."""
        plain = folded(word)
        is_word = SHORTEST <= len(plain) <= LONGEST and plain.isalpha()
        if not is_word or self._vocabulary.is_name(plain):
            return ""
        near = [each for each in _one_edit_away(plain) if self._vocabulary.has(each)]
        common = [each for each in near if each in self._common]
        chosen = common or near
        return min(chosen, key=lambda each: (each[0] != plain[0], -len(each), each), default="")


def _one_edit_away(word: str) -> Iterator[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for head, tail in parts:
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
        for letter in string.ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
