"""What is kept about the words of the course: uses in threads, proposals, fortnightly notes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TermUse:
    """In how many lines of one thread a concept was named: the threshold or more, else no row."""

    team_id: str
    pool_id: str
    thread_id: str
    concept: str
    lines: int


@dataclass(frozen=True)
class WordProposal:
    """What somebody says instead of a concept's term; no person and no time."""

    team_id: str
    concept: str
    said: str


@dataclass(frozen=True)
class WordNote:
    """Where a cohort's fortnightly note goes and when the next one comes; None after the last.

    An empty channel stands for the cohort's own.
    """

    team_id: str
    cohort_id: str
    channel_id: str = ""
    is_on: bool = True
    next_at: datetime | None = None
