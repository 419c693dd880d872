"""Forks bots from a process that has everything imported: a start costs a fifth.

What comes of it is a process like any other, with its own pid, files and sockets. One request a
line comes on standard input, as JSON; what is said on standard output is who was born and who died.
"""

import json
import os
import signal
import sys
from typing import Any

import bot.wiring.bot  # noqa: F401 - imported once for all that are forked
from bot.cli import main


def serve() -> None:
    """Fork a bot for each line, until standard input ends."""
    signal.signal(signal.SIGCHLD, lambda _number, _frame: bury())
    while line := read_line():
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            live(asked)
        say("born", pid)


def read_line() -> bytes:
    """The next request. Nothing is read ahead, for a child would inherit what was."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            return b""
        line += byte
    return line


def bury() -> None:
    """Tell of every child that has ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        say("died", pid, os.waitstatus_to_exitcode(status))


def say(*words: object) -> None:
    """One line to whoever asked, in one piece."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def live(asked: dict[str, Any]) -> None:
    """Become the bot that was asked for."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for old, new in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(old, new)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    main(["run"])


if __name__ == "__main__":
    serve()
