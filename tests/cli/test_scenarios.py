"""`carryover scenarios`: what is wrong, with file and line."""

import json
import shutil
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from bot.cli import exit_code_of
from bot.content.checks import CHECKS
from bot.content.checks.subject import Check
from bot.content.examples import bad_example, examined

SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "scenarios"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(folder))
    return folder


def first_scenario(folder: Path) -> Path:
    return min(folder.glob("*/*.md"))


def test_the_library_that_we_ship_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["scenarios", "check", str(SHIPPED)]) == 0
    assert "no errors" in capsys.readouterr().out


def test_a_mistake_is_reported_with_its_file_and_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = first_scenario(copy)
    broken.write_text(broken.read_text().replace("minutes: ", "minutes: about "))

    assert exit_code_of(["scenarios", "check"]) == 1
    shown = capsys.readouterr().out
    assert f"{broken.name}:" in shown
    assert "1 error to mend" in shown


def test_json_is_one_document_and_nothing_else(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "check", "--json"]) == 0
    well = json.loads(capsys.readouterr().out)
    first_scenario(copy).write_text("nothing of use\n")

    assert exit_code_of(["scenarios", "check", "--json"]) == 1
    broken = json.loads(capsys.readouterr().out)

    assert well["usable"] is True
    originals = [each for each in copy.glob("*/*.md") if "." not in each.stem]
    assert well["scenarios"] + well["for_sponsors"] == len(originals)
    assert broken["usable"] is False
    assert broken["scenarios"] is None
    assert {"path", "line", "level", "check", "message"} == set(broken["problems"][0])


@pytest.mark.parametrize("name", ["nowhere", "a-file.md", "a-long-name" * 100])
def test_a_path_that_is_no_folder_is_refused_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a-file.md").write_text("hello", encoding="utf-8")
    path = str(tmp_path / name)

    assert exit_code_of(["scenarios", "check", path]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"carryover: {tmp_path}/{name[:5]}")
    assert shown.err.endswith(" is not a folder that can be opened. Say where the scenarios are.\n")
    assert shown.err.count("\n") == 1

    assert exit_code_of(["scenarios", "check", path, "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["usable"] is False
    assert [problem["check"] for problem in document["problems"]] == ["no-folder"]


def test_warnings_alone_are_no_reason_to_fail(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first_scenario(copy).rename(copy / first_scenario(copy).name)

    assert exit_code_of(["scenarios", "check"]) == 0
    assert "no errors, 1 warning." in capsys.readouterr().out


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
def test_a_check_is_explained_with_what_it_says_and_both_examples(
    check: Check[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "explain", check.name]) == 0
    shown = capsys.readouterr().out

    said = [each for each in examined(bad_example(check.name)).problems if each.check == check.name]
    assert shown.startswith(f"{check.name} ({check.level.value})\n")
    assert check.why in shown
    assert said[0].message in shown
    assert "Like this it is found:" in shown
    assert "\n    > " in shown or "no such file" in shown
    assert gettempdir() not in shown


def test_an_explanation_shows_only_the_lines_that_differ_and_a_little_around_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(["scenarios", "explain", "raw-html"]) == 0

    shown = capsys.readouterr().out
    assert "    > Wait for <b>one</b> breath." in shown
    assert "    > Wait for **one** breath." in shown
    assert "## Nudge" in shown
    assert "## Reflect" not in shown


def test_without_a_name_every_check_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["scenarios", "explain"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [check.name for check in CHECKS]


def test_a_check_that_nearly_fits_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["scenarios", "explain", "raw-htm"]) == 2
    assert 'Did you mean "raw-html"?' in capsys.readouterr().err


def test_a_scenario_that_nearly_fits_is_suggested(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = first_scenario(copy).stem

    assert exit_code_of(["scenarios", "show", name[:-1]]) == 2
    assert f'Did you mean "{name}"?' in capsys.readouterr().err


def test_the_checker_says_how_much_there_is_for_sponsors(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    things = len(list((copy / "enabling").glob("*.md")))

    assert exit_code_of(["scenarios", "check"]) == 0
    assert f"{things} things for sponsors;" in capsys.readouterr().out

    shutil.rmtree(copy / "enabling")
    assert exit_code_of(["scenarios", "check"]) == 0
    assert "for sponsors" not in capsys.readouterr().out


def test_a_mistake_in_a_thing_for_sponsors_comes_with_file_and_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = copy / "enabling" / "yes-first.md"
    file.write_text(file.read_text().replace("condition: support", "condition: supporrt"))

    assert exit_code_of(["scenarios", "check"]) == 1

    said = capsys.readouterr().out
    assert 'scenarios/enabling/yes-first.md:4: error: condition "supporrt"' in said
    assert 'Did you mean "support"?' in said


def test_a_thing_for_sponsors_is_shown_as_its_sponsor_reads_it(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "show", "yes-first"]) == 0

    shown = capsys.readouterr().out
    assert "To a sponsor" in shown
    assert "[ I did it ]" in shown
    assert "For sponsors, support, live" in shown
    assert exit_code_of(["scenarios", "show", "yes-frst"]) == 2
    assert 'Did you mean "yes-first"?' in capsys.readouterr().err
