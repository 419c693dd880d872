"""Blocks that an app leaves unnamed get names, and keep them while they say the same."""

from typing import Any

from bot.sandbox.block_kit.naming import named_blocks

WORDS = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}
NEW_WORDS = {"type": "section", "text": {"type": "plain_text", "text": "Good evening"}}
BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
ACTIONS: dict[str, Any] = {
    "type": "actions",
    "elements": [BUTTON, {**BUTTON, "action_id": "go.on"}],
}


def test_every_block_and_element_gets_a_name_of_its_own() -> None:
    first, second, actions = named_blocks([WORDS, WORDS, ACTIONS])

    assert first["block_id"] != second["block_id"]
    assert actions["elements"][0]["action_id"]
    assert actions["elements"][1]["action_id"] == "go.on"
    assert "block_id" not in WORDS


def test_what_says_the_same_as_before_keeps_its_names_and_nothing_else_does() -> None:
    words, same, actions = before = named_blocks([WORDS, WORDS, ACTIONS])

    after = named_blocks([NEW_WORDS, WORDS, ACTIONS, WORDS, WORDS], before)

    assert [each["block_id"] for each in after[1:4]] == [
        words["block_id"],
        actions["block_id"],
        same["block_id"],
    ]
    assert after[2] == actions
    fresh = {after[0]["block_id"], after[4]["block_id"]}
    assert fresh.isdisjoint(each["block_id"] for each in before)
