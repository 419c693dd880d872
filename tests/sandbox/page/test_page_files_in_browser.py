"""Files as people send them from the page: chosen, looked at once more, sent or taken back."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from bot.sandbox.files import MOST_BYTES_OF_A_PERSON
from tests.sandbox.page.conftest import NARROW, WIDE, Json, OpenPage, Ward, nothing_is_cut_off
from tests.sandbox.waiting import eventually

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

INSIDE = b"# Say it back <script>window.hit = 1</script>\n"
LONG = "a-very-long-name-without-any-space-in-it-that-somebody-once-gave-to-a-scenario.md"


def file_called(name: str, content: bytes = INSIDE) -> FilePayload:
    """A file on the person's machine."""
    return {"name": name, "mimeType": "", "buffer": content}


async def choose(page: Page, file: FilePayload) -> None:
    """Use the paper clip of the open conversation."""
    await page.get_by_label("Attach a file, 1 MB at most").set_input_files(file)


def sent_by(place: Ward) -> list[tuple[str, bytes | None]]:
    """Name and bytes of every file in the workspace."""
    return [(file.name, file.content) for file in place.sandbox.workspace.files.values()]


async def test_a_file_is_chosen_by_key_and_sent_with_words(
    place: Ward, open_page: OpenPage, tmp_path: Path
) -> None:
    on_disk = tmp_path / "handover.md"
    on_disk.write_bytes(INSIDE)
    page = await open_page("?as=U0DEV&at=U0BOT")
    page.on("filechooser", lambda chooser: chooser.set_files(on_disk))
    await page.get_by_label("Message Echo").focus()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Attach a file, 1 MB at most")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("To be sent: handover.md 46 bytes")).to_be_visible()
    await expect(page.get_by_label("Message Echo")).to_be_focused()
    await page.keyboard.type("Please try this one")
    await page.keyboard.press("Enter")

    message = page.get_by_role("article", name="Dev Singh")
    await expect(message.get_by_text("Please try this one")).to_be_visible()
    await expect(message.get_by_role("listitem")).to_contain_text(
        "File: handover.md Markdown (raw), 46 bytes"
    )
    await expect(page.get_by_text("To be sent:")).to_be_hidden()
    assert sent_by(place) == [("handover.md", INSIDE)]
    assert await page.evaluate("window.hit") is None


async def test_the_app_hears_of_a_file_sent_from_the_page(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    async def silent(_place: Ward, _payload: Json) -> None:
        return None

    place.sandbox.manifest.data["settings"]["event_subscriptions"] = {"bot_events": ["file_shared"]}
    heard = await connect(silent)
    page = await open_page("?as=U0DEV&at=U0BOT")

    await choose(page, file_called("library.csv", b"id\n"))
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("CSV, 3 bytes")).to_be_visible()

    await eventually(lambda: heard)
    (event,) = [payload["event"] for payload in heard]
    assert (event["type"], event["user_id"]) == ("file_shared", "U0DEV")


async def test_a_file_can_be_taken_out_again(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0DEV&at=U0BOT")
    await choose(page, file_called("wrong.md"))

    await page.get_by_role("button", name="Take the file out again").click()

    await expect(page.get_by_text("wrong.md")).to_be_hidden()
    await page.get_by_role("button", name="Send").click()
    await choose(page, file_called("right.md"))
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("right.md")).to_be_visible()
    assert [name for name, _ in sent_by(place)] == ["right.md"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x" * (MOST_BYTES_OF_A_PERSON + 1), "This file is too big."),
        (b"", "There is nothing in this file"),
    ],
)
async def test_a_file_that_cannot_be_sent_is_refused_before_it_is_read(
    content: bytes, words: str, place: Ward, open_page: OpenPage
) -> None:
    page = await open_page("?as=U0DEV&at=U0BOT")

    await choose(page, file_called("x.md", content))

    await expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    await expect(page.get_by_text("x.md")).to_be_hidden()
    assert sent_by(place) == []


async def test_a_chosen_file_stays_with_its_conversation(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0DEV&at=U0BOT")
    await choose(page, file_called("mine.md"))

    await page.get_by_role("link", name="ward").click()
    await expect(page.get_by_label("Message #ward")).to_be_visible()
    await expect(page.get_by_text("mine.md")).to_be_hidden()
    await place.write_to("U0DEV", "Meanwhile")
    await page.get_by_role("link", name="Echo").click()

    await expect(page.get_by_text("To be sent: mine.md")).to_be_visible()


async def test_a_file_comes_back_into_the_composer_if_it_was_not_taken(
    place: Ward, open_page: OpenPage
) -> None:
    page = await open_page("?as=U0DEV&at=C0WARD")
    await choose(page, file_called("late.md"))
    await page.route("**/_control/act/send_file", lambda route: route.abort())

    await page.get_by_role("button", name="Send").click()

    await expect(page.get_by_text("The workspace is not answering just now.").last).to_be_visible()
    await expect(page.get_by_text("To be sent: late.md")).to_be_visible()
    assert sent_by(place) == []


async def test_a_file_can_be_a_reply_in_a_thread(place: Ward, open_page: OpenPage) -> None:
    root = (await place.act("say", user="U0BEN", channel="C0WARD", text="The list?"))["result"]
    page = await open_page(f"?as=U0DEV&at=C0WARD&thread={root['ts']}")
    thread = page.get_by_role("complementary", name="Thread")

    await thread.get_by_label("Attach a file, 1 MB at most").set_input_files(file_called("a.md"))
    await thread.get_by_role("button", name="Send").click()

    await expect(thread.get_by_text("a.md")).to_be_visible()
    (reply,) = place.sandbox.workspace.channels["C0WARD"].replies(root["ts"])
    assert len(reply.file_ids) == 1


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_long_names_are_not_cut_off(size: Json, place: Ward, open_page: OpenPage) -> None:
    await place.act("send_file", user="U0DEV", channel="U0BOT", name=LONG, text="x" * 1434)
    page = await open_page("?as=U0DEV&at=U0BOT", size)

    await choose(page, file_called(LONG))

    await expect(page.get_by_text("Markdown (raw), 1.4 KB")).to_be_visible()
    await expect(page.get_by_text(f"To be sent: {LONG}")).to_be_visible()
    await nothing_is_cut_off(page)
