"""The extra `fast`: its event loop is used where it is installed, and nobody needs it."""

import asyncio
import contextlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.wiring import fast, process
from bot.wiring.demo import demo_settings


class FastLoop(asyncio.SelectorEventLoop):
    """Stands for the loop of the extra."""


class Stop(Exception):
    """Ends the process at once."""


class Work(contextlib.AbstractAsyncContextManager[None]):
    """What a process does: it looks on which loop it runs."""

    loop: asyncio.AbstractEventLoop | None = None

    async def __aenter__(self) -> None:
        self.loop = asyncio.get_running_loop()
        raise Stop

    async def __aexit__(self, *error: object) -> None:
        """It never began."""


def installed(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    """As if the extra were installed, or not."""
    module: Any = ModuleType(fast.FAST_LOOP)
    module.new_event_loop = FastLoop
    monkeypatch.setattr(fast, "find_spec", lambda _: object() if is_there else None)
    monkeypatch.setattr(fast, "import_module", lambda _: module)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_process_runs_on_the_fast_loop_where_there_is_one(
    is_there: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed(monkeypatch, is_there=is_there)
    monkeypatch.setattr(process, "configure_log", lambda **_: None)
    work = Work()

    settings = demo_settings(tmp_path, "http://127.0.0.1:1/api/", "", "code")
    with pytest.raises(Stop):
        process.run_until_stopped(settings, work)

    assert isinstance(work.loop, FastLoop) is is_there
