"""How likely each word of a line is somebody's name, judged by what stands around it.

It tells Grace, Will, Hope and Bell from the words that they also are; `training/` makes its file.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files

import pycrfsuite

from bot.guard.name_features import Lexicon, Spoken, features

NAME = "N"
OTHER = "O"

REPLACE_AT = 0.5
"""From here on a word that is also a name is replaced: nine in ten of such names, one in a hundred
ordinary words of lines that play with them, and one in a thousand of ordinary writing."""

DOUBT_AT = 0.015
"""From here on a word that is also a name is pointed out: 99 in 100 of such names at least, and of
ordinary writing about one word in two hundred."""

DOUBT_LISTED_AT = 0.6
"""From here on any other listed word is pointed out: hardly ever, where only names stand."""

SLIP_BELOW = 0.05
"""Below this an unlisted word may be offered as a spelling: nearly half of the slips of the finger,
and two in a hundred names."""


class NameModel:
    """A small conditional random field with the two word lists that it was trained with."""

    def __init__(self, weights: bytes, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._weights = weights  # the tagger reads them in place and does not keep them alive
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._weights)

    @classmethod
    def load(cls) -> "NameModel":
        """The model that comes with Carryover."""
        weights = (files("bot.guard") / "data" / "names.crfsuite").read_bytes()
        return cls(weights, Lexicon.load())

    @property
    def common(self) -> Mapping[str, str]:
        """Words seen often in which no name hides."""
        return self._lexicon.common

    def may_be_name(self, word: str) -> bool:
        """Whether a listed word is also a name, so that the model may have it replaced."""
        return word.lower().removesuffix("'s") in self._lexicon.readings

    def probabilities(self, words: Sequence[Spoken]) -> list[float]:
        """For each word how likely it is a person's name, 0 to 1, as a whole line judges it."""
        if not words:
            return []
        self._tagger.set(features(words, self._lexicon))
        return [self._tagger.marginal(NAME, place) for place in range(len(words))]
