"""The guard of a process: made for the first line, and then kept."""

import sys

import pytest

from bot.domain.guard import Known
from bot.guard.late_guard import LateGuard
from bot.guard.line_guard import LineGuard

LINE = "Grace from Ward 7 asked me on 3 May"


def test_it_finds_what_the_guard_finds() -> None:
    known = Known(people=("Grace Obi",))

    assert LateGuard().guarded(LINE, known) == LineGuard().guarded(LINE, known)


def test_it_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = LateGuard()
    guard.guarded(LINE, Known())
    monkeypatch.setitem(sys.modules, "bot.guard.line_guard", None)

    assert guard.guarded(LINE, Known()).replaced
