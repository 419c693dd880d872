"""Keeps flags: marks that lead to nobody without the thread's key."""

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, select

from bot.domain.boxes import Contribution, LineState
from bot.domain.threads import PressKind
from bot.storage.keyring import KeyRing
from bot.storage.rows import insert_new, is_row, rows
from bot.storage.thread_rows import LINE, LINES, PRESS, press_row


class SqlFlags:
    """The port `Flags` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def has_flagged(self, team_id: str, line_id: str, user_id: str) -> bool:
        """Whether the person has flagged the line, be it answered or not."""
        mark = self._row(team_id, line_id, user_id)["mark"]
        kinds = PRESS.c.kind.in_([PressKind.FLAG, PressKind.FLAG_ANSWERED])
        found = exists().where(_of_line(team_id, line_id), kinds, PRESS.c.mark == mark)
        return bool(self._connection.scalar(select(found)))

    def flag(self, team_id: str, line_id: str, user_id: str) -> int:
        """Flag the line; how many flags now wait for an answer. Raises NotFound once closed."""
        if not self.has_flagged(team_id, line_id, user_id):
            insert_new(self._connection, PRESS, self._row(team_id, line_id, user_id))
        here = and_(_of_line(team_id, line_id), PRESS.c.kind == PressKind.FLAG)
        found = select(func.count()).select_from(PRESS).where(here)
        return self._connection.scalar(found) or 0

    def take_back(self, team_id: str, line_id: str, user_id: str) -> None:
        """Take a flag back that nobody has answered. Raises NotFound once closed."""
        mark = self._row(team_id, line_id, user_id)["mark"]
        this = is_row(PRESS, team_id, line_id, PressKind.FLAG, mark)
        self._connection.execute(delete(PRESS).where(this))

    def answer(self, team_id: str, line_id: str) -> None:
        """Those who have flagged the line so far cannot hide it again."""
        here = and_(_of_line(team_id, line_id), PRESS.c.kind == PressKind.FLAG)
        marks = [*self._connection.scalars(select(PRESS.c.mark).where(here))]
        self._connection.execute(delete(PRESS).where(here))
        answered = [
            {"team_id": team_id, "line_id": line_id, "kind": PressKind.FLAG_ANSWERED, "mark": mark}
            for mark in marks
        ]
        if answered:
            self._connection.execute(insert(PRESS), answered)

    def hidden(self, team_id: str) -> list[Contribution]:
        """The lines and offers that wait for an admin, in order of their random ids."""
        found = LINES.where(LINE.c.team_id == team_id, LINE.c.state == LineState.HIDDEN)
        return [Contribution(**row) for row in rows(self._connection, found)]

    def _row(self, team_id: str, line_id: str, user_id: str) -> dict[str, str]:
        press = (team_id, line_id, user_id)
        return press_row(self._connection, self._keys, press, PressKind.FLAG)


def _of_line(team_id: str, line_id: str) -> ColumnElement[bool]:
    return and_(PRESS.c.team_id == team_id, PRESS.c.line_id == line_id)
