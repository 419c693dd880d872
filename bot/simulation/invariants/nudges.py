"""Nudges, row by row: 1 one open, 4 one a slot, 6 the sum, 23 due times; and 7 for every table."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import NudgeState
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.watching import INBOX, LINE, NUDGE, OUTBOX, PERSON, THREAD, Touched

OPEN = frozenset({"queued", "open", "snoozed", "planned", "followed up"})
TERMINAL = frozenset({"missed", "tried", "no chance", "not yet", "not for me"})
KNOWN = frozenset(str(state) for state in NudgeState)
NOWHERE: frozenset[str | int] = frozenset()
LEADS_TO: dict[tuple[str, str | int], frozenset[str | int]] = {
    **{(NUDGE, state): NOWHERE for state in TERMINAL},
    (OUTBOX, MessageState.SENT): frozenset({MessageState.DELETED}),
    (OUTBOX, MessageState.MISSED): NOWHERE,
    (OUTBOX, MessageState.DELETED): NOWHERE,
    (INBOX, 1): NOWHERE,
    (LINE, "removed"): NOWHERE,
    (THREAD, 1): NOWHERE,
}
"""By table, the states that end something, and where they may still lead to."""


def check_ended(row: Touched) -> None:
    """7: what has ended stays as it is."""
    if row.old is None or row.new is None:
        return
    table = row.what.partition(" ")[0]
    allowed = LEADS_TO.get((table, row.old))
    if allowed is not None and row.new != row.old and row.new not in allowed:
        raise InvariantBroken(7, f"{table} {row.id} went from {row.old!r} to {row.new!r}")


class Kept(NamedTuple):
    """A nudge as the judge has it."""

    user_id: str
    state: str
    day: str
    slot: int


class NudgeBook:
    """The judge's own book of nudges, kept from what commits touch."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._last_due: dict[str, str] = {}
        self._begin()

    def find(self, nudge_id: str) -> Kept | None:
        """The nudge, if there is one."""
        return self._nudges.get(nudge_id)

    def read(self, connection: sqlite3.Connection) -> None:
        """Begin anew from the rows, which must still have what was there before a restart."""
        found = connection.execute("SELECT nudge_id, user_id, state, local_date, slot FROM nudge")
        kept = {nudge_id: Kept(*rest) for nudge_id, *rest in found}
        for nudge_id, before in self._nudges.items():
            self._compare(nudge_id, before, kept.get(nudge_id))
        self._begin()
        self._planned = len(kept)
        for nudge_id, nudge in kept.items():
            self._add(nudge_id, nudge)

    def take(self, rows: Iterable[Touched]) -> None:
        """Take in what commits have touched."""
        people: set[str] = set()
        for row in rows:
            table, _, act = row.what.partition(" ")
            if table == NUDGE:
                people.add(row.who)
                self._take_nudge(row, act)
            elif table == OUTBOX and act == "INSERT" and row.a == MessageKind.NUDGE:
                self._take_due(row)
            elif table == PERSON and act == "DELETE":
                self._last_due.pop(row.who, None)
        for user_id in people:
            if len(self._open[user_id]) > 1:
                raise InvariantBroken(1, f"{user_id} has {sorted(self._open[user_id])} open")

    def look_over(self, connection: sqlite3.Connection) -> None:
        """6: every planned nudge is in one of the known states, or its person was erased."""
        found = dict(connection.execute("SELECT state, count(*) FROM nudge GROUP BY state"))
        if unknown := sorted(found.keys() - KNOWN):
            raise InvariantBroken(6, f"nudges are {unknown}, which is no state")
        if found != {state: many for state, many in self._counts.items() if many}:
            raise InvariantBroken(6, f"rows say {found}, commits say {dict(self._counts)}")
        if sum(found.values()) + self._deleted.total() != self._planned:
            raise InvariantBroken(6, f"{self._planned} were planned, rows say {found}")
        for user_id in self._deleted:
            if not self._facts.person(user_id).may_be_erased:
                raise InvariantBroken(6, f"nudges of {user_id}, who was not erased, are gone")

    def _begin(self) -> None:
        self._nudges: dict[str, Kept] = {}
        self._taken: dict[tuple[str, str, int], str] = {}
        self._open: defaultdict[str, set[str]] = defaultdict(set)
        self._counts: Counter[str] = Counter()
        self._deleted: Counter[str] = Counter()
        self._planned = 0

    def _compare(self, nudge_id: str, before: Kept, after: Kept | None) -> None:
        """9: a restart loses nothing; the last commit before it may have gone further."""
        if after is None and not self._facts.person(before.user_id).may_be_erased:
            raise InvariantBroken(9, f"nudge {nudge_id} was lost over a restart")
        if after and before.state in TERMINAL and after.state != before.state:
            raise InvariantBroken(9, f"nudge {nudge_id} was {before.state} before a restart")

    def _take_nudge(self, row: Touched, act: str) -> None:
        if act != "INSERT":
            self._remove(row.id)
        if act == "DELETE":
            self._deleted[row.who] += 1
            return
        self._planned += act == "INSERT"
        self._add(row.id, Kept(row.who, str(row.new), str(row.a), int(row.b)))

    def _add(self, nudge_id: str, nudge: Kept) -> None:
        slot = (nudge.user_id, nudge.day, nudge.slot)
        if self._taken.setdefault(slot, nudge_id) != nudge_id:
            raise InvariantBroken(4, f"{nudge.user_id} has two nudges on {nudge.day}")
        self._nudges[nudge_id] = nudge
        self._counts[nudge.state] += 1
        if nudge.state in OPEN:
            self._open[nudge.user_id].add(nudge_id)

    def _remove(self, nudge_id: str) -> None:
        nudge = self._nudges.pop(nudge_id)
        self._counts[nudge.state] -= 1
        self._open[nudge.user_id].discard(nudge_id)
        del self._taken[nudge.user_id, nudge.day, nudge.slot]

    def _take_due(self, row: Touched) -> None:
        """23: what we planned for a person comes later than all that we planned before."""
        user_id, _, due_at = row.c.partition(" ")
        before = self._last_due.get(user_id, "")
        if user_id and due_at <= before:
            raise InvariantBroken(23, f"a nudge of {user_id} is due {due_at}, not after {before}")
        if user_id:
            self._last_due[user_id] = due_at
