"""One page about a cohort and a part, as a value: all that its pictures, tables and files show.

Every count in it comes from `Numbers`, which have lost already what too few people said. Whoever
draws it adds nothing and works nothing out but shares of what stands here.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.condition_numbers import Condition, Trend
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.support_numbers import SupportNumbers
from bot.domain.suppression import Numbers

LEAST_FOR_SCENARIOS = 10
"""A line about one scenario is about so many people at least, whatever k is."""


class PageState(StrEnum):
    """Whether there is a report to show."""

    READY = "ready"
    NOT_YET = "not yet"
    OFF = "off"


class ScenarioEnd(StrEnum):
    """What became of one nudge with a certain scenario."""

    HELPED = "tried, and it helped"
    TRIED = "tried, not said to help"
    NO_CHANCE = "no chance"
    NOT_MY_JOB = "not my job"
    DO_ALREADY = "I do this already"
    NOT_YET = "not yet"
    NO_REPLY = "no reply"


class ReplyState(StrEnum):
    """What has become of a reply that the cohort is owed."""

    NO_ANSWER_YET = "no answer yet"
    PROMISED = "promised"
    DONE = "done"
    NOT_DONE = "not done"


@dataclass(frozen=True)
class Past:
    """What one kept report showed of a condition; None for what was fewer than k or left out.

    `period` is `2026-11` or `2026-Q4`.
    """

    period: str
    favourable: int | None
    asked: int | None


@dataclass(frozen=True)
class ConditionRow:
    """One of the four conditions: its numbers in this part (`Reply`), and how it got there.

    `history` is one for each kept report, oldest first, this part's last.
    """

    condition: Condition
    numbers: Numbers
    trend: Trend | None = None
    history: tuple[Past, ...] = ()


@dataclass(frozen=True)
class HeatRow:
    """One concept: for each period of the map, what became of its nudges (`Practice`).

    A cell is None where nothing was counted. A cell shows tried of sent, so only `Practice.TRIED`
    and `asked` are read from its numbers.
    """

    term: str
    cells: tuple[Numbers | None, ...]


@dataclass(frozen=True)
class HeatMap:
    """Concepts against periods (`2026-11` or `2026-Q4`), oldest first; a cell for each period."""

    periods: tuple[str, ...] = ()
    rows: tuple[HeatRow, ...] = ()


@dataclass(frozen=True)
class GoalRow:
    """One goal of the organisation, over those of its concepts whose numbers could be shown.

    `tried` and `sent` are sums over `shown` of its `terms`; None if none could be shown.
    """

    name: str
    terms: tuple[str, ...]
    tried: int | None
    sent: int | None
    shown: int


@dataclass(frozen=True)
class ScenarioRow:
    """One scenario in the whole workspace in one quarter (`2026-Q4`): how it ended (`ScenarioEnd`).

    Its numbers are about ten people or more.
    """

    title: str
    term: str
    quarter: str
    numbers: Numbers


@dataclass(frozen=True)
class ReplyRow:
    """What the programme's owner was asked to do about a condition; not who that is.

    `action` is what was promised and `due_on` the day it was promised for; `because` says why it
    was not done.
    """

    condition: Condition
    state: ReplyState
    asked_on: date
    action: str = ""
    due_on: date | None = None
    because: str = ""


@dataclass(frozen=True)
class ConceptCoverage:
    """How many live scenarios a concept has, and how many situations they suit."""

    term: str
    live: int
    situations: int


@dataclass(frozen=True)
class OverdueReview:
    """A scenario in use that somebody was to read again by a day that has passed."""

    title: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class LibraryState:
    """The library on the day of the report: fewest scenarios first, longest overdue first."""

    situations: int = 0
    concepts: tuple[ConceptCoverage, ...] = ()
    overdue: tuple[OverdueReview, ...] = ()


@dataclass(frozen=True)
class ReportPage:
    """All that is shown of a cohort's part; `people` is k, the fewest that a number may be about.

    `month` is the first day of the month that was asked for. `part` is the part that it belongs
    to, None if nothing is counted then. READY has its figures, NOT_YET none until
    `part.freezes_on`, OFF none ever: the cohort has fewer than 15 people. Practice and support are
    None if nothing was counted; support's `concepts` are terms, as people say them.
    """

    programme: str
    cohort_id: str
    month: date
    state: PageState
    people: int
    partition: Partition
    part: Part | None = None
    conditions: tuple[ConditionRow, ...] = ()
    practice: Numbers | None = None
    heat: HeatMap = field(default_factory=HeatMap)
    support: SupportNumbers | None = None
    goals: tuple[GoalRow, ...] = ()
    scenarios: tuple[ScenarioRow, ...] = ()
    replies: tuple[ReplyRow, ...] = ()
    library: LibraryState = field(default_factory=LibraryState)


def period_of(part_name: str) -> str:
    """The month or quarter in a part's name: `2026-11` or `2026-Q4`."""
    return part_name.rpartition(" ")[2]
