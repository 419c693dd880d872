"""What messages and screens say about a rota, as values."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.rotas import DayAhead, ListedDay


@dataclass(frozen=True)
class ShiftsAhead:
    """What is known of the coming days, and when the next nudge comes because of it."""

    days: tuple[DayAhead, ...]
    next_nudge_at: datetime | None
    zone_name: str


@dataclass(frozen=True)
class RotaReadLetter:
    """How much a file told us of a person's rota, up to which date; `file_id` takes it back."""

    file_id: str
    shifts: int
    days_off: int
    until: date
    next_nudge_at: datetime | None
    zone_name: str


@dataclass(frozen=True)
class RotaRefusedLetter:
    """Why a file could not be read as a rota."""

    refusal: str


@dataclass(frozen=True)
class RotaListed:
    """What a person's rota says of the dates to come."""

    days: tuple[ListedDay, ...]
    zone_name: str
