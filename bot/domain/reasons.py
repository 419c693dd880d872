"""Why a scenario was chosen, as values without words; the views make the sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """The one thing that spoke most for a choice; each is a claim that the history bears out."""

    COURSE = "course"
    FORTNIGHT = "fortnight"
    DUE_AGAIN = "due again"
    SMALLER = "smaller after not yet"
    OTHER_SITUATION = "other situation after no chance"
    GOES_FURTHER = "goes further"
    HELPED_BEFORE = "helped before"
    A_WHILE_AGO = "a while ago"
    NEW_CONCEPT = "new concept"
    YOUR_SITUATION = "your situation"
    BOOSTER = "booster"
    TEST = "test"


class Widened(StrEnum):
    """What had to be let go because nothing fitted all that the person said."""

    NOTHING = "nothing"
    SITUATIONS = "situations"
    MINUTES = "minutes"
    BOTH = "situations and minutes"


@dataclass(frozen=True)
class Reason:
    """Why this scenario: one true thing, and the ids of the concept and situation it speaks of.

    `days` is how long ago the concept was last tried, for `Why.DUE_AGAIN` only, and `booster` which
    one of a programme it is, for `Why.BOOSTER`.
    """

    why: Why
    concept: str = ""
    situation: str = ""
    days: int = 0
    widened: Widened = Widened.NOTHING
    booster: int = 0
