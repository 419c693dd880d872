"""Published boxes: 11 never under the threshold, 12 one line a person, 19 the threshold, 9 all."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts, Fate, Line
from bot.simulation.invariants.watching import LINE, POOL, THREAD, Touched

LEAST = 3


class BoxBook:
    """Which lines have been published, and the threshold of every pool."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._thresholds: dict[str, int] = {}
        self.published: set[str] = set()
        """The markers of lines that stand or stood in a thread."""

    def read(self, connection: sqlite3.Connection) -> None:
        """Begin from the rows; a restart lowers no threshold."""
        for pool_id, threshold in connection.execute("SELECT pool_id, threshold FROM pool"):
            self._take_threshold(pool_id, threshold)

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
                self.published.update(self._facts.markers_in(str(row.a)))
                if not row.b:
                    texts[row.who].append(str(row.a))
        for thread_id, pool_id in pools.items():
            self._check_thread(thread_id, pool_id, texts[thread_id])

    def _take_threshold(self, pool_id: str, threshold: int) -> None:
        if threshold < self._thresholds.get(pool_id, LEAST):
            raise InvariantBroken(19, f"pool {pool_id} has a threshold of {threshold}")
        self._thresholds[pool_id] = threshold

    def _check_thread(self, thread_id: str, pool_id: str, texts: list[str]) -> None:
        known = [self._facts.lines.get(each) for text in texts for each in _first(self, text)]
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
        """9: a line of which its author was told that it is shared is not lost."""
        if self._facts.are_keys_lost:
            return
        for line in self._facts.lines.values():
            waits = line.fate is Fate.SHARED and line.pool_id == pool_id and line.told_at
            if waits and line.gone_at is None and line.marker not in self.published:
                raise InvariantBroken(9, f"a line of {line.user_id} is not in thread {thread_id}")


def _first(book: BoxBook, text: str) -> list[str]:
    """The marker of a text, whose line may say more of them."""
    return book._facts.markers_in(text)[:1]
