"""Checks on the words: nothing that pings, hides or points at a person; plain English."""

import re
from collections.abc import Iterator

from bot.content.checks.subject import Check, Subject, error, warning
from bot.content.hints import shown
from bot.content.reader import Found

_PING = re.compile(r"<[!@#][^<>\s]{0,80}>?|@(?:here|channel|everyone)\b", re.IGNORECASE)
_PING_HIDDEN = re.compile(r"&(?:lt|#60|#x3c);[!@#]", re.IGNORECASE)
_HTML = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]{0,300})?/?>|<!--", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,200})\]\(\s*<?([^)\s>]{1,500})")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S|\b[\w-]+\.(?:com|org|net|uk|io|nhs)\b", re.IGNORECASE)
_FILLABLE = re.compile(r"\{[^{}\n]{0,40}\}")
_PERSONAL = (
    (re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"), "an NHS number"),
    (re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,63}"), "an email address"),
    (re.compile(r"(?:\+44|\b0)[\d ()-]{9,14}\d"), "a telephone number"),
    (re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sister)\.?\s+[A-Z][a-z]+"), "a person's name"),
    (re.compile(r"\b(?:bed|bay|side room)\s+\d+", re.IGNORECASE), "a patient's place"),
    (re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"), "a date"),
)
_BANNED = {
    "leverage": "use",
    "going forward": "from now on",
    "touch base": "talk",
    "reach out": "ask",
    "empower": "let, or help",
    "synergy": "working together",
    "stakeholder": "the people it matters to",
    "low-hanging fruit": "easy things",
    "deep dive": "a close look",
    "circle back": "come back",
    "best practice": "what works well",
    "learnings": "what we learned",
    "utilise": "use",
    "holistic": "whole",
    "journey": "the plain word for it",
    "robust": "strong",
}
_BANNED_WORDS = re.compile(r"\b(" + "|".join(map(re.escape, _BANNED)) + r")", re.IGNORECASE)
_KNOWN_SHORT = frozenset({"I", "A", "OK", "NHS", "UK", "TV", "AM", "PM"})
_CAPITALS = re.compile(r"\b[A-Z]{2,6}s?\b")
_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LONGEST_SENTENCE = 25
_HIGHEST_GRADE = 6.0
_LONG_LINE = 2000


def ping(subject: Subject) -> Iterator[Found]:
    """Something that would call a person or a whole channel."""
    for line, text in _lines(subject):
        hit = _PING.search(text) or _PING_HIDDEN.search(text)
        if hit:
            yield Found(line, f'"{shown(hit[0])}" would call people in Slack. Remove it.')


def raw_html(subject: Subject) -> Iterator[Found]:
    """HTML, which Slack cannot show."""
    for line, text in _lines(subject):
        hit = _HTML.search(text)
        if hit:
            yield Found(line, f'"{shown(hit[0])}" is HTML and would be lost. Write plain text.')


def disguised_link(subject: Subject) -> Iterator[Found]:
    """A link that says one address and leads to another, or that does not lead to a web page."""
    for line, text in _lines(subject):
        for words, address in _LINK.findall(text):
            if not address.lower().startswith(("https://", "http://")):
                yield Found(line, f'"{shown(address)}" is no web address. Start it with https://')
            elif _ADDRESS.search(words) and _bare(words) not in _bare(address):
                yield Found(line, f'the link says "{shown(words)}" and leads elsewhere. Say where.')


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", address.strip().lower())


def unknown_blank(subject: Subject) -> Iterator[Found]:
    """A word in braces: nothing is filled in here."""
    for line, text in _lines(subject):
        hit = _FILLABLE.search(text)
        if hit:
            yield Found(line, f'"{shown(hit[0])}" would be shown as it is. Write the words out.')


def personal_data(subject: Subject) -> Iterator[Found]:
    """Something that could point at a real person."""
    for line, text in _lines(subject):
        for pattern, what in _PERSONAL:
            hit = pattern.search(text)
            if hit:
                yield Found(line, f'"{shown(hit[0])}" looks like {what}. Take it out.')


def banned_phrase(subject: Subject) -> Iterator[Found]:
    """A phrase that nobody uses at the kettle."""
    for line, text in _lines(subject):
        for hit in _BANNED_WORDS.finditer(text):
            plain = _BANNED[hit[0].casefold()]
            yield Found(line, f'"{hit[0]}" is office talk. Try: {plain}.')


def unexplained_abbreviation(subject: Subject) -> Iterator[Found]:
    """Capital letters that a newcomer would have to look up."""
    whole = "\n".join(text for _, text in _lines(subject))
    seen: set[str] = set()
    for line, text in _lines(subject):
        for hit in _CAPITALS.finditer(text):
            short = hit[0].removesuffix("s")
            if short not in _KNOWN_SHORT and short not in seen and f"({short}" not in whole:
                seen.add(short)
                yield Found(line, f'not everybody knows "{short}". Write it out, or explain it.')


def long_sentence(subject: Subject) -> Iterator[Found]:
    """A sentence of more than 25 words."""
    for section in subject.file.sections:
        for number, paragraph in _paragraphs(section.line, section.lines):
            for sentence in _SENTENCE.findall(paragraph):
                count = len(_WORD.findall(sentence))
                if count > _LONGEST_SENTENCE:
                    yield Found(number, f"a sentence here has {count} words. Break it in two.")


def hard_reading(subject: Subject) -> Iterator[Found]:
    """Text that reads above grade 6 (about eleven years of age)."""
    text = "\n".join(text for _, text in _lines(subject))
    grade = reading_grade(text)
    if grade > _HIGHEST_GRADE:
        line = subject.file.sections[0].line if subject.file.sections else 1
        message = f"this reads at grade {grade:.0f}; aim for 6. Use shorter words and sentences."
        yield Found(line, message)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade level (Kincaid et al. 1975); a syllable is a group of vowels."""
    sentences = [each for each in re.split(r"[.!?:]+|\n", text) if _WORD.search(each)]
    words = _WORD.findall(text)
    if len(words) < 20:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    lower = word.casefold()
    groups = len(re.findall(r"[aeiouy]+", lower))
    is_silent = re.search(r"(?:(?<!l)e|es|(?<![td])ed)$", lower) is not None
    return max(1, groups - 1 if is_silent else groups)


def _lines(subject: Subject) -> Iterator[tuple[int, str]]:
    """Each line that people read: the title, and the text of the sections."""
    title = subject.file.word("title")
    if title:
        yield subject.file.line_of("title"), title[:_LONG_LINE]
    for section in subject.file.sections:
        for number, line in enumerate(section.lines, start=section.line + 1):
            if line.strip():
                yield number, line[:_LONG_LINE]


def _paragraphs(heading_line: int, lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    start, words = 0, ""
    for number, line in enumerate((*lines, ""), start=heading_line + 1):
        is_new = not line.strip() or line.startswith(("- ", "* "))
        if is_new and words:
            yield start, words
            words = ""
        if line.strip():
            start = start if words else number
            words = f"{words} {line[:_LONG_LINE]}"


WORD_CHECKS: tuple[Check, ...] = (
    error("ping", ping),
    error("raw-html", raw_html),
    error("disguised-link", disguised_link),
    error("unknown-blank", unknown_blank),
    error("personal-data", personal_data),
    warning("banned-phrase", banned_phrase),
    warning("unexplained-abbreviation", unexplained_abbreviation),
    warning("long-sentence", long_sentence),
    warning("hard-reading", hard_reading),
)
