"""What is asked and said around Start, hours and pace, as values."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Person, ProtectedSlot
from bot.domain.scenarios import Role, Situation


@dataclass(frozen=True)
class JoinLetter:
    """The message in a cohort's channel with which people in the room start at once."""

    cohort_id: str
    programme: str
    may_share: bool
    threshold: int


@dataclass(frozen=True)
class StartForm:
    """The one form that a trainee fills in: role, hours, moment, situations.

    `role` and `met` (situations) are chosen to begin with. With `knows_hours`, the person has
    started in another cohort, and their hours stay as they are.
    """

    cohort_id: str
    programme: str
    roles: tuple[Role, ...]
    person: Person
    today: date
    situations: tuple[Situation, ...] = ()
    protected: ProtectedSlot | None = None
    role: str = "any"
    met: tuple[str, ...] = ()
    knows_hours: bool = False


@dataclass(frozen=True)
class HoursForm:
    """A person's hours as they are today, and the protected times they may choose."""

    person: Person
    today: date
    protected: tuple[ProtectedSlot, ...] = ()


@dataclass(frozen=True)
class ComingLetter:
    """What is said after hours or pace were saved: when the next nudge comes, or why none does.

    `varies` means that nothing is known of the person's shifts but what a rota says. `is_paused`
    means that their programmes are paused for everybody.
    """

    next_nudge_at: datetime | None
    zone_name: str
    pace: int
    varies: bool = False
    is_in_programme: bool = True
    is_paused: bool = False


@dataclass(frozen=True)
class Starters:
    """How many people of a cohort have started, as far as a number may be shown.

    `started` is None if they, or those who have not, are fewer than the threshold.
    """

    started: int | None
    people: int
    threshold: int
    is_most: bool = False
