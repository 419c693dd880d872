"""Words that depend on how many there are: one form for one, and another for the rest."""

from dataclasses import dataclass

__all__ = ["Plural"]


@dataclass(frozen=True)
class Plural:
    """The same words for one and for several; `{count}` is filled in."""

    one: str
    other: str

    def of(self, count: int, **filled_in: str) -> str:
        """The words for so many."""
        template = self.one if count == 1 else self.other
        return template.format(count=count, **filled_in)
