"""`carryover init`: asks once, makes keys, writes a file that only its owner can read."""

import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import exit_code_of
from bot.cli.init import command, new_admin_code, write_settings
from bot.config import WayIn, load_settings, settings_in_file
from bot.storage.secrets import admin_code_hash

SIGNING_SECRET = "0123456789abcdef" * 2
BOT_TOKEN, APP_TOKEN = "xoxb-example-bot", "xapp-example-app"
CODE = re.compile(r"(?:[A-Z]{4}-){6}[A-Z]{4}")


@pytest.fixture(autouse=True)
def env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".env"


def answered(*answers: str, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(command, options, input="\n".join(answers) + "\n")


def test_two_tokens_make_settings_that_the_bot_can_run_with(env_file: Path) -> None:
    result = answered(BOT_TOKEN, APP_TOKEN)

    settings = load_settings({}, env_file)
    code = CODE.search(result.output)
    assert result.exit_code == 0
    assert settings.slack_bot_token == BOT_TOKEN
    assert settings.slack_app_token == APP_TOKEN
    assert code is not None
    assert settings.admin_code_hash == admin_code_hash(code[0])
    assert len(set(settings.master_key)) > 8


def test_over_http_a_signing_secret_takes_the_place_of_the_app_token(env_file: Path) -> None:
    result = answered(BOT_TOKEN, "cut-off", SIGNING_SECRET, options=("--http",))

    settings = load_settings({}, env_file, way_in=WayIn.HTTP)
    assert result.exit_code == 0
    assert "it should have 32 characters" in result.output
    assert settings.slack_signing_secret == SIGNING_SECRET
    assert settings.slack_app_token == ""
    assert result.output.endswith("carryover web\n")
    assert SIGNING_SECRET not in result.output


def test_only_the_owner_can_read_the_file(env_file: Path) -> None:
    env_file.write_text("# mine\n")
    env_file.chmod(0o644)

    answered(BOT_TOKEN, APP_TOKEN)

    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    assert [file.name for file in env_file.parent.iterdir()] == [".env"]


def test_neither_tokens_nor_keys_are_shown(env_file: Path) -> None:
    shown = answered(BOT_TOKEN, APP_TOKEN).output

    for name, value in settings_in_file(env_file).items():
        assert value not in shown, name
    assert not CODE.search(env_file.read_text())


def test_a_token_of_the_wrong_kind_is_asked_for_again(env_file: Path) -> None:
    result = answered(APP_TOKEN, "", BOT_TOKEN, APP_TOKEN)

    assert result.exit_code == 0
    assert "it should begin with xoxb-" in result.output
    assert load_settings({}, env_file).slack_bot_token == BOT_TOKEN


def test_tokens_in_the_environment_are_not_asked_for(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)

    assert exit_code_of(["init"]) == 0
    assert load_settings({}, env_file).slack_app_token == APP_TOKEN


def test_a_wrong_token_in_the_environment_is_refused_before_anything_is_written(
    env_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "hunter2")

    assert exit_code_of(["init"]) == 2
    shown = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN does not begin with xoxb-" in shown
    assert "hunter2" not in shown
    assert not env_file.exists()


def test_what_is_there_is_kept_unless_the_person_says_so(env_file: Path) -> None:
    answered(BOT_TOKEN, APP_TOKEN)
    before = settings_in_file(env_file)

    kept = answered("n", "n", "n")
    renewed = answered("y", "xoxb-another-bot", "n", "y")

    after = settings_in_file(env_file)
    assert kept.exit_code == renewed.exit_code == 0
    assert "is as it was" in kept.output
    assert after["SLACK_BOT_TOKEN"] == "xoxb-another-bot"
    assert after["SLACK_APP_TOKEN"] == before["SLACK_APP_TOKEN"]
    assert after["CARRYOVER_MASTER_KEY"] == before["CARRYOVER_MASTER_KEY"]
    assert after["CARRYOVER_ADMIN_CODE_HASH"] != before["CARRYOVER_ADMIN_CODE_HASH"]


def test_keep_asks_nothing_and_fills_the_gaps(env_file: Path) -> None:
    env_file.write_text(f"SLACK_BOT_TOKEN={BOT_TOKEN}\nSLACK_APP_TOKEN={APP_TOKEN}\n")

    result = CliRunner().invoke(command, ["--keep"])

    assert result.exit_code == 0
    assert load_settings({}, env_file).slack_bot_token == BOT_TOKEN


def test_other_lines_of_the_file_stay_as_they_are(env_file: Path) -> None:
    env_file.write_text("# our ward\nexport SLACK_BOT_TOKEN=\nCARRYOVER_LOG=json\n")

    write_settings(env_file, {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})

    assert env_file.read_text().splitlines() == [
        "# our ward",
        f"SLACK_BOT_TOKEN={BOT_TOKEN}",
        "CARRYOVER_LOG=json",
        f"SLACK_APP_TOKEN={APP_TOKEN}",
    ]


def test_leaving_at_a_question_writes_nothing(env_file: Path) -> None:
    result = CliRunner().invoke(command, [], input=f"{BOT_TOKEN}\n")

    assert result.exit_code != 0
    assert not env_file.exists()


def test_codes_differ_and_use_no_letter_that_looks_like_a_number() -> None:
    codes = {new_admin_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(CODE.fullmatch(code) for code in codes)
    assert not set("IO") & set("".join(codes))
