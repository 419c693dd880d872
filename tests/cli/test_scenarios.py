"""`carryover scenarios`: what is wrong, with file and line."""

import json
import shutil
from pathlib import Path

import pytest

from bot.cli import exit_code_of

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
    assert well["scenarios"] == len(list(copy.glob("*/*.md")))
    assert broken["usable"] is False
    assert broken["scenarios"] is None
    assert {"path", "line", "level", "check", "message"} == set(broken["problems"][0])


def test_a_folder_that_does_not_exist_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "check", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_a_scenario_that_nearly_fits_is_suggested(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = first_scenario(copy).stem

    assert exit_code_of(["scenarios", "show", name[:-1]]) == 2
    assert f'Did you mean "{name}"?' in capsys.readouterr().err
