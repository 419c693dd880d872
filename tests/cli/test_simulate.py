"""`carryover simulate`: how nudges are chosen, compared on simulated trainees."""

import json
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.content.examples import LIBRARY
from bot.simulation.choosing import CHOOSERS
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.judge import Judge

SMALL = ["--people", "3", "--weeks", "2", "--path", str(LIBRARY)]


def test_an_unknown_fault_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate", "--faults", "500,plague"]) == 2
    assert "no such fault: plague" in capsys.readouterr().err


def test_a_life_of_the_bot_is_told_in_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate", "--people", "2", "--weeks", "1", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["people"], document["weeks"], document["seed"]) == (2, 1, 7)
    assert document["counts"]["starts"] == 2
    assert document["broken"] == ""
    assert document["people_weeks_per_second"] > 0


def test_what_breaks_is_shown_with_its_shortest_replay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise InvariantBroken(1, "two are open")

    monkeypatch.setattr(Judge, "look_over_everything", breaks)

    assert exit_code_of(["simulate", "--people", "2", "--weeks", "2"]) == 1

    said = capsys.readouterr().out
    assert "people: 1\nweeks: 1\n" in said
    assert "Invariant 1 (at most one open nudge per person) is broken: two are open" in said


def test_the_table_has_a_line_for_each_chooser_and_is_plain(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(["simulate", "--choose", *SMALL]) == 0

    shown = capsys.readouterr()
    assert "3 simulated trainees, 2 weeks, seed 7" in shown.out
    assert all(f"\n{chooser} " in shown.out for chooser in CHOOSERS)
    assert "\x1b" not in shown.out


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code_of(["simulate", "--choose", *SMALL])

    shown = capsys.readouterr()
    assert "Living through it: Our rule" in shown.err
    assert "Living through it" not in shown.out


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate", "--choose", "--json", "--seed", "3", *SMALL]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["people"], document["weeks"], document["seed"]) == (3, 2, 3)
    assert [each["chooser"] for each in document["choosers"]] == list(CHOOSERS)
    assert set(document["choosers"][0]) == {
        "chooser",
        "nudges",
        "met",
        "tried",
        "repeats",
        "breadth",
        "again",
    }


@pytest.mark.parametrize("wrong", [["--people", "0"], ["--weeks", "53"], ["--seed", "seven"]])
def test_numbers_out_of_range_are_refused(wrong: list[str]) -> None:
    assert exit_code_of(["simulate", "--choose", *wrong]) == 2


def test_a_folder_without_scenarios_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["simulate", "--choose", "--path", str(tmp_path)]) == 2
    assert capsys.readouterr().err
