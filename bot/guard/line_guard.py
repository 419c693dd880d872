"""The guard: what could identify a person is replaced in a line before anybody else can read it.

Each layer is a named pattern with the plain words that take its place. The layers run in order, and
a later one never looks inside what an earlier one has replaced.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.guard import Guarded, Kind, Known, Replacement

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sister|matron|sir|dame|rev|nurse|doctor)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_AGE = rf"\b{_NUMBER}[ -](?:years?|months?|weeks?|yrs?)[ -]olds?\b|\baged \d+\b"


@dataclass(frozen=True)
class Layer:
    """One kind of identifying text and what peers read in its place."""

    kind: Kind
    pattern: re.Pattern[str]
    stands_for: str


def _layer(kind: Kind, pattern: str, stands_for: str, flags: int = re.IGNORECASE) -> Layer:
    return Layer(kind, re.compile(pattern, flags), stands_for)


LAYERS = (
    _layer(Kind.MENTION, r"<[@#!][^>]*>|(?<![\w.])@[\w.-]+|(?<!\w)#[\w-]{2,}", "[name]"),
    _layer(Kind.CONTACT, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "[contact]"),
    _layer(Kind.CONTACT, r"<?\bhttps?://[^\s>]+>?|\bwww\.[^\s>]+", "[link]"),
    _layer(Kind.CONTACT, r"\b[\w-]+\.(?:com|org|net|uk|io|nhs)\b(?:/\S*)?", "[link]"),
    _layer(Kind.CONTACT, r"(?<!\w)(?:\+\d{1,3}|0)[\d ()-]{8,14}\d\b", "[contact]"),
    _layer(Kind.ID, r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b", "[number]"),
    _layer(Kind.ID, r"\b\d{2}[a-z]\d{4}[a-z]\b", "[number]"),
    _layer(Kind.PLACE, r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", "[place]", 0),
    _layer(Kind.ID, r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", "[number]"),
    _layer(Kind.DATE, r"\b\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?\b", "[date]"),
    _layer(Kind.DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{4}})?", "[date]"),
    _layer(Kind.DATE, rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b", "[date]"),
    _layer(
        Kind.DATE,
        rf"\b(?:on |last |this |next )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?\b",
        "[day]",
    ),
    _layer(Kind.TIME, r"\b\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b\.?)|\b\d{1,2}:\d{2}\b", "[time]"),
    _layer(Kind.TIME, r"\b\d{4} ?(?:hrs|hours|h)\b", "[time]"),
    _layer(Kind.AGE, _AGE, "[age]"),
    _layer(Kind.AGE, r"\b\d{1,3} ?(?:yo|y/o)\b", "[age]"),
    _layer(
        Kind.BED,
        r"\b(?:bed|bay|room|cubicle|side ?room|theatre|clinic) ?(?:no\.? ?)?\d+[a-z]?\b",
        "[bed]",
    ),
    _layer(Kind.PLACE, r"\bward ?(?:[a-z]?\d+[a-z]?|[A-Z]\b)", "[ward]"),
    _layer(
        Kind.PLACE,
        r"\b(?:[A-Z][\w'-]+ )+(?i:ward|unit|suite|hospital|hospice|surgery|centre|clinic)\b",
        "[ward]",
        0,
    ),
    _layer(Kind.PLACE, r"\b(?:AMU|ITU|ICU|HDU|CCU|SAU|EAU|MAU|NICU|PICU|SCBU)\b", "[ward]", 0),
    _layer(Kind.NAME, rf"\b{_TITLE}\.? [A-Z][\w'-]*(?: [A-Z][\w'-]+)?", "[name]", re.NOFLAG),
    _layer(Kind.NAME, r"\b(?:mr|mrs|ms|mx|dr|prof)\.? [\w'-]+", "[name]"),
    _layer(Kind.NUMBER, r"\b\w*\d{3,}\w*\b", "[number]"),
)

_TITLED = re.compile(rf"\b(?i:{_TITLE})\.? [A-Z][\w'-]*(?: [A-Z][\w'-]+)?")
_WORD = re.compile(r"[^\W\d_]\w*(?:['\u2019-]\w+)*")
_ORDINARY_CAPITALS = frozenset(
    {"I'm", "I've", "I'd", "I'll", "English", "Welsh", "British", "Slack", "Teams", "Christmas"}
)
_OPENING_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    A About Actually After Again Agreed All Also An And Another Anyone Are As Asked Asking At Be
    Because Been Before Being Better Both Bit But By Call Called Can Checked Could Day Did Do Doing
    Don During Each Even Everyone Feedback Felt Finally First For Found From Gave Getting Giving
    Going Good Got Great Had Half Handed Handover Hard Has Have He Held Helped Her Here His How If
    In It Its Just Kept Last Learned Learnt Left Let Listened Listening Lots Made Maybe Me More
    Most My Name Named Never New Next Nice No Nobody None Not Nothing Now Of On Once One Only Or Our
    Out Paused People Proud Put Quick Quiet Really Realised Said Saw Saying She Short Small So Some
    Someone Spoke Started Still Stopped Surprised Team Thank Thanked Thanks That The Their
    Them Then There They Thing Things This Those Thought Three To Told Took Tried Try Trying Two Up
    Used Very Waited Was We Went Were What When Where Which While Who Why With Worked Would Yes You
    Your
    """,
    )
)


class LineGuard:
    """The port `Guard`."""

    def guarded(self, line: str, known: Known) -> Guarded:
        """The line with everything found that could identify somebody."""
        found = sorted(_without_overlaps(_spans(line)), key=lambda span: span[0])
        return Guarded(line, tuple(Replacement(*span) for span in found))


Span = tuple[int, int, Kind, str]


def _spans(line: str) -> Iterator[Span]:
    """Every match of every layer, the surest layer first."""
    for layer in LAYERS:
        for match in layer.pattern.finditer(line):
            yield match.start(), match.end(), layer.kind, layer.stands_for
    for match in _TITLED.finditer(line):
        yield match.start(), match.end(), Kind.NAME, "[name]"
    for match in _WORD.finditer(line):
        opens = _opens_sentence(line, match.start())
        if _is_capitalised(match.group()) and not _is_ordinary(match.group(), opens=opens):
            yield match.start(), match.end(), Kind.NAME, "a colleague"


def _without_overlaps(spans: Iterator[Span]) -> Iterator[Span]:
    taken: list[tuple[int, int]] = []
    for span in spans:
        if all(span[1] <= start or span[0] >= end for start, end in taken):
            taken.append((span[0], span[1]))
            yield span


def _opens_sentence(line: str, start: int) -> bool:
    """Whether a word stands where any word has a capital letter."""
    before = line[:start].rstrip(" \"'(\u201c\u2018")
    return not before or before[-1] in ".!?:"


def _is_capitalised(word: str) -> bool:
    """Whether a word is written like a name; all capitals are taken for an abbreviation."""
    return word[0].isupper() and any(mark.islower() for mark in word)


def _is_ordinary(word: str, *, opens: bool) -> bool:
    """Whether a capital letter is no sign of a name: a known opener, or a word of its own."""
    return word in _ORDINARY_CAPITALS or (
        opens and re.split("['\u2019]", word)[0] in _OPENING_WORDS
    )
