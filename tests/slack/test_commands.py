"""What is typed after /carryover: its route, and how long a pause is."""

from datetime import timedelta

import pytest

from bot.domain.people import PersonId
from bot.slack.gestures import command_gesture
from bot.slack.listeners import all_routes
from bot.slack.listeners.pause import length_in
from bot.slack.views import words


@pytest.mark.parametrize(
    ("typed", "route", "rest"),
    [
        ("", "command.help", ""),
        ("   ", "command.help", ""),
        ("my", "command.help", ""),
        ("  PAUSE   2  Weeks ", "command.pause", "2 weeks"),
        ("My Data", "command.data", ""),
        ("my journal", "command.journal", ""),
        ("words closed loop", "command.words", "closed loop"),
    ],
)
def test_case_and_spaces_do_not_matter(typed: str, route: str, rest: str) -> None:
    gesture = command_gesture({"text": typed, "team_id": "T1", "user_id": "UASHA"})

    assert (gesture.route, gesture.text) == (route, rest)


@pytest.mark.parametrize(("is_whole", "team"), [("true", "E1"), ("false", "T1")])
def test_a_command_is_for_the_organisation_if_that_installed_the_bot(
    is_whole: str, team: str
) -> None:
    told = {"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": is_whole}

    gesture = command_gesture({"text": "", "user_id": "UASHA", **told})

    assert (gesture.who, gesture.workspace_id) == (PersonId(team, "UASHA"), "T1")


@pytest.mark.parametrize("command", words.COMMANDS)
def test_every_command_of_the_list_is_answered(command: str) -> None:
    gesture = command_gesture({"text": command, "team_id": "T1", "user_id": "UASHA"})

    assert gesture.route in all_routes().actions


def test_the_list_names_every_command_that_is_answered() -> None:
    answered = {route for route in all_routes().actions if route.startswith("command.")}

    assert answered == {f"command.{command.split()[-1]}" for command in words.COMMANDS}


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2 weeks", 14),
        ("10 days", 10),
        ("for a week", 7),
        ("one month", 28),
        ("0 days", 0),
        ("", None),
        ("2", None),
        ("2 fortnights", None),
        ("99999 days", None),
        ("two weeks", None),
        ("2 weeks please", None),
    ],
)
def test_a_pause_may_be_typed_as_days_or_weeks(typed: str, days: int | None) -> None:
    assert length_in(typed) == (None if days is None else timedelta(days=days))
