"""The fifth layer: a word that is in no list is replaced, whatever its case.

One that is probably a slip stays, and its author is asked about it.
"""

import re
from collections.abc import Iterator, Sequence

from bot.domain.guard import Doubt, Kind
from bot.guard.finding import Finding, set_of
from bot.guard.judging import Judged
from bot.guard.name_model import SLIP_BELOW
from bot.guard.people import stranger
from bot.guard.reading import Reading
from bot.guard.spelling import Spelling
from bot.guard.vocabulary import Vocabulary

NAME_FROM = 0.3
LEAST_WORDS = 4
LEAST_LISTED = 0.6
_LETTERS_THAT_ARE_WORDS = frozenset("aiouxrnkcyw")
_BEFORE_LETTER = set_of(
    "vitamin vit hepatitis hep plan option group type grade category cat part step level "
    "point section column band factor e c t x-ray big"
)
_MASKED = re.compile(r"(?<!\w)[a-z]+[!$@0134|][a-z!$@0134|]*[a-z](?!\w)")
_MASKS = str.maketrans("!$@0134|", "isaoieal")
_SPACED_OUT = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ._*-]){3,}[^\W\d_](?![^\W_])")


def strangers(
    reading: Reading, words: Sequence[Judged], spelling: Spelling
) -> Iterator[Finding | Doubt]:
    """Every word in no list: a name, an unknown word, or a slip with the word that was meant."""
    for place, each in enumerate(words):
        if len(each.word.plain) == 1:
            if _is_initial(reading, words, place):
                yield stranger(reading, words, place)
        elif each.is_listed:
            continue
        elif meant := _meant(each, spelling):
            yield Doubt(each.word.start, each.word.end, meant)
        elif each.probability >= NAME_FROM or each.is_name or each.has_capital:
            yield stranger(reading, words, place)
        else:
            yield Finding(each.word.start, each.word.end, Kind.WORD, "[word]")


def spaced_out(reading: Reading) -> Iterator[Finding]:
    """Letters with something between them, as in P r i y a."""
    for match in _SPACED_OUT.finditer(reading.plain):
        yield Finding(*reading.span(match), Kind.WORD, "[word]")


def masked(reading: Reading, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Names with other signs for some letters, as in Pr!ya."""
    for match in _MASKED.finditer(reading.plain):
        meant = match[0].translate(_MASKS)
        if vocabulary.is_name(meant) and not vocabulary.knows(meant):
            yield Finding(*reading.span(match), Kind.NAME, "a colleague")


def is_understood(words: Sequence[Judged]) -> bool:
    """Whether enough words are listed for the line to be in a language that has lists."""
    plain = [each for each in words if len(each.word.plain) > 1 and not each.is_name]
    if len(plain) < LEAST_WORDS:
        return True
    return sum(each.is_listed for each in plain) >= LEAST_LISTED * len(plain)


def _meant(each: Judged, spelling: Spelling) -> str:
    """The word that was probably meant, where a name would not stand."""
    if each.probability >= SLIP_BELOW or each.is_name or each.has_capital:
        return ""
    return spelling.of(each.word.plain)


def _is_initial(reading: Reading, words: Sequence[Judged], place: int) -> bool:
    """Whether a single letter stands for a name."""
    word = words[place].word
    around = reading.line[max(word.start - 1, 0) : word.start] + reading.line[word.end :][:1]
    if any(mark in "&/-+'\u2019" or mark.isdigit() for mark in around):
        return False
    if word.plain in _LETTERS_THAT_ARE_WORDS and not word.text.isupper():
        return False
    before = words[place - 1].word.plain if place else ""
    return word.text not in ("I", "A", "O", "X") and before not in _BEFORE_LETTER
