"""A nurse's first week in the browser: from the welcome to a line in her journal."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import LONGEST_DRAWING
from tests.browser.pictures import keep_picture
from tests.conversations.ward import ASHA, FIRST_NUDGE, FOLLOW_UP, TRAINEES, Ward, open_ward

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TALL = {"width": 1280, "height": 1000}
LINE = "He said the plan back to me and we found the wrong dose."


@pytest_asyncio.fixture(loop_scope="module")
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward whose page opens as Asha, beside her conversation with the bot."""
    async with open_ward(tmp_path, shown_to=ASHA) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, ward: Ward) -> AsyncIterator[Page]:
    """Asha's screen; a script error fails the test."""
    mistakes: list[str] = []
    context = await browser.new_context(viewport=TALL)
    opened = await context.new_page()
    opened.set_default_timeout(LONGEST_DRAWING)
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    await opened.goto(ward.sandbox.api_url.removesuffix("api/"))
    await expect(opened.locator("body.is-ready")).to_be_attached()
    yield opened
    await context.close()
    assert mistakes == []


async def test_a_first_week_from_the_welcome_to_the_journal(ward: Ward, page: Page) -> None:
    await ward.has_cohort()
    await start(page)
    await ward.starts(*(who for who in TRAINEES if who != ASHA))

    await ward.until(FIRST_NUDGE)
    await plan(page)

    await ward.until(FOLLOW_UP)
    await say_that_it_was_tried(page)
    await write_a_line(page)

    await look_at_home(page)
    await read_the_journal(page)


async def start(page: Page) -> None:
    """Read the welcome, press Start and send the form as it is suggested."""
    main, modal = page.locator("#main"), page.locator("#modal")
    await expect(main).to_contain_text("Welcome to Leading well")
    await keep_picture(page, "welcome")
    await main.get_by_role("button", name="Start").click()
    await expect(modal).to_contain_text("Moments I often meet at work")
    await modal.get_by_role("button", name="Start").dblclick()
    await expect(modal).to_contain_text("You have started")
    await close(modal)
    await expect(main).to_contain_text("Look out for a nudge")


async def plan(page: Page) -> None:
    """Choose one of the three plans with one tap."""
    main = page.locator("#main")
    await expect(main.get_by_role("button", name="I'll try it")).to_be_visible()
    await keep_picture(page, "nudge")
    await main.get_by_role("button", name="I'll try it").click()
    await expect(main).to_contain_text("Choose the plan that fits you best.")
    await keep_picture(page, "plan")
    await main.get_by_role("button", name="Choose this plan: number 1").click()
    await expect(main).to_contain_text("I will ask you once how it went.")
    await expect(main.get_by_role("button", name="Choose this plan: number 1")).to_have_count(0)


async def say_that_it_was_tried(page: Page) -> None:
    """Answer the follow-up, which stands in the nudge's own thread."""
    await page.locator("#main").get_by_text("1 reply").click()
    thread = page.locator("#thread")
    await expect(thread.get_by_role("button", name="No chance came up")).to_be_visible()
    await keep_picture(page, "follow-up")
    await thread.get_by_role("button", name="Tried it").click()
    await expect(thread).to_contain_text("Saved: you tried it.")
    await thread.get_by_role("button", name="Yes").click()
    await expect(thread).to_contain_text("You said: yes.")


async def write_a_line(page: Page) -> None:
    """Keep one line private."""
    modal = page.locator("#modal")
    await page.locator("#thread").get_by_role("button", name="Add my line").click()
    await modal.locator("textarea").first.fill(LINE)
    await modal.get_by_role("button", name="Save my line").click()
    await expect(modal).to_contain_text("Your line is in your journal.")
    await close(modal)
    await expect(page.locator("#main")).not_to_contain_text(LINE)


async def look_at_home(page: Page) -> None:
    """The Home tab says what was practised and what comes next."""
    await page.locator("#tab-home").click()
    home = page.locator("#home-view")
    await expect(home).to_contain_text("Your next nudge")
    await expect(home).to_contain_text("What you have tried")
    await keep_picture(page, "home")
    await expect(home).not_to_contain_text(LINE)


async def read_the_journal(page: Page) -> None:
    """The line stands in the journal, and there alone."""
    await page.locator("#home-view").get_by_role("button", name="My journal").click()
    modal = page.locator("#modal")
    await expect(modal).to_contain_text(LINE)
    await close(modal)


async def close(modal: Locator) -> None:
    """Close the window on the screen."""
    await modal.get_by_role("button", name="Close").last.click()
    await expect(modal.locator("form")).to_have_count(0)
