"""Everything that must not be guessed, from the operating system's random source."""

import base64
import hashlib
import hmac
import random
from collections.abc import MutableSequence
from typing import TypeVar

from bot.storage.entropy import random_bytes

T = TypeVar("T")


class SystemSecrets:
    """The port `Secrets`; it knows the admin code only by its hash."""

    def __init__(self, admin_code_hash: str) -> None:
        self._admin_code_hash = admin_code_hash

    def new_id(self) -> str:
        """A fresh random identifier, 26 characters of a-z and 2-7, from 128 bits."""
        return base64.b32encode(random_bytes(16)).decode().rstrip("=").lower()

    def new_token(self) -> bytes:
        """32 random bytes."""
        return random_bytes(32)

    def matches_admin_code(self, code: str) -> bool:
        """Whether this is the one-time code that `carryover init` printed."""
        return hmac.compare_digest(admin_code_hash(code), self._admin_code_hash.lower())


class SystemChance:
    """Shuffles with a cryptographic source."""

    def __init__(self) -> None:
        self._random = random.SystemRandom()

    def shuffle(self, values: MutableSequence[T], /) -> None:
        """Put the values into a random order, in place."""
        self._random.shuffle(values)


def admin_code_hash(code: str) -> str:
    """The SHA-256 in hex of a code, however its letters, dashes and spaces were typed."""
    letters = "".join(mark for mark in code.upper() if mark not in "- ")
    return hashlib.sha256(letters.encode()).hexdigest()
