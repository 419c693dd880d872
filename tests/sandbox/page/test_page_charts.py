"""Slack's charts as pictures and, for whoever does not see them, as tables."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page.charts import HEIGHT, WIDTH, chart_of
from tests.sandbox.charts_for_tests import chart, pie, series
from tests.sandbox.page.reading import what_is_live_in
from tests.sandbox.page.test_page_blocks import drawn

Json = dict[str, Any]
VALUES = st.lists(st.integers(-50, 50) | st.floats(-50, 50), min_size=2, max_size=2)


def numbers_of(outline: str) -> list[float]:
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", outline)]


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_each_number_stands_in_the_picture_and_in_the_table(kind: str) -> None:
    html = drawn(chart(kind))

    assert "<caption> Tried </caption>" in html
    assert '<th scope="row"> Oct </th> <td> 8 </td> <td> 24 </td>' in html
    for said in ("8", "13", "24", "23"):
        assert f"> {said} </text>" in html


def test_a_pie_has_its_slices_and_their_numbers() -> None:
    html = drawn(pie(3, 1.5))

    assert html.count("<path") == 2
    assert '<th scope="row"> slice 0 </th> <td> 3 </td>' in html
    assert "> 1.5 </text>" in html
    assert chart_of(pie(3)).marks[0].outline.count("a") == 2


@given(st.sampled_from(["bar", "line", "area"]), VALUES, VALUES)
def test_nothing_is_drawn_outside_the_picture(
    kind: str, one: list[float], two: list[float]
) -> None:
    shown = chart_of(chart(kind, series=[series("one", *one), series("two", *two)]))

    for mark in shown.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= HEIGHT
        assert all(0 <= each <= WIDTH for each in numbers_of(mark.outline))


@given(st.text(min_size=1, max_size=20))
def test_nothing_that_an_app_writes_comes_alive(name: str) -> None:
    block = chart(series=[series(name, 1, 2)]) | {"title": f"<b>{name}"}

    assert what_is_live_in(drawn(block)) == what_is_live_in(
        drawn(chart(series=[series("n", 1, 2)]))
    )
