"""Six people share a line in the browser, and a seventh reads the thread."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import LONGEST_DRAWING
from tests.browser.pictures import keep_picture
from tests.conversations.ward import COHORT, POSTED, TRAINEES, Ward, open_ward

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WIDE_AND_TALL = {"width": 1280, "height": 1100}
SIX, READER = TRAINEES[:6], TRAINEES[6]
WROTE = (
    "I asked Priya to say the plan back on Willow Ward, and it caught a mix-up.",
    "I paused before I answered, and the trainee found it himself.",
    "Asking what I had missed felt odd, but two people spoke up.",
    "I said thank you for the question, and then he asked another one.",
    "We stopped for one minute before the round, and it was calmer.",
    "I named what went well first, and she could hear the rest.",
)
HIDDEN = ("Priya", "Willow")


@pytest_asyncio.fixture(loop_scope="module")
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward with a page."""
    async with open_ward(tmp_path, shown_to=SIX[0]) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A screen on which one person after the other sits down; a script error fails the test."""
    mistakes: list[str] = []
    context = await browser.new_context(viewport=WIDE_AND_TALL)
    opened = await context.new_page()
    opened.set_default_timeout(LONGEST_DRAWING)
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    yield opened
    await context.close()
    assert mistakes == []


async def test_six_share_and_a_seventh_reads_words_without_names(ward: Ward, page: Page) -> None:
    await ward.tries(*SIX)
    for who, line in zip(SIX, WROTE, strict=True):
        await sits_down(page, ward, who)
        await shares(page, line)
    await ward.until(POSTED)

    await sits_down(page, ward, READER, at=COHORT)
    lines = await opens_the_thread(page)

    await expect(lines).to_have_count(len(SIX))
    for words in (*HIDDEN, *names_of(ward)):
        await expect(page.locator("#thread")).not_to_contain_text(words)
    for line in WROTE[1:]:
        await expect(lines.filter(has_text=line)).to_have_count(1)
    await expect(lines.filter(has_text="it caught a mix-up")).to_have_count(1)
    await keep_picture(page, "support-thread")


async def sits_down(page: Page, ward: Ward, who: str, *, at: str = "") -> None:
    """This person opens Slack at their conversation with the bot, or at a channel."""
    start = ward.sandbox.api_url.removesuffix("api/")
    await page.goto(f"{start}?as={who}&at={at or ward.sandbox.workspace.bot_user_id}")
    await expect(page.locator("body.is-ready")).to_be_attached()


async def shares(page: Page, line: str) -> None:
    """Write a line, read the words that peers will read, and share them."""
    modal = page.locator("#modal")
    await page.locator("#main").get_by_text("1 reply").click()
    await page.locator("#thread").get_by_role("button", name="Add my line").click()
    await modal.locator("textarea").first.fill(line)
    await modal.get_by_text("Share with peers, without my name").first.click()
    await modal.get_by_role("button", name="Save my line").click()
    await expect(modal).to_contain_text("Check your words")
    for words in HIDDEN:
        await expect(modal).not_to_contain_text(words)
    if line == WROTE[0]:
        await keep_picture(page, "preview")
    await modal.get_by_role("button", name="Share these words").click()
    await expect(modal).to_contain_text("Your words are saved.")
    await close(modal)


async def opens_the_thread(page: Page) -> Locator:
    """The lines under the newest thread of the channel."""
    await page.locator("#main").get_by_text("6 replies").click()
    return page.locator("#thread .message").filter(
        has=page.get_by_role("button", name="Been there")
    )


def names_of(ward: Ward) -> list[str]:
    """The names of the six."""
    return [ward.sandbox.workspace.members[who].display_name for who in SIX]


async def close(modal: Locator) -> None:
    """Close the window on the screen."""
    await modal.get_by_role("button", name="Close").last.click()
    await expect(modal.locator("form")).to_have_count(0)
