"""The page as people use it: in Chromium, with mouse and keyboard, wide and narrow."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import expect

from bot.sandbox.posting import app_draft, post
from tests.sandbox.page.conftest import (
    NARROW,
    SILENCE,
    Json,
    OpenPage,
    Ward,
    button,
    mrkdwn,
    nothing_is_cut_off,
    options,
    plain,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NUDGE = [
    {"type": "section", "block_id": "ask", "text": mrkdwn("Ask for a *say-back* at handover.")},
    {
        "type": "actions",
        "block_id": "answers",
        "elements": [
            button("Yes, I will", "nudge.accept", style="primary"),
            button("Later", "nudge.snooze"),
            button(
                "Not for me",
                "nudge.decline",
                confirm={"title": plain("Sure?"), "text": plain("Skip this one?"),
                         "confirm": plain("Skip it"), "deny": plain("Keep it")},
            ),
        ],
    },
]  # fmt: skip


def form(**more: Any) -> Json:
    """A modal with one input of each kind that people meet."""
    return {
        "type": "modal",
        "callback_id": "line",
        "title": plain("Your line"),
        "submit": plain("Save my line"),
        "close": plain("Not now"),
        "notify_on_close": True,
        "blocks": [
            {
                "type": "input",
                "block_id": "line",
                "label": plain("What happened?"),
                "hint": plain("One line is enough."),
                "element": {
                    "type": "plain_text_input",
                    "action_id": "text",
                    "multiline": True,
                    "max_length": 280,
                },
            },
            {
                "type": "input",
                "block_id": "who",
                "label": plain("Who may read it?"),
                "element": {
                    "type": "radio_buttons",
                    "action_id": "choice",
                    "options": options("Private", "Peers"),
                    "initial_option": options("Private", "Peers")[0],
                },
            },
        ],
        **more,
    }


ELEMENTS = [
    {"type": "section", "block_id": "pace", "text": mrkdwn("*How often?*"), "accessory": {
        "type": "static_select", "action_id": "pace", "options": options("Weekly", "Daily")}},
    {"type": "section", "block_id": "buddy", "text": mrkdwn("Your buddy"), "accessory": {
        "type": "users_select", "action_id": "buddy"}},
    {"type": "section", "block_id": "where", "text": mrkdwn("Where to post"), "accessory": {
        "type": "channels_select", "action_id": "where"}},
    {"type": "actions", "block_id": "day", "elements": [
        {"type": "datepicker", "action_id": "day", "placeholder": plain("Pick a day")},
        {"type": "timepicker", "action_id": "time", "placeholder": plain("Pick a time")},
        {"type": "checkboxes", "action_id": "ticks", "options": options("Remind me")},
        {"type": "radio_buttons", "action_id": "part",
         "options": options("Mornings", "Evenings", "Nights")},
        button("Go on", "go", value="42"),
        {"type": "overflow", "action_id": "more", "options": options("Pause", "Stop")},
    ]},
    {"type": "section", "block_id": "people", "text": mrkdwn("Who takes part?"), "accessory": {
        "type": "multi_users_select", "action_id": "people",
        "placeholder": plain("Choose people")}},
]  # fmt: skip


def presses_in(heard: list[Json]) -> list[Json]:
    """The block actions among what the app heard."""
    return [payload for payload in heard if payload.get("type") == "block_actions"]


def actions_in(heard: list[Json]) -> list[str]:
    """Which elements were used."""
    return [payload["actions"][0]["action_id"] for payload in presses_in(heard)]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition, five seconds at most."""
    async with asyncio.timeout(5):
        while not is_so():
            await asyncio.sleep(0.01)


def post_when_the_clock_moves(place: Ward) -> None:
    """Let the app write to Asha the first time that the clock moves."""
    workspace = place.sandbox.workspace

    def write() -> None:
        place.sandbox.travel.on_move.remove(write)
        channel = workspace.direct_channel("U0ASHA", "U0BOT")
        assert channel is not None
        draft = app_draft(place.sandbox.office, "Your nudge is here.", [])
        post(place.sandbox.office, channel, draft)

    place.sandbox.travel.on_move.append(write)


