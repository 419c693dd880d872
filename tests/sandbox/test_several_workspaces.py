"""Several workspaces in one sandbox: what goes out names its team, and control picks one."""

import json
from urllib.parse import parse_qs

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from tests.sandbox.conftest import MONDAY, QUICK, Caller
from tests.sandbox.hospitals import (
    CLINIC,
    NORTH,
    SOUTH,
    TRUST,
    WARD,
    hospital,
    hospitals,
    office_of,
    people_of,
)
from tests.sandbox.oauth_caller import OAuthCaller, app, sandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.test_signed_deliveries import Receiver, receiver
from tests.sandbox.waiting import eventually

__all__ = ["app", "receiver", "sandbox"]


@pytest.mark.asyncio
async def test_each_workspace_delivers_with_its_team_id_to_one_address(
    app: OAuthCaller, sandbox: Sandbox, receiver: Receiver
) -> None:
    for team_id in (WARD, CLINIC):
        await app.install(team_id)
        short = team_id.removeprefix("T0")
        people = people_of(sandbox, team_id)
        await people.use_shortcut(f"U0ASHA{short}", "form")
        await people.run_command(f"U0ASHA{short}", f"C0{short}", "/carryover")
        await people.say(f"U0ASHA{short}", f"C0{short}", "hello")
    await eventually(lambda: len(receiver.bodies) == 6)

    for number, team_id in ((0, WARD), (3, CLINIC)):
        shortcut, command, event = receiver.bodies[number : number + 3]
        interaction = json.loads(parse_qs(shortcut)["payload"][0])
        assert interaction["team"]["id"] == interaction["user"]["team_id"] == team_id
        assert parse_qs(command)["team_id"] == [team_id]
        told = json.loads(event)
        assert (told["team_id"], told["authorizations"][0]["team_id"]) == (team_id, team_id)
        assert "enterprise_id" not in told


@pytest.mark.asyncio
async def test_org_wide_deliveries_name_the_organisation(
    app: OAuthCaller, sandbox: Sandbox, receiver: Receiver
) -> None:
    await app.install(TRUST.id)
    people = people_of(sandbox, SOUTH)
    await people.use_shortcut("U0ASHASOUTH", "form")
    await people.run_command("U0ASHASOUTH", "C0SOUTH", "/carryover")
    await people.say("U0ASHASOUTH", "C0SOUTH", "hello")
    await eventually(lambda: len(receiver.bodies) == 3)

    shortcut, command, event = receiver.bodies
    interaction = json.loads(parse_qs(shortcut)["payload"][0])
    assert interaction["enterprise"] == {"id": TRUST.id, "name": TRUST.name}
    assert (interaction["team"]["id"], interaction["is_enterprise_install"]) == (SOUTH, True)
    fields = parse_qs(command)
    assert (fields["enterprise_id"], fields["is_enterprise_install"]) == ([TRUST.id], ["true"])
    told = json.loads(event)
    assert (told["team_id"], told["enterprise_id"]) == (SOUTH, TRUST.id)
    assert told["authorizations"] == [
        {
            "enterprise_id": TRUST.id,
            "team_id": None,
            "user_id": "U0BOTTRUST",
            "is_bot": True,
            "is_enterprise_install": True,
        }
    ]


@pytest.mark.asyncio
async def test_modals_open_where_the_trigger_came_from(app: OAuthCaller, sandbox: Sandbox) -> None:
    token = (await app.install(TRUST.id))["access_token"]
    ward_token = (await app.install(WARD))["access_token"]
    view = json.dumps(
        {"type": "modal", "title": {"type": "plain_text", "text": "Hello"}, "blocks": []}
    )
    south = office_of(sandbox, SOUTH)

    foreign = await app.api(
        "views.open", ward_token, trigger_id=south.triggers.issue("U0ASHASOUTH"), view=view
    )
    opened = await app.api(
        "views.open", token, trigger_id=south.triggers.issue("U0ASHASOUTH"), view=view
    )

    assert foreign["error"] == "invalid_trigger_id"
    assert opened["view"]["team_id"] == SOUTH
    assert opened["view"]["app_installed_team_id"] == TRUST.id
    assert south.workspace.top_modal("U0ASHASOUTH") is not None


