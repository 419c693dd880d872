"""`backup` and `restore`: what they say, to people and to programs, and with which exit code."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.cli.backup_words import watched_copy
from bot.domain.erasures import Erased
from bot.domain.journal import JournalEntry
from bot.domain.people import Person
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.store import SqlStore

MASTER_KEY = bytes(32)
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with settings, in which Asha and Ben keep a journal, and one for backups."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-example\nSLACK_APP_TOKEN=xapp-example\n"
        f"CARRYOVER_MASTER_KEY={'A' * 43}=\nCARRYOVER_ADMIN_CODE_HASH={'0' * 64}\n"
    )
    for name in ("backups", "vault"):
        (tmp_path / name).mkdir()
    with closing(opened()) as store:
        for user_id in ("UASHA", "UBEN"):
            store.people.save(Person("T1", user_id, "Europe/London"))
            entry = JournalEntry("e1", date(2026, 11, 2), f"Mine, says {user_id}.")
            store.journal.save("T1", user_id, entry)
        store.commit()
    return tmp_path


def opened() -> SqlStore:
    """The bot's store, as the settings name it."""
    database = open_database("sqlite:///carryover.db")
    migrate(database.engine)
    keys = {"keys_file": "carryover-keys.db", "person_keys_file": "carryover-person-keys.db"}
    ring = open_keys(MASTER_KEY, **{name: Path(file) for name, file in keys.items()})
    return SqlStore(database, ring, LedgerFile(Path("carryover-erasures.txt"), MASTER_KEY))


def people() -> set[str]:
    """Whom the database knows."""
    with closing(sqlite3.connect("carryover.db")) as kept:
        return {user_id for (user_id,) in kept.execute("SELECT user_id FROM person")}


def erased(user_id: str) -> None:
    """A person is erased, as the bot does it."""
    with closing(opened()) as store:
        store.traces.erase("T1", user_id)
        store.ledger.add("T1", Erased.PERSON, user_id, on=date(2026, 11, 3))
        store.commit()


def test_a_backup_says_what_is_in_which_file(capsys: Output) -> None:
    with closing(opened()):
        assert exit_code_of(["backup", "backups/a.db", "--person-keys", "vault/k.db"]) == 0

    shown = capsys.readouterr()
    assert "backups/a.db: the data, " in shown.out
    assert "Nobody can open a box, a receipt or a journal with this file alone." in shown.out
    assert "vault/k.db: the keys of 2 journals" in shown.out
    assert "30 days at the most" in shown.out
    assert shown.err == ""


def test_without_keys_it_says_what_is_missing(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0

    assert "The keys of persons are not in it." in capsys.readouterr().out


def test_for_programs_it_prints_one_document(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["person_keys"] is None
    assert document["data"]["bytes"] == Path("backups/a.db").stat().st_size
    assert document["data"]["newest_at"] is None
    assert "box keys" in document["data"]["not_in_it"]


@pytest.mark.parametrize("key_file", ["backups/k.db", "k.db"])
def test_keys_beside_the_data_are_refused_before_anything_is_written(
    key_file: str, capsys: Output
) -> None:
    assert exit_code_of(["backup", "backups/a.db", "--person-keys", key_file]) == 2

    assert "Give the keys of persons a folder of their own" in capsys.readouterr().err
    assert list(Path("backups").iterdir()) == []


def test_an_existing_backup_stays_unless_forced(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0
    assert exit_code_of(["backup", "backups/a.db"]) == 2
    assert "add --force" in capsys.readouterr().err
    assert exit_code_of(["backup", "backups/a.db", "--force"]) == 0


def test_a_restore_erases_again_and_says_what_it_did(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db", "--person-keys", "vault/k.db"]) == 0
    erased("UASHA")
    assert people() == {"UBEN"}
    capsys.readouterr()

    code = exit_code_of(["restore", "backups/a.db", "--person-keys", "vault/k.db"])

    shown = capsys.readouterr().out
    assert code == 0
    assert "Keys of persons that were missing: 1." in shown
    assert "The database as it was before: carryover.db.replaced-" in shown
    assert "1 erasure carried out again." in shown
    assert people() == {"UBEN"}
    with closing(sqlite3.connect("carryover-person-keys.db")) as kept:
        assert kept.execute("SELECT key_id FROM person_key").fetchall() == [("UBEN",)]
    with closing(opened()) as store:
        assert store.journal.entries("T1", "UBEN")[0].line == "Mine, says UBEN."
        assert store.backups.put_back_from() is not None


def test_a_restore_for_programs(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0
    capsys.readouterr()

    assert exit_code_of(["restore", "backups/a.db", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["restored"], document["erased_again"]) == (True, 0)
    assert Path(document["replaced"]).exists()
    assert document["person_keys_added"] is None


def test_keys_alone_can_be_put_back(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db", "--person-keys", "vault/k.db"]) == 0
    Path("carryover-person-keys.db").unlink()

    assert exit_code_of(["restore", "--person-keys", "vault/k.db"]) == 0

    assert "were missing: 2." in capsys.readouterr().out
    assert not list(Path().glob("*.replaced-*"))


def test_a_restore_while_the_bot_works_is_refused(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0
    with closing(opened()):
        assert exit_code_of(["restore", "backups/a.db"]) == 2

    assert "Another Carryover is using this database." in capsys.readouterr().err


def test_without_the_ledger_the_answer_is_no_unless_forced(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0
    Path("carryover-erasures.txt").unlink()
    before = Path("carryover.db").read_bytes()
    capsys.readouterr()

    assert exit_code_of(["restore", "backups/a.db"]) == 1
    shown = capsys.readouterr()
    assert "Put its newest copy there first." in shown.err
    assert "--force" in shown.err
    assert exit_code_of(["restore", "backups/a.db", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["restored"] is False
    assert Path("carryover.db").read_bytes() == before

    assert exit_code_of(["restore", "backups/a.db", "--force"]) == 0


def test_an_old_backup_could_bring_somebody_back(capsys: Output) -> None:
    assert exit_code_of(["backup", "backups/a.db"]) == 0
    with closing(sqlite3.connect("backups/a.db")) as kept:
        kept.execute(f"PRAGMA user_version = {60 * 24 * 365}")

    assert exit_code_of(["restore", "backups/a.db"]) == 1
    assert "older than 30 days" in capsys.readouterr().err


def test_a_restore_of_nothing_says_what_to_name(capsys: Output) -> None:
    assert exit_code_of(["restore"]) == 2
    assert "Name a backup" in capsys.readouterr().err


def test_what_is_no_backup_changes_nothing(capsys: Output) -> None:
    Path("letter.txt").write_text("Dear backup")
    before = Path("carryover.db").read_bytes()

    assert exit_code_of(["restore", "letter.txt"]) == 2
    assert exit_code_of(["restore", "--person-keys", "letter.txt"]) == 2

    assert "no backup of" in capsys.readouterr().err
    assert Path("carryover.db").read_bytes() == before


def test_the_bar_stands_on_stderr_and_only_for_eyes(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched_copy("Copying") as tell:
        tell(50, 100)
    assert capsys.readouterr() == ("", "")

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with watched_copy("Copying") as tell:
        tell(50, 100)
        tell(0, 100)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "100%" in shown.err
    assert os.linesep in shown.err
