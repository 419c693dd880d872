"""Letters as they are compared: small, without accents, without disguise."""

import unicodedata
from functools import lru_cache

# Letters that NFKD leaves alone, and letters of other scripts that look like Latin ones.
_SAME_AS = {
    **dict(zip("łøđħŧı", "lodhti", strict=True)),
    **dict.fromkeys("ʼ’‘`´", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict(zip("аеорсухікмтвнзѕјһԁ", "aeopcyxikmtbhzsjhd", strict=True)),
    **dict(zip("οαικνρτυχɑɡ", "oaiknptuxag", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "\u00a0": " ",
}


@lru_cache(maxsize=4096)
def folded_character(character: str) -> str:
    """How one character is compared; empty for accents and marks that nobody sees."""
    if unicodedata.category(character) in ("Cf", "Cc") and character not in "\t\n\r":
        return ""
    parts = unicodedata.normalize("NFKD", character)
    small = unicodedata.normalize("NFKD", parts.casefold())
    return "".join(map(_plain, small))


def folded(text: str) -> str:
    """How a text is compared."""
    return "".join(map(folded_character, text))


def _plain(part: str) -> str:
    """A letter without its marks, and a digit of any script as the one we write."""
    if unicodedata.category(part).startswith("M"):
        return ""
    if part.isdecimal():
        return str(unicodedata.decimal(part))
    return _SAME_AS.get(part, part)
