"""`carryover scenarios new, export, import, show, schema`: what educators write with."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import exit_code_of
from bot.cli.scenarios import command
from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.library import load_library

EXAMPLE = LIBRARY
PATH = "listening/wait-a-breath.md"
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small good library, which is also the one that the bot uses."""
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "scenarios"))
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(folder))
    return folder


@pytest.fixture
def run() -> Run:
    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(command, list(arguments), input=typed, catch_exceptions=False)

    return run


def texts(folder: Path) -> dict[str, str]:
    return dict(read_folder(folder).texts)


def change(sheet: Path, **cells: str) -> None:
    """Change the sheet's only row."""
    (row,) = csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig")))
    page = io.StringIO()
    writer = csv.DictWriter(page, list(row))
    writer.writeheader()
    writer.writerow(row | cells)
    sheet.write_text(page.getvalue(), encoding="utf-8")


def test_a_sheet_goes_out_and_comes_back_without_a_change(folder: Path, run: Run) -> None:
    before = texts(folder)

    assert "is written" in run("export", "library.csv").stdout
    came_back = run("import", "library.csv")

    assert came_back.exit_code == 0
    assert "Nothing changes" in came_back.stdout
    assert texts(folder) == before


def test_the_sheet_goes_to_standard_output_as_it_is(folder: Path, run: Run) -> None:
    exported = run("export", "--path", str(folder))

    assert exported.stdout_bytes.startswith(b"id,title,")
    assert b"\r\nwait-a-breath," in exported.stdout_bytes


def test_an_export_never_writes_over_a_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("library.csv").write_text("my work", encoding="utf-8")

    assert exit_code_of(["scenarios", "export", "library.csv"]) == 2
    assert "There is already a file library.csv" in capsys.readouterr().err
    assert Path("library.csv").read_text(encoding="utf-8") == "my work"


def test_what_an_export_leaves_out_is_said(folder: Path, run: Run) -> None:
    (folder / "listening" / "lost.md").write_text("lost", encoding="utf-8")

    assert "listening/lost.md is left out" in run("export").stderr


def test_an_import_changes_only_the_lines_that_differ(folder: Path, run: Run) -> None:
    before = texts(folder)
    run("export", "library.csv")
    change(Path("library.csv"), title="Wait: twice", why_it_helps="")

    rehearsal = run("import", "--dry-run", "library.csv")
    assert f"changed: {PATH}" in rehearsal.stdout
    assert texts(folder) == before

    assert f"changed: {PATH}" in run("import", "library.csv").stdout
    after = before[PATH].replace("title: Wait a breath", 'title: "Wait: twice"')
    assert texts(folder) == before | {PATH: after[: after.index("\n## Why it helps")]}


def test_an_import_adds_a_scenario(folder: Path, run: Run) -> None:
    run("export", "library.csv")
    change(Path("library.csv"), id="ask-twice")

    assert "new: listening/ask-twice.md" in run("import", "library.csv").stdout
    assert set(load_library(folder).scenarios) == {"ask-twice", "wait-a-breath"}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"minutes": "20"}, f"scenarios/{PATH}:7: error: minutes must be"),
        ({"owner": ""}, "Row 2, column owner: this is empty"),
    ],
)
def test_an_import_refuses_what_the_checker_refuses(
    folder: Path, run: Run, cells: dict[str, str], words: str
) -> None:
    before = texts(folder)
    run("export", "library.csv")
    change(Path("library.csv"), title="Another", **cells)

    refused = run("import", "library.csv")

    assert refused.exit_code == 1
    assert words in refused.stdout
    assert "Nothing was written" in refused.stdout
    assert texts(folder) == before


def test_an_import_warns_about_the_files_that_it_changes(folder: Path, run: Run) -> None:
    run("export", "library.csv")
    change(Path("library.csv"), review_by="2020-01-31")

    assert "warning: review was due on 31 January 2020" in run("import", "library.csv").stdout


def test_an_import_without_a_sheet_or_a_folder_is_unusable(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "import", "nowhere.csv"]) == 2
    assert exit_code_of(["scenarios", "export", "--path", "nowhere"]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_five_answers_make_a_draft_that_the_checker_accepts(folder: Path, run: Run) -> None:
    typed = "1\n1, break\nnurse\nWait: a breath\nToday, count to two.\n"

    made = run("new", typed=typed)

    assert made.exit_code == 0
    assert "listening/wait-a-breath-2.md" in made.stdout.replace("\\", "/")
    scenario = load_library(folder).scenarios["wait-a-breath-2"]
    assert scenario.status == "draft"
    assert scenario.title == "Wait: a breath"
    assert scenario.nudge == "Today, count to two."
    assert scenario.roles == ("nurse",)
    assert scenario.situations == ("handover", "break")
    assert [plan.situation for plan in scenario.plans] == ["handover", "break", "handover"]
    assert run("show", "wait-a-breath-2").exit_code == 0


def test_a_wrong_answer_is_asked_for_again(folder: Path, run: Run) -> None:
    typed = f"9\n1\nbrake\n1,2,2\n1 2\n\n{'x' * 61}\n\nTwo\n<!here> now\nToday, ask.\n"

    made = run("new", typed=typed)

    for words in ('"9" is not on the list: 1 to', 'Did you mean "break"', "choose one.", "60 fit"):
        assert words in made.output
    assert "would call people in Slack" in made.output
    assert (folder / "listening" / "two.md").is_file()


def test_a_draft_needs_vocabularies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "roles.yaml").unlink()

    assert exit_code_of(["scenarios", "new"]) == 2
    assert "roles.yaml:1: error: this file is missing" in capsys.readouterr().err


def test_a_preview_shows_what_a_trainee_meets(folder: Path, run: Run) -> None:
    shown = run("show", "wait-a-breath").stdout

    in_order = [
        "In one talk today, wait for one breath",
        "[ I'll try it ]  [ Later ]  [ Not for me ]",
        "Your programme is on listening this fortnight",
        "1. When they stop talking, then I will take one breath.",
        "[ Choose this plan ]",
        "How did it go?",
        "What did you hear after the breath?",
        "( ) Keep it private",
        "Why it helps",
        "What a screen reader gets: the nudge",
        "Choices: I'll try it, Later, Not for me.",
    ]
    places = [shown.index(words) for words in in_order]
    assert places == sorted(places)


def test_what_people_typed_cannot_steer_the_terminal(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / PATH
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("wait for one", "wait for one & one"), encoding="utf-8")
    shown = run("show", "wait-a-breath").stdout
    file.write_text(
        text.replace("title: Wait a breath", 'title: "\\e[31m\\u202ered"').replace(
            "wait for one", "wait for \x9b2J\u202e one"
        ),
        encoding="utf-8",
    )
    assert exit_code_of(["scenarios", "show", "wait-a-breath"]) == 2
    assert exit_code_of(["scenarios", "show", "\x1b[31m"]) == 2
    refused = capsys.readouterr().err

    assert not set(shown + refused) & set("\x1b\x9b\u202e")
    assert "cannot be seen" in refused
    assert "one & one" in shown
    assert "&amp;" not in shown


@pytest.mark.parametrize(
    "kind", ["concepts", "situations", "roles", "goals", "barometer", "scenario"]
)
def test_a_schema_is_one_json_document(folder: Path, run: Run, kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_of_a_scenario_knows_the_words_of_its_folder(folder: Path, run: Run) -> None:
    schema = json.loads(run("schema").stdout)

    assert schema["properties"]["concept"]["enum"] == ["listening"]
