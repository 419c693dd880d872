"""The gate in front of a workspace: no more is claimed than may be sent, and nothing while shut."""

from datetime import timedelta

import pytest

from bot.domain.breaker import FIRST_REST
from bot.domain.messages import DOUBT_REST, MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Person
from bot.domain.rates import EDIT, POST, POSTING, QUIET_HOURS, SEARCH, USER
from bot.use_cases.agenda import next_due_at
from bot.use_cases.delivery import claim_messages, messages_to_look_for
from bot.use_cases.gates import Gate
from bot.use_cases.health import Backlog, backlog, health
from bot.use_cases.presence import people_to_look_at
from tests.storage.examples import message
from tests.use_cases.stage import MONDAY, TEAM, Stage

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def queue(stage: Stage, number: int, **more: object) -> None:
    """A message for somebody, due now."""
    values = {"kind": MessageKind.NOTE, "recipient": f"U{number}", "due_at": stage.clock.now()}
    values |= {"team_id": TEAM, "message_id": f"m{number:04}", "subject_id": "help", **more}
    stage.ports.store.outbox.add(OutgoingMessage(**values))  # type: ignore[arg-type]


def claim(stage: Stage) -> list[str]:
    """What is claimed now; the client takes its turn for each."""
    claimed = [each.message for each in claim_messages(ports=stage.ports)]
    for _ in claimed:
        gate(stage).take(POST, stage.clock.now())
    return [each.message_id for each in claimed]


def gate(stage: Stage) -> Gate:
    """The gate of the team."""
    return stage.ports.gates.of(TEAM)


def shut(stage: Stage) -> None:
    """Slack has said that the token was revoked."""
    gate(stage).breaker = gate(stage).breaker.refused("token_revoked", stage.clock.now())


def test_no_more_is_claimed_than_may_be_sent_at_once(stage: Stage) -> None:
    for number in range(60):
        queue(stage, number)

    assert len(claim(stage)) == POSTING.at_once
    assert claim(stage) == []
    assert next_due_at(ports=stage.ports) == MONDAY + POSTING.every
    stage.clock.move(seconds=3)
    assert len(claim(stage)) == 10


def test_what_somebody_waits_for_goes_first_and_then_the_window_that_closes_first(
    stage: Stage,
) -> None:
    for number in range(40):
        queue(stage, number, window_ends_at=MONDAY + (100 - number) * MINUTE)
    queue(stage, 50)

    assert claim(stage) == ["m0050", *(f"m{number:04}" for number in range(39, 20, -1))]


def test_an_edit_is_held_back_by_its_own_method_alone(stage: Stage) -> None:
    queue(stage, 1)
    queue(stage, 2, kind=MessageKind.THREAD_EDIT)
    gate(stage).slow_down(EDIT, MINUTE, stage.clock.now())

    assert claim(stage) == ["m0001"]
    assert gate(stage).opens_at(EDIT, MONDAY) >= MONDAY + MINUTE
    assert gate(stage).opens_at(POST, MONDAY) == MONDAY


def test_too_many_messages_in_one_channel_slow_the_others_down_and_stop_none(
    stage: Stage,
) -> None:
    gate(stage).slow_down(POST, timedelta(minutes=30), stage.clock.now())
    queue(stage, 1)

    assert claim(stage) == []
    stage.clock.move(seconds=1)
    assert claim(stage) == ["m0001"]


def test_while_a_workspace_is_shut_nothing_is_claimed_and_the_probe_is_what_comes_next(
    stage: Stage,
) -> None:
    queue(stage, 1)
    shut(stage)

    assert claim(stage) == []
    assert next_due_at(ports=stage.ports) == MONDAY + FIRST_REST
    gate(stage).breaker = gate(stage).breaker.probe_worked()
    assert claim(stage) == ["m0001"]


def test_a_shut_workspace_does_not_hold_back_another(stage: Stage) -> None:
    queue(stage, 1)
    queue(stage, 2, team_id="T2")
    shut(stage)
    stage.ports.gates.of("T2")

    assert claim(stage) == ["m0002"]
    assert next_due_at(ports=stage.ports) == MONDAY + FIRST_REST


def test_doubts_are_looked_into_no_faster_than_slack_allows(stage: Stage) -> None:
    for number in range(40):
        queue(stage, number, state=MessageState.IN_DOUBT, doubted_at=MONDAY - DOUBT_REST)
    for number in range(40, 50):
        queue(stage, number, state=MessageState.SENT, look_again_at=MONDAY, sent_at=MONDAY)

    looked_for = messages_to_look_for(ports=stage.ports)

    assert len(looked_for) == gate(stage).room(SEARCH, MONDAY) == 12
    for _ in looked_for:
        gate(stage).take(SEARCH, MONDAY)
    assert messages_to_look_for(ports=stage.ports) == []
    assert MONDAY < (next_due_at(ports=stage.ports) or MONDAY) < MONDAY + 2 * SECOND


def test_people_are_looked_at_no_faster_than_slack_allows(stage: Stage) -> None:
    for number in range(60):
        person = Person(TEAM, f"U{number:02}", "Europe/London", next_nudge_at=MONDAY + MINUTE)
        stage.ports.store.people.save(person)

    assert len(people_to_look_at(ports=stage.ports)) == gate(stage).room(USER, MONDAY) == 25
    gate(stage).slow_down(QUIET_HOURS, MINUTE, MONDAY)
    assert people_to_look_at(ports=stage.ports) == []
    assert MINUTE <= (stage.next_look_at() or MONDAY) - MONDAY < 2 * MINUTE


@pytest.mark.parametrize("taken", [0, 20, 30])
def test_a_call_that_somebody_waits_for_is_told_how_long_its_turn_takes(
    stage: Stage, taken: int
) -> None:
    for _ in range(taken):
        gate(stage).take(POST, MONDAY)

    wait = gate(stage).wait(POST, MONDAY)

    assert wait == max(0, taken - 19) * POSTING.every


def test_health_names_the_workspace_that_is_left_alone_and_why(stage: Stage) -> None:
    assert health(ports=stage.ports)["slack_left_alone"] == {}
    shut(stage)
    stage.clock.move(seconds=90)

    assert health(ports=stage.ports)["slack_left_alone"] == {
        TEAM: {"reason": "token_revoked", "seconds": 90}
    }
    gate(stage).breaker = gate(stage).breaker.probe_worked()
    assert health(ports=stage.ports)["slack_left_alone"] == {}


def test_the_backlog_counts_what_is_due_and_the_workspaces_left_alone(stage: Stage) -> None:
    assert backlog(ports=stage.ports) == Backlog(0, 0.0, 0, 0)
    shut(stage)
    due_at = stage.clock.now() - timedelta(minutes=2)
    stage.store.outbox.add(message(due_at=due_at))

    assert backlog(ports=stage.ports) == Backlog(1, 120.0, 1, 0)
