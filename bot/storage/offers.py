"""Keeps offers of support: without a name and a time, or with the name that was given."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from bot.domain.boxes import Contribution, LineState
from bot.domain.threads import NamedOffer, PressKind
from bot.storage.keyring import KeyRing
from bot.storage.rows import Values, find_row, insert_new, one_row, rows, values_of
from bot.storage.thread_rows import (
    LINE,
    LINES,
    NAMED_OFFER,
    PRESS,
    in_thread,
    line_row,
    press_row,
)


class SqlOffers:
    """The port `Offers` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def add(self, offer: Contribution, user_id: str) -> bool:
        """Keep an offer without a name; False if the person has one under this line that waits.

        Raises NotFound once the thread has closed.
        """
        press = (offer.team_id, offer.supports, user_id)
        row = press_row(self._connection, self._keys, press, PressKind.OFFER)
        if not insert_new(self._connection, PRESS, row):
            return False
        self._connection.execute(insert(LINE), line_row(offer))
        return True

    def waiting(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The offers without a name that wait for the daily slot."""
        here = and_(in_thread(team_id, thread_id), LINE.c.state == LineState.WAITING)
        return self._offers(here)

    def show(self, offers: Sequence[Contribution]) -> None:
        """They are posted: from now on nothing tells that somebody has offered."""
        for offer in offers:
            this = and_(LINE.c.team_id == offer.team_id, LINE.c.line_id == offer.line_id)
            self._connection.execute(update(LINE).where(this).values(state=LineState.SHOWN))
            mark = and_(
                PRESS.c.team_id == offer.team_id,
                PRESS.c.line_id == offer.supports,
                PRESS.c.kind == PressKind.OFFER,
            )
            self._connection.execute(delete(PRESS).where(mark))
        self._keys.leave_traces()

    def under(self, team_id: str, line_id: str) -> list[Contribution]:
        """Every offer without a name under a line, in order of their random ids."""
        return self._offers(and_(LINE.c.team_id == team_id, LINE.c.supports == line_id))

    def add_named(self, offer: NamedOffer) -> bool:
        """Keep an offer with a name; False if the person has one under this line."""
        theirs = and_(
            NAMED_OFFER.c.team_id == offer.team_id,
            NAMED_OFFER.c.line_id == offer.line_id,
            NAMED_OFFER.c.user_id == offer.user_id,
        )
        if one_row(self._connection, select(NAMED_OFFER).where(theirs)) is not None:
            return False
        return insert_new(self._connection, NAMED_OFFER, values_of(offer))

    def named(self, team_id: str, offer_id: str) -> NamedOffer | None:
        """An offer with a name, if it is still there."""
        row = find_row(self._connection, NAMED_OFFER, team_id, offer_id)
        return None if row is None else NamedOffer(**row)

    def named_under(self, team_id: str, line_id: str) -> list[NamedOffer]:
        """Every offer with a name under a line."""
        return self._named(NAMED_OFFER.c.team_id == team_id, NAMED_OFFER.c.line_id == line_id)

    def named_of(self, team_id: str, user_id: str) -> list[NamedOffer]:
        """Every offer that a person has put their name to."""
        return self._named(NAMED_OFFER.c.team_id == team_id, NAMED_OFFER.c.user_id == user_id)

    def _offers(self, condition: ColumnElement[bool]) -> list[Contribution]:
        found = LINES.where(condition, LINE.c.supports != "")
        return [Contribution(**row) for row in rows(self._connection, found)]

    def _named(self, *conditions: ColumnElement[bool]) -> list[NamedOffer]:
        found = select(NAMED_OFFER).where(*conditions).order_by(NAMED_OFFER.c.offer_id)
        return [_named_offer(row) for row in rows(self._connection, found)]


def _named_offer(row: Values) -> NamedOffer:
    return NamedOffer(**row)
