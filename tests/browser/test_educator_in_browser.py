"""The educator's path: a programme is managed, a report is read, and a sponsor gets their month."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pictures import keep_picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

EDUCATOR_AT_HOME = "?as=U0DEV&at=home"
EDUCATOR_AT_BOT = "?as=U0DEV&at=U0BOT"
SPONSOR_AT_BOT = "?as=U0SAM&at=U0BOT"
A_MOVE = 60_000
COLLEAGUES = ("Asha Patel", "Ben Whitaker", "Tomasz Zielinski")


async def test_an_educator_looks_at_a_programme_and_changes_it(open_demo: OpenPage) -> None:
    page = await open_demo(EDUCATOR_AT_HOME)
    modal = await managed(page)
    await expect(modal).to_contain_text("2 November 2026")
    await expect(modal).to_contain_text("Sam Okafor")
    await keep_picture(page, "programme")

    await modal.get_by_role("button", name="Change owner").click()
    await expect(modal).to_contain_text("Owner of the programme")
    await choose_person(modal, "Sam Okafor")
    await modal.get_by_role("button", name="Save the owner").dblclick()
    await expect(modal).to_contain_text("The owner answers for the programme")

    await modal.get_by_role("button", name="Pause everybody").click()
    await expect(modal).to_contain_text("Nothing of Leading well at work comes to anybody")
    await modal.get_by_role("button", name="Pause everybody").last.click()
    await expect(modal).to_contain_text("It is paused for everybody.")
    await modal.get_by_role("button", name="Resume").click()
    await modal.get_by_role("button", name="Resume").last.click()
    await expect(modal.get_by_role("button", name="Pause everybody")).to_be_visible()
    await expect(modal).not_to_contain_text("It is paused for everybody.")
    await close(modal)

    await page.locator("#home-view").get_by_role("button", name="What admins did").click()
    await expect(modal).to_contain_text("owner changed")
    await expect(modal).to_contain_text("paused for everybody")
    await expect(modal).to_contain_text("programme created")
    for name in COLLEAGUES:
        await expect(modal).not_to_contain_text(name)
    await close(modal)


async def test_an_educator_asks_for_the_report_of_an_earlier_programme(
    open_demo: OpenPage,
) -> None:
    page = await open_demo(EDUCATOR_AT_HOME)
    report = page.get_by_role("button", name=re.compile("report.*summer"))
    await report.click()
    modal = page.locator("#modal")
    await expect(modal).to_contain_text("September 2026")

    await modal.get_by_role("button", name="Send me the file").dblclick()
    await expect(modal).to_contain_text("on its way")
    await close(modal)

    page = await open_demo(EDUCATOR_AT_BOT)
    main = page.locator("#main")
    await expect(main).to_contain_text("Leading well at work, summer", timeout=A_MOVE)
    await expect(main).to_contain_text("not a validated instrument")
    await keep_picture(page, "report-in-slack")


async def test_a_sponsor_gets_one_thing_a_month_and_no_numbers(open_demo: OpenPage) -> None:
    page = await open_demo(SPONSOR_AT_BOT)
    main = page.locator("#main")
    await expect(main).to_contain_text("Stop these messages")

    await move_clock(page, "To my next message")
    did_it = main.get_by_role("button", name="I did it")
    await expect(did_it).to_have_count(2)
    await keep_picture(page, "sponsor-month")
    await did_it.last.dblclick()

    await expect(main).to_contain_text("Thank you")
    for name in COLLEAGUES:
        await expect(main).not_to_contain_text(name)


async def managed(page: Page) -> Locator:
    """The page of the programme that runs."""
    manage = page.locator("#home-view").get_by_role("button", name=re.compile("^Manage"))
    await manage.first.click()
    modal = page.locator("#modal")
    await expect(modal).to_contain_text("Manage programme")
    return modal


async def close(modal: Locator) -> None:
    """Close every window that is open."""
    await modal.get_by_role("button", name="Close").first.click()
    await expect(modal.locator("form")).to_have_count(0)


async def choose_person(modal: Locator, name: str) -> None:
    """Choose somebody in a menu of people."""
    await modal.locator("select").first.select_option(label=name)


async def move_clock(page: Page, name: str) -> None:
    """Press a button of the clock and wait until everybody has done what was due."""
    button = page.locator("#bar").get_by_role("button", name=name)
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "false", timeout=A_MOVE)
