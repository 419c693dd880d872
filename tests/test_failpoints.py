import os
import signal
import subprocess
import sys

import pytest
import structlog

from bot.failpoints import Failpoints, nothing_happens, passing

DIES_AT_THE_SECOND = """
from bot.failpoints import passing
moment = passing("slack.after/chat.postMessage:2")
for turn in range(3):
    moment("slack.before/chat.postMessage")
    moment("slack.after/chat.postMessage")
    print(turn, flush=True)
"""


def test_without_a_wish_nothing_happens() -> None:
    assert passing("") is nothing_happens
    nothing_happens("commit.before/anything")


def test_the_process_ends_at_the_wanted_moment_and_cannot_tidy_up() -> None:
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", DIES_AT_THE_SECOND], capture_output=True, text=True, check=False
    )

    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout.split() == ["0"]


def test_each_name_is_told_once_to_whoever_asks_which_there_are() -> None:
    moment = Failpoints("?")

    with structlog.testing.capture_logs() as said:
        for name in ("keys.kept/share", "commit.after/share", "keys.kept/share"):
            moment(name)

    assert [each["moment"] for each in said] == ["keys.kept/share", "commit.after/share"]


def test_only_the_own_process_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, name: ended.append((pid, name)))

    Failpoints("ack.before/nudge.try")("ack.before/nudge.try")

    assert ended == [(os.getpid(), signal.SIGKILL)]
