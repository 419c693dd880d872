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
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_SAME_AS.get(part, part) for part in parts if not unicodedata.combining(part))


def folded(text: str) -> str:
    """How a text is compared."""
    return "".join(map(folded_character, text))
