"""What Slack refuses about charts."""

from typing import Any

import pytest

from bot.sandbox.block_kit.blocks import problems_with_blocks
from tests.sandbox.charts_for_tests import chart, pie, series

Json = dict[str, Any]
AXIS: Json = {"categories": ["Oct", "Nov"]}


def number(value: Any) -> Json:
    """A chart whose second value is this."""
    block = chart()
    block["chart"]["series"][0]["data"][1]["value"] = value
    return block


@pytest.mark.parametrize(
    "block",
    [
        *(chart(kind) for kind in ("bar", "line", "area")),
        pie(1),
        pie(*[1] * 6),
        chart(series=[series(str(n), 0, -1.5) for n in range(6)]),
        chart() | {"title": "t" * 50},
        chart(axis_config={**AXIS, "x_label": "x" * 50, "y_label": "y" * 50}),
    ],
)
def test_a_chart_at_its_limits_is_taken_in_a_message_only(block: Json) -> None:
    assert problems_with_blocks([block, block], "message") == []
    for surface in ("modal", "home"):
        assert "not allowed" in problems_with_blocks([block], surface)[0]


@pytest.mark.parametrize(
    ("block", "place", "words"),
    [
        (chart() | {"title": ""}, "", "missing required field: title"),
        (chart() | {"title": "t" * 51}, "/title", "must be less than 51 characters"),
        (chart() | {"chart": None}, "", "missing required field: chart"),
        (chart("donut"), "/chart/type", "must be one of: area, bar, line, pie"),
        (pie(), "/chart", "missing required field: segments"),
        (pie(*[1] * 7), "/chart/segments", "no more than 6 items allowed"),
        (pie(1, 0), "/chart/segments/1/value", "must be greater than 0"),
        (chart(series=[]), "/chart", "missing required field: series"),
        (
            chart(series=[series(str(n), 1, 2) for n in range(7)]),
            "/chart/series",
            "no more than 6 items allowed",
        ),
        (chart(series=[series("a", 1, 2)] * 2), "/chart/series", "names of their own"),
        (chart(series=["a"]), "/chart/series", "names of their own"),
        (chart(series=[series("a" * 21, 1, 2)]), "/chart/series/0/name", "less than 21"),
        (chart(series=[series("", 1, 2)]), "/chart/series/0", "missing required field: name"),
        (chart(series=[{"name": "a"}]), "/chart/series/0/data", "one value for each category"),
        (
            chart(series=[{"name": "a", "data": ["x", "y"]}]),
            "/chart/series/0/data/1",
            "must provide an object",
        ),
        (chart(axis_config=None), "/chart", "missing required field: axis_config"),
        (chart(axis_config={}), "/chart/axis_config", "missing required field: categories"),
        (
            chart(axis_config={"categories": ["x" * 21, "Nov"]}),
            "/chart/axis_config/categories/0",
            "less than 21",
        ),
        (
            chart(axis_config={"categories": [str(n) for n in range(21)]}),
            "/chart/axis_config/categories",
            "no more than 20 items",
        ),
        (chart(axis_config={**AXIS, "x_label": "x" * 51}), "/axis_config/x_label", "less than 51"),
        (number("8"), "/chart/series/0/data/1/value", "must provide a number"),
        (number(True), "/chart/series/0/data/1/value", "must provide a number"),
    ],
)
def test_a_chart_beyond_a_limit_is_refused_by_name(block: Json, place: str, words: str) -> None:
    problems = problems_with_blocks([block], "message")

    assert any(words in each and each.endswith(f"{place}]") for each in problems), problems


def test_a_message_has_at_most_two_charts() -> None:
    assert problems_with_blocks([chart()] * 3, "message") == [
        "[ERROR] no more than 2 charts allowed [json-pointer:/blocks]"
    ]
