"""The page *Who can see this*: what it names as proof is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
THREATS = PAGE.partition("## Who might try")[2].partition("\n## ")[0]
ROWS = [row for row in THREATS.splitlines() if row.startswith("| **")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("**")[1])
def test_every_row_of_the_threat_table_names_tests_that_exist(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    named = re.findall(r"`(tests/[^`]+)`", cells[-1])

    assert len(cells) == 5
    assert all(cells)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_table_has_everybody_whom_the_promise_is_about() -> None:
    said = " ".join(ROWS)

    for who in ("peer", "sponsor", "export", "dump", "backup", "forges", "malicious", "tokens"):
        assert who in said