async def scripted(place: Ward, payload: Json) -> Json | None:
    """The app: opens a modal, checks its line, pushes a preview, and answers with messages."""
    if payload.get("type") == "block_actions":
        action_id = payload["actions"][0]["action_id"]
        if action_id == "nudge.accept":
            await place.api("views.open", trigger_id=payload["trigger_id"], view=form())
        elif action_id == "nudge.snooze":
            return SILENCE
    if payload.get("command"):
        return {"text": f"You typed {payload['command']} {payload['text']}."}
    if payload.get("type") == "view_submission":
        values = payload["view"]["state"]["values"]
        if "line" not in values:
            await place.write_to(payload["user"]["id"], "Shared without your name.")
            return {"response_action": "clear"}
        if "wrong" in values["line"]["text"]["value"]:
            return {"response_action": "errors", "errors": {"line": "Say it another way."}}
        if values["who"]["choice"]["selected_option"]["value"] == "peers":
            preview = {**form(), "title": plain("Preview"), "blocks": [
                {"type": "section", "text": plain(values["line"]["text"]["value"])}]}  # fmt: skip
            return {"response_action": "push", "view": preview}
        await place.write_to(payload["user"]["id"], "Saved.")
    return None


async def test_a_nudge_is_answered_in_a_modal_with_mouse_and_keyboard(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(scripted)
    page = await open_page("?as=U0ASHA&at=C0WARD")
    await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    await expect(page.locator(".nav.is-unread", has_text="Echo")).to_be_visible()

    await page.get_by_role("link", name="Echo").click()
    await page.get_by_role("button", name="Yes, I will").click()
    await expect(page.get_by_role("dialog", name="Your line")).to_be_visible()
    await expect(page.get_by_label("What happened?")).to_be_focused()

    await page.keyboard.type("wrong words")
    await page.get_by_role("button", name="Save my line").click()
    await expect(page.get_by_text("Say it another way.")).to_be_visible()
    await expect(page.get_by_label("What happened?")).to_be_focused()
    await expect(page.get_by_label("What happened?")).to_have_value("wrong words")

    await page.get_by_label("What happened?").fill("She said back another bed.")
    await page.get_by_label("Private").focus()
    await page.keyboard.press("ArrowDown")
    await page.get_by_role("button", name="Save my line").press("Enter")
    await expect(page.get_by_role("dialog", name="Preview")).to_be_visible()
    await page.get_by_role("button", name="Save my line").click()

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_text("Shared without your name.")).to_be_visible()
    assert [p["type"] for p in heard if p["type"] != "event_callback"] == [
        "block_actions",
        "view_submission",
        "view_submission",
        "view_submission",
    ]


async def test_escape_closes_the_modal_and_gives_the_focus_back(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(scripted)
    await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    page = await open_page("?as=U0ASHA&at=U0BOT")
    await page.get_by_role("button", name="Yes, I will").press("Enter")
    await expect(page.get_by_label("What happened?")).to_be_focused()

    for _ in range(12):
        await page.keyboard.press("Tab")
        assert await page.evaluate("!!document.activeElement.closest('dialog, body')")
    await page.keyboard.press("Escape")

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("button", name="Yes, I will")).to_be_focused()
    assert heard[-1]["type"] == "view_closed"


