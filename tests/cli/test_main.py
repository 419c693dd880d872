"""The command line as a whole: help that is quick, errors in one line, exit codes."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click
import pytest

import bot.cli
from bot.cli import COMMANDS, exit_code_of, main
from bot.cli.scenarios import COMMANDS as SCENARIO_COMMANDS
from bot.domain.errors import NotFound

HEAVY = (
    "aiohttp",
    "alembic",
    "asyncio",
    "pydantic",
    "rich",
    "slack_sdk",
    "sqlalchemy",
    "structlog",
)
EVERY = [*COMMANDS.items(), *SCENARIO_COMMANDS.items()]


def run_python(*arguments: str, environ: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], capture_output=True, text=True, check=True, env=environ
    )
    return done.stdout


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["--help"]) == 0

    shown = capsys.readouterr().out
    for name, (_, line) in COMMANDS.items():
        assert f"  {name} " in shown
        assert line in shown


@pytest.mark.parametrize(("name", "entry"), EVERY)
def test_every_command_answers_to_its_name_and_explains_itself(
    name: str, entry: tuple[str, str]
) -> None:
    command = import_module(entry[0]).command

    assert command.name == name
    assert command.help
    assert entry[1].endswith(".")


def test_help_imports_nothing_heavy() -> None:
    asked = "import sys; from bot.cli import exit_code_of; exit_code_of(['--help']); "
    shown = run_python("-c", asked + f"print([m for m in {HEAVY!r} if m in sys.modules])")

    assert shown.splitlines()[-1] == "[]"


def test_help_costs_at_most_six_times_a_bare_start(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)

    bare, helped = [], []
    for _ in range(20):
        bare.append(_seconds(("-c", ""), environ))
        helped.append(_seconds(("-m", "bot", "--help"), environ))
        if len(bare) >= 3 and min(helped) <= 6 * min(bare):
            return

    pytest.fail(f"--help takes {min(helped):.3f} s, a bare start {min(bare):.3f} s")


def _seconds(arguments: tuple[str, ...], environ: dict[str, str]) -> float:
    before = time.perf_counter()
    run_python(*arguments, environ=environ)
    return time.perf_counter() - before


def test_a_group_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([]) == 2
    assert exit_code_of(["scenarios"]) == 2

    assert "Commands:" in capsys.readouterr().err


def test_a_command_that_nearly_fits_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["docter"]) == 2
    assert exit_code_of(["frobnicate"]) == 2

    shown = capsys.readouterr().err
    assert "Did you mean 'doctor'?" in shown
    assert "No such command 'frobnicate'" in shown


def test_an_option_that_does_not_exist_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["demo", "--weaks", "3"]) == 2
    assert exit_code_of(["demo", "--json"]) == 2

    shown = capsys.readouterr()
    assert "--weeks" in shown.err
    assert "--json needs --headless" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("raised", "code"), [(NotFound("It is gone."), 2), (KeyboardInterrupt(), 130)]
)
def test_what_goes_wrong_is_translated(
    raised: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command("fails")
    def fails() -> None:
        raise raised

    monkeypatch.setattr(bot.cli, "carryover", fails)

    assert exit_code_of([]) == code


def test_a_plain_error_is_one_line_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(Path(__file__).parents[2] / "scenarios"))

    with pytest.raises(SystemExit) as left:
        main(["scenarios", "show", "no-such-scenario"])

    shown = capsys.readouterr()
    assert left.value.code == 2
    assert shown.out == ""
    assert shown.err.startswith("carryover: There is no scenario called no-such-scenario.")
    assert shown.err.count("\n") == 1


def test_the_module_can_be_run() -> None:
    assert run_python("-m", "bot", "--help").startswith("Usage: carryover ")


def test_what_is_imported_for_good_is_not_looked_through_for_garbage() -> None:
    shown = run_python(
        "-c",
        "import gc\nfrom bot.cli.lazy import kept_for_good\n"
        "with kept_for_good():\n    import json; print(gc.isenabled())\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 1_000)",
    )

    assert shown.split() == ["False", "True", "True"]
