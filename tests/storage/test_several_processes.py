"""On PostgreSQL several processes work at once, one of them at a time for each team."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError

from bot.domain.boxes import Box
from bot.domain.erasures import Erased
from bot.domain.journal import JournalEntry
from bot.storage.executor import DatabaseExecutor
from bot.storage.opening import open_database
from bot.storage.store import SqlStore, TransactionLost
from bot.storage.tables import METADATA
from bot.use_cases.agenda import outlook
from bot.use_cases.library import kept_texts, library_outline, library_stamps, library_texts
from bot.use_cases.ports import Ports, only_reading
from bot.use_cases.taking_in import import_basis
from tests.storage.examples import (
    NOON,
    OTHER_TEAM,
    TEAM,
    TODAY,
    asha,
    boxed,
    message,
    nudge,
    ports_over,
)
from tests.storage.servers import SERVER, WHY_NOT, Servers, emptied_servers, found_in

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
PATIENCE = 10
TIMES = 40


@pytest.fixture
def servers() -> Iterator[Servers]:
    with emptied_servers() as servers:
        yield servers


@pytest.fixture
def processes(servers: Servers) -> Iterator[list[DatabaseExecutor]]:
    """Two executors with connections of their own, as two processes have."""
    processes = [DatabaseExecutor(servers.open, ports_over) for _ in range(2)]
    yield processes
    for each in processes:
        each.close()


def faster(team_id: str, by: int, *, ports: Ports) -> None:
    """Read, then write what was read and a little more."""
    person = ports.store.people.find(team_id, "UASHA") or asha(team_id=team_id, pace=0)
    ports.store.people.save(asha(team_id=team_id, pace=person.pace + by))


def pace(team_id: str, *, ports: Ports) -> int:
    person = ports.store.people.find(team_id, "UASHA")
    return 0 if person is None else person.pace


class About:
    """An argument that says whose rows a use case is about."""

    def __init__(self, team_id: str) -> None:
        self.team_id = team_id


def faster_for(about: About, *, ports: Ports) -> None:
    faster(about.team_id, 1, ports=ports)


def faster_for_everybody(*, ports: Ports) -> None:
    for team_id in (TEAM, OTHER_TEAM):
        faster(team_id, 1, ports=ports)


class Held:
    """A use case that holds its team's turn until the test lets go."""

    def __init__(self) -> None:
        self.reached, self.open = Event(), Event()

    def __call__(self, about: About, *, ports: Ports) -> None:
        ports.store.people.find(about.team_id, "UASHA")
        self.reached.set()
        assert self.open.wait(PATIENCE)


def test_no_update_is_lost_between_two_processes(processes: list[DatabaseExecutor]) -> None:
    def work(process: DatabaseExecutor) -> None:
        for _ in range(TIMES):
            process.perform_now(faster_for, About(TEAM))
            process.perform_now(faster_for_everybody)

    with ThreadPoolExecutor() as threads:
        list(threads.map(work, processes))

    assert processes[0].perform_now(pace, TEAM) == 4 * TIMES
    assert processes[0].perform_now(pace, OTHER_TEAM) == 2 * TIMES


def test_teams_do_not_wait_for_each_other(processes: list[DatabaseExecutor]) -> None:
    one, other = processes
    held = Held()

    async def both() -> int:
        holding = asyncio.create_task(one.perform(held, About(TEAM)))
        assert await asyncio.to_thread(held.reached.wait, PATIENCE)
        await asyncio.wait_for(other.perform(faster_for, About(OTHER_TEAM)), PATIENCE)
        waiting = asyncio.create_task(other.perform(faster_for, About(TEAM)))
        done, _ = await asyncio.wait([waiting], timeout=0.3)
        held.open.set()
        await asyncio.gather(holding, waiting)
        return len(done)

    assert asyncio.run(both()) == 0


def test_a_cut_connection_undoes_the_work_and_the_next_one_is_done(
    processes: list[DatabaseExecutor], servers: Servers
) -> None:
    one, other = processes
    one.perform_now(faster_for, About(TEAM))

    def cut_after_writing(about: About, *, ports: Ports) -> None:
        faster_for(about, ports=ports)
        database = open_database(servers.data)
        with database.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        database.close()
        pace(about.team_id, ports=ports)

    with pytest.raises(TransactionLost):
        one.perform_now(cut_after_writing, About(TEAM))

    one.perform_now(faster_for, About(TEAM))
    assert one.perform_now(pace, TEAM) == 2
    assert other.perform_now(pace, TEAM) == 2  # It was cut too, while it had nothing to do.


