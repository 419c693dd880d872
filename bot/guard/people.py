"""The layers about people: titles, words that are also names, the members of the workspace."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.guard import Doubt, Kind
from bot.guard.finding import Finding, set_of
from bot.guard.folding import folded
from bot.guard.judging import Judged
from bot.guard.name_model import DOUBT_AT, DOUBT_LISTED_AT, REPLACE_AT
from bot.guard.reading import Reading
from bot.guard.vocabulary import stem

_TITLES = set_of("mr mrs ms miss mx dr prof professor sir dame rev revd fr")
_SOFT_TITLES = set_of(
    "doctor sister nurse matron father imam rabbi auntie aunty uncle pani pan staff"
)
_PATIENTS = set_of(
    "patient patients pt pts lady gentleman mum mums dad dads husband wife daughter son "
    "relative relatives family baby toddler resident client granny nan grandad"
)
_DETERMINERS = set_of(
    "a an the my our his her their your this that new young old another every dear poor "
    "lovely junior senior"
)
_LOOK_BACK = 2
CAPITAL_AT = 0.1
LISTED_NAME_AT = 0.2


def titled(reading: Reading, words: Sequence[Judged]) -> Iterator[Finding]:
    """The name that follows a title; the title stays, because it says who it was to the writer."""
    for place, title in enumerate(words[:-1]):
        strong = stem(title.word.plain) in _TITLES
        if not strong and title.word.plain not in _SOFT_TITLES:
            continue
        last = place
        while last + 1 < len(words) and last < place + 3 and _follows(words, last, strong=strong):
            last += 1
        if last > place:
            start, end = words[place + 1].word.start, words[last].word.end
            yield Finding(start, _without_ending(reading, start, end), Kind.NAME, "[name]")


def names(reading: Reading, words: Sequence[Judged]) -> Iterator[Finding]:
    """Listed words that are names here, as the model judges the whole line."""
    for place, each in enumerate(words):
        if is_name_here(each):
            yield _person(reading, each.word.start, each.word.end, words[:place])


def is_name_here(each: Judged) -> bool:
    """Whether a listed word is a name here, rather than the word that it also is."""
    if not each.is_listed:
        return False
    if each.may_be_name:
        return each.probability >= (CAPITAL_AT if each.has_capital else REPLACE_AT)
    return each.is_name and each.has_capital and each.probability >= LISTED_NAME_AT


def doubts(words: Sequence[Judged]) -> Iterator[Doubt]:
    """Listed words that may be names, which stay and are pointed out."""
    for each in words:
        least = DOUBT_AT if each.may_be_name or (each.is_name and each.has_capital) else None
        if each.is_listed and each.probability >= (least or DOUBT_LISTED_AT):
            yield Doubt(each.word.start, each.word.end)


def members(reading: Reading, words: Sequence[Judged], people: Sequence[str]) -> Iterator[Finding]:
    """The names of the workspace's members, whole or in part."""
    parts = {part for name in people for part in re.findall(r"[^\W\d_]+", folded(name))}
    for place, each in enumerate(words):
        may_be = not each.is_listed or each.has_capital or each.probability >= DOUBT_AT
        if may_be and stem(each.word.plain) in parts and len(each.word.plain) > 1:
            yield _person(reading, each.word.start, each.word.end, words[:place])


def stranger(reading: Reading, words: Sequence[Judged], place: int) -> Finding:
    """An unlisted word that is taken for a name."""
    each = words[place].word
    return _person(reading, each.start, each.end, words[:place])


def _follows(words: Sequence[Judged], last: int, *, strong: bool) -> bool:
    """Whether the next word belongs to the title's name."""
    this, following = words[last], words[last + 1]
    if following.word.start - this.word.end > 2 or this.word.plain.endswith("'s"):
        return False
    if following.word.text == "I":
        return False
    if not following.is_listed or is_name_here(following):
        return True
    return strong and (following.word.text[:1].isupper() or following.may_be_name)


def _person(reading: Reading, start: int, end: int, before: Sequence[Judged]) -> Finding:
    """The words for a person, which leave a possessive ending and follow what stands before."""
    end = _without_ending(reading, start, end)
    near = [word.word.plain for word in before[-_LOOK_BACK:]]
    who = "patient" if _PATIENTS & set(near) else "colleague"
    is_introduced = bool(near) and near[-1] in _DETERMINERS
    return Finding(start, end, Kind.NAME, who if is_introduced else f"a {who}")


def _without_ending(reading: Reading, start: int, end: int) -> int:
    """Where a name ends, so that its possessive ending stays."""
    return end - 2 if folded(reading.line[start:end]).endswith("'s") else end
