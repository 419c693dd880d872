"""How likely each word of a line is somebody's name, judged by what stands around it.

It tells Grace, Will, Hope and Bell from the words that they also are; `training/` makes its file.
"""

from collections.abc import Sequence
from importlib.resources import files

import pycrfsuite

from bot.guard.name_features import Lexicon, Spoken, features

NAME = "N"
OTHER = "O"

REPLACE_AT = 0.5
"""A word that is also a name is replaced from here on: nine in ten of such names, and of ordinary
words hardly one in five hundred, in lines that the model was not trained on."""

DOUBT_AT = 0.02
"""A word that is also a name is pointed out from here on: 99 in 100 of such names, and about one in
a hundred ordinary words of a line that plays with them."""

DOUBT_LISTED_AT = 0.6
"""Any other listed word is pointed out from here on: it stands where otherwise only names stand."""

SLIP_BELOW = 0.2
"""An unlisted word is more likely a slip of the finger than a name below this."""


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

    def may_be_name(self, word: str) -> bool:
        """Whether a listed word is also a name, so that the model may have it replaced."""
        return word.lower().removesuffix("'s") in self._lexicon.readings

    def probabilities(self, words: Sequence[Spoken]) -> list[float]:
        """For each word how likely it is a person's name, 0 to 1, as a whole line judges it."""
        if not words:
            return []
        self._tagger.set(features(words, self._lexicon))
        return [self._tagger.marginal(NAME, place) for place in range(len(words))]
