"""Thieves, each with one idea how to tell who wrote what; they say an order of people and of lines.

A thief who holds the messages and old copies of the database has no keys; one who holds copies and
key stores after the publication has no messages.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.attackers.programmes import Evidence, Seen

Row = tuple[object, ...]
JOURNAL = "SELECT user_id, entry_id, written_on, sealed FROM journal"
BOX = "SELECT sealed FROM box"
JUST = 310
"""Seconds after which most lines have been written."""
LINES = "SELECT line_id, text FROM contribution"


@dataclass(frozen=True)
class Copy:
    """One old copy of the database, opened."""

    seen: Seen

    def rows(self, question: str) -> list[Row]:
        """What the copy answers."""
        return self.answers(question)[0]

    def answers(self, *questions: str) -> list[list[Row]]:
        """What the copy answers to each of these, opened once."""
        connection = sqlite3.connect(":memory:")
        connection.deserialize(_with_log(self.seen))
        try:
            return [connection.execute(each).fetchall() for each in questions]
        finally:
            connection.close()


class Case:
    """The evidence of one box, worked up once for all thieves."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.copies = [Copy(seen) for seen in evidence.seen]
        self.boxes: list[list[Row]] = []
        self.journals: list[dict[str, Row]] = []
        for copy in self.copies:
            boxes, journal = copy.answers(BOX, JOURNAL)
            self.boxes.append(boxes)
            self.journals.append({str(row[0]): row for row in journal})

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """Ids and texts of the published lines."""
        return [(str(a), str(b)) for a, b in self.copies[-1].rows(LINES)]

    @cached_property
    def rewrites(self) -> dict[str, list[int]]:
        """In which copies each person's row is another than before, after it came."""
        changed: dict[str, list[int]] = {who: [] for who in self.evidence.tried}
        for number, (before, after) in enumerate(
            zip(self.journals, self.journals[1:], strict=False), start=1
        ):
            for who, row in after.items():
                if who in before and row != before[who]:
                    changed[who].append(number)
        return changed

    @cached_property
    def tried_in(self) -> dict[str, int]:
        """In which copy each person's row appears."""
        return {
            who: next((n for n, rows in enumerate(self.journals) if who in rows), 10**6)
            for who in self.evidence.tried
        }

    @cached_property
    def box_changes(self) -> list[int]:
        """In which copies the box is another than before."""
        boxes = self.boxes
        return [n for n in range(1, len(boxes)) if boxes[n] and boxes[n] != boxes[n - 1]]


def likely_sharers() -> dict[str, Callable[[Case], dict[str, float]]]:
    """Each idea who shared: the higher the number, the likelier."""
    return {
        "row rewritten": lambda case: {w: len(n) for w, n in case.rewrites.items()},
        "row rewritten alone": _rewritten_alone,
        "box written soon after": _box_soon_after,
        "box written later than usual": lambda c: {w: -v for w, v in _box_soon_after(c).items()},
        "written when nobody had just tried": _unexplained_writes,
        "more writes than tries": _more_writes_than_tries,
        "length of the row": lambda case: _of_rows(case, lambda row: len(bytes(row[3]))),
        "date of the row": lambda case: _of_rows(case, lambda row: hash(row[2]) % 1000),
        "pages that changed": _pages_changed,
        "named in the log": lambda case: {
            who: sum(who in said for said in case.evidence.logged) for who in case.evidence.tried
        },
        "named in messages": lambda case: {
            who: sum(who in said for said in case.evidence.messages) for who in case.evidence.tried
        },
    }


def orders_of_people() -> dict[str, Callable[[Case], list[str]]]:
    """Each idea in what order people shared."""
    return {
        "when they tried": lambda case: sorted(case.tried_in, key=case.tried_in.__getitem__),
        "when their row was last rewritten": lambda case: sorted(
            case.rewrites, key=lambda who: (case.rewrites[who] or [0])[-1]
        ),
        "where they stand in the file": lambda case: sorted(
            case.evidence.tried, key=lambda who: case.copies[-1].seen.database.rfind(who.encode())
        ),
        "their ids": lambda case: list(case.evidence.tried),
    }


