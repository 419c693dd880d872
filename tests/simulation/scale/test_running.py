"""Many workspaces at small size: everybody gets their nudge, and what is printed adds up."""

import json
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

from bot.cli import exit_code_of
from bot.simulation.scale import running
from bot.simulation.scale.plan import ScalePlan
from bot.simulation.scale.running import NotEmpty, lived_at_scale
from bot.simulation.scale.sending import team_days
from bot.storage.measuring import sizes
from tests.storage.servers import SERVER, WHY_NOT, order

PEOPLE = 30
IN_FULL, SENDING_ONLY = 0, 1


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Two workspaces, of which the people of one answer."""
    return lived_at_scale(ScalePlan(teams=2, people=6))


def test_everybody_gets_a_nudge_which_is_recorded(document: dict[str, Any]) -> None:
    assert (document["nudges"], document["days_without_nudge"]) == (12, 0)
    assert document["tables"]["nudge"]["rows"] == 12
    assert document["tables"]["outbox"]["rows"] == document["messages"]


def test_some_people_answer_and_the_others_do_not(document: dict[str, Any]) -> None:
    measured = document["measured"]

    assert measured["answering"]["presses"] > 0
    assert measured["answering"]["messages"] > 6
    assert measured["sending only"]["presses"] == 0
    assert measured["sending only"]["messages"] == 6


def test_a_person_week_is_reckoned_from_the_days_in_full(document: dict[str, Any]) -> None:
    day = document["measured"]["answering"]["cpu_seconds_per_person_day"]

    assert document["reckoned"]["cpu_seconds_per_person_week"] == pytest.approx(2 * day, rel=0.01)


def test_a_workspace_is_served_no_faster_than_the_rate_and_none_waits_longer() -> None:
    days = team_days(ScalePlan(teams=2, people=PEOPLE), SENDING_ONLY)

    most = max(days.sent_in.values())
    assert sum(days.sent_in.values()) == days.nudges == PEOPLE
    assert most <= 20
    assert 0 < days.worst_delay < 60


def test_the_same_seed_gives_the_same_day() -> None:
    plan = ScalePlan(teams=2, people=4, seed=3)
    first, second = team_days(plan, IN_FULL), team_days(plan, IN_FULL)

    assert (first.sent_in, first.statements) == (second.sent_in, second.statements)


def test_each_week_has_a_sending_day() -> None:
    days = team_days(ScalePlan(teams=2, people=3, weeks=2), SENDING_ONLY)

    assert days.nudges == 6


def test_many_people_are_lived_through_in_several_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "FEW", 1)
    done: list[int] = []

    document = lived_at_scale(ScalePlan(teams=2, people=2), progress=done.append)

    assert document["nudges"] == 4
    assert done == [1, 2]


def test_the_command_prints_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate", "--teams", "1", "--people", "2", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["teams"], document["people"], document["weeks"]) == (1, 2, 1)


def test_the_command_prints_the_figures_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate", "--teams", "1", "--people", "2"]) == 0

    said = capsys.readouterr().out
    assert "\nworst delay seconds: " in said
    assert "\n  outbox: rows " in said


@pytest.mark.skipif(not SERVER, reason=WHY_NOT)
def test_workspaces_share_a_server_which_must_be_empty_before() -> None:
    order("DROP DATABASE IF EXISTS shared_by_workspaces WITH (FORCE)")
    order("CREATE DATABASE shared_by_workspaces TEMPLATE template0")
    url = make_url(SERVER).set(database="shared_by_workspaces")
    plan = ScalePlan(2, 3, database=url.render_as_string(hide_password=False))

    document = lived_at_scale(plan)

    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    assert sizes(engine)["nudge"].rows == document["nudges"] == 6
    engine.dispose()
    assert document["log_bytes"] > 0
    assert document["tables"]["nudge"]["bytes_per_row"] > 0
    with pytest.raises(NotEmpty):
        lived_at_scale(plan)
    order("DROP DATABASE shared_by_workspaces WITH (FORCE)")
