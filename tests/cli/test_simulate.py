"""`carryover simulate`: how nudges are chosen, compared on simulated trainees."""

import json
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.content.examples import LIBRARY
from bot.simulation.choosing import CHOOSERS

SMALL = ["--people", "3", "--weeks", "2", "--path", str(LIBRARY)]


def test_without_choose_it_says_what_can_be_simulated(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["simulate"]) == 2
    assert "--choose compares how nudges are chosen" in capsys.readouterr().err


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