def orders_of_lines() -> dict[str, Callable[[Case], list[str]]]:
    """Each idea in what order lines were shared."""
    return {
        "their ids": lambda case: [text for _, text in sorted(case.lines)],
        "where they stand in the file": lambda case: _by_place(case, case.copies[-1].seen.database),
        "where they stand in the log": lambda case: _by_first_log(case),
        "their messages": lambda case: _by_place(case, "".join(case.evidence.messages).encode()),
        "their length": lambda case: sorted((text for _, text in case.lines), key=len),
    }


def _rewritten_alone(case: Case) -> dict[str, float]:
    """Rows that change in copies in which few other rows do."""
    changing: dict[int, int] = {}
    for numbers in case.rewrites.values():
        for number in numbers:
            changing[number] = changing.get(number, 0) + 1
    return {
        who: sum(1 / changing[number] for number in numbers)
        for who, numbers in case.rewrites.items()
    }


def _box_soon_after(case: Case) -> dict[str, float]:
    """How soon after somebody tried the box is written."""
    scores = {}
    for who, tried in case.tried_in.items():
        after = [number for number in case.box_changes if number > tried]
        at = case.copies[tried].seen.at if tried < len(case.copies) else None
        waits = [(case.copies[n].seen.at - at).total_seconds() for n in after] if at else []
        scores[who] = -min(waits, default=10**6)
    return scores


def _unexplained_writes(case: Case) -> dict[str, float]:
    """Whoever had tried when the box was written though nobody had tried just before."""
    scores = dict.fromkeys(case.evidence.tried, 0.0)
    for number in case.box_changes:
        ages = _ages_of_tries(case, number)
        if ages and min(ages.values()) > JUST:
            for who in ages:
                scores[who] += 1 / len(ages)
    return scores


def _more_writes_than_tries(case: Case) -> dict[str, float]:
    """Whoever had tried when the box had been written more often than people had tried."""
    scores = dict.fromkeys(case.evidence.tried, 0.0)
    for so_far, number in enumerate(case.box_changes, start=1):
        ages = _ages_of_tries(case, number)
        for who in ages:
            scores[who] += (so_far - len(ages)) / len(ages)
    return scores


def _ages_of_tries(case: Case, number: int) -> dict[str, float]:
    """How many seconds before this copy each of those had tried who had by then."""
    at = case.copies[number].seen.at
    return {
        who: (at - case.copies[tried].seen.at).total_seconds()
        for who, tried in case.tried_in.items()
        if tried < number
    }


def _pages_changed(case: Case) -> dict[str, float]:
    """How many pages change in the copies in which somebody's row does."""
    scores = dict.fromkeys(case.evidence.tried, 0.0)
    for who, numbers in case.rewrites.items():
        for number in numbers:
            old, new = case.copies[number - 1].seen, case.copies[number].seen
            scores[who] += len(new.log) - len(old.log) + abs(len(new.database) - len(old.database))
    return scores


def _of_rows(case: Case, worth: Callable[[Row], float]) -> dict[str, float]:
    return {who: worth(case.journals[-1][who]) for who in case.evidence.tried}


def _by_place(case: Case, data: bytes) -> list[str]:
    return sorted((text for _, text in case.lines), key=lambda text: data.find(text.encode()))


def _by_first_log(case: Case) -> list[str]:
    """In which copy's log a line first stands, and where."""
    places = {}
    for _, text in case.lines:
        looked = ((n, log.find(text.encode())) for n, log in enumerate(_logs(case)))
        places[text] = next((place for place in looked if place[1] >= 0), (10**6, 0))
    return sorted(places, key=places.__getitem__)


def _logs(case: Case) -> Iterator[bytes]:
    return (copy.seen.log for copy in case.copies)


def _with_log(seen: Seen) -> bytes:
    """The database with the committed pages of its log put in, as SQLite itself would read it."""
    pages = bytearray(seen.database)
    size = int.from_bytes(pages[16:18], "big")
    pages[18:20] = b"\x01\x01"
    salt, waiting = seen.log[16:24], {}
    for start in range(32, len(seen.log) - size, 24 + size):
        head = seen.log[start : start + 24]
        if head[8:16] != salt:
            break
        waiting[int.from_bytes(head[:4], "big")] = seen.log[start + 24 : start + 24 + size]
        if int.from_bytes(head[4:8], "big"):
            for number, page in waiting.items():
                end = number * size
                pages.extend(b"\0" * max(0, end - len(pages)))
                pages[end - size : end] = page
            waiting = {}
    pages[18:20] = b"\x01\x01"
    return bytes(pages)
