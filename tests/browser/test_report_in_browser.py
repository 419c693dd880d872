"""A report as somebody opens it: on a phone, on paper, without colour, and with the keyboard."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.domain.report_pages import ReportPage
from bot.slack.views import words
from bot.slack.views.report_page import report_html
from tests.browser.conftest import CHROMIUM_ARGUMENTS
from tests.browser.pictures import keep_picture
from tests.slack.views.any_report_pages import any_page
from tests.slack.views.report_pages import FULL, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]
PHONE = {"width": 360, "height": 780}
PAPER = {"width": 688, "height": 1016}
"""An A4 page without its margins, at 96 dots an inch."""
DESK = {"width": 900, "height": 1032}
TOP = "each => each.getBoundingClientRect().top"
PAGES_OF_A_FILE = re.compile(rb"/Type\s*/Page\b")
LEAST_CONTRAST = 4.5
ANY = {f"any {seed}": any_page(seed) for seed in range(6)}
OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter((each) => {
    if (each.closest(".wide") || each.closest(".defs")) return false;
    const box = each.getBoundingClientRect();
    return box.right > document.documentElement.clientWidth + 0.5 || box.left < -0.5;
}).map((each) => each.outerHTML.slice(0, 120))"""
CLIPPED = """() => [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map((each) => each.textContent);
})"""
CONTRASTS = """() => {
    const channel = (value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map((each) => channel(each / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (each) => {
        for (let at = each; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!/, 0\\)$/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const contrast = (one, two) => {
        const [more, less] = [light(one), light(two)].sort((a, b) => b - a);
        return (more + 0.05) / (less + 0.05);
    };
    const squares = [...document.querySelectorAll(".heat .square:not([fill])")].map((square) => {
        let number = square.nextElementSibling;
        while (number.tagName !== "text") number = number.nextElementSibling;
        const paint = getComputedStyle(square).fill;
        return [number.textContent, contrast(getComputedStyle(number).fill, paint)];
    });
    const words = [...document.querySelectorAll("p, li, td, th, h1, h2, h3, a, b, span")]
        .map((each) => [each.textContent, contrast(getComputedStyle(each).color, behind(each))]);
    return [...squares, ...words];
}"""
GREYS = """() => {
    const grey = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return 0.299 * r + 0.587 * g + 0.114 * b;
    };
    return [...document.querySelectorAll(".scale .square")]
        .map((each) => grey(getComputedStyle(each).fill));
}"""


@pytest_asyncio.fixture(loop_scope="function")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with AsyncExitStack() as stack:
        playwright = await stack.enter_async_context(async_playwright())
        found = await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        stack.push_async_callback(found.close)
        yield found


async def opened(browser: Browser, page: ReportPage, folder: Path, size: dict[str, int]) -> Page:
    """The report as a file on this machine, in a window of this size."""
    path = folder / "report.html"
    path.write_text(report_html(page), encoding="utf-8")
    shown = await browser.new_page(viewport=size)  # type: ignore[arg-type]
    await shown.goto(path.as_uri())
    return shown


@pytest.mark.parametrize("name", [*PAGES, *ANY])
async def test_nothing_overflows_on_a_phone_and_nothing_is_cut_off(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, (PAGES | ANY)[name], tmp_path, PHONE)

    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert await page.evaluate(OVERFLOWING) == []
    if name in PAGES:
        assert await page.evaluate(CLIPPED) == []


async def test_the_first_thing_on_a_desk_is_the_four_conditions(
    browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, FULL, tmp_path, DESK)

    headings = await page.locator("h2").all_text_contents()
    await keep_picture(page, "report")

    assert headings[1] == words.REPORT_CONDITIONS
    assert await page.locator("#conditions").evaluate(TOP) < DESK["height"] / 2


async def test_every_word_can_be_read(browser: Browser, tmp_path: Path) -> None:
    page = await opened(browser, FULL, tmp_path, PHONE)

    contrasts = await page.evaluate(CONTRASTS)

    assert len(contrasts) > 100
    assert [each for each in contrasts if each[1] < LEAST_CONTRAST] == []


async def test_without_colour_the_shades_stay_apart(browser: Browser, tmp_path: Path) -> None:
    page = await opened(browser, FULL, tmp_path, PHONE)

    greys = await page.evaluate(GREYS)

    assert len(greys) == 5
    assert all(lighter - darker > 15 for lighter, darker in pairwise(greys))


async def test_the_four_conditions_stand_on_the_first_page_of_paper(
    browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, FULL, tmp_path, PAPER)
    await page.emulate_media(media="print")

    cards = await page.locator(".card").all()
    ends = [await each.evaluate("each => each.getBoundingClientRect().bottom") for each in cards]
    printed = await page.pdf(prefer_css_page_size=True)

    assert len(ends) == 4
    assert max(ends) < PAPER["height"]
    assert 4 <= len(PAGES_OF_A_FILE.findall(printed)) <= 8


@pytest.mark.parametrize("name", ["off", "not_yet"])
async def test_a_page_without_numbers_is_one_page(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, PAGES[name], tmp_path, PAPER)

    assert len(PAGES_OF_A_FILE.findall(await page.pdf(prefer_css_page_size=True))) == 1


async def test_the_keyboard_reaches_each_table_that_slides(
    browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, FULL, tmp_path, PHONE)

    tables = page.locator(".wide")
    names = [await each.get_attribute("aria-label") for each in await tables.all()]
    await page.locator("a[href='#table-heat']").press("Enter")

    assert all(names)
    assert page.url.endswith("#table-heat")
    assert await page.locator(".wide:not([tabindex='0'])").count() == 0
