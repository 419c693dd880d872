"""The closed vocabulary: every word that may stand in a public line, and names that people bear.

`training/build_words.py` makes both files from the lists in `training/words`.
"""

from importlib.resources import files
from pathlib import Path

import marisa_trie

from bot.guard.folding import folded

WORDS = "words.marisa"
NAMES = "names.marisa"
_DATA = files("bot.guard") / "data"


class Vocabulary:
    """Words in lists. Some are names as well, and `is_name` says so too."""

    def __init__(self, words: marisa_trie.Trie, names: marisa_trie.Trie) -> None:
        self._words = words
        self._names = names

    @classmethod
    def load(cls) -> "Vocabulary":
        """The lists that come with Carryover."""
        return cls(_trie(WORDS), _trie(NAMES))

    def knows(self, word: str) -> bool:
        """Whether a word stands in a list, whatever its case; a possessive 's does not matter."""
        return self.has(folded(word))

    def has(self, plain: str) -> bool:
        """The same for a word that is folded already."""
        return plain in self._words or stem(plain) in self._words

    def is_name(self, word: str) -> bool:
        """Whether people bear this name."""
        plain = folded(word)
        return plain in self._names or stem(plain) in self._names


def stem(plain: str) -> str:
    """A folded word without apostrophes around it or a possessive ending."""
    return plain.strip("'").removesuffix("'s").removesuffix("'")


def _trie(name: str) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    trie.load(str(Path(str(_DATA / name))))
    return trie
