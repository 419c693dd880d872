"""The demo as somebody first opens it: from the waiting nudge to the support thread."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pictures import keep_picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LINE = "Said why the fluid chart matters, and she filled it in before I asked again"
LEAST_LINES = 5
A_MOVE = 60_000
MOST_HOURS = 30
HOUR = "+1 hour"
MORNING = "Next morning"
NEXT_MESSAGE = "To my next message"


async def test_a_nudge_becomes_a_line_in_a_support_thread_without_a_name(
    open_demo: OpenPage,
) -> None:
    page = await open_demo()
    await a_nudge_waits(page)
    await keep_picture(page, "demo-nudge")

    await plan_it(page)
    await move_clock(page, NEXT_MESSAGE)
    await answer_tried(page)
    await share_line(page)
    await move_to_the_publication(page)
    lines = await open_newest_thread(page)

    mine = lines.filter(has_text=LINE)
    await expect(mine).to_have_count(1)
    await expect(lines.nth(LEAST_LINES - 1)).to_be_visible(timeout=A_MOVE)
    await no_name_is_near(mine)
    await every_line_is_there(page, lines)
    await show(page, mine)
    await keep_picture(page, "demo-thread")


async def test_the_educator_opens_a_home_with_the_cohort_but_nobodys_answers(
    open_demo: OpenPage,
) -> None:
    page = await open_demo("?as=U0DEV&at=home")

    home = page.locator("#home-view")

    await expect(home).to_contain_text("Leading well at work")
    await expect(home).not_to_contain_text("Asha Patel")


async def test_a_colleague_can_be_acted_as_and_sees_only_their_own_messages(
    open_demo: OpenPage,
) -> None:
    page = await open_demo("?as=U0CARA&at=U0BOT")

    await expect(page.locator("#sidebar")).to_contain_text("Cara Nwosu")
    await page.locator("#main").get_by_text("1 reply").last.click()
    await expect(page.locator("#thread")).to_contain_text("Saved: you tried it.")
    await expect(page.locator("#main")).not_to_contain_text("Tuesday 17 November at 12:30")


async def test_play_runs_fast_and_pause_goes_back_to_the_usual_pace(open_demo: OpenPage) -> None:
    page = await open_demo("?as=U0BEN&at=home")
    face = page.locator("#clock-face")
    before = await face.inner_text()
    bar = page.locator("#bar")

    await bar.get_by_role("button", name="Play").click()
    await expect(bar.get_by_role("button", name="Pause")).to_be_visible()
    await expect(face).not_to_have_text(before)
    await bar.get_by_role("button", name="Pause").click()

    await expect(bar.get_by_role("button", name="Play")).to_be_visible()
    await expect(page.locator("#clock-said")).to_have_text("The clock keeps its usual pace.")


async def test_what_somebody_types_is_answered_at_once(open_demo: OpenPage) -> None:
    page = await open_demo("?as=U0NIAMH&at=U0BOT")

    await page.get_by_label("Message Carryover").fill("hello, <!channel> what now?")
    await page.get_by_role("button", name="Send").click()

    await expect(page.locator("#main")).to_contain_text("hello, <!channel> what now?")
    await expect(page.locator("#main")).to_contain_text("What I can do")


async def a_nudge_waits(page: Page) -> None:
    """The demo opens beside the nudge, and says that the channel has something new."""
    await expect(page.get_by_role("button", name="I'll try it")).to_be_visible()
    await expect(page.locator("#sidebar").get_by_text("leading-well")).to_be_visible()
    assert re.search(r"leading-well.*4\s*unread", await page.locator("#sidebar").inner_text(), re.S)


async def plan_it(page: Page) -> None:
    """Take the nudge on and choose the second plan; pressing twice does no harm."""
    await page.get_by_role("button", name="I'll try it").dblclick()
    await page.get_by_role("button", name="Choose this plan: number 2").click()
    await expect(page.locator("#main")).to_contain_text("I will ask you once how it went.")


async def move_clock(page: Page, name: str) -> None:
    """Press a button of the clock and wait until everybody has done what was due."""
    button = page.locator("#bar").get_by_role("button", name=name)
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "false", timeout=A_MOVE)
    await expect(page.locator("#clock-said")).to_contain_text("message")


async def answer_tried(page: Page) -> None:
    """Answer the follow-up, which stands in the nudge's own thread."""
    await page.locator("#main").get_by_text("1 reply").click()
    thread = page.locator("#thread")
    await thread.get_by_role("button", name="Tried it").click()
    await expect(thread).to_contain_text("Saved: you tried it.")
    await thread.get_by_role("button", name="A bit").click()
    await expect(thread).to_contain_text("You said: a bit.")


async def share_line(page: Page) -> None:
    """Write a line that names somebody, look at the preview, mend it and share it."""
    await page.get_by_role("button", name="Add my line").click()
    modal = page.locator("#modal")
    await modal.locator("textarea").fill("Told Sister Margaret Hobbs in bed 12 about the chart")
    await modal.get_by_label("Share with peers, without my name").check()
    await modal.get_by_role("button", name="Save my line").click()
    await expect(modal).to_contain_text("Check your words")
    await expect(modal.locator("textarea")).to_have_value(
        "Told Sister [name] in [bed] about the chart"
    )
    await modal.locator("textarea").fill(LINE)
    await modal.get_by_role("button", name="Share these words").dblclick()
    await expect(modal).to_contain_text("Your words are saved.")
    await modal.get_by_role("button", name="Close").last.click()
    await expect(modal.locator("form")).to_have_count(0)


async def move_to_the_publication(page: Page) -> None:
    """To Thursday's noon, when lines are shown together."""
    face = page.locator("#clock-face")
    while "Thu" not in await face.inner_text():
        await move_clock(page, MORNING)
    for _ in range(MOST_HOURS):
        if re.search(r"\b1[2-9]:", await face.inner_text()):
            return
        await move_clock(page, HOUR)
    raise AssertionError("The clock never came to Thursday's noon.")


async def open_newest_thread(page: Page) -> Locator:
    """Open the newest support thread and wait for its lines, which come one a second."""
    await page.locator("#sidebar").get_by_text("leading-well").click()
    await expect(page.locator("#main-title")).to_contain_text("leading-well")
    newest = page.locator("#main .message").last
    await expect(newest).to_contain_text("colleagues tried this")
    await newest.get_by_text(re.compile(r"\d+ replies")).click()
    lines = page.locator("#thread .message").filter(has_text="About: ")
    await expect(lines.filter(has_text=LINE)).to_have_count(1, timeout=A_MOVE)
    return lines


async def no_name_is_near(mine: Locator) -> None:
    """The line stands there as Carryover's, without its author."""
    near = await mine.inner_text()
    assert "About: " in near
    assert not re.search(r"\bYou\b|U0YOU|Margaret|Hobbs|bed 12", near)
    assert "U0YOU" not in await mine.inner_html()


async def every_line_is_there(page: Page, lines: Locator) -> None:
    """As many lines have come as the thread's first message counts colleagues."""
    counted = re.search(r"(\d+) colleagues", await page.locator("#thread").inner_text())
    assert counted
    await expect(lines).to_have_count(int(counted[1]), timeout=A_MOVE)


async def show(page: Page, line: Locator) -> None:
    """Bring the line into sight, and the pointer out of it."""
    await line.scroll_into_view_if_needed()
    await expect(line).to_be_in_viewport()
    await page.mouse.move(0, 0)
