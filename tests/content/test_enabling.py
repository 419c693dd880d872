"""Things for sponsors: read, checked and counted like scenarios, with another head."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.config import SHIPPED_SCENARIOS
from bot.content.library import examine, load_library
from bot.domain.condition_numbers import Condition
from bot.domain.scenarios import EnablingThing, ScenarioStatus

GOOD = """\
---
id: yes-first
title: Yes first
condition: support
minutes: 2
owner: Leadership education
review_by: 2027-09-30
status: live
---

## Nudge

When somebody asks for *time* to try something, say yes first.

## Why it helps

They ask again.
"""


def put(folder: Path, text: str = GOOD, name: str = "yes-first") -> Path:
    """The example library with one file for sponsors."""
    (folder / "enabling").mkdir(exist_ok=True)
    (folder / "enabling" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> list[tuple[str, int, str]]:
    """Check, line and file of everything that is wrong."""
    problems = examine(folder, today=date(2026, 11, 23)).problems
    return [(each.check, each.line, each.path.partition("/")[2]) for each in problems]


def test_a_file_in_the_folder_becomes_a_thing_for_sponsors(example: Path) -> None:
    without = load_library(example)

    library = load_library(put(example))

    assert library.enabling == {
        "yes-first": EnablingThing(
            "yes-first",
            "Yes first",
            "support",
            2,
            "Leadership education",
            "2027-09-30",
            ScenarioStatus.LIVE,
            "When somebody asks for time to try something, say yes first.",
            "They ask again.",
        )
    }
    assert library.scenarios == without.scenarios
    assert library.version != without.version
    assert without.enabling == {}


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("condition: support", "condition: supper", "unknown-term", 4),
        ("condition: support\n", "", "missing-field", 1),
        ("condition: support", "condition: support\nconcept: listening", "unknown-field", 5),
        ("condition: support", "condition: [support]", "wrong-shape", 4),
        ("minutes: 2", "minutes: 45", "bad-minutes", 5),
        ("id: yes-first", "id: yes-second", "wrong-place", 2),
        ("review_by: 2027-09-30", "review_by: 2026-01-31", "review-overdue", 7),
        ("## Why it helps\n\nThey ask again.\n", "", "missing-section", 1),
        ("## Why it helps", "## Reflect", "unknown-section", 15),
        ("say yes first.", "say yes first. " + "And so on. " * 30, "long-section", 13),
        ("say yes first.", "say yes to Dr Smith.", "personal-data", 13),
        ("id: yes-first", "id: wait-a-breath", "duplicate-id", 2),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    example: Path, old: str, new: str, check: str, line: int
) -> None:
    assert old in GOOD
    problems = found(put(example, GOOD.replace(old, new)))

    at_fault = {"enabling/yes-first.md", "listening/wait-a-breath.md"}
    assert any(found[:2] == (check, line) and found[2] in at_fault for found in problems)


def test_a_folder_with_things_for_sponsors_alone_is_no_library(example: Path) -> None:
    put(example)
    (example / "listening" / "wait-a-breath.md").unlink()

    assert "no-scenario" in [check for check, _, _ in found(example)]


def test_a_sponsor_finds_three_things_and_more_for_each_condition() -> None:
    things = load_library(SHIPPED_SCENARIOS).enabling.values()
    counted = Counter(each.condition for each in things if each.is_live)

    assert set(counted) == set(Condition)
    assert min(counted.values()) >= 3
    assert all(len(each.ask.split()) <= 60 for each in things)
