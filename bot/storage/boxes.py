"""Keeps the sealed box of each pool: one padded, encrypted row, a fresh key at every write."""

from sqlalchemy import Connection, delete, select

from bot.domain.boxes import Box
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, fresh_key_id, seal, unseal
from bot.storage.rows import find_row, is_row, replace_row
from bot.storage.tables import BoxRow, table_of

BOX = table_of(BoxRow)


class SqlBoxes:
    """The port `Boxes` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def open_box(self, team_id: str, pool_id: str) -> Box:
        """The box, unsealed in memory; an empty one if there is none. Raises KeyLost."""
        row = find_row(self._connection, BOX, team_id, pool_id)
        if row is None:
            return Box()
        key = self._keys.need(KeyName(team_id, Purpose.BOX, row["key_id"]))
        return Box.from_bytes(unseal(key, row["sealed"], team_id, pool_id))

    def seal(self, team_id: str, pool_id: str, box: Box, *, people: int) -> None:
        """Write the whole box under a fresh key; the old key goes after the commit."""
        self._spend_key(team_id, pool_id)
        name = KeyName(team_id, Purpose.BOX, fresh_key_id())
        sealed = seal(self._keys.make(name), box.to_bytes(people=people), team_id, pool_id)
        row = {"team_id": team_id, "pool_id": pool_id, "key_id": name.key_id, "sealed": sealed}
        replace_row(self._connection, BOX, row)

    def destroy(self, team_id: str, pool_id: str) -> bool:
        """Delete the box now, and its key after the commit; then the log is emptied.

        False if there was none.
        """
        self._spend_key(team_id, pool_id)
        done = self._connection.execute(delete(BOX).where(is_row(BOX, team_id, pool_id)))
        return done.rowcount > 0

    def without_key(self) -> list[tuple[str, str]]:
        """Team and pool ids of boxes that nobody can open any more."""
        kept = self._keys.names(Purpose.BOX)
        found = select(BOX.c.team_id, BOX.c.pool_id, BOX.c.key_id)
        return sorted(
            (team_id, pool_id)
            for team_id, pool_id, key_id in self._connection.execute(found)
            if KeyName(team_id, Purpose.BOX, key_id) not in kept
        )

    def key_names(self) -> set[KeyName]:
        """The keys that boxes refer to."""
        found = self._connection.execute(select(BOX.c.team_id, BOX.c.key_id))
        return {KeyName(team_id, Purpose.BOX, key_id) for team_id, key_id in found}

    def _spend_key(self, team_id: str, pool_id: str) -> None:
        found = select(BOX.c.key_id).where(is_row(BOX, team_id, pool_id))
        key_id = self._connection.scalar(found)
        if key_id is not None:
            self._keys.spend(KeyName(team_id, Purpose.BOX, key_id))
