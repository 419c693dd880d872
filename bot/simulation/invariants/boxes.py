"""Published boxes: 11 never under the threshold, 12 one line a person, 19 the threshold, 9 all."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts, Fate, Line
from bot.simulation.invariants.watching import LINE, POOL, THREAD, Touched

LEAST = 3
_LINES = "SELECT thread_id, text, supports FROM contribution"
_POOLS = """SELECT DISTINCT pool_id FROM enrolment JOIN cohort USING (team_id, cohort_id)
WHERE user_id = ?"""


class BoxBook:
    """Which lines have been published, and the threshold of every pool."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection: sqlite3.Connection | None = None
        self._thresholds: dict[str, int] = {}
        self._threads: set[str] = set()
        self.published: set[str] = set()
        """The markers of lines that stand or stood in a thread."""

    def read(self, connection: sqlite3.Connection) -> None:
        """Begin from the rows; a restart lowers no threshold."""
        self._connection = connection
        for pool_id, threshold in connection.execute("SELECT pool_id, threshold FROM pool"):
            self._take_threshold(pool_id, threshold)
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for thread_id, text, supports in connection.execute(_LINES):
            self._take_line(thread_id, text, supports, texts)
        for thread_id, pool_id in connection.execute(
            "SELECT thread_id, pool_id FROM support_thread"
        ):
            self._check_thread(thread_id, pool_id, texts[thread_id])

    def take(self, rows: Iterable[Touched]) -> None:
        """Take in what commits have touched."""
        pools: dict[str, str] = {}
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.what in (f"{POOL} INSERT", f"{POOL} UPDATE"):
                self._take_threshold(row.id, int(row.new or 0))
            elif row.what == f"{THREAD} INSERT":
                pools[row.id] = row.who
            elif row.what == f"{LINE} INSERT":
                self._take_line(row.who, str(row.a), str(row.b), texts)
        for thread_id, pool_id in pools.items():
            self._check_thread(thread_id, pool_id, texts[thread_id])

    def _take_line(
        self, thread_id: str, text: str, supports: str, texts: dict[str, list[str]]
    ) -> None:
        self.published.update(self._facts.markers_in(text))
        if not supports:
            texts[thread_id].append(text)

    def _take_threshold(self, pool_id: str, threshold: int) -> None:
        if threshold < self._thresholds.get(pool_id, LEAST):
            raise InvariantBroken(19, f"pool {pool_id} has a threshold of {threshold}")
        self._thresholds[pool_id] = threshold

    def _check_thread(self, thread_id: str, pool_id: str, texts: list[str]) -> None:
        if thread_id in self._threads:
            return
        self._threads.add(thread_id)
        markers = (self._facts.markers_in(text)[:1] for text in texts)
        known = [self._facts.lines.get(each) for first in markers for each in first]
        lines = [line for line in known if line is not None]
        authors = Counter(line.user_id for line in lines if self._counts(line))
        people = len(texts) - (len(lines) - len(authors))
        if people < self._thresholds.get(pool_id, LEAST):
            raise InvariantBroken(11, f"thread {thread_id} has the lines of {people} people")
        twice = [user_id for user_id, many in authors.items() if many > 1]
        if twice:
            raise InvariantBroken(12, f"thread {thread_id} has two lines of {twice[0]}")
        self._check_complete(thread_id, pool_id)

    def _counts(self, line: Line) -> bool:
        """Whether its author is still there: an erased one counts no more."""
        erased_at = self._facts.person(line.user_id).erased_at
        return erased_at is None or line.written_at > erased_at

    def _check_complete(self, thread_id: str, pool_id: str) -> None:
        """9: a line of which its author was told that it is shared is not lost.

        Of each author the newest counts, because it took the place of what waited before.
        """
        if self._facts.are_keys_lost:
            return
        for line in self._newest_shared(pool_id).values():
            if line.is_owed and line.marker not in self.published:
                raise InvariantBroken(9, f"a line of {line.user_id} is not in thread {thread_id}")

    def _newest_shared(self, pool_id: str) -> dict[tuple[str, datetime | None], Line]:
        """The newest line of each author in a pool; who was erased and came back is another one."""
        newest: dict[tuple[str, datetime | None], Line] = {}
        for line in self._facts.lines.values():
            if line.fate is Fate.SHARED and self._pool_of(line) == pool_id:
                erased_at = self._facts.person(line.user_id).erased_at
                is_before = erased_at is not None and line.written_at <= erased_at
                newest[line.user_id, erased_at if is_before else None] = line
        return newest

    def _pool_of(self, line: Line) -> str:
        """Where the line waits: what its author knows, or the one pool that they are in."""
        if not line.pool_id and self._connection is not None:
            rows = self._connection.execute(_POOLS, (line.user_id,)).fetchall()
            line.pool_id = rows[0][0] if len(rows) == 1 else ""
        return line.pool_id