def test_work_that_is_undone_after_its_connection_was_cut_leaves_a_store_that_works(
    servers: Servers,
) -> None:
    with closing(servers.open()) as store:
        store.take_turn(TEAM)
        found_in(
            servers.data,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )

        store.rollback()
        store.take_turn(TEAM)

        assert store.teams.known() == ()


def test_a_box_sealed_in_one_process_is_opened_and_sealed_anew_in_another(servers: Servers) -> None:
    with closing(servers.open()) as one, closing(servers.open()) as other:
        one.take_turn(TEAM)
        one.boxes.seal(TEAM, "pool-a", Box({"UASHA": boxed("Mine.")}), people=12)
        one.commit()
        other.take_turn(TEAM)
        found = other.boxes.open_box(TEAM, "pool-a")
        other.boxes.seal(TEAM, "pool-a", Box({}), people=12)
        other.commit()
        one.take_turn(TEAM)

        assert found == Box({"UASHA": boxed("Mine.")})
        assert one.boxes.open_box(TEAM, "pool-a") == Box({})
        assert len(found_in(servers.keys, "SELECT * FROM box_key")) == 1


def test_a_start_leaves_the_fresh_key_of_work_that_another_process_is_about_to_commit(
    servers: Servers,
) -> None:
    between, go_on = Event(), Event()

    def wait_when_the_key_is_kept(moment: str) -> None:
        if moment.startswith("keys.kept"):
            between.set()
            assert go_on.wait(PATIENCE)

    def seal(store: SqlStore) -> None:
        store.take_turn(TEAM)
        store.boxes.seal(TEAM, "pool-a", Box({}), people=12)
        store.commit_data("seal")

    one, other = servers.open(wait_when_the_key_is_kept), servers.open()
    with closing(one), closing(other), ThreadPoolExecutor() as threads:
        sealing = threads.submit(seal, one)
        assert between.wait(PATIENCE)
        tidying = threads.submit(other.tidy_keys)
        with pytest.raises(TimeoutError):
            tidying.result(timeout=0.3)
        go_on.set()
        sealing.result(timeout=PATIENCE)

        assert tidying.result(timeout=PATIENCE) == 0
        assert one.boxes.open_box(TEAM, "pool-a") == Box({})


def test_keys_of_boxes_are_in_no_log_of_the_server_and_those_of_persons_are(
    servers: Servers,
) -> None:
    servers.open().close()
    kept = "SELECT relname, relpersistence FROM pg_class WHERE relname IN"

    boxes = found_in(servers.keys, f"{kept} ('box_key', 'thread_key', 'receipt_key')")
    others = found_in(servers.person_keys, f"{kept} ('person_key')")
    ledger = found_in(servers.keys, f"{kept} ('erasure_ledger')")

    assert {persistence for _, persistence in boxes} == {"u"}
    assert {persistence for _, persistence in (*others, *ledger)} == {"p"}
    assert len(boxes) == 3


def test_an_erasure_is_known_to_a_database_that_goes_back_in_time(servers: Servers) -> None:
    with closing(servers.open()) as store:
        store.take_turn()
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit()
        assert store.ledger.outstanding() == []
    found_in(servers.data, "DELETE FROM erasure RETURNING entry_id")

    with closing(servers.open()) as store:
        (erasure,) = store.ledger.outstanding()
        assert store.ledger.is_about(erasure, "UASHA")


def test_an_erasure_that_is_undone_leaves_those_of_other_processes(servers: Servers) -> None:
    with closing(servers.open()) as one, closing(servers.open()) as other:
        other.take_turn(OTHER_TEAM)
        other.ledger.add(OTHER_TEAM, Erased.PERSON, "UBEN", on=TODAY)
        other.commit()
        one.take_turn(TEAM)
        one.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        one._ledger.write()
        one.rollback()

    with closing(servers.open()) as store:
        assert [entry.team_id for entry in store.ledger.entries()] == [OTHER_TEAM]


