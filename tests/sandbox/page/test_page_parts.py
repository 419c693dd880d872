"""The page over HTTP: what each person is shown, and how the page protects itself."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.page.attachments import size_words
from bot.sandbox.page.looks import Look
from bot.sandbox.page.moments import next_morning, place_words, zone_of
from bot.sandbox.page.parts import parts_for
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.conftest import Json, Ward, button, mrkdwn, plain
from tests.sandbox.page.reading import ids_in, what_is_live_in, words_in

pytestmark = pytest.mark.asyncio(loop_scope="module")
Connect = Callable[..., Awaitable[list[Json]]]
LINE_INPUT: Json = {
    "type": "input",
    "block_id": "line",
    "label": plain("Your line"),
    "element": {"type": "plain_text_input", "action_id": "text"},
}


def shown(answer: Json, part: str) -> str:
    """The words of one part, evened out."""
    return " ".join(words_in(answer["parts"][part]).split())


async def test_the_page_opens_as_the_one_it_was_mounted_for(place: Ward) -> None:
    answer = await place.get("/")
    html = await answer.text()

    assert answer.status == 200
    assert "Asha Patel" in html
    assert "A make-believe workspace on your own machine. Nothing leaves it." in html
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert len(ids_in(html)) == len(set(ids_in(html)))


async def test_the_page_loads_nothing_from_elsewhere(place: Ward) -> None:
    html = await (await place.get("/")).text()
    css = await (await place.get("/static/page.css")).text()

    assert "http" not in html.replace("http-equiv", "")
    assert "url(" not in css


@pytest.mark.parametrize(
    "name", ["page.css", "blocks.css", "files.css", "page.js", "morph.js", "icon.svg"]
)
async def test_its_files_are_served(place: Ward, name: str) -> None:
    answer = await place.get(f"/static/{name}")

    assert answer.status == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["routes.py", "..%2Froutes.py", "nothing.js"])
async def test_no_other_file_is_served(place: Ward, name: str) -> None:
    assert (await place.get(f"/static/{name}")).status == 404


async def test_messages_show_their_author_in_the_readers_own_time(place: Ward) -> None:
    await place.act("say", user="U0ASHA", channel="C0WARD", text="Morning <b>all</b>")

    ben = shown(await place.parts("as=U0BEN&at=C0WARD"), "main")

    assert "Asha Patel 14:40 Morning <b>all</b>" in ben


async def test_a_file_is_shown_by_its_name_and_size_and_never_by_what_is_in_it(
    place: Ward,
) -> None:
    live = "<img src=x onerror=hit()>.md"
    inside = "<script>hit()</script>"
    sent = await place.act("send_file", user="U0DEV", channel="U0BOT", name=live, text=inside)
    await place.act("send_file", user="U0DEV", channel="U0BOT", name="gone.csv", text="a")
    gone = list(place.sandbox.workspace.files)[-1]
    await place.act("delete_file", user="U0DEV", file=gone)

    answer = await place.parts("as=U0DEV&at=U0BOT")

    assert sent["ok"] is True
    assert f"File: {live} Markdown (raw), 22 bytes" in shown(answer, "main")
    assert "This file was deleted." in shown(answer, "main")
    assert "gone.csv" not in shown(answer, "main")
    assert "hit()</script>" not in answer["parts"]["main"]
    assert set(what_is_live_in(answer["parts"]["main"])) == set()


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (1023, "1023 bytes"), (1434, "1.4 KB"), (1024 * 1024, "1.0 MB")],
)
async def test_a_size_is_told_in_words(size: int, words: str) -> None:
    assert size_words(size) == words


async def test_what_is_private_stays_private(place: Ward) -> None:
    await place.act("say", user="U0ASHA", channel="C0COHORT", text="Between us")
    await place.api("chat.postEphemeral", channel="C0WARD", user="U0ASHA", text="Psst")
    asha_and_ben = await place.act("say", user="U0ASHA", channel="U0BEN", text="Only Ben")
    channel = asha_and_ben["result"]["channel"]

    for at in ("C0COHORT", "C0WARD", channel, "U0BEN"):
        answer = await place.parts(f"as=U0CARA&at={at}")
        everything = " ".join(words_in(html) for html in answer["parts"].values())
        for secret in ("Between us", "Psst", "Only Ben", "cohort"):
            assert secret not in everything
    assert "Only visible to you" in shown(await place.parts("as=U0ASHA&at=C0WARD"), "main")
    assert "Only Ben" in shown(await place.parts("as=U0BEN&at=U0ASHA"), "main")
    assert "Only Ben" in shown(await place.parts(f"as=U0BEN&at={channel}"), "main")


async def test_unread_messages_are_counted_until_they_are_seen(place: Ward) -> None:
    for text in ("one", "two"):
        await place.act("say", user="U0BEN", channel="C0WARD", text=text)

    before = await place.parts("as=U0ASHA&at=C0COHORT")
    arriving = await place.parts("as=U0ASHA&at=C0WARD")
    await place.act("mark_read", user="U0ASHA", channel="C0WARD")
    still_there = await place.parts(f"as=U0ASHA&at=C0WARD&new_after={arriving['new_after']}")
    later = await place.parts("as=U0ASHA&at=C0WARD")

    assert "ward , 2 unread" in shown(before, "sidebar")
    assert before["title"].startswith("(2) ")
    assert shown(arriving, "main").count("New") == 1
    assert shown(still_there, "main").count("New") == 1
    assert "unread" not in shown(still_there, "sidebar")
    assert "New" not in shown(later, "main")


async def test_a_thread_stands_beside_its_channel(place: Ward) -> None:
    root = (await place.act("say", user="U0ASHA", channel="C0WARD", text="Root"))["result"]["ts"]
    for user in ("U0BEN", "U0CARA"):
        await place.act("say", user=user, channel="C0WARD", text=f"From {user}", thread_ts=root)

    answer = await place.parts(f"as=U0ASHA&at=C0WARD&thread={root}")
    missing = await place.parts("as=U0ASHA&at=C0WARD&thread=1.000001")

    assert "2 replies last today at 09:10" in shown(answer, "main")
    assert "From U0BEN" not in shown(answer, "main")
    assert "From U0CARA" in shown(answer, "thread")
    assert shown(missing, "thread") == ""


async def test_long_conversations_begin_with_their_newest_messages(place: Ward) -> None:
    for number in range(105):
        await place.act("say", user="U0BEN", channel="C0WARD", text=f"no {number}.")

    short = shown(await place.parts("as=U0ASHA&at=C0WARD"), "main")
    all_of_it = shown(await place.parts("as=U0ASHA&at=C0WARD&show=200"), "main")

    assert "no 104." in short
    assert "no 4." not in short
    assert "Show earlier messages" in short
    assert "no 0." in all_of_it
    assert "Show earlier messages" not in all_of_it


async def test_app_home_shows_what_the_app_published(place: Ward) -> None:
    empty = shown(await place.parts("as=U0ASHA&at=home"), "main")
    blocks = [{"type": "section", "text": mrkdwn("Your *practice*")}]
    await place.api("views.publish", user_id="U0ASHA", view={"type": "home", "blocks": blocks})

    assert "Echo has not put anything here yet." in empty
    assert "Your practice" in shown(await place.parts("as=U0ASHA&at=home"), "main")
    assert "Your practice" not in shown(await place.parts("as=U0BEN&at=home"), "main")


async def test_a_modal_shows_errors_under_its_fields(place: Ward, connect: Connect) -> None:
    view = {
        "type": "modal",
        "title": plain("Line"),
        "submit": plain("Save"),
        "blocks": [LINE_INPUT],
    }

    async def answer(place: Ward, payload: Json) -> None:
        if payload["type"] == "block_actions":
            await place.api("views.open", trigger_id=payload["trigger_id"], view=view)

    await connect(answer)
    ts = await place.write_to(
        "U0ASHA", "x", [{"type": "actions", "elements": [button("Go", "go")]}]
    )
    await place.act("press_in_message", user="U0ASHA", channel="U0BOT", ts=ts, action_id="go")
    opened = await place.parts("as=U0ASHA")
    await place.act("submit_view", user="U0ASHA", values={"line": {"text": ""}})
    refused = await place.parts("as=U0ASHA")

    assert shown(opened, "modal").startswith("Line ✕ Your line")
    assert "required" in shown(refused, "modal")
    assert 'aria-invalid="true"' in refused["parts"]["modal"]
    assert shown(await place.parts("as=U0BEN"), "modal") == ""


async def test_notices_are_shown_until_they_are_put_away(place: Ward) -> None:
    await place.act("run_command", user="U0ASHA", channel="C0WARD", line="/nothing")

    answer = await place.parts("as=U0ASHA")
    again = await place.parts(f"as=U0ASHA&notices_after={answer['latest_notice']}")

    assert "/nothing is not a command here." in shown(answer, "notices")
    page = await (await place.get("/?as=U0ASHA")).text()
    assert shown(again, "notices") == ""
    assert "is not a command here" not in page
    assert shown(await place.parts("as=U0BEN"), "notices") == ""


async def test_whoever_is_not_in_a_channel_may_look_and_join(place: Ward) -> None:
    looking = shown(await place.parts("as=U0ASHA&at=C0CANTEEN"), "main")
    await place.act("join", user="U0ASHA", channel="C0CANTEEN")
    joined = shown(await place.parts("as=U0ASHA&at=C0CANTEEN"), "main")
    await place.act("archive", user="U0ASHA", channel="C0CANTEEN")
    archived = shown(await place.parts("as=U0ASHA&at=C0CANTEEN"), "main")

    assert "Join #canteen" in looking
    assert "Message #canteen" in joined
    assert "archived" in archived


@pytest.mark.parametrize(
    "query",
    ["as=U0NOBODY&at=C0NOWHERE", "show=x&notices_after=-1", "thread=%00", "as=U0BOT&at=U0BOT"],
)
async def test_a_senseless_address_shows_the_first_place(place: Ward, query: str) -> None:
    answer = await place.parts(query)

    assert answer["as"] == "U0ASHA"
    assert answer["at"] in {"C0WARD", "C0COHORT", "U0BOT"}


async def test_a_workspace_without_people_can_be_looked_at() -> None:
    sandbox = Sandbox(Workspace(), starts_at=datetime(2026, 11, 23, 9, tzinfo=UTC))

    parts = parts_for(Look.asked({}, sandbox.workspace), sandbox)

    assert "Nobody" in parts.html["sidebar"]


async def test_the_bar_shows_each_persons_own_time(place: Ward) -> None:
    asha = shown(await place.parts("as=U0ASHA"), "bar")
    ben = shown(await place.parts("as=U0BEN"), "bar")

    assert "Mon 23 Nov 09:10 London time" in asha
    assert "Mon 23 Nov 14:40 Kolkata time" in ben


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (datetime(2026, 11, 23, 7, 59, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
async def test_the_next_morning_is_at_eight_whatever_the_season(
    now: datetime, morning: datetime
) -> None:
    assert next_morning(now, ZoneInfo("Europe/London")) == morning


async def test_an_unknown_time_zone_is_shown_as_utc() -> None:
    assert place_words(zone_of("Nowhere/At_All")) == "UTC time"
    assert place_words(zone_of("America/New_York")) == "New York time"
