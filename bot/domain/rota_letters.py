"""What messages and screens say about a rota, as values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.rhythm import PaceChange
from bot.domain.rotas import DayAhead, ListedDay


@dataclass(frozen=True)
class ShiftsAhead:
    """What is known of the coming days, and when the next nudge comes because of it."""

    days: tuple[DayAhead, ...]
    next_nudge_at: datetime | None
    zone_name: str
    pace: PaceChange | None = None


@dataclass(frozen=True)
class RotaReadLetter:
    """How much a file told us of a person's rota, up to which date; `file_id` takes it back."""

    file_id: str
    shifts: int
    days_off: int
    until: date
    next_nudge_at: datetime | None
    zone_name: str
    pace: PaceChange | None = None


@dataclass(frozen=True)
class RotaRefusedLetter:
    """Why a file could not be read as a rota; `may_say` if the person has one at all."""

    refusal: str
    may_say: bool = True


@dataclass(frozen=True)
class RotaListed:
    """What a person's rota says of the dates to come."""

    days: tuple[ListedDay, ...]
    zone_name: str


class SheetState(StrEnum):
    """What has become of a table of shifts."""

    READ = "read"
    USED = "used"
    THROWN_AWAY = "thrown away"


@dataclass(frozen=True)
class RotaSheetLetter:
    """What an admin's table of shifts holds, by numbers alone, and what has become of it.

    `unmatched` are the numbers of the first lines that match nobody, or several people.
    """

    sheet: str
    people: int
    shifts: int
    days_off: int
    until: date
    unmatched_count: int
    unmatched: tuple[int, ...]
    state: SheetState = SheetState.READ