@pytest.mark.asyncio
async def test_a_response_url_answers_in_its_own_workspace(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    hears = obedient_app(sandbox)
    await app.install(CLINIC)
    await people_of(sandbox, CLINIC).run_command("U0ASHACLINIC", "C0CLINIC", "/carryover")

    address = hears.last["response_url"]
    async with app.session.post(address, json={"text": "only you"}) as response:
        assert response.status == 200

    messages = office_of(sandbox, CLINIC).workspace.channels["C0CLINIC"].messages
    assert [message.text for message in messages] == ["only you"]


@pytest.mark.asyncio
async def test_files_are_read_with_the_token_of_their_workspace(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    scope = "files:read,files:write"
    tokens = {}
    for team_id in (WARD, CLINIC):
        code = await app.code(team_id, scope=scope)
        answer = await app.access(code=code, redirect_uri="http://127.0.0.1:9/slack/oauth_redirect")
        tokens[team_id] = answer["access_token"]
    begun = await app.api(
        "files.getUploadURLExternal", tokens[CLINIC], filename="rota.csv", length="4"
    )
    async with app.session.post(begun["upload_url"], data=b"a,b\n") as sent:
        assert sent.status == 200
    files = json.dumps([{"id": begun["file_id"]}])
    done = await app.api("files.completeUploadExternal", tokens[CLINIC], files=files)

    read = {}
    for team_id, token in tokens.items():
        headers = {"Authorization": f"Bearer {token}"}
        address = done["files"][0]["url_private"]
        async with app.session.get(address, headers=headers) as response:
            read[team_id] = await response.read() == b"a,b\n"
    assert read == {WARD: False, CLINIC: True}


@pytest.mark.asyncio
async def test_a_workspace_may_have_the_app_and_a_token_from_the_start(
    sandbox: Sandbox, app: OAuthCaller
) -> None:
    later = hospital("T0LATER", "Later")
    later.is_installed = True
    sandbox.add_workspace(later)
    grant = sandbox.office.grants.of(later)
    assert grant is not None

    assert (await app.api("auth.test", grant.token.text))["team_id"] == "T0LATER"


@pytest.mark.asyncio
async def test_the_first_token_serves_until_oauth_gives_another(
    session: aiohttp.ClientSession, call_on: type[Caller]
) -> None:
    sandbox = Sandbox(starts_at=MONDAY, patience=QUICK)
    sandbox.add_workspace(hospital(CLINIC, "The clinic"))
    await sandbox.start()
    sandbox.workspace.members |= hospital(WARD, "The ward").members
    app, preset = OAuthCaller(session, sandbox), sandbox.credentials.bot_token

    before = await app.error(preset)
    await app.install(CLINIC)
    beside = await app.error(preset)
    await app.install("T0SANDBOX")
    after = await app.error(preset)
    await sandbox.close()

    assert (before, beside, after) == ("", "", "token_revoked")


def test_a_team_id_is_given_once_and_an_organisation_knows_one_app() -> None:
    sandbox = hospitals()

    with pytest.raises(ValueError, match="already"):
        sandbox.add_workspace(Workspace(team_id=WARD))
    with pytest.raises(ValueError, match="bot_user_id"):
        sandbox.add_workspace(Workspace(team_id="T0EAST", organisation=TRUST))


@pytest.mark.asyncio
async def test_the_control_api_opens_a_workspace_and_lets_the_app_in_and_out(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    control = Caller(app.session, sandbox)
    opened = await control.control(
        "workspaces",
        team_id="T0EAST",
        name="East",
        bot_user_id="U0EASTBOT",
        organisation={"id": "E0OTHER", "name": "Another trust"},
        members=[{"id": "U0EVE", "name": "eve"}],
        channels=[{"id": "C0EAST", "name": "east", "members": ["eve", "U0EASTBOT"]}],
    )
    again = await control.control("workspaces", team_id="T0EAST")
    wrong = await control.control("workspaces", team_id="T0WEST", shoe_size=39)
    await control.control("rotation", on=True)
    allowed = await control.control("authorize", url=app.address(), place="E0OTHER", user="U0EVE")
    nowhere = await control.control("authorize", url=app.address(), place="T0NOWHERE")
    nobody = await control.control("authorize", url=app.address(), place=WARD, user="U0EVE")
    cancelled = await control.control("authorize", url=app.address(), cancel=True)
    landing = "http://127.0.0.1:9/slack/oauth_redirect"
    answer = await app.access(code=allowed["code"], redirect_uri=landing)
    said = await control.control(
        "act/say", team="T0EAST", user="eve", channel="#east", text="hello"
    )
    state = await control.read("state?team=T0EAST")
    await control.control("expire_tokens", team="T0EAST")
    expired = await app.error(answer["access_token"])
    await control.control("uninstall", team="T0EAST")

    assert opened["members"] == {"eve": "U0EVE"}
    assert (opened["team_id"], opened["bot_token"]) == ("T0EAST", None)
    assert (again["ok"], wrong["error"]) == (False, "no such field: shoe_size")
    assert nowhere["error"] == "no such workspace or organisation: T0NOWHERE"
    assert nobody["error"] == "U0EVE does not belong to The ward"
    assert cancelled["redirect_to"].endswith("?error=access_denied&state=s1")
    assert answer["authed_user"] == {"id": "U0EVE"}
    assert said["result"]["channel"] == "C0EAST"
    assert state["team_id"] == "T0EAST"
    assert expired == "token_expired"
    assert await app.error(answer["access_token"]) == "account_inactive"
    assert (await control.read("state?team=T0NOWHERE"))["ok"] is False
    refused = await control.control("expire_tokens", team=NORTH)
    assert refused["error"] == "the app has no token over OAuth there"


@pytest.mark.asyncio
async def test_a_status_ends_in_every_workspace(sandbox: Sandbox, app: OAuthCaller) -> None:
    await app.install(CLINIC)
    await people_of(sandbox, CLINIC).set_status("U0ASHACLINIC", "On leave", ":palm:", minutes=30)

    caller = Caller(app.session, sandbox)
    await caller.control("clock/advance", seconds=3600)

    assert office_of(sandbox, CLINIC).workspace.members["U0ASHACLINIC"].status_text == ""
