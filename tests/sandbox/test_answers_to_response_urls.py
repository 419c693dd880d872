"""What an app may send to a response_url, and how often."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Message
from tests.sandbox.blocks_for_tests import actions, button
from tests.sandbox.conftest import Caller
from tests.sandbox.obedient_app import obedient_app

Json = dict[str, Any]


class Answers:
    """Asha pressed a button in #ward; here is what can be answered."""

    def __init__(self, caller: Caller, url: str, ts: str) -> None:
        self.caller = caller
        self.url = url
        self.ts = ts

    async def send(self, **body: Any) -> int:
        async with self.caller.session.post(self.url, json=body) as response:
            return response.status

    @property
    def messages(self) -> list[Message]:
        return self.caller.sandbox.workspace.channels["C0WARD"].messages


@pytest.fixture
def workspace_app(sandbox: Sandbox) -> Any:
    return obedient_app(sandbox)


async def pressed(sandbox: Sandbox, caller: Caller, app: Any) -> Answers:
    posted = await caller.api(
        "chat.postMessage", channel="C0WARD", text="before", blocks=[actions(button())]
    )
    spot = ("C0WARD", posted["ts"])
    assert (await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")).ok
    return Answers(caller, app.last["response_url"], posted["ts"])


@pytest.mark.asyncio
async def test_an_answer_is_for_the_person_alone_unless_it_says_otherwise(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    answers = await pressed(sandbox, caller, workspace_app)

    assert await answers.send(text="only you") == 200
    assert await answers.send(text="for all", response_type="in_channel") == 200

    assert [(m.text, m.ephemeral_to) for m in answers.messages] == [
        ("before", None),
        ("only you", "U0ASHA"),
        ("for all", None),
    ]


@pytest.mark.asyncio
async def test_the_original_is_replaced_or_deleted(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    answers = await pressed(sandbox, caller, workspace_app)

    await answers.send(text="after", replace_original=True)
    replaced = [(m.ts, m.text, m.blocks) for m in answers.messages]
    await answers.send(delete_original=True)

    assert replaced == [(answers.ts, "after", [])]
    assert answers.messages == []


@pytest.mark.asyncio
async def test_an_ephemeral_message_can_be_replaced(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    posted = await caller.api(
        "chat.postEphemeral",
        channel="C0WARD",
        user="U0ASHA",
        text="before",
        blocks=[actions(button())],
    )
    spot = ("C0WARD", posted["message_ts"])
    await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")
    answers = Answers(caller, workspace_app.last["response_url"], spot[1])

    await answers.send(text="after", replace_original=True)

    assert [(m.text, m.ephemeral_to) for m in answers.messages] == [("after", "U0ASHA")]


@pytest.mark.asyncio
async def test_five_answers_are_the_most(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    answers = await pressed(sandbox, caller, workspace_app)

    statuses = [await answers.send(text=f"{number}") for number in range(6)]

    assert statuses == [200] * 5 + [404]
    assert len(answers.messages) == 6


@pytest.mark.asyncio
async def test_after_thirty_minutes_of_the_workspace_it_is_too_late(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    answers = await pressed(sandbox, caller, workspace_app)
    now = sandbox.clock.now()

    await sandbox.travel.advance(now + timedelta(minutes=30))
    in_time = await answers.send(text="in time")
    await sandbox.travel.advance(now + timedelta(minutes=31))
    too_late = await answers.send(text="too late")

    assert (in_time, too_late) == (200, 404)


@pytest.mark.asyncio
@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": "x", "blocks": [{"type": "carpet"}]}])
async def test_an_answer_that_slack_would_refuse_is_refused(
    sandbox: Sandbox, caller: Caller, workspace_app: Any, body: Json
) -> None:
    answers = await pressed(sandbox, caller, workspace_app)

    assert await answers.send(**body) == 400
    assert len(answers.messages) == 1


@pytest.mark.asyncio
async def test_an_unknown_address_is_refused(sandbox: Sandbox, caller: Caller) -> None:
    async with caller.session.post(f"{sandbox.url}/response/x", json={"text": "x"}) as response:
        assert response.status == 404


@pytest.mark.asyncio
async def test_an_answer_by_command_reaches_channels_the_app_is_not_in(
    sandbox: Sandbox, caller: Caller, workspace_app: Any
) -> None:
    await sandbox.gestures.run_command("U0CARA", "C0CANTEEN", "/carryover")
    answers = Answers(caller, workspace_app.last["response_url"], "")

    assert await answers.send(text="soup", response_type="in_channel") == 200

    assert sandbox.workspace.channels["C0CANTEEN"].messages[0].text == "soup"
