"""`bench-page` serves until Ctrl-C, and says in one line what it cannot work with."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from tests.bench.library import write_library

LONGEST_END = 20


@pytest.mark.parametrize("where", ["nowhere", "."])
def test_a_folder_without_scenarios_is_exit_code_2_with_a_sentence(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["bench-page", str(tmp_path / where)]) == 2

    shown = capsys.readouterr().err
    assert "Say where the scenarios are." in shown
    assert shown.count("\n") == 1


def hear_ctrl_c() -> None:
    """A shell that runs the tests in the background has its children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_the_bench_with_exit_code_0(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "scenarios")
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "bot", "bench-page", str(folder), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,
    ) as running:
        assert running.stderr is not None
        said = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        rest = running.communicate(timeout=LONGEST_END)[1]

    assert re.fullmatch(r"Open http://127\.0\.0\.1:\d+/ in your browser\. .*\n", said)
    assert (running.returncode, rest) == (0, "")
