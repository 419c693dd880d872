"""A table of shifts for whole cohorts: whose line is whose."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.shifts import RotaDay

HEAD = frozenset({"person", "date", "shift"})
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class SheetLine:
    """One line of the table: its number, the person as it names them, and their day."""

    number: int
    who: str
    day: RotaDay


@dataclass(frozen=True)
class Colleague:
    """Somebody in a cohort, by everything that a table may call them."""

    user_id: str
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatchedSheet:
    """The days of each person, and the numbers of lines that are nobody's or several people's."""

    rotas: Mapping[str, tuple[RotaDay, ...]]
    unmatched: tuple[int, ...]


def is_rota_sheet(content: bytes) -> bool:
    """Whether a table begins with the heads of a rota: person, date and shift."""
    head = content.partition(b"\n")[0].decode("utf-8-sig", errors="replace")
    delimiter = max(DELIMITERS, key=head.count)
    names = {cell.strip().strip('"').casefold() for cell in head.split(delimiter)}
    return names >= HEAD


def needs_names(lines: Iterable[SheetLine], user_ids: Iterable[str]) -> bool:
    """Whether any line calls a person by something other than their Slack id."""
    known = {_plain(user_id) for user_id in user_ids}
    return any(_plain(line.who) not in known for line in lines)


def matched_sheet(lines: Sequence[SheetLine], colleagues: Iterable[Colleague]) -> MatchedSheet:
    """The lines by person. Of two lines for one person and date the later one counts."""
    by_name: dict[str, set[str]] = {}
    for colleague in colleagues:
        for name in (colleague.user_id, *colleague.called):
            by_name.setdefault(_plain(name), set()).add(colleague.user_id)
    found = [(line, by_name.get(_plain(line.who), set())) for line in lines]
    days: dict[str, list[RotaDay]] = {}
    for line, user_ids in found:
        for user_id in user_ids if len(user_ids) == 1 else ():
            days.setdefault(user_id, []).append(line.day)
    return MatchedSheet(
        {user_id: tuple({day.on: day for day in each}.values()) for user_id, each in days.items()},
        tuple(line.number for line, user_ids in found if len(user_ids) != 1),
    )


def _plain(name: str) -> str:
    """A name without what differs by chance: case, spaces, and the signs around a mention."""
    words = unicodedata.normalize("NFKC", name).casefold().split()
    return " ".join(words).removeprefix("<").removesuffix(">").removeprefix("@")
