"""Modals: opening, filling in, answering, stacking; for several people at once."""

from typing import Any

import pytest

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from tests.sandbox.blocks_for_tests import (
    actions,
    button,
    chosen,
    modal,
    option,
    plain,
    select,
    ticks,
    typed,
)
from tests.sandbox.conftest import Caller, StartSandbox
from tests.sandbox.obedient_app import ObedientApp, obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


@pytest.fixture
def app(sandbox: Sandbox) -> ObedientApp:
    return obedient_app(sandbox)


async def opened(caller: Caller, view: Json, user_id: str = "U0ASHA") -> str:
    """A modal on somebody's screen; its id."""
    trigger_id = caller.sandbox.office.triggers.issue(user_id)
    answer = await caller.api("views.open", trigger_id=trigger_id, view=view)
    assert answer["ok"], answer
    return answer["view"]["id"]


@pytest.mark.asyncio
async def test_a_submission_brings_every_input_with_initial_values(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view = modal(
        typed("line", initial_value="as it was"),
        typed("more", optional=True),
        chosen("choice", select("pick", initial_option=option("two"))),
        chosen("several", ticks("mark", initial_options=[option("one")])),
        chosen("day", {"type": "datepicker", "action_id": "on"}, optional=True),
        actions(select("beside")),
        private_metadata="kept",
    )
    view_id = await opened(caller, view)

    outcome = await sandbox.gestures.submit_view(
        "U0ASHA", view_id, {"several": {"mark": ["two", "three"]}}
    )

    assert outcome.ok
    payload = app.last
    assert payload["type"] == "view_submission"
    assert payload["response_urls"] == []
    assert payload["trigger_id"]
    sent = payload["view"]
    assert (sent["id"], sent["callback_id"], sent["private_metadata"]) == (view_id, "form", "kept")
    assert (sent["root_view_id"], sent["previous_view_id"]) == (view_id, None)
    assert sent["state"]["values"] == {
        "line": {"words": {"type": "plain_text_input", "value": "as it was"}},
        "more": {"words": {"type": "plain_text_input", "value": None}},
        "choice": {"pick": {"type": "static_select", "selected_option": option("two")}},
        "several": {
            "mark": {
                "type": "checkboxes",
                "selected_options": [option("two"), option("three")],
            }
        },
        "day": {"on": {"type": "datepicker", "selected_date": None}},
        "row": {"beside": {"type": "static_select", "selected_option": None}},
    }
    assert sandbox.workspace.top_modal("U0ASHA") is None


@pytest.mark.asyncio
async def test_several_people_have_modals_open_at_once(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    ashas = await opened(caller, modal(typed("line")), "U0ASHA")
    bens = await opened(caller, modal(typed("line")), "U0BEN")

    wrong = await sandbox.gestures.submit_view("U0BEN", ashas, {"line": {"words": "x"}})
    done = await sandbox.gestures.submit_view("U0BEN", bens, {"line": {"words": "Ben's"}})

    assert wrong.error == "stale"
    assert done.ok
    assert app.last["user"]["id"] == "U0BEN"
    assert app.last["view"]["state"]["values"]["line"]["words"]["value"] == "Ben's"
    assert sandbox.workspace.top_modal("U0ASHA") is not None
    assert sandbox.workspace.top_modal("U0BEN") is None


@pytest.mark.asyncio
async def test_an_empty_required_input_is_refused_before_the_app_is_asked(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view_id = await opened(
        caller, modal(typed("line", max_length=280), typed("more", min_length=2))
    )

    outcome = await sandbox.gestures.submit_view(
        "U0ASHA", view_id, {"line": {"words": "x" * 281}, "more": {"words": "y"}}
    )
    empty = await sandbox.gestures.submit_view("U0ASHA", view_id, {"line": {"words": ""}})

    assert outcome.error == "view_has_errors"
    assert set(outcome.result["errors"]) == {"line", "more"}
    assert "required" in empty.result["errors"]["line"]
    assert app.deliveries == []
    state = await caller.read("state?user=asha")
    assert set(state["modals"][0]["errors"]) == {"line", "more"}


@pytest.mark.asyncio
async def test_errors_stay_beside_their_inputs(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view_id = await opened(caller, modal(typed("line")))
    app.answer = {"response_action": "errors", "errors": {"line": "Too private."}}

    outcome = await sandbox.gestures.submit_view("U0ASHA", view_id, {"line": {"words": "x"}})

    assert outcome.result == {"errors": {"line": "Too private."}}
    top = sandbox.workspace.top_modal("U0ASHA")
    assert top is not None
    assert top.errors == {"line": "Too private."}
    assert top.state["line"]["words"]["value"] == "x"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"elsewhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "dance"},
    ],
)
async def test_an_acknowledgement_that_slack_would_not_take_leaves_the_modal_open(
    sandbox: Sandbox, caller: Caller, app: ObedientApp, answer: Json
) -> None:
    view_id = await opened(caller, modal(typed("line")))
    app.answer = answer

    outcome = await sandbox.gestures.submit_view("U0ASHA", view_id, {"line": {"words": "x"}})

    assert outcome.error == "bad_response"
    assert sandbox.workspace.top_modal("U0ASHA") is not None
    assert len(sandbox.workspace.notices) == 1


@pytest.mark.asyncio
async def test_an_update_shows_another_view_and_keeps_what_was_typed(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view_id = await opened(caller, modal(typed("line"), typed("gone", optional=True)))
    app.answer = {
        "response_action": "update",
        "view": modal(typed("line"), typed("new", initial_value="fresh"), callback_id="preview"),
    }

    outcome = await sandbox.gestures.submit_view("U0ASHA", view_id, {"line": {"words": "kept"}})

    top = sandbox.workspace.top_modal("U0ASHA")
    assert outcome.ok
    assert top is not None
    assert (top.id, top.view["callback_id"]) == (view_id, "preview")
    assert top.state["line"]["words"]["value"] == "kept"
    assert top.state["new"]["words"]["value"] == "fresh"
    assert "gone" not in top.state


@pytest.mark.asyncio
async def test_a_pushed_view_lies_on_the_first_and_three_is_the_most(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    first = await opened(caller, modal(typed("line", optional=True), callback_id="one"))
    app.answer = {"response_action": "push", "view": modal(actions(button()), callback_id="two")}
    await sandbox.gestures.submit_view("U0ASHA", first)
    second = sandbox.workspace.top_modal("U0ASHA")
    assert second is not None
    await sandbox.gestures.press_in_view("U0ASHA", second.id, "nudge.try")
    trigger_id = app.last["trigger_id"]
    third = await caller.api("views.push", trigger_id=trigger_id, view=modal(typed("line")))
    await sandbox.gestures.press_in_view("U0ASHA", second.id, "nudge.try")
    refused = await caller.api(
        "views.push",
        trigger_id=sandbox.office.triggers.issue("U0ASHA", view_id=third["view"]["id"]),
        view=modal(typed("line")),
    )

    assert second.previous_view_id == second.root_view_id == first
    assert third["view"]["previous_view_id"] == second.id
    assert third["view"]["root_view_id"] == first
    assert refused["error"] == "push_limit_reached"


@pytest.mark.asyncio
async def test_clear_takes_every_view_off_the_screen(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    first = await opened(caller, modal(typed("line", optional=True)))
    app.answer = {"response_action": "push", "view": modal(typed("line", optional=True))}
    await sandbox.gestures.submit_view("U0ASHA", first)
    top = sandbox.workspace.top_modal("U0ASHA")
    assert top is not None
    app.answer = {"response_action": "clear"}

    assert (await sandbox.gestures.submit_view("U0ASHA", top.id)).ok

    assert sandbox.workspace.modals == {}


@pytest.mark.asyncio
async def test_an_empty_acknowledgement_of_a_pushed_view_returns_to_the_one_below(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    first = await opened(caller, modal(typed("line", optional=True)))
    app.answer = {"response_action": "push", "view": modal(typed("line", optional=True))}
    await sandbox.gestures.submit_view("U0ASHA", first)
    top = sandbox.workspace.top_modal("U0ASHA")
    assert top is not None
    app.answer = None

    await sandbox.gestures.submit_view("U0ASHA", top.id)

    below = sandbox.workspace.top_modal("U0ASHA")
    assert below is not None
    assert below.id == first


@pytest.mark.asyncio
async def test_closing_is_told_only_if_the_app_wants_to_know(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    quiet = await opened(caller, modal(typed("line")))
    await sandbox.gestures.close_view("U0ASHA", quiet)
    told_of_quiet = list(app.deliveries)
    loud = await opened(caller, modal(typed("line"), notify_on_close=True))
    await sandbox.gestures.close_view("U0ASHA", loud)

    assert told_of_quiet == []
    assert (app.last["type"], app.last["is_cleared"]) == ("view_closed", False)
    assert app.last["view"]["id"] == loud
    assert (await sandbox.gestures.close_view("U0ASHA", loud)).error == "stale"


@pytest.mark.asyncio
async def test_closing_the_whole_stack_tells_each_view(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    first = await opened(caller, modal(typed("line", optional=True), notify_on_close=True))
    app.answer = {
        "response_action": "push",
        "view": modal(typed("line"), notify_on_close=True, callback_id="two"),
    }
    await sandbox.gestures.submit_view("U0ASHA", first)
    top = sandbox.workspace.top_modal("U0ASHA")
    assert top is not None

    await sandbox.gestures.close_view("U0ASHA", top.id, all_views=True)

    closed = [d.payload for d in app.deliveries if d.payload["type"] == "view_closed"]
    assert [(c["view"]["callback_id"], c["is_cleared"]) for c in closed] == [
        ("two", True),
        ("form", True),
    ]
    assert sandbox.workspace.modals == {}


@pytest.mark.asyncio
async def test_a_view_is_updated_by_id_hash_or_external_id(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view_id = await opened(caller, modal(typed("line"), external_id="mine"))
    top = sandbox.workspace.top_modal("U0ASHA")
    assert top is not None
    old_hash = top.hash

    first = await caller.api("views.update", view_id=view_id, hash=old_hash, view=modal())
    stale = await caller.api("views.update", view_id=view_id, hash=old_hash, view=modal())
    gone = await caller.api("views.update", view_id="V0NONE", view=modal())
    unnamed = await caller.api("views.update", view=modal())

    assert first["ok"] is True
    assert first["view"]["hash"] != old_hash
    assert (stale["error"], gone["error"]) == ("hash_conflict", "not_found")
    assert unnamed["error"] == "invalid_arguments"


@pytest.mark.asyncio
async def test_an_external_id_is_unique_while_it_is_open(caller: Caller, app: ObedientApp) -> None:
    await opened(caller, modal(typed("line"), external_id="mine"))
    trigger_id = caller.sandbox.office.triggers.issue("U0BEN")

    again = await caller.api(
        "views.open", trigger_id=trigger_id, view=modal(typed("line"), external_id="mine")
    )
    found = await caller.api("views.update", external_id="mine", view=modal(typed("other")))

    assert again["error"] == "duplicate_external_id"
    assert found["view"]["blocks"][0]["block_id"] == "other"


@pytest.mark.asyncio
async def test_a_trigger_serves_once(caller: Caller, app: ObedientApp) -> None:
    trigger_id = caller.sandbox.office.triggers.issue("U0ASHA")
    view = modal(typed("line"))

    first = await caller.api("views.open", trigger_id=trigger_id, view=view)
    second = await caller.api("views.open", trigger_id=trigger_id, view=view)
    unknown = await caller.api("views.open", trigger_id="1.2.x", view=view)

    assert first["ok"] is True
    assert second["error"] == "exchanged_trigger_id"
    assert unknown["error"] == "invalid_trigger_id"


@pytest.mark.asyncio
async def test_a_trigger_expires_in_real_time(start_sandbox: StartSandbox, call_on: Any) -> None:
    sandbox = await start_sandbox(patience=Patience(trigger=-1.0))
    caller = call_on(sandbox)
    trigger_id = sandbox.office.triggers.issue("U0ASHA")

    late = await caller.api("views.open", trigger_id=trigger_id, view=modal(typed("line")))

    assert late["error"] == "expired_trigger_id"


@pytest.mark.asyncio
async def test_a_push_needs_a_trigger_from_an_open_modal(caller: Caller, app: ObedientApp) -> None:
    trigger_id = caller.sandbox.office.triggers.issue("U0ASHA")

    answer = await caller.api("views.push", trigger_id=trigger_id, view=modal(typed("line")))

    assert answer["error"] == "not_found"


@pytest.mark.asyncio
async def test_app_home_is_each_persons_own_and_guarded_by_its_hash(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    view = {"type": "home", "blocks": [actions(select("pick"))]}
    first = await caller.api("views.publish", user_id="U0ASHA", view=view)
    await sandbox.gestures.press_in_view("U0ASHA", first["view"]["id"], "pick", value="two")
    second = await caller.api(
        "views.publish", user_id="U0ASHA", view=view, hash=first["view"]["hash"]
    )
    third = await caller.api(
        "views.publish", user_id="U0ASHA", view=view, hash=first["view"]["hash"]
    )
    nobody = await caller.api("views.publish", user_id="U0NOBODY", view=view)

    assert second["ok"] is True
    assert second["view"]["id"] == first["view"]["id"]
    kept = second["view"]["state"]["values"]["row"]["pick"]["selected_option"]
    assert kept == option("two")
    assert third["error"] == "hash_conflict"
    assert nobody["error"] == "user_not_found"
    assert (await caller.read("state?user=ben"))["home"] is None
    assert (await caller.read("state?user=asha"))["home"]["blocks"][0]["type"] == "actions"


@pytest.mark.asyncio
async def test_a_new_modal_replaces_what_was_open(
    sandbox: Sandbox, caller: Caller, app: ObedientApp
) -> None:
    await opened(caller, modal(typed("line"), callback_id="old"))
    newer = await opened(caller, modal(typed("line"), callback_id="new", title=plain("New")))

    top = await eventually(lambda: sandbox.workspace.top_modal("U0ASHA"))
    assert top.id == newer
    assert len(sandbox.workspace.modals["U0ASHA"]) == 1
