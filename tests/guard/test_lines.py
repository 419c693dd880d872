"""The lines that the guard is measured on are well formed, and every group of names is there."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

KINDS = {
    *("NAME", "UNIT", "ROLE", "BED", "DATE", "AGE"),
    *("ID", "NHS", "CONTACT", "MENTION", "DISEASE"),
}
ORIGINS = {
    *("english", "irish", "polish", "south_asian", "arabic", "west_african"),
    *("east_african", "chinese", "turkish", "eastern_european", "caribbean"),
}
FILES = ["lines_dev.jsonl", "lines_locked.jsonl"]
LONGEST = 280


def lines_in(name: str) -> list[dict[str, Any]]:
    """The lines of one file."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_one_of_a_kind_and_could_have_been_written(name: str) -> None:
    lines = lines_in(name)

    assert len({line["id"] for line in lines}) == len(lines)
    assert len({line["text"] for line in lines}) == len(lines)
    assert all(0 < len(line["text"]) <= LONGEST for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_spans_are_in_order_inside_the_line_and_of_a_known_kind(name: str) -> None:
    for line in lines_in(name):
        spans = line["spans"]
        assert len(line["groups"]) == len(spans)
        for start, end, kind in spans:
            assert kind in KINDS
            assert line["text"][start:end] == line["text"][start:end].strip() != ""
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("name", FILES)
def test_only_names_have_a_group(name: str) -> None:
    for line in lines_in(name):
        for span, group in zip(line["spans"], line["groups"], strict=True):
            assert (group in ORIGINS | {"word_name"}) == (span[2] == "NAME")


@pytest.mark.parametrize("name", FILES)
def test_every_group_and_kind_is_there_often_and_so_are_innocent_lines(name: str) -> None:
    lines = lines_in(name)
    groups = Counter(group for line in lines for group in line["groups"])
    kinds = Counter(span[2] for line in lines for span in line["spans"])

    assert min(groups[group] for group in ORIGINS) >= 15
    assert groups["word_name"] >= 45
    assert set(kinds) == KINDS
    assert sum(not line["spans"] for line in lines) >= 150
