"""Texts of the library in other languages, and how they stand to the English."""

from dataclasses import dataclass
from enum import StrEnum


class Spoken(StrEnum):
    """In which state a person gets a text of the library in the language they chose."""

    AS_WRITTEN = "as written"
    ENGLISH_FOR_NOW = "english for now"
    DRAFTED = "drafted"
    CHECKED = "checked"


@dataclass(frozen=True)
class ScenarioWords:
    """What people read of a scenario, in one language.

    `of_revision` is the English that it translates. `plans` stand in the order of the English ones.
    """

    language: str
    of_revision: str
    is_checked: bool
    title: str
    nudge: str
    plans: tuple[str, ...]
    reflect: str
    why_it_helps: str = ""
    ask_a_peer: str = ""
    if_it_was_hard: str = ""
