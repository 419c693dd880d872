"""What Slack refuses about blocks and views, and that the refusal names the place."""

from typing import Any

import pytest

from bot.sandbox.block_kit.blocks import problems_with_blocks, problems_with_view
from tests.sandbox.blocks_for_tests import (
    actions,
    button,
    home,
    modal,
    option,
    plain,
    select,
    ticks,
    typed,
)
from tests.sandbox.conftest import Caller

Json = dict[str, Any]


def section(**more: Any) -> Json:
    return {"type": "section", "text": plain("x"), **more}


GOOD: list[Json] = [
    section(),
    section(text={"type": "mrkdwn", "text": "*x*" * 1000}),
    section(fields=[plain("y" * 2000)] * 10),
    section(accessory=button()),
    section(accessory={"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"}),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [plain("x")] * 10},
    {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"},
    {"type": "image", "slack_file": {"id": "F0"}, "alt_text": "x"},
    {"type": "markdown", "text": "x" * 12_000},
    {"type": "rich_text", "elements": []},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20] * 100},
    actions(*[button(f"a{number}") for number in range(25)]),
    actions(select(), ticks("tick", initial_options=[option("one")])),
    actions({"type": "overflow", "action_id": "o", "options": [option("one")]}),
    actions(
        {
            "type": "static_select",
            "option_groups": [{"label": plain("g"), "options": [option("one")]}],
        }
    ),
    typed("line", max_length=280, initial_value="x" * 280),
]

