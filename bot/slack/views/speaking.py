"""Which language the words of the interface are in just now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.domain.languages import ENGLISH

_LANGUAGE = ContextVar("language", default=ENGLISH)


def language_now() -> str:
    """The language of whoever is shown something now; English outside of `speaking`."""
    return _LANGUAGE.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """All views made inside, and in tasks that begin there, are in this language."""
    before = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)
