"""The ward's own hands: what they do reaches the bot as Slack would send it."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.manifest import Manifest
from bot.sandbox.modals import publish_home
from tests.conversations.ward import ASHA, COHORT, DEV, MANIFEST, Ward

Json = dict[str, Any]


def select(action_id: str, *values: str, **more: Any) -> Json:
    """A menu of options whose words are their values."""
    options = [{"text": {"type": "plain_text", "text": one}, "value": one} for one in values]
    return {"type": "static_select", "action_id": action_id, "options": options, **more}


def asked(ward: Ward, kind: str = "block_actions") -> list[Json]:
    """The payloads of that kind that the bot was told of."""
    return [
        passage.detail["payload"]
        for passage in ward.sandbox.traffic.after()
        if passage.kind == "delivery" and passage.name == kind
    ]


@pytest.mark.asyncio
async def test_an_option_is_chosen_by_the_name_of_its_menu_or_of_its_block(ward: Ward) -> None:
    await ward.put_blocks(
        ASHA, {"type": "actions", "block_id": "mon", "elements": [select("one", "early", "late")]}
    )
    text = {"type": "mrkdwn", "text": "Tuesday"}
    week = await ward.put_blocks(
        ASHA,
        {"type": "section", "block_id": "tue", "text": text, "accessory": select("two", "early")},
    )

    await ward.choose(ASHA, "one", "late")
    await ward.choose(ASHA, "tue", "early")
    await ward.choose(ASHA, "two", "early", week)

    chosen = [payload["actions"][0] for payload in asked(ward)]
    assert [(each["action_id"], each["selected_option"]["value"]) for each in chosen] == [
        ("one", "late"),
        ("two", "early"),
        ("two", "early"),
    ]


@pytest.mark.asyncio
async def test_a_reply_of_the_bot_is_found_and_pressed_in_its_thread(ward: Ward) -> None:
    root = await ward.put_button(ASHA, "one")
    button = {"type": "button", "action_id": "two", "text": {"type": "plain_text", "text": "Two"}}
    reply = await ward.put_blocks(ASHA, {"type": "actions", "elements": [button]}, under=root)

    pressed = await ward.press(ASHA, "two")
    await ward.reply(ASHA, root, "my line")

    assert pressed.ok
    assert reply in ward.replies_under(root)
    assert ward.direct_messages(ASHA)[:2] == [root, reply]
    assert asked(ward)[0]["container"]["thread_ts"] == root.ts
    assert "my line" in [each.text for each in ward.replies_under(root)]


@pytest.mark.asyncio
async def test_shortcuts_are_chosen_anywhere_and_on_a_message(ward: Ward) -> None:
    shortcuts = [
        {"name": "Add a moment", "type": "global", "callback_id": "journal.add"},
        {"name": "Keep a link", "type": "message", "callback_id": "journal.keep"},
    ]
    features = MANIFEST["features"] | {"shortcuts": shortcuts}
    ward.sandbox.office.manifest = Manifest(MANIFEST | {"features": features})
    message = await ward.put_button(ASHA, "one")

    await ward.shortcut(ASHA, "journal.add")
    await ward.message_shortcut(ASHA, "journal.keep", message)

    (anywhere,), (on_message,) = asked(ward, "shortcut"), asked(ward, "message_action")
    assert anywhere["callback_id"] == "journal.add"
    assert on_message["message"]["ts"] == message.ts


@pytest.mark.asyncio
async def test_people_keep_quiet_hours_snooze_and_show_a_status(ward: Ward) -> None:
    asha = ward.sandbox.workspace.members[ASHA]

    await ward.keeps_quiet_hours(ASHA, "22:00", "07:00")
    await ward.snoozes(ASHA, 30)
    await ward.shows_status(ASHA, "On holiday", ":palm_tree:", minutes=60)
    shown = (asha.dnd.starts, asha.dnd.is_snoozed(ward.sandbox.clock.now()), asha.status_text)
    await ward.after(hours=2)

    assert shown == ("22:00", True, "On holiday")
    assert (asha.dnd.is_snoozed(ward.sandbox.clock.now()), asha.status_text) == (False, "")


@pytest.mark.asyncio
async def test_people_go_away_and_come_back(ward: Ward) -> None:
    asha, cohort = ward.sandbox.workspace.members[ASHA], ward.sandbox.workspace.channels[COHORT]

    await ward.is_deactivated(ASHA)
    was_deleted = asha.is_deleted
    await ward.is_reactivated(ASHA)
    await ward.leaves(ASHA, COHORT)
    was_there = ASHA in cohort.member_ids
    await ward.comes_back(ASHA, COHORT, invited_by=DEV)
    await ward.moves_to(ASHA, "Europe/Paris")
    await ward.refuses_messages(ASHA)

    assert (was_deleted, asha.is_deleted) == (True, False)
    assert (was_there, ASHA in cohort.member_ids) == (False, True)
    assert (asha.tz, asha.refuses_messages) == ("Europe/Paris", "restricted_action")


@pytest.mark.asyncio
async def test_a_file_of_the_bot_can_be_read_until_it_is_deleted(ward: Ward) -> None:
    client = AsyncWebClient(ward.sandbox.credentials.bot_token, base_url=ward.sandbox.api_url)
    ward.sandbox.office.manifest = Manifest()
    channel = (await ward.put_button(ASHA, "one")).channel_id

    await client.files_upload_v2(filename="journal.md", content="mine", channel=channel)
    (file,) = ward.files_for(ASHA)
    read = file.content
    await client.files_delete(file=file.id)

    assert (file.name, read) == ("journal.md", b"mine")
    assert ward.files_for(ASHA) == []


@pytest.mark.asyncio
async def test_an_option_is_chosen_in_the_home_tab(ward: Ward) -> None:
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [select("one", "early")]}]}
    publish_home(ward.sandbox.office, ASHA, view)

    await ward.choose_in_view(ASHA, "one", "early")

    assert asked(ward)[0]["container"]["type"] == "view"