BAD: list[tuple[Json, str, str]] = [
    ({"type": "carpet"}, "/type", "unsupported type: carpet"),
    ({"type": "section"}, "", "missing required field: text or fields"),
    (section(text=plain("x" * 3001)), "/text/text", "must be less than 3001 characters"),
    (section(text=plain("")), "/text/text", "must be more than 0 characters"),
    (section(text={"type": "html", "text": "x"}), "/text/type", "must provide a text of type"),
    (section(text="x"), "/text", "must provide an object"),
    (section(fields=[plain("x")] * 11), "/fields", "no more than 10 items allowed"),
    (section(fields=[plain("y" * 2001)]), "/fields/0/text", "must be less than 2001 characters"),
    (section(accessory={"type": "plain_text_input"}), "/accessory/type", "unsupported type"),
    (section(block_id="b" * 256), "/block_id", "must be less than 256 characters"),
    ({"type": "header", "text": plain("x" * 151)}, "/text/text", "must be less than 151"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "/text/type", "plain_text"),
    ({"type": "context", "elements": [plain("x")] * 11}, "/elements", "no more than 10 items"),
    ({"type": "context", "elements": []}, "/elements", "must provide at least 1 element"),
    ({"type": "context", "elements": [button()]}, "/elements/0/type", "must provide a text"),
    ({"type": "image", "image_url": "x"}, "", "missing required field: alt_text"),
    ({"type": "image", "alt_text": "x"}, "", "missing required field: image_url"),
    ({"type": "markdown", "text": "x" * 12_001}, "/text", "must be less than 12001 characters"),
    ({"type": "markdown"}, "", "missing required field: text"),
    ({"type": "rich_text"}, "/elements", "must provide an array"),
    ({"type": "table", "rows": [[]] * 101}, "/rows", "no more than 100 items allowed"),
    ({"type": "table", "rows": [[{}] * 21]}, "/rows/0", "no more than 20 items allowed"),
    (actions(*[button(f"a{n}") for n in range(26)]), "/elements", "no more than 25 items allowed"),
    (actions(button("a"), button("a")), "/elements/1", "duplicate action_id: a"),
    (actions({**button(), "text": plain("x" * 76)}), "/elements/0/text/text", "less than 76"),
    (actions({**button(), "value": "x" * 2001}), "/elements/0/value", "less than 2001"),
    (actions({**button(), "style": "loud"}), "/elements/0/style", "must be one of"),
    (actions({**button(), "action_id": "x" * 256}), "/elements/0/action_id", "less than 256"),
    (actions({**button(), "confirm": {"title": plain("x")}}), "/elements/0/confirm", "text"),
    (actions({**button(), "confirm": True}), "/elements/0/confirm", "must provide an object"),
    (actions("button"), "/elements/0", "must provide an object"),  # type: ignore[arg-type]
    (actions({"type": "plain_text_input"}), "/elements/0/type", "unsupported type"),
    (actions({**select(), "options": []}), "/elements/0/options", "at least 1 option"),
    (actions({**select(), "options": [option("x")] * 101}), "/elements/0/options", "100 items"),
    (actions({**ticks(), "options": [option("x")] * 11}), "/elements/0/options", "10 items"),
    (actions({"type": "overflow", "options": [option("x")] * 6}), "/elements/0/options", "5 items"),
    (actions({**select(), "options": [option("x" * 76)]}), "/options/0/text/text", "less than 76"),
    (
        actions({**select(), "options": [{"text": plain("x"), "value": "v" * 151}]}),
        "/options/0/value",
        "must be less than 151",
    ),
    (actions(select(initial_option=option("nine"))), "/initial_option", "one of the options"),
    (actions(ticks(initial_options=[])), "/initial_options", "at least 1 option"),
    (actions(ticks(initial_options=[option("nine")])), "/initial_options/0", "one of the options"),
    (actions({**select(), "placeholder": plain("x" * 151)}), "/placeholder/text", "less than 151"),
    ({**typed("line"), "label": plain("x" * 2001)}, "/label/text", "less than 2001"),
    ({**typed("line"), "hint": {"type": "mrkdwn", "text": "x"}}, "/hint/type", "plain_text"),
    ({**typed("line"), "element": button()}, "/element/type", "unsupported type: button"),
    (typed("line", max_length=3001), "/element/max_length", "must be between 0 and 3000"),
    (typed("line", initial_value="x" * 3001), "/element/initial_value", "less than 3001"),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_block_at_its_limits_is_taken(block: Json) -> None:
    assert problems_with_blocks([block], "message") == []


@pytest.mark.parametrize(("block", "place", "words"), BAD)
def test_a_block_beyond_a_limit_is_refused_by_name(block: Json, place: str, words: str) -> None:
    problems = problems_with_blocks([section(), block], "message")

    assert any(words in problem and f"/blocks/1{place}]" in problem for problem in problems) or any(
        words in problem and problem.endswith(f"{place}]") for problem in problems
    ), problems


def test_there_are_only_so_many_blocks() -> None:
    for surface, most in (("message", 50), ("modal", 100), ("home", 100)):
        assert problems_with_blocks([section()] * most, surface) == []
        assert problems_with_blocks([section()] * (most + 1), surface) == [
            f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"
        ]


def test_a_block_id_is_unique() -> None:
    problems = problems_with_blocks([section(block_id="b"), section(block_id="b")], "message")

    assert problems == ["[ERROR] duplicate block_id: b [json-pointer:/blocks/1/block_id]"]


def test_markdown_is_limited_as_a_whole() -> None:
    block = {"type": "markdown", "text": "x" * 7000}

    assert "too long together" in problems_with_blocks([block, block], "message")[0]


@pytest.mark.parametrize("blocks", ["x", {}, None])
def test_blocks_are_a_list(blocks: object) -> None:
    problems = problems_with_blocks(blocks, "message")

    assert problems == ["[ERROR] must provide an array [json-pointer:/blocks]"]


def test_blocks_are_objects() -> None:
    assert "must provide an object" in problems_with_blocks(["x"], "message")[0]


@pytest.mark.parametrize("kind", ["markdown", "table", "context_actions"])
def test_some_blocks_stand_in_messages_only(kind: str) -> None:
    block = {"type": kind, "text": "x", "rows": [], "elements": []}

    assert "is not allowed in a modal" in problems_with_blocks([block], "modal")[0]
    assert "is not allowed in a home" in problems_with_blocks([block], "home")[0]


@pytest.mark.parametrize(
    ("view", "place"),
    [
        (modal(typed("line"), title=plain("x" * 25)), "/view/title/text"),
        (modal(typed("line"), submit=plain("x" * 25)), "/view/submit/text"),
        (modal(typed("line"), close=plain("x" * 25)), "/view/close/text"),
        (modal(typed("line"), submit=None), "/view"),
        (modal(typed("line"), private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(typed("line"), callback_id="x" * 256), "/view/callback_id"),
        (home(), "/view/type"),
        ({"type": "modal", "title": plain("x")}, "/view"),
        (modal({"type": "carpet"}), "/view/blocks/0/type"),
    ],
)
def test_a_modal_has_limits_of_its_own(view: Json, place: str) -> None:
    problems = problems_with_view(view, "modal")

    assert any(problem.endswith(f"[json-pointer:{place}]") for problem in problems)


def test_a_view_is_an_object_and_a_home_needs_no_title() -> None:
    assert "must provide an object" in problems_with_view("x", "modal")[0]
    assert problems_with_view(home(section()), "home") == []


@pytest.mark.asyncio
async def test_a_message_with_bad_blocks_is_refused_with_their_names(caller: Caller) -> None:
    answer = await caller.api(
        "chat.postMessage", channel="C0WARD", text="x", blocks=[section(), {"type": "carpet"}]
    )

    assert answer["error"] == "invalid_blocks"
    message = "[ERROR] unsupported type: carpet [json-pointer:/blocks/1/type]"
    assert answer["response_metadata"]["messages"] == [message]


@pytest.mark.asyncio
async def test_a_bad_view_is_refused_and_spends_no_trigger(caller: Caller) -> None:
    trigger_id = caller.sandbox.office.triggers.issue("U0ASHA")

    bad = await caller.api("views.open", trigger_id=trigger_id, view=modal({"type": "table"}))
    good = await caller.api("views.open", trigger_id=trigger_id, view=modal(typed("line")))

    assert bad["error"] == "invalid_arguments"
    assert "/view/blocks/0/type" in bad["response_metadata"]["messages"][0]
    assert good["ok"] is True
