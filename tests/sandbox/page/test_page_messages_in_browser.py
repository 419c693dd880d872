"""What the app puts into a direct conversation, used from the page: menus, threads, files, pins."""

from typing import Any

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.page.conftest import (
    NARROW,
    WIDE,
    Json,
    OpenPage,
    Ward,
    button,
    mrkdwn,
    nothing_is_cut_off,
    options,
)
from tests.sandbox.waiting import eventually

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SHIFTS = options("Early", "Late", "Long day", "Night", "Off")


def day(name: str) -> Json:
    """A day of the rota with its menu."""
    menu = {"type": "static_select", "action_id": f"rota.{name}", "options": SHIFTS}
    return {"type": "section", "block_id": name, "text": mrkdwn(f"*{name}*"), "accessory": menu}


WEEK = [
    day("Monday"),
    day("Tuesday"),
    {"type": "actions", "elements": [button("Done", "rota.done", style="primary"),
     {"type": "overflow", "action_id": "rota.more", "options": options("Same as last week")}]},
]  # fmt: skip


async def taken(_place: Ward, _payload: Json) -> None:
    """The app takes everything and says nothing."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_rota_is_answered_with_menus_inside_a_message(
    size: Json, place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(taken)
    await place.write_to("U0ASHA", "Which shifts this week?", WEEK)
    page = await open_page("?as=U0ASHA&at=U0BOT", size)

    await page.get_by_label("Monday").select_option("night")
    await eventually(lambda: [p for p in heard if p.get("actions")])
    await page.get_by_label("Tuesday").select_option("off")
    await page.get_by_role("button", name="Done").click()
    await page.get_by_label("More choices").click()
    await page.get_by_role("button", name="Same as last week").click()

    await eventually(lambda: len([p for p in heard if p.get("actions")]) == 4)
    told = [payload for payload in heard if payload.get("actions")]
    assert [p["actions"][0]["action_id"] for p in told] == [
        "rota.Monday",
        "rota.Tuesday",
        "rota.done",
        "rota.more",
    ]
    values = told[2]["state"]["values"]
    chosen = {name: values[name][f"rota.{name}"]["selected_option"]["value"] for name in values}
    assert chosen == {"Monday": "night", "Tuesday": "off"}
    await expect(page.get_by_label("Monday")).to_have_value("night")
    await nothing_is_cut_off(page)


async def test_a_reply_of_the_app_is_found_under_its_message_and_answered(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(taken)
    ts = await place.write_to("U0ASHA", "Try a say-back today.")
    page = await open_page("?as=U0ASHA&at=U0BOT")
    await expect(page.get_by_text("Try a say-back today.")).to_be_visible()
    await page.get_by_role("link", name="ward", exact=True).click()
    asked = [{"type": "actions", "elements": [button("Tried it", "follow_up.tried")]}]
    await place.api(
        "chat.postMessage", channel="U0ASHA", text="How did it go?", thread_ts=ts, blocks=asked
    )

    await page.get_by_role("link", name="Echo , 1 unread").click()
    await expect(page.get_by_role("link", name="1 reply")).to_contain_text("new")
    await page.get_by_role("link", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    await thread.get_by_role("button", name="Tried it").click()

    await eventually(lambda: [p for p in heard if p.get("actions")])
    (press,) = [p for p in heard if p.get("actions")]
    assert press["container"]["thread_ts"] == ts


async def test_a_file_of_the_app_is_downloaded(place: Ward, open_page: OpenPage) -> None:
    client = AsyncWebClient(
        place.sandbox.credentials.bot_token, base_url=place.sandbox.api_url, timeout=10
    )
    await client.files_upload_v2(
        filename="my journal.html",
        content="<script>window.hit = 1</script>",
        channel=await place.direct("U0ASHA"),
        initial_comment="Here is your journal.",
    )
    page = await open_page("?as=U0ASHA&at=U0BOT")

    async with page.expect_download() as download:
        await page.get_by_role("link", name="my journal.html").click()

    saved = await download.value
    assert saved.suggested_filename == "my journal.html"
    assert await page.evaluate("window.hit") is None


async def test_a_pinned_message_shows_its_pin(place: Ward, open_page: OpenPage) -> None:
    posted = await place.api("chat.postMessage", channel="C0WARD", text="Press Join to begin.")
    page = await open_page("?as=U0ASHA&at=C0WARD")
    await expect(page.get_by_text("Press Join to begin.")).to_be_visible()
    await expect(page.get_by_text("Pinned by Echo")).to_have_count(0)

    await place.api("pins.add", channel="C0WARD", timestamp=posted["ts"])

    await expect(page.get_by_text("Pinned by Echo")).to_be_visible()