def everything_of_two_teams(servers: Servers) -> None:
    """Somebody, a cohort, a nudge and a message in each team."""
    with closing(servers.open()) as store:
        store.take_turn()
        for team_id in (TEAM, OTHER_TEAM):
            store.people.save(asha(team_id=team_id))
            store.nudges.add(nudge(team_id=team_id))
            store.outbox.add(message(team_id=team_id))
            store.journal.save(team_id, "UASHA", JournalEntry("e1", TODAY, "Mine."))
            store.boxes.seal(team_id, "pool-a", Box({"UASHA": boxed()}), people=12)
        store.commit()


def test_work_about_a_team_sees_its_rows_alone_whatever_it_asks_for(servers: Servers) -> None:
    everything_of_two_teams(servers)
    with closing(servers.open()) as store:
        store.take_turn(TEAM)
        for table in METADATA.sorted_tables:
            teams = store._connection.scalars(select(table.c.team_id).distinct()).all()
            assert set(teams) <= {TEAM}, table.name
        assert store.people.due(NOON, 9) == [asha()]
        assert store.people.find(OTHER_TEAM, "UASHA") is None
        store.rollback()

        store.take_turn()
        assert len(store.people.due(NOON, 9)) == 2
        store.rollback()


def test_work_about_a_team_writes_no_row_of_another(servers: Servers) -> None:
    everything_of_two_teams(servers)
    with closing(servers.open()) as store:
        for table in METADATA.sorted_tables:
            store.take_turn(TEAM)
            store._connection.execute(delete(table).where(table.c.team_id == OTHER_TEAM))
            store.commit()
        store.take_turn(TEAM)
        with pytest.raises(DBAPIError, match="row-level security"):
            store.people.save(asha(team_id=OTHER_TEAM, user_id="UNEW"))
        store.rollback()

        store.take_turn(OTHER_TEAM)
        assert store.people.find(OTHER_TEAM, "UASHA") == asha(team_id=OTHER_TEAM)
        assert store.outbox.find(OTHER_TEAM, "m1") is not None
        assert store.boxes.open_box(OTHER_TEAM, "pool-a") == Box({"UASHA": boxed()})
        store.rollback()


def test_every_table_is_parted_by_team(servers: Servers) -> None:
    parted = found_in(
        servers.data,
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
        " WHERE relrowsecurity AND relforcerowsecurity",
    )

    assert {name for (name,) in parted} == set(METADATA.tables)


def test_work_for_a_team_asks_for_what_is_due_in_it_alone(
    processes: list[DatabaseExecutor], servers: Servers
) -> None:
    everything_of_two_teams(servers)

    def due(*, ports: Ports) -> list[str]:
        return [person.team_id for person in ports.store.people.due(NOON, 9)]

    asked = processes[0].for_team(OTHER_TEAM)(due)

    assert asyncio.run(asked) == [OTHER_TEAM]
    assert processes[0].perform_now(due) == [TEAM, OTHER_TEAM]


def test_who_only_reads_waits_for_nobody_and_sees_the_team_as_it_was(
    processes: list[DatabaseExecutor], servers: Servers
) -> None:
    everything_of_two_teams(servers)
    one, other = processes
    held = Held()

    @only_reading
    def seen(*, ports: Ports) -> list[str]:
        return [person.team_id for person in ports.store.people.due(NOON, 9)]

    async def meanwhile() -> tuple[list[str], list[str]]:
        holding = asyncio.create_task(one.perform(held, About(TEAM)))
        assert await asyncio.to_thread(held.reached.wait, PATIENCE)
        of_all = await asyncio.wait_for(other.perform(seen), PATIENCE)
        of_team = await asyncio.wait_for(other.for_team(TEAM)(seen), PATIENCE)
        held.open.set()
        await holding
        return of_all, of_team

    assert asyncio.run(meanwhile()) == ([TEAM, OTHER_TEAM], [TEAM])


def test_who_only_reads_cannot_write(processes: list[DatabaseExecutor]) -> None:
    @only_reading
    def sly(*, ports: Ports) -> None:
        ports.store.people.save(asha())

    with pytest.raises(DBAPIError, match="read-only"):
        processes[0].perform_now(sly)

    processes[0].perform_now(faster_for, About(TEAM))


@pytest.mark.parametrize(
    "reads", [outlook, library_stamps, library_outline, kept_texts, library_texts, import_basis]
)
def test_what_every_process_asks_each_second_takes_no_turn(reads: object) -> None:
    assert getattr(reads, "only_reads", False)
