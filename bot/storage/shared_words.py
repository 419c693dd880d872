"""Keeps what there is to keep about the words of the course: never a person, never a time."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, and_, delete, select

from bot.domain.shared_words import TermUse, WordNote, WordProposal
from bot.storage.rows import (
    find_row,
    insert_new,
    is_row,
    replace_row,
    replace_rows,
    rows,
    values_of,
)
from bot.storage.tables import TermUseRow, ThreadRow, WordNoteRow, WordProposalRow, table_of

THREAD = table_of(ThreadRow)
USE = table_of(TermUseRow)
NOTE = table_of(WordNoteRow)
PROPOSAL = table_of(WordProposalRow)


class SqlSharedWords:
    """The port `SharedWords` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_threads(self, team_id: str, pool_ids: Sequence[str]) -> list[str]:
        """The ids of the open support threads of these pools, the newest first."""
        found = (
            select(THREAD.c.thread_id)
            .where(
                THREAD.c.team_id == team_id,
                THREAD.c.pool_id.in_(pool_ids),
                THREAD.c.is_closed.is_(False),
            )
            .order_by(THREAD.c.published_on.desc(), THREAD.c.thread_id)
        )
        return list(self._connection.scalars(found))

    def add_uses(self, uses: Sequence[TermUse]) -> None:
        """Keep which words stand in the lines of a thread."""
        replace_rows(self._connection, USE, [values_of(use) for use in uses])

    def uses(self, team_id: str, pool_id: str, *, since: date, until: date) -> list[TermUse]:
        """What stood in the lines of threads that were published in these days."""
        here = and_(THREAD.c.team_id == USE.c.team_id, THREAD.c.thread_id == USE.c.thread_id)
        found = (
            select(USE)
            .join(THREAD, here)
            .where(
                USE.c.team_id == team_id,
                USE.c.pool_id == pool_id,
                THREAD.c.published_on >= since,
                THREAD.c.published_on < until,
            )
            .order_by(USE.c.thread_id, USE.c.concept)
        )
        return [TermUse(**row) for row in rows(self._connection, found)]

    def note(self, team_id: str, cohort_id: str) -> WordNote | None:
        """Where a cohort's note goes, and when."""
        row = find_row(self._connection, NOTE, team_id, cohort_id)
        return None if row is None else WordNote(**row)

    def save_note(self, note: WordNote) -> None:
        """Insert or replace."""
        replace_row(self._connection, NOTE, values_of(note))

    def notes_due(self, now: datetime, limit: int) -> list[WordNote]:
        """Notes whose moment has come, the oldest first."""
        found = (
            select(NOTE)
            .where(NOTE.c.next_at <= now)
            .order_by(NOTE.c.next_at, NOTE.c.team_id, NOTE.c.cohort_id)
            .limit(limit)
        )
        return [WordNote(**row) for row in rows(self._connection, found)]

    def proposals(self, team_id: str) -> list[WordProposal]:
        """What waits for an admin, by concept and then by letter."""
        found = (
            select(PROPOSAL)
            .where(PROPOSAL.c.team_id == team_id)
            .order_by(PROPOSAL.c.concept, PROPOSAL.c.said)
        )
        return [WordProposal(**row) for row in rows(self._connection, found)]

    def propose(self, proposal: WordProposal) -> None:
        """Keep a proposal; one that is there already changes nothing."""
        insert_new(self._connection, PROPOSAL, values_of(proposal))

    def drop_proposal(self, proposal: WordProposal) -> None:
        """Forget a proposal."""
        this = is_row(PROPOSAL, proposal.team_id, proposal.concept, proposal.said)
        self._connection.execute(delete(PROPOSAL).where(this))
