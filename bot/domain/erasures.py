"""What the erasure ledger holds: that somebody or some line is gone, and never who or which."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LEDGER_KEPT_FOR = timedelta(days=30)


class Erased(StrEnum):
    """What is gone: all about a person or a workspace, or a line taken back or removed."""

    PERSON = "person"
    LINE = "line"
    TEAM = "team"


@dataclass(frozen=True, order=True)
class Erasure:
    """One entry of the ledger.

    `entry_id` is random. `mark` is made from it, the master key, and the id of the person or the
    workspace, the hash of the line's receipt, or the random id of a line that an admin removed; it
    leads to nobody.
    """

    entry_id: str
    team_id: str
    what: Erased
    on: date
    mark: str
