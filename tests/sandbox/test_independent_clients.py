"""A plain slack_bolt app, which knows nothing of our bot, holds a conversation in the sandbox."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
import pytest_asyncio

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Message, OpenView
from tests.sandbox.conftest import StartSandbox
from tests.sandbox.echo_connections import async_http, async_socket, sync_http, sync_socket
from tests.sandbox.echo_manifest import MANIFEST
from tests.sandbox.waiting import all_delivered, eventually, said_to

Connect = Callable[[Sandbox], AbstractAsyncContextManager[None]]


@pytest_asyncio.fixture(params=[sync_socket, async_socket, sync_http, async_http])
async def echo(
    request: pytest.FixtureRequest, start_sandbox: StartSandbox
) -> AsyncIterator[Sandbox]:
    """A sandbox with the echo app connected in one of four ways."""
    sandbox = await start_sandbox(MANIFEST, Patience())
    connect: Connect = request.param
    async with connect(sandbox):
        yield sandbox
        await all_delivered(sandbox)


def direct(sandbox: Sandbox) -> Channel:
    channel = sandbox.workspace.direct_channel("U0ASHA", "U0BOT")
    assert channel is not None
    return channel


async def echoed(sandbox: Sandbox, text: str) -> Message:
    """Asha writes, and the app's answer has arrived."""
    await sandbox.gestures.say("U0ASHA", "U0BOT", text)
    await eventually(lambda: text in said_to(sandbox, "U0ASHA"))
    await all_delivered(sandbox)
    return next(m for m in direct(sandbox).messages if m.bot_id and m.text == text)


@pytest.mark.asyncio
async def test_a_message_is_answered(echo: Sandbox) -> None:
    message = await echoed(echo, "good morning")

    assert message.blocks[0]["elements"][0]["value"] == "good morning"


@pytest.mark.asyncio
async def test_a_button_changes_its_message_and_is_answered_in_private(echo: Sandbox) -> None:
    message = await echoed(echo, "good morning")

    outcome = await echo.gestures.press_in_message("U0ASHA", (direct(echo).id, message.ts), "press")

    assert outcome.ok
    await eventually(lambda: message.text == "pressed")
    await eventually(lambda: "thank you" in said_to(echo, "U0ASHA"))
    thanks = direct(echo).messages[-1]
    assert thanks.ephemeral_to == "U0ASHA"


@pytest.mark.asyncio
async def test_a_choice_is_answered_in_its_thread_and_with_a_file(echo: Sandbox) -> None:
    message = await echoed(echo, "good morning")
    await echo.gestures.set_quiet_hours("U0ASHA", "22:00", "07:00")

    spot = (direct(echo).id, message.ts)
    outcome = await echo.gestures.press_in_message("U0ASHA", spot, "choose", value="late")

    assert outcome.ok
    await eventually(lambda: len(direct(echo).messages) == 4)
    reply, with_file = direct(echo).messages[2:]
    assert (reply.thread_ts, reply.text) == (message.ts, "late, quiet: True")
    (file,) = echo.workspace.files_of(with_file)
    assert (file.name, file.content) == ("rota.txt", b"late, quiet: True")


@pytest.mark.asyncio
async def test_a_slash_command_is_answered_in_its_acknowledgement(echo: Sandbox) -> None:
    outcome = await echo.gestures.run_command("U0ASHA", "C0WARD", "/echo one two")

    assert outcome.ok
    answer = echo.workspace.channels["C0WARD"].messages[-1]
    assert (answer.text, answer.ephemeral_to) == ("one two", "U0ASHA")


async def opened_form(echo: Sandbox) -> OpenView:
    outcome = await echo.gestures.use_shortcut("U0ASHA", "form")
    assert outcome.ok
    return await eventually(lambda: echo.workspace.top_modal("U0ASHA"))


@pytest.mark.asyncio
async def test_a_form_is_submitted_with_its_initial_value(echo: Sandbox) -> None:
    opened = await opened_form(echo)

    outcome = await echo.gestures.submit_view("U0ASHA", opened.id)

    assert outcome.ok
    assert echo.workspace.top_modal("U0ASHA") is None
    await eventually(lambda: said_to(echo, "U0ASHA") == ["form: hello"])


@pytest.mark.asyncio
async def test_a_form_shows_the_errors_it_is_given(echo: Sandbox) -> None:
    opened = await opened_form(echo)

    outcome = await echo.gestures.submit_view("U0ASHA", opened.id, {"line": {"words": "wrong"}})

    assert (outcome.error, outcome.result) == ("view_has_errors", {"errors": {"line": "Not that."}})
    assert opened.errors == {"line": "Not that."}
    assert opened.state["line"]["words"]["value"] == "wrong"


@pytest.mark.asyncio
async def test_app_home_is_published_when_it_is_opened(echo: Sandbox) -> None:
    await echo.gestures.open_home("U0ASHA")
    home = await eventually(lambda: echo.workspace.homes.get("U0ASHA"))

    outcome = await echo.gestures.press_in_view("U0ASHA", home.id, "press")

    assert outcome.ok
    await eventually(lambda: said_to(echo, "U0ASHA") == ["pressed at home"])


@pytest.mark.asyncio
async def test_a_message_shortcut_brings_the_message_along(echo: Sandbox) -> None:
    message = await echoed(echo, "good morning")

    outcome = await echo.gestures.use_message_shortcut(
        "U0ASHA", "again", channel_id=direct(echo).id, ts=message.ts
    )

    assert outcome.ok
    await eventually(lambda: "again: good morning" in said_to(echo, "U0ASHA"))


@pytest.mark.asyncio
async def test_what_the_app_does_not_handle_fails_before_the_person(echo: Sandbox) -> None:
    quiet = Patience(acknowledgement=0.5)
    echo.office.courier._patience = quiet
    opened = await opened_form(echo)
    opened.view["callback_id"] = "unheard_of"

    outcome = await echo.gestures.submit_view("U0ASHA", opened.id)

    assert outcome.error == "not_acknowledged"
    assert echo.workspace.top_modal("U0ASHA") is opened
    assert len(echo.workspace.notices) == 1


@pytest.mark.asyncio
async def test_a_client_comes_back_after_it_was_asked_to_leave(start_sandbox: StartSandbox) -> None:
    """The sync client may take over three seconds to read from its new socket: async only."""
    sandbox = await start_sandbox(MANIFEST, Patience())
    async with async_socket(sandbox):
        first = sandbox.sockets.sockets[0]
        await sandbox.sockets.refresh(seconds=0.5)
        await eventually(
            lambda: [s for s in sandbox.sockets.sockets if s is not first and s.takes_deliveries],
            seconds=10,
        )

        outcome = await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/echo back")

        assert outcome.result == {"text": "back"}
