"""The bench page keeps every word: saving, undoing, somebody else's change, a stopped bench."""

import re

import pytest
from playwright.async_api import Dialog, expect

from tests.bench.library import WAIT, WORRY
from tests.browser.conftest import OpenPage, Place, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_saving_writes_the_file_only_when_something_changed(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    save = page.get_by_role("button", name="Save", exact=True)
    await save.click(force=True)
    await expect(page.locator("#standing")).to_contain_text("nothing to save")

    await write(page, "title: Wait a breath", "title: Wait two breaths")
    await expect(page.locator("#rows")).to_contain_text("not saved")
    await save.dblclick()

    await expect(page.locator("#rows")).to_contain_text("Wait two breaths")
    await expect(page.locator("#rows")).not_to_contain_text("not saved")
    assert "title: Wait two breaths\n" in place.text()


async def test_an_error_refuses_the_save_and_says_why(place: Place, open_bench: OpenPage) -> None:
    page = await open_bench(place)
    before = place.text()
    await write(page, "minutes: 2", "minutes: soon")

    await page.keyboard.press("Control+s")

    await expect(page.locator("#standing")).to_contain_text("Mend the error below first.")
    await expect(page.locator("#messages button").first).to_be_focused()
    assert place.text() == before


async def test_a_warning_is_a_word_and_does_not_refuse_the_save(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)

    await write(page, "In one talk", "Going forward, in one talk")
    await expect(page.locator("#messages")).to_contain_text("! warning")
    await page.keyboard.press("Control+s")

    await expect(page.locator("#rows")).to_contain_text("! 1 warning")
    assert "Going forward" in place.text()


async def test_a_file_changed_meanwhile_is_kept_and_so_are_ones_own_words(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    theirs = place.text().replace("minutes: 2", "minutes: 5")
    await write(page, "minutes: 2", "minutes: 3")
    place.write(theirs)

    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.locator("#notice")).to_contain_text("was changed by somebody else")
    await expect(page.get_by_label("Their version")).to_have_value(theirs)
    assert place.text() == theirs

    await page.get_by_role("button", name="Work on with theirs").click()
    await expect(page.get_by_label("The text of")).to_have_value(theirs)
    await expect(page.get_by_label("Your version")).to_have_value(re.compile("minutes: 3"))
    await page.get_by_role("button", name="Bring mine back").click()
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.locator("#standing")).to_have_text("Saved.")
    assert "minutes: 3" in place.text()


async def test_a_text_in_which_nobody_typed_follows_its_file(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    theirs = place.text().replace("title: Wait a breath", "title: Wait five breaths")
    place.write(theirs)

    await page.evaluate("dispatchEvent(new Event('focus'))")

    await expect(page.get_by_label("The text of")).to_have_value(theirs)
    await expect(page.locator("#rows")).to_contain_text("Wait five breaths")


async def test_a_file_removed_meanwhile_can_be_saved_anew(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    await write(page, "minutes: 2", "minutes: 3")
    (place.folder / WAIT).unlink()

    await page.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_role("button", name="Save mine as a new file").click()

    await expect(page.locator("#standing")).to_have_text("Saved.")
    assert "minutes: 3" in place.text()


async def test_changes_can_be_undone_and_brought_back(place: Place, open_bench: OpenPage) -> None:
    page = await open_bench(place)
    await write(page, "minutes: 2", "minutes: 3")

    await page.get_by_role("button", name="Undo my changes").dblclick()
    await expect(page.get_by_label("The text of")).to_have_value(place.text())
    await page.get_by_role("button", name="Bring them back").click()

    await expect(page.get_by_label("The text of")).to_have_value(re.compile("minutes: 3"))


async def test_unsaved_words_are_not_left_without_a_warning(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    await write(page, "minutes: 2", "minutes: 3")
    asked: list[str] = []

    async def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.dismiss()

    page.on("dialog", stay)
    await page.get_by_role("link", name=re.compile("Say one worry")).click()
    await expect(page.get_by_role("dialog")).to_contain_text("Leave without saving?")
    await page.get_by_role("button", name="Stay here").click()
    await page.close(run_before_unload=True)
    await expect(page.get_by_label("The text of")).to_have_value(re.compile("minutes: 3"))
    assert asked == ["beforeunload"]

    await page.get_by_role("link", name=re.compile("Say one worry")).click()
    await page.get_by_role("button", name="Leave without saving").click()
    await expect(page.get_by_label("The text of")).to_have_value(place.text(WORRY))


async def test_words_outlive_a_stopped_bench_and_are_saved_when_it_is_back(
    place: Place, open_bench: OpenPage
) -> None:
    page = await open_bench(place)
    await place.stop()

    await write(page, "minutes: 2", "minutes: 3")
    await expect(page.locator("#lost")).to_contain_text("Your words are still here")
    await page.keyboard.press("Control+s")
    await expect(page.locator("#standing")).to_contain_text("as soon as the bench answers again")
    await place.start()

    await expect(page.locator("#standing")).to_have_text("Saved.")
    await expect(page.locator("#lost")).to_be_hidden()
    assert "minutes: 3" in place.text()
