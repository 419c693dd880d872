"""Whose rows a question is about that names no team: those of the team that is served now."""

from sqlalchemy import ColumnElement, Table, true


class Scope:
    """The team of the transaction under way; "" stands for all of them.

    On a server row rules keep the rows of other teams away, but only once they have been read.
    With the team in the question its index leads to its rows alone.
    """

    def __init__(self) -> None:
        self.team_id = ""

    def of(self, table: Table) -> ColumnElement[bool]:
        """The condition that a row is that team's."""
        return table.c.team_id == self.team_id if self.team_id else true()
