"""Which workspaces are to be served: those with something due, and now and then all."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.messages import MessageKind
from bot.use_cases.agenda import outlook
from bot.use_cases.inbox import receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.presence import people_to_look_at, postpone_looks
from bot.use_cases.sending import queue_answer
from bot.use_cases.serving import hand_out_work
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage

NUDGE_AT = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


@dataclass
class Asked:
    """The teams that were asked for."""

    teams: list[str] = field(default_factory=list)

    def ask_for(self, team_id: str) -> None:
        """Note it."""
        self.teams.append(team_id)


def asked_now(stage: Stage, *, to_all: bool = False) -> list[str]:
    queue = Asked()
    assert hand_out_work(queue, to_all=to_all, ports=stage.ports) == len(queue.teams)
    return queue.teams


@pytest.fixture
def quiet(stage: Stage) -> Stage:
    """Two people have started, were looked at, and nothing is due for an hour."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN))
    stage.run_until(NUDGE_AT - HOUR)
    postpone_looks(people_to_look_at(ports=stage.ports), HOUR, ports=stage.ports)
    return stage


def test_a_team_with_nothing_due_is_left_alone_except_when_all_are_served(quiet: Stage) -> None:
    assert asked_now(quiet) == []
    assert asked_now(quiet, to_all=True) == [TEAM]


def test_a_due_nudge_a_message_and_an_event_ask_for_their_team(quiet: Stage) -> None:
    quiet.clock.move_to(NUDGE_AT)
    assert asked_now(quiet) == [TEAM]

    quiet.beat()
    postpone_looks(people_to_look_at(ports=quiet.ports), HOUR, ports=quiet.ports)
    assert asked_now(quiet) == []

    event = InboxEvent(TEAM, "Ev1", "message", ASHA.user_id, "D1", "1.0")
    receive_event(event, ports=quiet.ports)
    assert asked_now(quiet) == [TEAM]
    quiet.store.inbox.mark_done(event)
    assert asked_now(quiet) == []


def test_an_answer_that_waits_to_be_sent_asks_for_its_team(quiet: Stage) -> None:
    now = quiet.clock.moment
    queue_answer(MessageKind.NOTE, ASHA, "help", due_at=now, ports=quiet.ports)
    assert asked_now(quiet) == [TEAM]

    quiet.beat()
    assert asked_now(quiet) == []


def test_a_team_is_asked_for_whenever_a_round_would_find_something_to_do(stage: Stage) -> None:
    stage.everybody_starts(stage.start_cohort(ASHA, BEN))
    ends_at = stage.clock.moment + 8 * A_DAY
    served = 0
    while stage.clock.moment < ends_at:
        due = outlook(ports=stage.ports)
        if due.due:
            assert asked_now(stage) == [TEAM], due.due
            served += 1
        stage.beat()
        stage.clock.move_to(max(due.next_due_at or ends_at, stage.clock.moment + HOUR / 60))

    assert served > 3
