"""Words that depend on how many there are: one form for one, and another for the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

__all__ = ["Plural"]


@dataclass(frozen=True)
class Plural:
    """The same words for one and for several; `{count}` is filled in.

    `form_for` gives the form of another language, which may have six of them.
    """

    one: str
    other: str
    form_for: Callable[[int], str] | None = None

    def of(self, count: int, **filled_in: str) -> str:
        """The words for so many."""
        english = self.one if count == 1 else self.other
        template = self.form_for(count) if self.form_for else english
        return template.format(count=count, **filled_in)

    def spoken(self, form_for: Callable[[int], str]) -> "Plural":
        """The same words in a language that has forms of its own."""
        return replace(self, form_for=form_for)
