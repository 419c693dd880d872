"""The demo in a process of its own, a bench that can be stopped, and a browser to open them in."""

import asyncio
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.bench.bench import Bench
from bot.bench.serving import running_bench
from tests.bench.library import WAIT, write_library

LONGEST_START = 120
LONGEST_END = 10
LONGEST_DRAWING = 15_000
WIDE = {"width": 1280, "height": 860}
CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=LONGEST_DRAWING)
OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; skips without one, unless one is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    sentence = "No Chromium on this machine, so the demo was not tried in a browser."
    if os.environ.get("CARRYOVER_REQUIRE_BROWSER") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def demo(chromium: str) -> AsyncIterator[str]:
    """The address of a running demo, which is ended afterwards."""
    assert chromium
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", "--seed", "7"),
        stdout=PIPE,
        stderr=PIPE,
        env=_without_counting(),
    )
    reading: list[asyncio.Task[None]] = []
    try:
        async with asyncio.timeout(LONGEST_START):
            address = await _address(process)
        reading += [asyncio.create_task(_drain(each)) for each in (process.stdout, process.stderr)]
        yield address
    finally:
        await _end(process)
        await asyncio.gather(*reading)


def _without_counting() -> dict[str, str]:
    """The environment of a process whose lines are not counted for coverage."""
    return {name: value for name, value in os.environ.items() if "COVERAGE" not in name}


async def _address(process: Process) -> str:
    """The one address that the demo prints once it is ready."""
    said = []
    while line := await process.stderr.readline():
        said.append(line.decode())
        found = re.search(r"Open (http://127\.0\.0\.1:\d+/)", said[-1])
        if found:
            return found[1]
    raise AssertionError("The demo ended before it was ready:\n" + "".join(said))


async def _drain(stream: asyncio.StreamReader) -> None:
    while await stream.read(65_536):
        pass


async def _end(process: Process) -> None:
    """End this one process, gently first."""
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), LONGEST_END)
        except TimeoutError:
            process.kill()
            await process.wait()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=chromium, args=CHROMIUM_ARGUMENTS
        )
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="module")
async def open_demo(browser: Browser, demo: str) -> AsyncIterator[OpenPage]:
    """Open the demo in a tab of its own; a script error fails the test."""
    mistakes: list[str] = []

    async def opened(query: str = "") -> Page:
        context = await browser.new_context(viewport=WIDE)
        page = await context.new_page()
        page.set_default_timeout(LONGEST_DRAWING)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(demo + query)
        await expect(page.locator("body.is-ready")).to_be_attached()
        return page

    yield opened
    for context in browser.contexts:
        await context.close()
    assert mistakes == []


class Place:
    """A folder whose bench can be stopped and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._running = AsyncExitStack()

    async def start(self) -> str:
        """The address of the page."""
        bench = Bench(self.folder, today=lambda: date(2026, 11, 23))
        url = await self._running.enter_async_context(running_bench(bench, port=self.port))
        self.port = int(url.rpartition(":")[2])
        return url

    async def stop(self) -> None:
        await self._running.aclose()

    def text(self, inside: str = WAIT) -> str:
        return (self.folder / inside).read_text(encoding="utf-8")

    def write(self, text: str, inside: str = WAIT) -> None:
        (self.folder / inside).write_text(text, encoding="utf-8")


@pytest_asyncio.fixture(loop_scope="module")
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A small library with its bench."""
    made = Place(write_library(tmp_path / "scenarios"))
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def open_bench(browser: Browser) -> AsyncIterator[OpenPage]:
    """Open a bench in a tab of its own; a script error fails the test."""
    mistakes: list[str] = []

    async def opened(
        place: Place, inside: str = WAIT, viewport: dict[str, int] | None = None
    ) -> Page:
        context = await browser.new_context(viewport=viewport or WIDE)
        page = await context.new_page()
        page.set_default_timeout(LONGEST_DRAWING)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(f"{await place.start()}/?file={inside}")
        await expect(page.locator("body.is-ready")).to_be_attached()
        return page

    yield opened
    for context in browser.contexts:
        await context.close()
    assert mistakes == []


async def write(page: Page, old: str, new: str) -> None:
    """Change some words of the text, as typing does."""
    field = page.get_by_label("The text of")
    text = await field.input_value()
    assert old in text
    await field.fill(text.replace(old, new))
