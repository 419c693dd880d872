"""What was published in Slack comes back as files, and a file changed in both places stays."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.content.editor import FileEditor
from bot.domain.editions import EditedFile, Edition, fingerprint
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, TEAM, Disk
from tests.use_cases.files import EXAMPLE, SCENARIO, changed, example_texts, keep_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own, and a database beside it that is not there yet."""
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "scenarios"))
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(folder))
    monkeypatch.setenv("DATABASE_URL", Disk(tmp_path).url)
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[SqlStore]:
    """The store of a bot that runs: it holds the lock and keeps the database open."""
    with Disk(folder.parent).store() as store:
        ids = FileEditor().examine(example_texts(), today=NOON.date()).ids
        keep_folder(store.library, TEAM, example_texts(), ids)
        store.commit()
        yield store


def _publish(store: SqlStore, path: str, text: str) -> None:
    over = fingerprint(store.library.folder(TEAM).get(path))
    file = EditedFile(path, text, before=over, folder=over)
    store.library.save_edition(Edition(TEAM, path, "UDEV", NOON, (file,)).published(place=1))
    store.commit()


def test_what_was_published_is_written_while_the_bot_runs(
    folder: Path, store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = changed(example_texts(), "Wait a breath", "Wait two breaths")[SCENARIO]
    _publish(store, SCENARIO, mine)

    assert exit_code_of(["scenarios", "pull"]) == 0

    assert (folder / SCENARIO).read_text(encoding="utf-8") == mine
    assert capsys.readouterr().out == f"changed: {SCENARIO}\n"
    assert exit_code_of(["scenarios", "pull"]) == 0
    assert "has everything" in capsys.readouterr().out


def test_a_word_that_was_accepted_in_slack_comes_back_into_the_concepts_file(
    folder: Path, store: SqlStore
) -> None:
    text = example_texts()["concepts.yaml"]
    mine = FileEditor().with_synonym(text, "listening", "all ears")
    _publish(store, "concepts.yaml", mine)

    assert exit_code_of(["scenarios", "pull"]) == 0

    assert (folder / "concepts.yaml").read_text(encoding="utf-8") == mine


def test_a_new_scenario_becomes_a_new_file(folder: Path, store: SqlStore) -> None:
    text = example_texts()[SCENARIO].replace("wait-a-breath", "wait-more")
    _publish(store, "listening/wait-more.md", text)

    assert exit_code_of(["scenarios", "pull"]) == 0

    assert (folder / "listening" / "wait-more.md").read_text(encoding="utf-8") == text


def test_a_file_changed_in_both_places_is_reported_and_left_alone(
    folder: Path, store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = example_texts()
    _publish(store, SCENARIO, changed(texts, "Wait a breath", "Wait two breaths")[SCENARIO])
    mine = changed(texts, "Wait a breath", "Wait three breaths")[SCENARIO]
    (folder / SCENARIO).write_text(mine, encoding="utf-8")

    assert exit_code_of(["scenarios", "pull"]) == 1

    assert (folder / SCENARIO).read_text(encoding="utf-8") == mine
    assert f"left alone: {SCENARIO}" in capsys.readouterr().out


def test_a_rehearsal_writes_nothing(
    folder: Path, store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = changed(example_texts(), "Wait a breath", "Wait two breaths")[SCENARIO]
    _publish(store, SCENARIO, mine)

    assert exit_code_of(["scenarios", "pull", "--dry-run"]) == 0

    assert "Wait a breath" in (folder / SCENARIO).read_text(encoding="utf-8")
    assert "This would be written" in capsys.readouterr().out


def test_without_a_database_there_is_nothing_to_write(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "pull"]) == 0

    assert "has everything" in capsys.readouterr().out


def test_a_bot_that_is_stopped_can_be_pulled_from(folder: Path) -> None:
    with Disk(folder.parent).store() as store:
        keep_folder(store.library, TEAM, example_texts(), {})
        _publish(store, SCENARIO, "new words")

    assert exit_code_of(["scenarios", "pull"]) == 0

    assert (folder / SCENARIO).read_text(encoding="utf-8") == "new words"


def test_a_file_that_is_no_database_is_said_plainly(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "carryover.db").write_text("not a database, but a rather long text" * 99)

    assert exit_code_of(["scenarios", "pull"]) == 2

    assert "cannot be read" in capsys.readouterr().err


def test_the_checker_knows_the_ids_that_the_bot_has_taken_in(
    folder: Path, store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / SCENARIO).read_text(encoding="utf-8")
    (folder / SCENARIO).write_text(text.replace("id: wait-a", "id: take-a"), encoding="utf-8")

    assert exit_code_of(["scenarios", "check"]) == 1

    assert "wait-a-breath" in capsys.readouterr().out
    elsewhere = Path(shutil.copytree(folder, folder.with_name("elsewhere")))
    (elsewhere / SCENARIO).rename(elsewhere / "listening" / "take-a-breath.md")
    assert exit_code_of(["scenarios", "check", str(elsewhere)]) == 0


def test_a_deleted_scenario_is_only_worth_a_look(
    folder: Path, store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / SCENARIO).read_text(encoding="utf-8").replace("wait-a-breath", "wait-more")
    (folder / "listening" / "wait-more.md").write_text(text, encoding="utf-8")
    (folder / SCENARIO).unlink()

    assert exit_code_of(["scenarios", "check"]) == 0

    shown = capsys.readouterr().out
    assert "warning" in shown
    assert "retired" in shown
