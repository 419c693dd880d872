"""The bench page as an educator uses it: finding, writing, and seeing what a trainee gets."""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.bench.library import WORRY
from tests.browser.conftest import OpenPage, Place, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

ROOT = Path(__file__).parents[2]
IN_PICTURE = {"width": 1280, "height": 720}
NARROW = {"width": 360, "height": 740}
ENLARGED = {"width": 320, "height": 256}


async def test_the_list_is_searched_and_filtered_and_counts(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    rows, filters = page.locator("#rows .row-link"), page.get_by_role("search")
    await expect(page.locator("#count")).to_have_text("2 of 2")

    await page.get_by_label("Search", exact=True).fill("worry speaking")
    await expect(rows).to_have_text([re.compile("Say one worry.*Speaking up.*2 min · first try")])
    await expect(page.locator("#count")).to_have_text("1 of 2")
    await page.get_by_role("button", name="Show all again").click()
    await expect(rows).to_have_count(2)

    for label, choice, left in (
        ("Concept", "Listening", "Wait a breath"),
        ("Situation", "One-to-one talk", "Say one worry"),
        ("Role", "Office", "Wait a breath"),
    ):
        await filters.get_by_label(label).select_option(choice)
        await expect(rows).to_have_text([re.compile(left)])
        await page.get_by_role("button", name="Show all again").click()
    await page.get_by_label("Search", exact=True).fill("zzz")
    await expect(page.get_by_text("Nothing fits.")).to_be_visible()


async def test_a_mistake_appears_while_typing_and_leads_to_its_line(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)

    await write(page, "minutes: 2", "minutes: soon")

    found = page.get_by_role("button", name=re.compile("error line 7 minutes must be"))
    await expect(found).to_be_visible()
    await found.click()
    chosen = await page.evaluate("getSelection().toString()")
    await expect(page.get_by_label("The text of")).to_be_focused()
    assert chosen == "minutes: soon"
    await expect(page.locator("#preview")).to_contain_text("There is still something to mend")


async def test_the_preview_follows_the_text(place: Place, open_bench: OpenPage) -> None:
    page = await open_bench(place)
    preview = page.locator("#preview")

    await write(page, "wait for one breath", "count to <b>three</b>")
    await write(page, "minutes: 2", "minutes: 1")

    await expect(preview.locator("#part-nudge-shown")).to_contain_text("count to <b>three</b>")
    await expect(preview.locator("#part-nudge-shown")).to_contain_text("Takes about 1 minute")
    await preview.get_by_text("What a screen reader gets").first.click()
    await expect(preview.locator("#part-nudge-spoken")).to_contain_text("Choices: I'll try it")
    await preview.get_by_role("button", name="I'll try it").click()
    await expect(page.locator("#part-plans-title")).to_be_focused()
    await preview.get_by_role("button", name="Save my line").click()
    await expect(page.get_by_text("A preview: nothing is sent or kept.")).to_be_visible()


async def test_a_new_scenario_begins_with_a_draft_that_can_be_saved(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    await page.get_by_role("button", name="New scenario").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Begin").click()
    await expect(dialog).to_contain_text("Give it a title first")

    await dialog.get_by_label("Title").fill("Thank the bringer")
    await dialog.get_by_label("Concept").select_option("Speaking up")
    await dialog.get_by_role("button", name="Begin").dblclick()
    await expect(page.get_by_label("The text of speaking-up/thank-the-bringer.md")).to_be_focused()
    await expect(page.locator("#summary")).to_have_text("Nothing to mend.")
    await page.keyboard.press("Control+s")

    await expect(page.locator("#count")).to_have_text("3 of 3")
    assert "title: Thank the bringer\n" in place.text("speaking-up/thank-the-bringer.md")


async def test_a_word_list_is_checked_and_says_what_it_would_spoil_elsewhere(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place, "roles.yaml")
    await expect(page.locator("#preview")).to_contain_text("A word list has no preview.")

    await write(page, "nurse:", "midwife:")
    await page.get_by_role("button", name=re.compile("error line 6 .* speaking-up")).click()
    await page.get_by_role("button", name="Leave without saving").click()

    await expect(page.get_by_label(f"The text of {WORRY}")).to_be_focused()
    assert await page.evaluate("getSelection().toString()") == "roles: [nurse]"


async def test_everything_is_reached_with_the_keyboard_and_tab_leaves_the_text(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    await page.get_by_label("The text of").focus()
    before = await page.get_by_label("The text of").input_value()

    await page.keyboard.press("Tab")

    await expect(page.get_by_label("The text of")).not_to_be_focused()
    assert await page.get_by_label("The text of").input_value() == before
    unnamed = "button, a, input, select, textarea"
    for control in await page.locator(unnamed).all():
        if await control.is_visible():
            name = await control.evaluate(
                "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
                " || document.getElementById(e.getAttribute('aria-labelledby'))?.textContent"
            )
            assert name.strip()


@pytest.mark.parametrize("viewport", [NARROW, ENLARGED])
async def test_a_small_screen_shows_one_part_at_a_time_and_never_scrolls_sideways(
    viewport: dict[str, int], place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place, viewport=viewport)
    await write(page, "minutes: 2", "minutes: " + "soon" * 60)

    for name, heading in (("List", "Scenarios"), ("Text", "Wait a breath"), ("In Slack",) * 2):
        await page.get_by_role("button", name=name, exact=True).click()
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()
        wide = await page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 &&"
            " ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).map(e => e.id)"
        )
        assert wide == []
        assert await page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


async def test_the_bench_has_its_picture(open_bench: OpenPage, tmp_path: Path) -> None:
    place = Place(Path(shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")))
    try:
        page = await open_bench(place, "", IN_PICTURE)
        await write(page, "## Nudge\n\n", "## Nudge\n\nGoing forward: ")
        await page.get_by_role("button", name=re.compile("office talk")).click()
        await page.keyboard.press("ArrowLeft")
        await page.mouse.move(0, 0)
        if os.environ.get("CARRYOVER_KEEP_PICTURES") == "1":
            await page.screenshot(path=ROOT / "docs" / "bench.png")
    finally:
        await place.stop()
