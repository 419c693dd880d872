"""`demo` and `run` hand over to the parts that do the work; `migrate` brings a database up."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bot.cli import exit_code_of
from bot.config import Settings, WayIn
from bot.storage.opening import open_database

Stand = Callable[[str, str, object], None]


@pytest.fixture
def stands_for(monkeypatch: pytest.MonkeyPatch) -> Stand:
    def stand(module: str, name: str, act: object) -> None:
        part = ModuleType(module)
        setattr(part, name, act)
        monkeypatch.setitem(__import__("sys").modules, module, part)

    return stand


@pytest.fixture
def usable_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-example\nSLACK_APP_TOKEN=xapp-example\n"
        f"CARRYOVER_MASTER_KEY={'A' * 43}=\nCARRYOVER_ADMIN_CODE_HASH={'0' * 64}\n"
    )


def test_the_headless_demo_prints_one_json_document(
    stands_for: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {}

    def run_demo(**how: object) -> dict[str, object]:
        asked.update(how)
        return {"nudges": 3, "outcomes": {"tried": 2, "not yet": 1}}

    stands_for("bot.simulation.demo", "run_demo", run_demo)
    code = exit_code_of(["demo", "--headless", "--weeks", "2", "--seed", "5", "--json"])

    assert code == 0
    assert asked == {"headless": True, "weeks": 2, "seed": 5, "port": 8765}
    assert json.loads(capsys.readouterr().out)["outcomes"] == {"tried": 2, "not yet": 1}


def test_without_json_the_counts_are_lines(
    stands_for: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = {"nudges": 3, "outcomes": {"tried": 2, "not yet": 1}}
    stands_for("bot.simulation.demo", "run_demo", lambda **_: counts)

    assert exit_code_of(["demo", "--headless"]) == 0
    assert capsys.readouterr().out == "nudges: 3\noutcomes: tried 2, not yet 1\n"


@pytest.mark.usefixtures("usable_settings")
def test_run_hands_the_settings_over(stands_for: Stand) -> None:
    handed: list[Settings] = []
    stands_for("bot.wiring", "run_bot", handed.append)

    assert exit_code_of(["run"]) == 0
    assert handed[0].slack_bot_token == "xoxb-example"


@pytest.mark.usefixtures("usable_settings")
def test_web_hands_the_settings_over_once_there_is_a_signing_secret(
    stands_for: Stand, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handed: list[tuple[Settings, WayIn]] = []
    stands_for("bot.wiring", "run_bot", lambda *given: handed.append(given))

    assert exit_code_of(["web"]) == 2
    assert "SLACK_SIGNING_SECRET is missing." in capsys.readouterr().err
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef" * 2)
    assert exit_code_of(["web"]) == 0
    assert [way_in for _, way_in in handed] == [WayIn.HTTP]


@pytest.mark.usefixtures("usable_settings")
def test_migrate_makes_the_database_and_then_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["migrate"]) == 0
    made = (tmp_path / "carryover.db").read_bytes()
    assert exit_code_of(["migrate"]) == 0

    assert (tmp_path / "carryover.db").read_bytes() == made
    assert capsys.readouterr().out == "The database is up to date.\n" * 2


@pytest.mark.usefixtures("usable_settings")
def test_migrate_does_not_touch_the_database_of_a_running_bot(
    capsys: pytest.CaptureFixture[str],
) -> None:
    database = open_database("sqlite:///carryover.db")
    try:
        assert exit_code_of(["migrate"]) == 2
    finally:
        database.close()

    assert "Another Carryover is using this database." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_unusable_settings_are_exit_code_2_with_every_problem(
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert exit_code_of([command]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "SLACK_BOT_TOKEN is missing." in shown.err
    assert "CARRYOVER_MASTER_KEY is missing." in shown.err
