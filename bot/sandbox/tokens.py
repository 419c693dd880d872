"""Identifiers that nobody can guess, in Slack's shapes, and the visibly fake tokens."""

import random
import string
from contextvars import ContextVar
from dataclasses import dataclass

SOURCE: ContextVar[random.Random] = ContextVar("source", default=random.SystemRandom())  # noqa: B039
"""Where chance comes from: the operating system, unless a simulation with a seed sets another."""
_ALPHABET = string.ascii_uppercase + string.digits
_BLOCK_LETTERS = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True)
class Credentials:
    """The app's secrets in this sandbox; none of them opens anything anywhere else."""

    bot_token: str = "xoxb-sandbox-not-a-secret"  # noqa: S105
    app_token: str = "xapp-sandbox-not-a-secret"  # noqa: S105
    signing_secret: str = "sandbox-signing-secret-not-a-secret"  # noqa: S105
    client_id: str = "0.0"
    client_secret: str = "sandbox-client-secret-not-a-secret"  # noqa: S105
    verification_token: str = "sandbox-verification-not-a-secret"  # noqa: S105


def new_id(prefix: str) -> str:
    """An identifier such as "V0A1B2C3D4"."""
    return f"{prefix}0" + "".join(SOURCE.get().choices(_ALPHABET, k=9))


def new_secret(length: int = 24) -> str:
    """A string that cannot be guessed, safe in an address."""
    return f"{SOURCE.get().getrandbits(4 * length):0{length}x}"


def new_block_id() -> str:
    """A short name for a block or element that the app left unnamed."""
    return "".join(SOURCE.get().choices(_BLOCK_LETTERS, k=5))
