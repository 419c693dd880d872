"""The soak's own parts: it goes on where it stopped, and its tables add up."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.soak import lives
from tests.soak.lives import plan_of, results
from tests.soak.report import put_between, table_of_fuzzing, table_of_lives, table_of_planted


def life(seed: int, **changed: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "seed": seed,
        "people": 6,
        "weeks": 2,
        "steps": 1000,
        "cpu_seconds": 1800.0,
        "struck": {"killed": 1000, "500": 2},
        "killed_at": {"commit.before/start": 3},
        "counts": {"messages posted": 70, "whim pause": 2},
        "broken": "",
    }
    return said | changed


def test_seeds_make_lives_of_different_sizes_with_every_fault() -> None:
    plans = [plan_of(seed) for seed in range(18)]

    assert {plan.people for plan in plans} == {3, 6, 9, 12, 18, 36}
    assert {plan.weeks for plan in plans} == {1, 2, 3}
    assert all(plan.faults for plan in plans)


def test_a_line_that_was_cut_off_is_lived_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lives.jsonl"
    file.write_text(json.dumps(life(1)) + "\n" + json.dumps(life(2))[:40])
    monkeypatch.setattr(lives, "RESULTS", file)

    assert [each["seed"] for each in results()] == [1]


def test_the_table_adds_up_lives_and_names_what_broke() -> None:
    broken = "InvariantBroken: Invariant 8 (each message of ours) is broken: one stands twice"

    table = table_of_lives([life(1), life(2, broken=broken)])

    assert "2 lives, 24 people-weeks, 2,000 steps, 1.0 hours" in table
    assert "- 1 x InvariantBroken: Invariant 8 (each message of ours)" in table
    assert "| killed | 2,000 |" in table
    assert "| token revoked | 0 |" in table
    assert "| A person's whim: pause | 4 |" in table


def test_a_table_is_put_in_its_place_and_the_rest_stays() -> None:
    page = "before\n<!-- lives -->\nold\n<!-- end of lives -->\nafter\n"

    assert put_between(page, "lives", "new") == page.replace("old", "new")
    with pytest.raises(ValueError, match="no place for planted"):
        put_between(page, "planted", "new")


def test_planted_bugs_are_told_with_what_found_them() -> None:
    found = {"forget the claim": {"promise": "claimed first", "found": "seed 0"}}

    assert "| forget the claim | claimed first | seed 0 |" in table_of_planted(found)


def test_bad_input_is_told_by_surface() -> None:
    figures = {"surface": "lines", "inputs": 1200, "through": 0, "too_slow": 1}
    told = table_of_fuzzing([{**figures, "slowest_ms": 120.4, "most_mib": 3.14}])

    assert "1,200 inputs; 0 came through" in told
    assert "| lines | 1,200 | 0 | 1 | 120 | 3.1 |" in told