async def test_an_app_that_keeps_silent_is_reported_beside_the_button(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    await connect(scripted)
    await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    page = await open_page("?as=U0ASHA&at=U0BOT")

    await page.get_by_role("button", name="Later").click()

    await expect(page.get_by_role("button", name="Later")).to_have_attribute("aria-busy", "true")
    await expect(page.locator("article").get_by_role("alert")).to_contain_text("did not answer")
    await expect(page.locator(".notice")).to_have_count(0)
    await expect(page.get_by_role("button", name="Later")).not_to_have_attribute(
        "aria-busy", "true"
    )


async def test_a_confirmed_button_asks_first(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(scripted)
    await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    page = await open_page("?as=U0ASHA&at=U0BOT")

    await page.get_by_role("button", name="Not for me").click()
    await expect(page.get_by_role("dialog", name="Sure?")).to_contain_text("Skip this one?")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("button", name="Not for me").click()
    await page.get_by_role("button", name="Skip it").click()

    await until(lambda: actions_in(heard) == ["nudge.decline"])


async def test_a_double_click_is_one_press(place: Ward, connect: Any, open_page: OpenPage) -> None:
    elements = [button("Been there", "thread.been_there"), button("Done", "done")]
    heard = await connect(scripted)
    await place.write_to("U0ASHA", "A line", [{"type": "actions", "elements": elements}])
    page = await open_page("?as=U0ASHA&at=U0BOT")

    await page.get_by_role("button", name="Been there").dblclick()
    await page.get_by_role("button", name="Done").click()

    await until(lambda: "done" in actions_in(heard))
    assert actions_in(heard) == ["thread.been_there", "done"]


async def test_what_a_person_types_survives_new_messages(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0ASHA&at=C0WARD")
    words = page.get_by_label("Message #ward")
    await words.focus()
    await page.keyboard.type("Half a thou")

    await place.act("say", user="U0BEN", channel="C0WARD", text="Morning!")
    await expect(page.get_by_text("Morning!")).to_be_visible()
    await expect(words).to_be_focused()
    await page.keyboard.type("ght <b>& more</b>")
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("Half a thought <b>& more</b>", exact=True)).to_be_visible()
    await expect(words).to_have_value("")


async def test_a_person_sees_only_what_is_theirs(place: Ward, open_page: OpenPage) -> None:
    await place.api("chat.postEphemeral", channel="C0WARD", user="U0ASHA", text="Psst, Asha.")
    asha = await open_page("?as=U0ASHA&at=C0WARD")
    await expect(asha.get_by_text("Only visible to you")).to_be_visible()

    await asha.get_by_role("button", name="Acting as").click()
    await asha.get_by_role("searchbox").fill("cara")
    await asha.get_by_role("searchbox").press("Enter")

    await expect(asha.get_by_role("button", name="Acting as")).to_contain_text("Cara O'Neill")
    await expect(asha.get_by_text("Psst, Asha.")).to_have_count(0)
    await expect(asha.get_by_role("link", name="cohort")).to_have_count(0)


async def test_two_tabs_act_as_two_people(place: Ward, open_page: OpenPage) -> None:
    asha = await open_page("?as=U0ASHA&at=C0WARD")
    ben = await open_page("?as=U0BEN&at=C0WARD")

    await asha.get_by_label("Message #ward").fill("Who has the keys?")
    await asha.keyboard.press("Enter")
    await ben.get_by_text("Who has the keys?").hover()
    await ben.get_by_role("link", name="Reply in a thread to Asha Patel").click()
    await ben.get_by_label("Reply in the thread").fill("I have.")
    await ben.get_by_role("complementary").get_by_role("button", name="Send").click()

    await asha.get_by_role("link", name="1 reply").click()
    await expect(asha.get_by_role("complementary").get_by_text("I have.")).to_be_visible()
    await asha.keyboard.press("Escape")
    await expect(asha.get_by_role("complementary")).to_have_count(0)


async def test_a_slash_command_is_offered_and_answered(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    await connect(scripted)
    page = await open_page("?as=U0ASHA&at=C0WARD")

    await page.get_by_label("Message #ward").fill("/pr")
    await page.get_by_role("button", name="/practice").click()
    await page.keyboard.type("help")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("You typed /practice help.")).to_be_visible()
    await page.keyboard.type("/nothing")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("alert")).to_contain_text("does not know this command")


async def test_shortcuts_reach_the_app(place: Ward, connect: Any, open_page: OpenPage) -> None:
    heard = await connect(scripted)
    await place.act("say", user="U0BEN", channel="C0WARD", text="Keep me")
    page = await open_page("?as=U0ASHA&at=C0WARD")

    await page.get_by_text("Shortcuts").click()
    await page.get_by_role("button", name="Try something").click()
    await page.get_by_text("Keep me").hover()
    await page.get_by_label("More for this message").click()
    await page.get_by_role("button", name="Keep this").click()

    await until(lambda: {p.get("callback_id") for p in heard} >= {"try", "keep"})


async def test_every_element_works_by_mouse_and_by_keyboard(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(scripted)
    await place.api("views.publish", user_id="U0ASHA", view={"type": "home", "blocks": ELEMENTS})
    page = await open_page("?as=U0ASHA&at=home")

    await page.get_by_label("How often?").select_option("weekly")
    await page.get_by_label("Your buddy").select_option("U0BEN")
    await page.get_by_label("Where to post").select_option("C0WARD")
    await page.get_by_label("Remind me").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("Mornings").focus()
    await page.keyboard.press("Space")
    await page.get_by_role("button", name="Go on").press("Enter")
    await page.get_by_label("More choices").press("Enter")
    await page.get_by_role("button", name="Pause").last.press("Enter")
    await page.get_by_label("Pick a day").fill("2026-12-01")
    await page.get_by_label("Pick a time").fill("12:30")
    await page.locator("summary", has_text="Choose people").press("Enter")
    await page.get_by_label("Ben Carter").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("Dev Singh").check()
    await page.get_by_role("button", name="Done").press("Enter")

    await until(lambda: len(actions_in(heard)) == 10)
    told = {p["actions"][0]["action_id"]: p["actions"][0] for p in presses_in(heard)}
    assert told["pace"]["selected_option"]["value"] == "weekly"
    assert told["buddy"]["selected_user"] == "U0BEN"
    assert told["where"]["selected_channel"] == "C0WARD"
    assert told["ticks"]["selected_options"][0]["value"] == "remind me"
    assert told["part"]["selected_option"]["value"] == "mornings"
    assert told["go"]["value"] == "42"
    assert told["more"]["selected_option"]["value"] == "pause"
    assert told["day"]["selected_date"] == "2026-12-01"
    assert told["time"]["selected_time"] == "12:30"
    assert told["people"]["selected_users"] == ["U0BEN", "U0DEV"]
    values = presses_in(heard)[-1]["view"]["state"]["values"]
    assert values["day"]["day"]["selected_date"] == "2026-12-01"


async def test_arrow_keys_in_a_radio_group_tell_the_app_once(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    heard = await connect(scripted)
    await place.api("views.publish", user_id="U0ASHA", view={"type": "home", "blocks": ELEMENTS})
    page = await open_page("?as=U0ASHA&at=home")

    await page.get_by_label("Mornings").focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await until(lambda: actions_in(heard) == ["part"])
    assert presses_in(heard)[0]["actions"][0]["selected_option"]["value"] == "nights"


async def test_the_clock_moves_and_says_what_happened(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0BEN&at=C0WARD")
    clock = page.get_by_role("group", name="The workspace's clock")
    await expect(clock).to_contain_text("14:40")

    await page.get_by_role("button", name="+1 hour").click()
    await expect(clock).to_contain_text("15:40")
    await expect(page.locator("#clock-said")).to_have_text("No new messages.")
    await page.get_by_role("button", name="Next morning").click()
    await expect(clock).to_contain_text("Tue 24 Nov 08:00")
    await page.get_by_role("button", name="Play").click()
    await expect(page.get_by_role("button", name="Pause")).to_be_visible()
    await expect(clock).not_to_contain_text("08:00")
    await page.get_by_role("button", name="Pause").click()
    await expect(page.get_by_role("button", name="Play")).to_be_visible()


async def test_to_my_next_message_stops_at_it_and_shows_it(
    place: Ward, open_page: OpenPage
) -> None:
    await place.direct("U0ASHA")
    post_when_the_clock_moves(place)
    page = await open_page("?as=U0ASHA&at=C0WARD")

    await page.get_by_role("button", name="To my next message").click()

    await expect(page.locator("#clock-said")).to_have_text("1 new message.")
    await expect(page.get_by_text("Your nudge is here.")).to_be_visible()


async def test_the_page_says_kindly_that_the_workspace_is_away(
    place: Ward, open_page: OpenPage
) -> None:
    page = await open_page("?as=U0ASHA&at=C0WARD")
    await page.get_by_label("Message #ward").fill("Still here?")

    await page.context.set_offline(True)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The workspace is not answering just now.").first).to_be_visible()
    await expect(page.get_by_label("Message #ward")).to_have_value("Still here?")
    await page.context.set_offline(False)

    await expect(page.locator("#lost")).to_be_hidden()
    await place.act("say", user="U0BEN", channel="C0WARD", text="Back again")
    await expect(page.get_by_text("Back again")).to_be_visible()


async def test_at_360_pixels_nothing_is_cut_off_and_the_list_is_a_drawer(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    await connect(scripted)
    await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    await place.api("views.publish", user_id="U0ASHA", view={"type": "home", "blocks": ELEMENTS})
    page = await open_page("?as=U0ASHA&at=C0WARD", NARROW)
    await expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()

    await page.get_by_role("button", name="Conversations, 1 unread").click()
    await page.get_by_role("link", name="Echo").click()
    await expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()
    await page.get_by_role("button", name="Yes, I will").click()
    await expect(page.get_by_role("dialog", name="Your line")).to_be_visible()
    await nothing_is_cut_off(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Home", exact=True).click()
    await expect(page.get_by_label("How often?")).to_be_visible()

    await nothing_is_cut_off(page)


async def test_the_first_key_leads_past_the_list(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0ASHA&at=C0WARD")

    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("main")).to_be_focused()


async def test_words_of_people_and_apps_never_become_live(place: Ward, open_page: OpenPage) -> None:
    live = "<img src=x onerror=window.hit=1><script>window.hit=1</script>"
    await place.act("say", user="U0BEN", channel="C0WARD", text=live)
    await place.api(
        "chat.postMessage",
        channel="C0WARD",
        text=live,
        blocks=[
            {"type": "section", "text": mrkdwn(live)},
            {"type": "actions", "elements": [button(live[:60], "a", value='" autofocus x="')]},
        ],
    )

    page = await open_page("?as=U0ASHA&at=C0WARD")

    await expect(page.get_by_text("onerror")).to_have_count(3)
    assert await page.evaluate("window.hit") is None
    assert await page.locator("#main img, #main script").count() == 0


async def test_reactions_and_new_names_appear_in_an_open_page(
    place: Ward, open_page: OpenPage
) -> None:
    page = await open_page("?as=U0ASHA&at=C0WARD")
    await page.get_by_label("Message #ward").fill("Thanks @Ben Carter, see #cohort")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mention")).to_have_text(["@Ben Carter", "#cohort"])

    await page.get_by_text("Thanks").hover()
    await page.get_by_label("React to the message of Asha Patel").click()
    await page.get_by_role("button", name="clap").click()
    await expect(page.get_by_role("button", name="👏 1: Asha Patel")).to_be_visible()
    await page.get_by_role("button", name="👏 1: Asha Patel").click()

    await expect(page.get_by_role("alert").filter(has_text="did not work")).to_have_count(0)


async def test_the_focus_stays_near_when_a_button_goes_away(
    place: Ward, connect: Any, open_page: OpenPage
) -> None:
    async def replace(place: Ward, payload: Json) -> None:
        if payload.get("type") == "block_actions":
            where = {"channel": payload["channel"]["id"], "ts": payload["message"]["ts"]}
            await place.api("chat.update", **where, text="Thank you.", blocks=[])

    await connect(replace)
    ts = await place.write_to("U0ASHA", "Ask for a say-back at handover.", NUDGE)
    page = await open_page("?as=U0ASHA&at=U0BOT")

    await page.get_by_role("button", name="Yes, I will").press("Enter")

    await expect(page.get_by_text("Thank you.")).to_be_visible()
    await expect(page.locator(f"article[data-ts='{ts}']")).to_be_focused()


async def test_people_join_leave_and_are_added(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0ASHA&at=C0CANTEEN")

    await page.get_by_role("button", name="Join #canteen").click()
    await page.get_by_label("2 members").click()
    await page.get_by_label("Add somebody to #canteen").select_option("U0BEN")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_label("3 members")).to_be_visible()
    await page.get_by_role("button", name="Leave #canteen").click()

    await expect(page.get_by_role("button", name="Join #canteen")).to_be_visible()


async def test_the_browsers_back_button_goes_back(place: Ward, open_page: OpenPage) -> None:
    page = await open_page("?as=U0ASHA&at=C0WARD")

    await page.get_by_role("button", name="Write to somebody").click()
    await page.get_by_role("button", name="Dev Singh").click()
    await expect(page.get_by_role("heading", name="Dev Singh")).to_be_visible()
    await page.go_back()

    await expect(page.get_by_role("heading", name="#ward")).to_be_visible()


async def test_a_menu_opens_to_where_there_is_room(place: Ward, open_page: OpenPage) -> None:
    more = {"type": "overflow", "action_id": "more", "options": options("Something is wrong", "No")}
    await place.write_to("U0ASHA", "A line", [{"type": "actions", "elements": [more]}])
    page = await open_page("?as=U0ASHA&at=U0BOT", NARROW)

    await page.get_by_label("More choices").click()
    await expect(page.get_by_role("button", name="Something is wrong")).to_be_visible()

    box = await page.get_by_role("button", name="Something is wrong").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    assert await page.get_by_role("button", name="Something is wrong").evaluate(
        "(one) => one.contains(document.elementFromPoint("
        "one.getBoundingClientRect().x + 9, one.getBoundingClientRect().y + 9))"
    )
