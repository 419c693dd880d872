"""Checks on the words: nothing that pings, hides or points at a person; plain English."""

import re
from collections.abc import Iterator

from bot.content.checks.passages import Words
from bot.content.checks.subject import Check, error, warning
from bot.content.hints import did_you_mean, shown
from bot.content.reader import Found
from bot.domain.blanks import BLANKS, blanks_in

_PING = re.compile(r"<[!@#][^<>\s]{0,80}>?|@(?:here|channel|everyone)\b", re.IGNORECASE)
_PING_HIDDEN = re.compile(r"&(?:lt|#60|#x3c);[!@#]", re.IGNORECASE)
_HTML = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]{0,300})?/?>|<!--", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,200})\]\(\s*<?([^)\s>]{1,500})")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S|\b[\w-]+\.(?:com|org|net|uk|io|nhs)\b", re.IGNORECASE)
_PERSONAL = (
    (re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"), "an NHS number"),
    (re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,63}"), "an email address"),
    (re.compile(r"(?:\+44|\b0)[\d ()-]{9,14}\d"), "a telephone number"),
    (re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sister)\.?\s+[A-Z][a-z]+"), "a person's name"),
    (re.compile(r"\b(?:bed|bay|side room)\s+\d+", re.IGNORECASE), "a patient's place"),
    (re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"), "a date"),
)
# Most lines have nothing that any of these patterns could begin to match.
_PERHAPS_PERSONAL = re.compile(r"[\d@]|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sister)\b")
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


def ping(words: Words) -> Iterator[Found]:
    """Something that would call a person or a whole channel."""
    for line in words.lines:
        hit = _PING.search(line.text) or _PING_HIDDEN.search(line.text)
        if hit:
            yield Found(line.number, f'"{shown(hit[0])}" would call people in Slack. Remove it.')


def raw_html(words: Words) -> Iterator[Found]:
    """HTML, which Slack cannot show."""
    for line in words.lines:
        hit = _HTML.search(line.text)
        if hit:
            yield Found(
                line.number, f'"{shown(hit[0])}" is HTML and would be lost. Write plain text.'
            )


def disguised_link(words: Words) -> Iterator[Found]:
    """A link that says one address and leads to another, or that does not lead to a web page."""
    for line in words.lines:
        for label, address in _LINK.findall(line.text):
            if not address.lower().startswith(("https://", "http://")):
                yield Found(
                    line.number, f'"{shown(address)}" is no web address. Start it with https://'
                )
            elif _ADDRESS.search(label) and _bare(label) not in _bare(address):
                yield Found(
                    line.number, f'the link says "{shown(label)}" and leads elsewhere. Say where.'
                )


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", address.strip().lower())


def unknown_blank(words: Words) -> Iterator[Found]:
    """A word in braces that nothing fills in there."""
    for line in words.lines:
        for blank in blanks_in(line.text):
            if not line.may_have_blanks:
                message = f'"{{{shown(blank)}}}" would be shown as it is. Write the words out.'
                yield Found(line.number, message)
            elif blank not in BLANKS:
                yield Found(line.number, _not_filled(blank))


def _not_filled(blank: str) -> str:
    known = ", ".join(f"{{{each}}}" for each in BLANKS)
    hint = did_you_mean(blank, BLANKS) or f" Only these are filled in: {known}."
    return f'"{{{shown(blank)}}}" would be shown as it is.{hint}'


def personal_data(words: Words) -> Iterator[Found]:
    """Something that could point at a real person."""
    for line in words.lines:
        if not _PERHAPS_PERSONAL.search(line.text):
            continue
        for pattern, what in _PERSONAL:
            hit = pattern.search(line.text)
            if hit:
                yield Found(line.number, f'"{shown(hit[0])}" looks like {what}. Take it out.')


def banned_phrase(words: Words) -> Iterator[Found]:
    """A phrase that nobody uses at the kettle."""
    for line in words.lines:
        for hit in _BANNED_WORDS.finditer(line.text):
            plain = _BANNED[hit[0].casefold()]
            yield Found(line.number, f'"{hit[0]}" is office talk. Try: {plain}.')


def unexplained_abbreviation(words: Words) -> Iterator[Found]:
    """Capital letters that a newcomer would have to look up."""
    whole = "\n".join(line.text for line in words.lines)
    seen: set[str] = set()
    for line in words.lines:
        for hit in _CAPITALS.finditer(line.text):
            short = hit[0].removesuffix("s")
            if short not in _KNOWN_SHORT and short not in seen and f"({short}" not in whole:
                seen.add(short)
                yield Found(
                    line.number, f'not everybody knows "{short}". Write it out, or explain it.'
                )


WORD_CHECKS: tuple[Check[Words], ...] = (
    error(
        "ping",
        ping,
        "A message to one person must never call a whole channel.",
    ),
    error(
        "raw-html",
        raw_html,
        "Slack shows no HTML, so the words inside it could be lost.",
    ),
    error(
        "disguised-link",
        disguised_link,
        "People must see where a link leads before they press it.",
    ),
    error(
        "unknown-blank",
        unknown_blank,
        "People would read the braces.",
    ),
    error(
        "personal-data",
        personal_data,
        "Every trainee is shown the library, so it may not point at anybody.",
    ),
    warning(
        "banned-phrase",
        banned_phrase,
        "Office talk sounds like a poster, and people stop reading.",
    ),
    warning(
        "unexplained-abbreviation",
        unexplained_abbreviation,
        "Whoever does not know it feels left out, and will not ask.",
    ),
)
