"""What the name model sees of a line: the same features in training and in use.

Names and rare words are hidden behind what they have in common, so that the model learns the places
in which names stand, not the names. Capital letters are one feature among many, because most people
at work write without them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

RARE = "<rare>"
MAY_BE_NAME = "<may be name>"
NUMBER = "<number>"
EDGE = "<edge>"


class Spoken(Protocol):
    """A word of a line and where it stands in it, in characters."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Lexicon:
    """The words that the model may tell apart.

    `common` are words seen often in which no name hides, each with its kind (thing, act ...);
    `readings` says of each word that is also a name how it is read as a word (verb, mass ...).
    """

    common: Mapping[str, str]
    readings: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> "Lexicon":
        """The two lists that belong to the model."""
        folder = files("bot.guard") / "data"
        common = (folder / "common_words.txt").read_text("utf-8")
        return cls(common_words(common), word_names())


def common_words(text: str) -> dict[str, str]:
    """Words with their kinds, from a text that has one of them in each line."""
    lines = [line.split("\t") for line in text.splitlines()]
    return {line[0]: line[1] for line in lines}


def word_names() -> dict[str, tuple[str, ...]]:
    """Every word that is also a name, with the ways it is read when it is a word."""
    text = (files("bot.guard") / "data" / "word_names.txt").read_text("utf-8")
    readings: dict[str, set[str]] = {}
    reading = ""
    for line in text.splitlines():
        if line.startswith("["):
            reading = line.strip("[]")
        elif not line.startswith("#"):
            for word in line.split():
                readings.setdefault(word, set()).add(reading)
    return {word: tuple(sorted(found)) for word, found in readings.items()}


def _kinds(words_of_kind: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in words_of_kind.items() for word in words.split()}


KINDS = _kinds(
    {
        "article": "a an the every each",
        "some": "this these those no some any another all both many few",
        "that": "that",
        "how many": "one two three four five six seven eight nine ten eleven twelve twenty thirty",
        "whose": "my our your his their its whose",
        "subject": "i we she he they it you who everyone nobody someone somebody everybody",
        "object": "me us him them myself herself himself themselves",
        "her": "her",
        "be": "is was are were be been being am isn't wasn't aren't weren't i'm she's he's it's",
        "have": "has had have having hasn't hadn't haven't",
        "do": "do does did doing don't doesn't didn't done",
        "could": "could would should can might must can't couldn't won't wouldn't cannot shall",
        "to": "to",
        "in": "in on at of into over under by up down out off across through around near",
        "with": "with from for about without between like beside behind against towards than",
        "and": "and or plus nor both either neither &",
        "but": "but so then yet",
        "when": "when because after before if that while until since as once though although "
        "whether where why how what which unless whenever",
        "adverb": "just never always still also only often really finally already even now "
        "usually actually probably again not too very ever kindly quietly quickly eventually",
        "role": "nurse nurses hca porter registrar reg sho consultant student matron sister clerk "
        "physio pharmacist receptionist housekeeper domestic cleaner midwife assistant ot "
        "radiographer doctor manager trainee anaesthetist sonographer dietitian volunteer "
        "colleague patient relative friend mentor supervisor boss buddy deputy preceptor f1 f2 "
        "fy1 fy2 st3 ct1 therapist surgeon gp hcsw sn ssn ward-clerk paramedic chaplain tutor",
        "title": "mr mrs ms miss mx dr prof professor sir dame nurse sister auntie uncle aunt",
        "asked": "asked told thanked let invited helped encouraged reminded offered called rang "
        "bleeped emailed texted messaged met joined praised challenged interrupted heard trusted "
        "coached paired showed taught approached debriefed corrected comforted hugged mentored "
        "updated warned ask tell thank invite help call ring email text meet join praise "
        "challenge trust coach pair show teach asking telling thanking letting inviting helping "
        "supported supporting support encourage encouraging named gave give giving",
        "said": "said says say thought felt looked seemed asked told wanted needs need wants "
        "needed went came took ran led spoke cried smiled laughed snapped shouted suggested "
        "noticed agreed disagreed offered explained apologised thanked knew thinks knows keeps",
    }
)
_ENDINGS = ("ing", "ed", "ly", "'s", "s")


