"""The end of the second layer: any other number, unless a short list says what it counts."""

import re
from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of
from bot.guard.reading import Reading

LARGEST_BARE = 12
# A number starts after a space or the like; a longer one right after a stop or a hyphen as well.
_STARTS = r"(?:(?<![^\W_])(?<![.,/:-])|(?<=[.,/:-])(?<!\d[.,/:-])(?=[^\W\d_]*\d[\d.,/:-]{2}))"
_NUMBER = re.compile(_STARTS + r"[^\W_]*\d[\w]*(?:[.,/:-]\d+)*(?!\w)")
_LONG = re.compile(r"(?<!\d)\d{4,}(?:[.,/:-]\d+)*")
"""Four digits and more, whatever they hang on."""
_FOLLOWED = re.compile(
    r"^[ -]?(?:%|"
    + any_of(
        "minutes minute mins min seconds second secs sec hours hour hrs hr weeks week wks days day "
        "months month years year yrs times time x mg mcg ml l litres kg g mm cm m km bpm people "
        "staff words lines questions things ways steps points per pounds pence quid patients "
        "beds nurses doctors colleagues shifts percent pages out of in to or and fold more less "
        "other others new extra different small big good bad of us them"
    )
    + r"\b)"
)
_BEFORE = re.compile(
    r"(?:\b"
    + any_of(
        "band bands grade step steps year level stage type part news news2 score gcs version number "
        "about over under nearly almost around only just top first last next for than least to or "
        "and in by of took took_me after every under rule all the did had my our"
    )
    + r"[ :-]?|[£$(~><=+])$"
)
_ALLOWED = re.compile(
    r"(?:f[12]s|st[1-8]s|f[12y]|fy[12]|st[1-8]|ct[1-4]|cst[1-3]|gpst[1-4]|imt[1-4]|spr|y[1-7]|a[345]|b12|t[1-4]|"
    r"q[1-4]|o2|co2|spo2|h2o|hba1c|news2|mp3|4x4|24[/-]7|50[/-]50|9[/-]5|9-5|1[:-]1|2[:-]1|"
    r"360|1:1s|1-1s|111|999|101|100|1000|3d|2d|5s|7s|4g|5g|c19|10k|5k|2x|3x|gr8|l8r|m8|b4|"
    r"\d{1,2}(?:st|nd|rd|th)|\d{1,2}/\d{1,2}|\d{1,2}-\d{1,2}|[1-9]\d?s|\d{1,2}(?:mins?|hrs?|h|m|s|x|k|mg|ml|kg))"
)


def other_numbers(reading: Reading) -> Iterator[Finding]:
    """Numbers that nobody has said the meaning of."""
    for match in _NUMBER.finditer(reading.plain):
        if not _is_allowed(reading.plain, match):
            yield Finding(*reading.span(match), Kind.NUMBER, "[number]")
    for match in _LONG.finditer(reading.plain):
        if not _ALLOWED.fullmatch(match[0]):
            yield Finding(*reading.span(match), Kind.NUMBER, "[number]")


def _is_allowed(plain: str, match: re.Match[str]) -> bool:
    """Whether a number is common, small and bare, or counts something harmless."""
    number = match[0]
    if _ALLOWED.fullmatch(number):
        return True
    if not number.isdigit():
        return False
    before, after = plain[: match.start()], plain[match.end() :]
    if int(number) <= LARGEST_BARE:
        return True
    if len(number) > 3:
        return False
    return bool(_FOLLOWED.match(after) or _BEFORE.search(before)) or _counts(after)


def _counts(after: str) -> bool:
    """Whether a plural follows: twenty nurses, thirty cups."""
    following = re.match(r"[ ]([^\W\d_]+)", after)
    return following is not None and following[1].endswith("s") and len(following[1]) > 3
