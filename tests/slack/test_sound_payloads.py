"""What is no payload of Slack's is refused before anybody stumbles; words arrive visible."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bot.slack.gestures import action_gesture, command_gesture, submission_gesture
from bot.slack.sound import is_sound
from bot.slack.typed_words import as_plain
from bot.slack.visible import visible

RECORDED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "fuzzing" / "payloads.json").read_text(encoding="utf-8")
)
SAVE = RECORDED["view_submission reflection.save"]


def changed(payload: Any, path: str, value: Any) -> Any:
    """The payload with something else at a path such as `view.state`."""
    whole = part = copy.deepcopy(payload)
    *way, last = path.split(".")
    for name in way:
        part = part[name]
    part[last] = value
    return whole


@pytest.mark.parametrize("name", RECORDED)
def test_every_payload_of_the_sandbox_is_sound(name: str) -> None:
    assert is_sound(RECORDED[name])


@pytest.mark.parametrize("payload", [None, [], "text", 7, True])
def test_what_is_no_object_is_unsound(payload: Any) -> None:
    assert not is_sound(payload)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("user", None),
        ("user", "U0ASHA"),
        ("user.id", 7),
        ("team", "T0"),
        ("view", None),
        ("view.callback_id", ""),
        ("view.state", []),
        ("view.state.values", None),
        ("view.state.values", {"line": None}),
        ("view.state.values", {"line": {"line": ["a"]}}),
        ("view.state.values", {"line": {"line": {"value": {"deep": 1}}}}),
        ("view.state.values", {"line": {"line": {"selected_options": [None]}}}),
        ("view.private_metadata", 1),
        ("response_urls", [None]),
        ("enterprise", {"": None}),
        ("enterprise", {"id": 7}),
    ],
)
def test_a_modal_with_a_part_of_another_kind_is_unsound(path: str, value: Any) -> None:
    assert not is_sound(changed(SAVE, path, value))


@pytest.mark.parametrize("value", [[], [{}], [{"action_id": 3}], "nudge.try", None])
def test_a_press_that_names_no_button_is_unsound(value: Any) -> None:
    assert not is_sound(changed(RECORDED["block_actions nudge.try"], "actions", value))


@pytest.mark.parametrize(
    "block",
    [
        None,
        {"block_id": "GG0fK", "type": "section"},
        {"type": "section", "text": {"type": "plain_text", "text": ""}},
        {"type": "section", "fields": [None]},
        {"type": "header", "text": "Asking for help"},
        {"type": "context", "elements": []},
        {"type": "actions", "elements": [{"text": "Plan it"}]},
        {"elements": []},
    ],
)
def test_a_message_with_a_block_that_slack_would_not_have_taken_is_unsound(block: Any) -> None:
    press = RECORDED["block_actions flag.open"]

    assert not is_sound(changed(press, "message.blocks", [block]))


def test_blocks_that_are_shown_again_come_in_visible() -> None:
    block = {"type": "section", "text": {"type": "plain_text", "text": "Ask\u202e for help"}}
    press = changed(RECORDED["block_actions flag.open"], "message.blocks", [block])

    assert is_sound(press)
    (shown,) = action_gesture(press).shown
    assert shown["text"]["text"] == "Ask for help"


def test_an_event_that_is_empty_is_unsound_whatever_else_it_is() -> None:
    event = RECORDED["event message"]

    assert not is_sound({name: event[name] for name in event if name != "type"} | {"event": None})


@pytest.mark.parametrize(("part", "value"), [("event_id", None), ("event", None), ("event", {})])
def test_an_event_without_what_it_is_known_by_is_unsound(part: str, value: Any) -> None:
    assert not is_sound(changed(RECORDED["event message"], part, value))


def test_words_lose_what_nobody_sees_and_keep_the_rest() -> None:
    assert visible("a\u202eb\u200b\ud800c\x07\x1f\u00a0d\r\ne\tf") == "abc  d\ne\tf"
    assert visible("👩\u200d👧 naïve") == "👩\u200d👧 naïve"


def test_words_of_modals_commands_and_messages_come_in_visible() -> None:
    values = {"ward": {"ward": {"type": "plain_text_input", "value": "Ward\u202e 4\ud800"}}}
    modal = submission_gesture(changed(SAVE, "view.state.values", values))
    command = command_gesture({"text": "words lo\u200bop", "team_id": "T1", "user_id": "UASHA"})

    assert modal.answer("ward") == "Ward 4"
    assert command.text == "loop"
    assert as_plain("so\u2066 it went") == "so it went"


@pytest.mark.parametrize("name", ["view", "response_urls"])
def test_a_part_that_is_there_and_empty_is_unsound(name: str) -> None:
    assert not is_sound(RECORDED["block_actions nudge.try"] | {name: None})
