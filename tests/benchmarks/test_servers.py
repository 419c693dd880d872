"""What is measured on PostgreSQL, and its yardstick, do the work they claim."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks import one_of_many, server_tick, workers
from benchmarks.crowd import Crowd, crowd_over
from benchmarks.server_tick import open_scheduler, until_nobody_is_due
from benchmarks.servers import BenchServers, open_servers
from benchmarks.tick import WORK, employ_at_the_yardstick, names_of, yardstick_tick
from benchmarks.ward import TUESDAY
from benchmarks.workers import count_sent, send_with
from benchmarks.yardsticks import job_per_person
from bot.scheduling.queue import make_ready
from bot.use_cases.ports import Ports
from tests.storage.servers import SERVER, WHY_NOT

needs_server = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
PEOPLE = 4


@pytest.fixture(scope="module")
def servers() -> Iterator[BenchServers]:
    with open_servers() as opened:
        make_ready(opened.data)
        yield opened


@pytest.fixture(scope="module")
def crowd(servers: BenchServers) -> Iterator[Crowd]:
    """Two workspaces."""
    with closing(servers.open_store()) as store:
        crowd = crowd_over(store, teams=2)
        crowd.employ(PEOPLE)
        yield crowd


@pytest.fixture(scope="module")
def many() -> Iterator[Crowd]:
    """Three workspaces, in each of which two people are due and two messages wait."""
    with open_servers() as servers, closing(servers.open_store()) as store:
        one_of_many.fill(store, servers.data, teams=3, due=2, sent=1)
        yield crowd_over(store, teams=1)


def next_moments(crowd: Crowd, team_id: str) -> list[datetime]:
    people = crowd.store.people.of_team(team_id)
    crowd.store.rollback()
    return [each.next_nudge_at for each in people if each.next_nudge_at]


@needs_server
@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_each_piece_leaves_nobody_of_the_workspace_due(
    crowd: Crowd, work: Callable[..., int]
) -> None:
    crowd.let_be_due(3)

    assert until_nobody_is_due(crowd, work) == 3

    served, other = (next_moments(crowd, team_id) for team_id in crowd.teams)
    assert len(served) == PEOPLE
    assert min(served) > TUESDAY
    assert other.count(TUESDAY) == 3


@needs_server
def test_the_yardstick_keeps_its_jobs_on_the_server_and_runs_the_due_ones(
    servers: BenchServers,
) -> None:
    job_per_person.nudged.clear()
    with open_scheduler(servers) as scheduler:
        employ_at_the_yardstick(scheduler, PEOPLE)

        yardstick_tick(scheduler, 3)

        with open_scheduler(servers) as another:
            now = datetime.now(UTC)
            due_in = sorted(job.next_run_time - now for job in another.get_jobs())
        assert sorted(job_per_person.nudged) == names_of(3)
        assert due_in[2] < timedelta(days=4) < due_in[3]


@needs_server
def test_workers_send_each_message_once_and_record_it(servers: BenchServers, crowd: Crowd) -> None:
    rate, twice = send_with(2, servers, crowd, PEOPLE)

    assert rate > 0
    assert twice == 0
    assert count_sent(crowd) == 2 * PEOPLE


@needs_server
def test_crews_are_compared() -> None:
    figures = workers.measured(1, 2, crews=(1, 2), rounds=1)

    assert figures["2 workers / 1"]["median"] > 0
    assert figures["sent twice"] == 0


@needs_server
@pytest.mark.parametrize("ask", one_of_many.QUESTIONS.values())
@pytest.mark.parametrize("turn", [one_of_many.in_turn, one_of_many.by_rules_alone])
def test_one_of_many_workspaces_is_asked_for_its_own_rows(
    many: Crowd, ask: Callable[[Ports], int], turn: Callable[..., AbstractContextManager[None]]
) -> None:
    in_question = {
        one_of_many.who_is_due: 2,
        one_of_many.what_lies_ahead: 3,
        one_of_many.what_can_be_claimed: 2,
    }

    with turn(many.store, one_of_many.name_of(1)):
        assert ask(many.ports) == in_question[ask]


@needs_server
def test_one_of_many_is_compared_with_the_row_rules_alone() -> None:
    figures = one_of_many.measured(3, 2, 1, rounds=1)

    assert figures["who is due"]["yardstick / ours"]["median"] > 0


@pytest.mark.parametrize("benchmark", [server_tick, workers, one_of_many])
def test_without_a_server_a_sentence_says_how_to_give_one(
    benchmark: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CARRYOVER_TEST_POSTGRES_URL", raising=False)

    assert "CARRYOVER_TEST_POSTGRES_URL" in benchmark.measure()["not measured"]
