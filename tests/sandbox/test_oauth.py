"""OAuth as the app meets it: leave, codes, tokens, rotation, and the end of it all."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.web_api.bearer import NEED_TEAM
from tests.sandbox.conftest import MONDAY
from tests.sandbox.hospitals import (
    CLINIC,
    LANDING,
    NORTH,
    SOUTH,
    TRUST,
    WARD,
    cancel,
    expire_tokens,
    grant_of,
    hospitals,
    office_of,
    people_of,
    query_of,
    uninstall,
)
from tests.sandbox.oauth_caller import OAuthCaller, app, sandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

__all__ = ["app", "sandbox"]

Json = dict[str, Any]
TWELVE_HOURS = timedelta(hours=12)


@pytest.fixture
def rotating(app: OAuthCaller) -> OAuthCaller:
    """The same, whose tokens expire."""
    app.sandbox.office.grants.rotates = True
    return app


@pytest.mark.asyncio
async def test_a_code_becomes_a_token_of_the_workspace(app: OAuthCaller) -> None:
    answer = await app.install(CLINIC)
    who = await app.api("auth.test", answer["access_token"])

    assert answer.pop("access_token").startswith("xoxb-sandbox-")
    assert answer == {
        "ok": True,
        "app_id": "A0SANDBOX",
        "authed_user": {"id": "U0DEVCLINIC"},
        "scope": "chat:write,users:read",
        "token_type": "bot",
        "bot_user_id": "U0BOTCLINIC",
        "team": {"id": CLINIC, "name": "The clinic"},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    assert (who["team_id"], who["user_id"]) == (CLINIC, "U0BOTCLINIC")
    assert (who["is_enterprise_install"], "enterprise_id" in who) == (False, False)


@pytest.mark.asyncio
async def test_slack_sdk_gives_id_and_secret_by_http_basic(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    # The asynchronous client of slack_sdk warns here of what aiohttp will drop.
    client = WebClient(base_url=sandbox.api_url)
    given = {**app.client(), "code": await app.code(WARD), "redirect_uri": LANDING}

    answer = await asyncio.to_thread(client.oauth_v2_access, **given)

    assert answer["team"]["id"] == WARD


@pytest.mark.asyncio
async def test_a_token_reaches_its_own_workspace_only(app: OAuthCaller, sandbox: Sandbox) -> None:
    token = (await app.install(CLINIC))["access_token"]
    await app.install(WARD)

    own = await app.api("chat.postMessage", token, channel="C0CLINIC", text="hello")
    other = await app.api("chat.postMessage", token, channel="C0WARD", text="hello")
    people = await app.api("users.list", token)

    assert own["ok"] is True
    assert other["error"] == "channel_not_found"
    assert {one["team_id"] for one in people["members"]} == {CLINIC}
    assert office_of(sandbox, WARD).workspace.channels["C0WARD"].messages == []


@pytest.mark.asyncio
async def test_a_token_may_do_what_was_allowed(app: OAuthCaller) -> None:
    token = (await app.install(CLINIC))["access_token"]

    answer = await app.api("reactions.add", token, channel="C0CLINIC", timestamp="1", name="tada")

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "reactions:write",
        "provided": "chat:write,users:read",
    }


@pytest.mark.asyncio
async def test_cancel_sends_back_without_a_code(app: OAuthCaller, sandbox: Sandbox) -> None:
    landed = await cancel(sandbox, app.address())

    assert landed == f"{LANDING}?error=access_denied&state=s1"


@pytest.mark.asyncio
async def test_a_code_serves_once_and_for_ten_minutes(app: OAuthCaller, sandbox: Sandbox) -> None:
    used, late = await app.code(WARD), await app.code(WARD)
    await app.access(code=used, redirect_uri=LANDING)
    again = await app.access(code=used, redirect_uri=LANDING)
    await sandbox.travel.advance(MONDAY + timedelta(minutes=10))
    too_late = await app.access(code=late, redirect_uri=LANDING)

    assert (again["error"], too_late["error"]) == ("code_already_used", "invalid_code")


@pytest.mark.asyncio
async def test_what_does_not_fit_is_refused_and_the_code_stays_good(app: OAuthCaller) -> None:
    code = await app.code(WARD)
    given: Json = {"code": code, "redirect_uri": LANDING}

    refusals = [
        await app.access(**given | {"redirect_uri": "http://127.0.0.1:9/elsewhere"}),
        await app.access(code=code),
        await app.access(**given | {"code": "sandbox-code-forged"}),
        await app.access(**given | {"client_id": "1.1"}),
        await app.access(**given | {"client_secret": "wrong"}),  # pragma: allowlist secret
        await app.access(**given | {"grant_type": "password"}),
    ]

    assert [one["error"] for one in refusals] == [
        "bad_redirect_uri",
        "bad_redirect_uri",
        "invalid_code",
        "invalid_client_id",
        "bad_client_secret",
        "invalid_grant_type",
    ]
    assert (await app.access(**given))["ok"] is True


@pytest.mark.asyncio
async def test_a_second_install_keeps_the_token_and_adds_scopes(app: OAuthCaller) -> None:
    first = await app.install(WARD)
    code = await app.code(WARD, scope="pins:read")
    second = await app.access(code=code, redirect_uri=LANDING)

    assert second["access_token"] == first["access_token"]
    assert second["scope"] == "chat:write,pins:read,users:read"


@pytest.mark.asyncio
async def test_with_rotation_a_token_expires_after_twelve_hours(
    rotating: OAuthCaller, sandbox: Sandbox
) -> None:
    answer = await rotating.install(WARD)
    await sandbox.travel.advance(MONDAY + TWELVE_HOURS - timedelta(seconds=1))
    before = await rotating.error(answer["access_token"])
    await sandbox.travel.advance(MONDAY + TWELVE_HOURS)

    assert answer["expires_in"] == 43_200
    assert answer["access_token"].startswith("xoxe.xoxb-sandbox-")
    assert answer["refresh_token"].startswith("xoxe-sandbox-")
    assert (before, await rotating.error(answer["access_token"])) == ("", "token_expired")


@pytest.mark.asyncio
async def test_a_refresh_token_serves_once_and_the_old_token_lives_on(
    rotating: OAuthCaller,
) -> None:
    first = await rotating.install(WARD)
    second = await rotating.refresh(first["refresh_token"])
    again = await rotating.refresh(first["refresh_token"])
    nothing = await rotating.refresh("")

    assert again["error"] == nothing["error"] == "invalid_refresh_token"
    assert second["team"] == {"id": WARD, "name": "The ward"}
    assert "authed_user" not in second
    assert await rotating.error(first["access_token"]) == ""
    assert await rotating.error(second["access_token"]) == ""

    third = await rotating.refresh(second["refresh_token"])

    assert await rotating.error(first["access_token"]) == "token_revoked"
    assert await rotating.error(second["access_token"]) == ""
    assert await rotating.error(third["access_token"]) == ""


@pytest.mark.asyncio
async def test_an_expired_installation_is_refreshed(
    rotating: OAuthCaller, sandbox: Sandbox
) -> None:
    first = await rotating.install(WARD)
    await expire_tokens(sandbox, WARD)
    expired = await rotating.error(first["access_token"])
    second = await rotating.refresh(first["refresh_token"])

    assert expired == "token_expired"
    assert await rotating.error(second["access_token"]) == ""


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["by the app", "by an admin", "by hand"])
async def test_an_uninstalled_app_is_told_of_its_team_and_no_other(
    how: str, app: OAuthCaller, sandbox: Sandbox
) -> None:
    hears = obedient_app(sandbox)
    token = (await app.install(CLINIC))["access_token"]
    other = (await app.install(WARD))["access_token"]

    if how == "by the app":
        assert await app.api("apps.uninstall", token, **app.client()) == {"ok": True}
    elif how == "by an admin":
        await uninstall(sandbox, CLINIC)
    else:
        await people_of(sandbox, CLINIC).uninstall()
    await eventually(lambda: len(hears.deliveries) == 2)

    revoked, removed = (delivery.payload for delivery in hears.deliveries)
    assert revoked["event"]["tokens"] == {"oauth": [], "bot": ["U0BOTCLINIC"]}
    assert removed["event"]["type"] == "app_uninstalled"
    for told in (revoked, removed):
        assert (told["team_id"], told["api_app_id"]) == (CLINIC, "A0SANDBOX")
        assert "authorizations" not in told
    assert await app.error(token) == "account_inactive"
    assert await app.error(other) == ""


@pytest.mark.asyncio
async def test_uninstalling_needs_the_clients_secret(app: OAuthCaller) -> None:
    token = (await app.install(CLINIC))["access_token"]
    wrong = app.client() | {"client_secret": "wrong"}  # pragma: allowlist secret

    refused = await app.api("apps.uninstall", token, **wrong)

    assert refused["error"] == "bad_client_secret"
    assert await app.error(token) == ""


@pytest.mark.asyncio
async def test_a_new_install_gives_a_new_token(rotating: OAuthCaller, sandbox: Sandbox) -> None:
    first = await rotating.install(WARD)
    await uninstall(sandbox, WARD)
    gone = await rotating.refresh(first["refresh_token"])
    second = await rotating.install(WARD)

    assert gone["error"] == "invalid_refresh_token"
    assert await rotating.error(first["access_token"]) == "account_inactive"
    assert await rotating.error(second["access_token"]) == ""


@pytest.mark.asyncio
async def test_revoking_the_last_token_takes_the_app_out(
    rotating: OAuthCaller, sandbox: Sandbox
) -> None:
    hears = obedient_app(sandbox)
    first = await rotating.install(WARD)
    second = await rotating.refresh(first["refresh_token"])

    await rotating.api("auth.revoke", first["access_token"])
    told_of_one = list(hears.deliveries)
    await rotating.api("auth.revoke", second["access_token"])
    await eventually(lambda: hears.events("app_uninstalled"))

    assert told_of_one == []
    assert await rotating.error(first["access_token"]) == "token_revoked"
    assert await rotating.error(second["access_token"]) == "token_revoked"
    assert grant_of(sandbox, WARD) is None


@pytest.mark.asyncio
async def test_an_organisations_token_speaks_for_each_of_its_workspaces(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    answer = await app.install(TRUST.id)
    token = answer["access_token"]
    who = await app.api("auth.test", token)
    for short in ("NORTH", "SOUTH"):
        posted = await app.api("chat.postMessage", token, channel=f"C0{short}", text=short)
        assert posted["ok"] is True
    direct = await app.api("chat.postMessage", token, channel="U0ASHASOUTH", text="hello")

    assert (answer["team"], answer["enterprise"]) == (None, {"id": TRUST.id, "name": TRUST.name})
    assert answer["is_enterprise_install"] is True
    assert (who["team_id"], who["enterprise_id"], who["team"]) == (TRUST.id, TRUST.id, TRUST.name)
    assert who["is_enterprise_install"] is True
    south = office_of(sandbox, SOUTH).workspace
    assert [m.text for m in south.channels["C0SOUTH"].messages] == ["SOUTH"]
    assert direct["channel"] in south.channels


@pytest.mark.asyncio
async def test_an_organisations_token_must_say_which_workspace_it_lists(app: OAuthCaller) -> None:
    token = (await app.install(TRUST.id))["access_token"]

    foreign = await app.api("users.list", token, team_id=WARD)
    south = await app.api("users.list", token, team_id=SOUTH)

    for method in NEED_TEAM:
        unsaid = await app.api(method, token)
        assert unsaid == {"ok": False, "error": "missing_argument", "arg": "team_id"}
    assert foreign["error"] == "team_access_not_granted"
    assert {one["team_id"] for one in south["members"]} == {SOUTH}


@pytest.mark.asyncio
async def test_a_token_tells_the_workspaces_that_it_opens(app: OAuthCaller) -> None:
    whole = (await app.install(TRUST.id))["access_token"]
    one = (await app.install(WARD))["access_token"]

    of_trust, of_ward = [await app.api("auth.teams.list", token) for token in (whole, one)]

    assert of_trust["teams"] == [{"id": NORTH, "name": "North"}, {"id": SOUTH, "name": "South"}]
    assert of_ward["teams"] == [{"id": WARD, "name": "The ward"}]


@pytest.mark.asyncio
async def test_an_organisations_installation_ends_everywhere_at_once(
    app: OAuthCaller, sandbox: Sandbox
) -> None:
    hears = obedient_app(sandbox)
    token = (await app.install(TRUST.id))["access_token"]

    await uninstall(sandbox, SOUTH)
    await people_of(sandbox, NORTH).say("U0ASHANORTH", "C0NORTH", "hello")
    await eventually(lambda: len(hears.deliveries) == 2)

    assert hears.events("message") == []
    for told in hears.deliveries:
        assert told.payload["enterprise_id"] == TRUST.id
        assert "team_id" not in told.payload
    assert await app.error(token) == "account_inactive"
    assert not office_of(sandbox, NORTH).workspace.is_installed


@pytest.mark.asyncio
async def test_a_workspace_that_has_it_from_its_organisation_cannot_add_it_alone(
    app: OAuthCaller,
) -> None:
    await app.install(TRUST.id)

    assert (await app.install(NORTH))["error"] == "cannot_install_an_org_installed_app"


@pytest.mark.asyncio
async def test_the_page_asks_where_to_and_sends_back_with_a_code(app: OAuthCaller) -> None:
    address = app.address(team=CLINIC)
    async with app.session.get(address) as shown:
        html, policy = await shown.text(), shown.headers["Content-Security-Policy"]
    for name in ("The ward", "The clinic", "North", "The trust", "chat:write", "Allow", "Cancel"):
        assert name in html
    assert f'value="{CLINIC}" required checked' in html
    assert html.count("checked") == 1
    assert "form-action 'self' http://127.0.0.1:9;" in policy

    form = query_of(address) | {"place": CLINIC, "answer": "allow"}
    async with app.session.post(address, data=form, allow_redirects=False) as decided:
        landed = decided.headers["Location"]
    form["answer"] = "cancel"
    async with app.session.post(address, data=form, allow_redirects=False) as decided:
        cancelled = decided.headers["Location"]

    assert query_of(landed)["state"] == "s1"
    answer = await app.access(code=query_of(landed)["code"], redirect_uri=LANDING)
    assert answer["team"]["id"] == CLINIC
    assert query_of(cancelled) == {"error": "access_denied", "state": "s1"}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"client_id": "1.1"}, "invalid_client_id"),
        ({"scope": ""}, "no_scopes"),
        ({"redirect_uri": ""}, "bad_redirect_uri"),
        ({"redirect_uri": "javascript:alert(1)"}, "bad_redirect_uri"),
    ],
)
async def test_the_page_says_what_is_wrong_and_sends_nobody_away(
    changes: dict[str, str], word: str, app: OAuthCaller
) -> None:
    address = app.address(**changes)
    async with app.session.get(address) as shown:
        assert (shown.status, word in await shown.text()) == (400, True)
    form = query_of(address) | {"place": WARD, "answer": "allow"}
    async with app.session.post(address, data=form, allow_redirects=False) as decided:
        assert (decided.status, word in await decided.text()) == (400, True)


@pytest.mark.asyncio
async def test_another_site_may_link_to_the_page_but_not_press_allow(app: OAuthCaller) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    async with app.session.get(app.address(), headers=link) as shown:
        assert shown.status == 200
    async with app.session.post(app.address(), data={}, headers=link) as forged:
        assert forged.status == 403


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("redirect_uri", "is_good"),
    [
        ("https://bot.example.org/slack/oauth_redirect", True),
        ("https://bot.example.org/slack/oauth_redirect/deeper", True),
        ("", True),
        ("https://bot.example.org/slack/oauth_redirected", False),
        ("https://other.example.org/slack/oauth_redirect", False),
        ("http://bot.example.org/slack/oauth_redirect", False),
    ],
)
async def test_people_are_sent_only_where_the_manifest_says(
    redirect_uri: str, is_good: bool, session: aiohttp.ClientSession
) -> None:
    urls = ["https://bot.example.org/slack/oauth_redirect"]
    sandbox = hospitals(manifest={"oauth_config": {"redirect_urls": urls}})
    await sandbox.start()
    app = OAuthCaller(session, sandbox)

    async with session.get(app.address(redirect_uri=redirect_uri)) as shown:
        html = await shown.text()
    await sandbox.close()

    assert ("bad_redirect_uri" not in html) is is_good
    assert "The trust" not in html
