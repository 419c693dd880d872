"""How well the guard does on known lines; the floors stand just below what was measured."""

import json
from pathlib import Path

import pytest

from bot.guard.evaluation import Gold, LinesUnusable, evaluated, read_lines
from bot.guard.line_guard import LineGuard

HERE = Path(__file__).parent
GUARD = LineGuard()
STRUCTURED = ("ID", "NHS", "MENTION", "CONTACT", "BED")


def score_of(name: str) -> dict[str, object]:
    text = (HERE / name).read_text(encoding="utf-8")
    return evaluated(read_lines(text), GUARD).as_document()


def test_development_lines_are_guarded_as_measured() -> None:
    score = score_of("lines_dev.jsonl")

    assert score["replaced_percent"] >= 98.0
    assert score["names_replaced_or_doubtful_percent"] >= 99.0
    assert score["words_lost_percent"] <= 1.0
    assert all(score["by_kind"][kind]["leaked"] == 0 for kind in STRUCTURED)
    assert all(
        group["replaced_percent"] >= 96.0
        for name, group in score["names_by_group"].items()
        if name != "word_name"
    )


def test_locked_lines_are_guarded_as_measured() -> None:
    score = score_of("lines_locked.jsonl")

    assert score["replaced_percent"] >= 93.0
    assert score["names_replaced_or_doubtful_percent"] >= 99.5
    assert score["words_lost_percent"] <= 1.0


def test_a_leak_and_a_lost_word_are_counted() -> None:
    lines = [
        Gold("asked priya in bed 4", ((6, 11, "NAME"), (15, 20, "BED")), ("south_asian", "")),
        Gold("we said thanks", ((3, 7, "ROLE"),), ("",)),
        Gold("asked priya to wait", (), ()),
    ]

    score = evaluated(lines, GUARD).as_document()

    assert score["by_kind"]["NAME"] == {"parts": 1, "leaked": 0, "replaced_percent": 100.0}
    assert score["by_kind"]["ROLE"] == {"parts": 1, "leaked": 1, "replaced_percent": 0.0}
    assert score["names_by_group"] == {
        "south_asian": {"parts": 1, "leaked": 0, "replaced_percent": 100.0}
    }
    assert (score["words"], score["words_lost_percent"]) == (8, 12.5)


@pytest.mark.parametrize(
    "row", ["{", "[]", '{"text": 1, "spans": []}', '{"text": "a", "spans": [[0, 9, "NAME"]]}']
)
def test_a_line_that_cannot_be_used_is_named(row: str) -> None:
    good = json.dumps({"text": "asked Priya", "spans": [[6, 11, "NAME"]]})

    with pytest.raises(LinesUnusable, match="Line 2"):
        list(read_lines(f"{good}\n{row}\n"))
