"""The forms that an English word takes: say, says, saying, said. Simple rules and a short list."""

import re
from functools import cache

_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]")
_ENDS_SHORT = re.compile(r".*[^aeiou][aeiou][^aeiouwxy]")
_LOST_E = re.compile(
    r".*(?:[cuvz]|[aeiou]s|[adr]g|ang|[aeiou].*[^aeiou](?:at|ut)|[^aeiou][aeiou]r|invit)"
)
_DOUBLED = re.compile(r"(.*)([bdgkmnprt])\2")
_VOWEL = re.compile(r"[aeiouy]")
LEAST_LETTERS = 3

PAST = {
    "become": ("became",),
    "bring": ("brought",),
    "build": ("built",),
    "catch": ("caught",),
    "choose": ("chose", "chosen"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "feel": ("felt",),
    "find": ("found",),
    "get": ("got",),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had",),
    "hear": ("heard",),
    "hold": ("held",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lead": ("led",),
    "leave": ("left",),
    "let": ("let",),
    "make": ("made",),
    "mean": ("meant",),
    "meet": ("met",),
    "pay": ("paid",),
    "put": ("put",),
    "read": ("read",),
    "say": ("said",),
    "see": ("saw", "seen"),
    "set": ("set",),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood",),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "tell": ("told",),
    "think": ("thought",),
    "write": ("wrote", "written"),
}
"""How some verbs say that it is past; all others take -ed."""


@cache
def inflections(word: str) -> frozenset[str]:
    """The word in small letters and every form of it; the base of a word in -ing included.

    Too many forms do no harm, because nobody writes those that are none.
    """
    known = word.casefold()
    if len(known) < LEAST_LETTERS or not known.isalpha():
        return frozenset({known})
    base = base_of(known)
    return frozenset({known, base, _with_s(known), _with_s(base), *_ing(base), *_past(base)})


def base_of(word: str) -> str:
    """The verb that a word in -ing comes from; any other word as it is."""
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 2 or not _VOWEL.search(stem):
        return word
    if stem in PAST:
        return stem
    if f"{stem}e" in PAST:
        return f"{stem}e"
    doubled = _DOUBLED.fullmatch(stem)
    if doubled:
        return f"{doubled[1]}{doubled[2]}"
    return f"{stem}e" if _has_lost_e(stem) else stem


def _has_lost_e(stem: str) -> bool:
    """Whether a stem such as "mak" or "manag" ended in a silent e before -ing."""
    return bool(_SHORT.fullmatch(stem) or _LOST_E.fullmatch(stem))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if _ends_in_y(word):
        return f"{word[:-1]}ies"
    return f"{word}s"


def _ing(base: str) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (f"{base[:-2]}ying",)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return (f"{base[:-1]}ing",)
    return tuple(f"{stem}ing" for stem in _stems(base))


def _past(base: str) -> tuple[str, ...]:
    if base in PAST:
        return PAST[base]
    if base.endswith("e"):
        return (f"{base}d",)
    if _ends_in_y(base):
        return (f"{base[:-1]}ied",)
    return tuple(f"{stem}ed" for stem in _stems(base))


def _stems(base: str) -> tuple[str, ...]:
    """What -ing and -ed are put to: doubled for a short word, both ways for a longer one."""
    if _SHORT.fullmatch(base):
        return (base + base[-1],)
    return (base, base + base[-1]) if _ENDS_SHORT.fullmatch(base) else (base,)


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
