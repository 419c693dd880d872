"""PostgreSQL as the database: several processes, of which one at a time writes for a team.

Each transaction takes its team's turn, a lock that ends with it. So a use case reads nothing that
another one is changing, as on SQLite, and two teams never wait for each other. The server lets such
a transaction see and write rows of its team alone. All this works behind a pooler that gives every
transaction another connection: nothing is prepared, and nothing is kept in a session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, Pool, QueuePool, create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.storage.columns import as_it_is
from bot.storage.files import DatabaseUnusable
from bot.storage.schema import kept_revision, refuse_newer
from bot.storage.tables.people import PERSON_AWAY

WHOLE = 7_205_759_403
"""The number of the lock that stands for all teams."""
PATIENCE = (
    "set_config('lock_timeout', '30s', true),"
    " set_config('idle_in_transaction_session_timeout', '60s', true)"
)
"""Set in each transaction: a pooler lets no settings through when a connection is made."""
TURN = text(
    f"SELECT {PATIENCE}, pg_advisory_xact_lock_shared({WHOLE}),"
    " pg_advisory_xact_lock(1, hashtext(:team)), set_config('carryover.team', :team, true)"
)
TURN_OF_ALL = text(
    f"SELECT {PATIENCE}, pg_advisory_xact_lock({WHOLE}), set_config('carryover.team', '', true)"
)
SNAPSHOT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
ROWS_OF = text(f"SELECT {PATIENCE}, set_config('carryover.team', :team, true)")
CONNECT_WITHIN = 5
"""Seconds."""
GIVEN_UP_AFTER = {
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 14_000,
}
"""A server that is silent for a quarter of a minute is given up; Linux itself waits for hours."""

# Beside the index these words would load all that SQLAlchemy knows of PostgreSQL, for SQLite too.
PERSON_AWAY.dialect_options["postgresql"]["where"] = text("is_away OR is_on_holiday")


@dataclass(frozen=True)
class PostgresDatabase:
    """An open database with one connection of ours.

    `is_for_keys` says that what is deleted has to go at once, and that there is little of it.
    """

    engine: Engine
    is_for_keys: bool = False
    file: Path | None = None
    was_interrupted: bool = False

    def take_turn(self, connection: Connection, team_id: str) -> None:
        """Wait until nobody else writes for the team, or for any if it is "", and see it alone."""
        _begin(_take_turn, connection, team_id)

    def only_read(self, connection: Connection, team_id: str) -> None:
        """See the rows of the team alone, of all if it is "", as they are now, and take no lock.

        Whoever reads once a second must not wait for those who write, nor they for it.
        """
        _begin(_take_snapshot, connection, team_id)

    def command(self, connection: Connection, words: str) -> None:
        """By SQLAlchemy, which sees when the connection has been lost."""
        connection.exec_driver_sql(words)

    def is_in_transaction(self, connection: Connection) -> bool:
        """Whether the transaction is whole; a lost connection has undone it."""
        if connection.invalidated:
            return False
        driver = connection.connection.driver_connection
        return driver is not None and driver.info.transaction_status is TransactionStatus.INTRANS

    def empty_log(self) -> None:
        """The log is the server's, and goes when the server no longer needs it; keys go at once."""
        if self.is_for_keys:
            self.rewrite()

    def rewrite(self) -> None:
        """Free what deleted rows took, so that new rows overwrite it."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))

    def close(self) -> None:
        """Put the connection away."""
        self.engine.dispose()


def _begin(how: Callable[[Connection, str], None], connection: Connection, team_id: str) -> None:
    """Begin a transaction; a connection that was lost since the last one is made anew.

    Nothing is undone yet.
    """
    try:
        how(connection, team_id)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        connection.rollback()
        how(connection, team_id)


def _take_snapshot(connection: Connection, team_id: str) -> None:
    connection.execute(SNAPSHOT)
    connection.execute(ROWS_OF, {"team": team_id})


def _take_turn(connection: Connection, team_id: str) -> None:
    if team_id:
        connection.execute(TURN, {"team": team_id})
    else:
        connection.execute(TURN_OF_ALL)


def open_postgres(address: URL, *, is_for_keys: bool = False) -> PostgresDatabase:
    """The database at an address such as `postgresql://carryover@localhost/carryover`.

    Raises DatabaseUnusable.
    """
    database = PostgresDatabase(postgres_engine(address), is_for_keys)
    try:
        _refuse_to_look_past_the_rules(database.engine)
        refuse_newer(kept_revision(database.engine))
    except DBAPIError as error:
        database.close()
        raise DatabaseUnusable(
            "The PostgreSQL server cannot be reached, or does not let Carryover in. Look at the"
            " addresses in your settings, and whether the server runs."
        ) from error
    except DatabaseUnusable:
        database.close()
        raise
    return database


def _refuse_to_look_past_the_rules(engine: Engine) -> None:
    """Raise DatabaseUnusable for a user whom no rule keeps from the rows of other teams."""
    with engine.connect() as connection:
        rights = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if connection.scalar(rights):
            raise DatabaseUnusable(
                "Carryover goes to PostgreSQL as a user for whom the rules that keep workspaces"
                " apart do not hold. Make a user without SUPERUSER and BYPASSRLS, who owns the"
                " three databases, and name that one in the settings."
            )


def postgres_engine(address: URL, *, poolclass: type[Pool] = QueuePool) -> Engine:
    """An engine that prepares nothing and shows no words of anybody in its errors."""
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        poolclass=poolclass,
        pool_pre_ping=True,
        connect_args={
            "prepare_threshold": None,
            "connect_timeout": CONNECT_WITHIN,
            **GIVEN_UP_AFTER,
        },
        hide_parameters=True,
        json_deserializer=as_it_is,
    )