def features(
    words: Sequence[Spoken], lexicon: Lexicon, *, hidden: Collection[int] = ()
) -> list[list[str]]:
    """For each word what the model may know of it; at `hidden` places not which word it is."""
    line = _Line(words, lexicon, hidden)
    return [list(line.seen_at(place)) for place in range(len(words))]


class _Line:
    """A line as the model sees it, word by word."""

    def __init__(self, words: Sequence[Spoken], lexicon: Lexicon, hidden: Collection[int]) -> None:
        self.plain = [word.text.replace("\u2019", "'") for word in words]
        self.lower = [_without_possessive(text.lower()) for text in self.plain]
        self.hidden = hidden
        self.readings = [lexicon.readings.get(word, ()) for word in self.lower]
        self.shown = [
            MAY_BE_NAME if readings else _shown(word, lexicon.common)
            for word, readings in zip(self.lower, self.readings, strict=True)
        ]
        self.kinds = [lexicon.common.get(shown, shown) for shown in self.shown]
        self.parted = [
            words[place].start - words[place - 1].end > 1 if place else True
            for place in range(len(words))
        ]
        self.has_capitals = any(text[:1].isupper() for text in self.plain)

    def shown_at(self, place: int) -> str:
        return self.shown[place] if 0 <= place < len(self.shown) else EDGE

    def kind_at(self, place: int) -> str:
        return self.kinds[place] if 0 <= place < len(self.kinds) else EDGE

    def parted_at(self, place: int) -> bool:
        return self.parted[place] if place < len(self.parted) else True

    def seen_at(self, place: int) -> Iterator[str]:
        """The features of one word."""
        before, after = self.kind_at(place - 1), self.kind_at(place + 1)
        left, right = self.shown_at(place - 1), self.shown_at(place + 1)
        if self.parted_at(place):
            before, left = f"/{before}", f"/{left}"
        if self.parted_at(place + 1):
            after, right = f"/{after}", f"/{right}"
        further = self.shown_at(place + 2)
        yield f"shown={self.shown[place]}"
        yield from self._as_word(place, before, after, left, right)
        if self.shown[place] not in (RARE, MAY_BE_NAME):
            return
        own = self.shown[place]
        yield f"left={left}"
        yield f"right={right}"
        yield f"left2={self.shown_at(place - 2)}|{left}"
        yield f"right2={right}|{further}"
        yield f"further={further}"
        yield f"earlier={self.shown_at(place - 2)}"
        yield f"own={own}|{before}"
        yield f"own={own}||{after}"
        yield f"own={own}|{before}|{after}"
        yield f"kinds={self.kind_at(place - 2)}|{before}|*"
        yield f"kinds=*|{after}|{self.kind_at(place + 2)}"
        yield f"around={left}|{right}"
        yield f"around={before}|{right}"
        yield f"around={left}|{after}"
        yield from self._shape(place)

    def _as_word(self, place: int, before: str, after: str, left: str, right: str) -> Iterator[str]:
        """What it would be as a word, and, unless hidden, which word it is."""
        for reading in self.readings[place]:
            yield f"as={reading}"
            yield f"as={reading}|{before}"
            yield f"as={reading}||{after}"
            yield f"as={reading}|{before}|{after}"
            yield f"as={reading}|{left}|"
            yield f"as={reading}||{right}|"
        if self.readings[place] and place not in self.hidden:
            yield f"word={self.lower[place]}"
            yield f"word={self.lower[place]}|{before}"
            yield f"word={self.lower[place]}||{after}"
            yield f"word={self.lower[place]}|{left}|"
            yield f"word={self.lower[place]}||{right}|"
        if self.shown[place] == RARE:
            yield f"ending={ending_of(self.lower[place])}"
            yield f"ending={ending_of(self.lower[place])}|{before}|{after}"

    def _shape(self, place: int) -> Iterator[str]:
        if self.plain[place].endswith("'s"):
            yield "possessive"
        if not self.has_capitals:
            return
        opens = self.parted_at(place)
        capital = self.plain[place][:1].isupper()
        yield f"capital={capital}|opens={opens}"
        if self.plain[place].isupper() and len(self.plain[place]) > 1:
            yield "all capitals"


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _shown(word: str, common: Mapping[str, str]) -> str:
    if word in common:
        return word
    return NUMBER if any(mark.isdigit() for mark in word) else RARE


def ending_of(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) > 4), "")
