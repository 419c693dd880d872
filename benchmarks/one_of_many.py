"""What serving one workspace asks of a server that holds 2,000, all of them at their busiest.

In each workspace 50 people are due, 50 messages wait, and 200 have been sent. Ours names the
workspace in each question; the yardstick is the same questions by the row rules alone, which keep
other workspaces' rows away only once they have been read.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Table, make_url, text

from benchmarks.comparison import compare_each, seconds
from benchmarks.crowd import OUTBOX, PERSON, Crowd, crowd_over
from benchmarks.servers import NO_SERVER, open_servers, server
from benchmarks.ward import TUESDAY
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Person
from bot.storage.postgres import postgres_engine
from bot.storage.store import SqlStore
from bot.use_cases.agenda import outlook
from bot.use_cases.ports import Ports

TEAMS, DUE, SENT = 2_000, 50, 200
BATCH = 100
Turn = Callable[[SqlStore, str], AbstractContextManager[None]]
EVERYBODY = "each workspace"
"""The workspace whose rows are copied into all others."""


def measure() -> dict[str, Any]:
    """Seconds of each question, and how many times as long the row rules alone take."""
    return measured(TEAMS, DUE, SENT) if server() else NO_SERVER


def measured(teams: int, due: int, sent: int, **how: int) -> dict[str, Any]:
    """The same for any number of workspaces; needs a server."""
    with ExitStack() as parts:
        servers = parts.enter_context(open_servers())
        store = parts.enter_context(closing(servers.open_store()))
        crowd = crowd_over(store, teams=1)
        fill(store, servers.data, teams, due, sent)
        served = name_of(teams // 2)
        found = {
            name: compare_each(
                {name: partial(_asked, in_turn, crowd, ask, served)},
                partial(_asked, by_rules_alone, crowd, ask, served),
                **how,
            )[name]
            for name, ask in QUESTIONS.items()
        }
    return {"workspaces": teams, "people due and messages waiting in each": due, **found}


def who_is_due(ports: Ports) -> int:
    """Whose nudge comes now."""
    return len(ports.store.people.due(TUESDAY, BATCH))


def what_lies_ahead(ports: Ports) -> int:
    """What a round would find to do."""
    return len(outlook(ports=ports).due)


def what_can_be_claimed(ports: Ports) -> int:
    """The messages that would be sent first; what is claimed is undone afterwards."""
    return len(ports.store.outbox.claim_due(TUESDAY, BATCH, _Room()))


QUESTIONS: Mapping[str, Callable[[Ports], int]] = {
    "who is due": who_is_due,
    "what lies ahead": what_lies_ahead,
    "what can be claimed": what_can_be_claimed,
}


class _Room:
    """Slack takes anything."""

    def admits(self, _message: OutgoingMessage) -> bool:
        return True

    def opens_at(self, _team_id: str, _kind: MessageKind) -> Any:
        return TUESDAY

    def looks_open_at(self, _team_id: str) -> Any:
        return TUESDAY


def _asked(turn: Turn, crowd: Crowd, ask: Callable[[Ports], int], team_id: str) -> float:
    with turn(crowd.store, team_id):
        return seconds(partial(ask, crowd.ports))


@contextmanager
def in_turn(store: SqlStore, team_id: str) -> Iterator[None]:
    """Serve a workspace; what was done is undone."""
    store.take_turn(team_id)
    try:
        yield
    finally:
        store.rollback()


@contextmanager
def by_rules_alone(store: SqlStore, team_id: str) -> Iterator[None]:
    """The same with questions that do not name it."""
    with in_turn(store, team_id):
        store._scope.team_id = ""
        yield


def name_of(number: int) -> str:
    """The id of a workspace."""
    return f"T{number:05}"


def fill(store: SqlStore, address: str, teams: int, due: int, sent: int) -> None:
    """As many rows for each workspace, all made by the server itself from one of each."""
    store.take_turn()
    store.people.save(Person(EVERYBODY, "U", "Europe/London", next_nudge_at=TUESDAY))
    closes_at = TUESDAY + timedelta(hours=4)
    nudge = OutgoingMessage(EVERYBODY, "m", MessageKind.NUDGE, "U", "n", TUESDAY, closes_at, "U")
    store.outbox.add(nudge)
    store.commit()
    team = "'T' || lpad(t::text, 5, '0')"
    state = f"CASE WHEN n <= {due} THEN 'pending' ELSE 'sent' END"
    sent_at = f"CASE WHEN n <= {due} THEN NULL ELSE due_at - interval '1 day' END"
    _copy(address, PERSON, (teams, due), team_id=team, user_id="'U' || n")
    _copy(
        address,
        OUTBOX,
        (teams, due + sent),
        team_id=team,
        message_id="'m' || n",
        recipient="'U' || n",
        user_id="'U' || n",
        state=state,
        sent_at=sent_at,
    )


def _copy(address: str, table: Table, size: tuple[int, int], **changed: str) -> None:
    """Copy one row into so many workspaces, so many times in each; then look at the whole table."""
    names = [column.name for column in table.columns]
    values = ", ".join(changed.get(name, name) for name in names)
    teams, rows = size
    engine = postgres_engine(make_url(address))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(
            text(
                f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} FROM {table.name},"  # noqa: S608 - our own names
                f" generate_series(0, {teams - 1}) t, generate_series(1, {rows}) n"
                f" WHERE team_id = '{EVERYBODY}'"
            )
        )
        connection.execute(text(f"DELETE FROM {table.name} WHERE team_id = '{EVERYBODY}'"))  # noqa: S608 - our own names
        connection.execute(text(f"VACUUM ANALYZE {table.name}"))
    engine.dispose()
