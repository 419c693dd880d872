"""Workspaces install the bot by themselves, live side by side, and leave nothing when they go."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from cryptography.fernet import Fernet

from bot.config import Settings, WayIn
from bot.domain.leaving import GONE_WITHIN, STAYS_FOR
from bot.sandbox.gestures import Gestures
from bot.sandbox.server import Sandbox
from bot.sandbox.signed_http import SignedHttp
from bot.slack import installed_tokens
from bot.wiring.bot import running_bot
from bot.wiring.demo import demo_settings
from bot.wiring.workers import clock_in, in_the_real_world, worker_in
from tests.conversations.waiting import eventually
from tests.conversations.ward import CODE, MANIFEST, MONDAY, PATIENT
from tests.sandbox.hospitals import (
    CLINIC,
    SOUTH,
    TRUST,
    WARD,
    allow,
    cancel,
    expire_tokens,
    grant_of,
    hospitals,
    office_of,
    people_of,
    query_of,
    uninstall,
)
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers, found_in

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
LINK = re.compile(r'<a class="go" href="([^"]+)"')
PATIENCE = 60
FOR_ALL = MANIFEST | {"settings": MANIFEST["settings"] | {"org_deploy_enabled": True}}


@dataclass
class Browser:
    """Somebody's browser, which keeps one cookie."""

    session: aiohttp.ClientSession
    cookie: str = ""
    status: int = 0
    page: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def visit(self, url: str) -> str:
        """Open a page; where its one button leads."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        async with self.session.get(url, headers=headers, allow_redirects=False) as answer:
            self.status, self.page = answer.status, await answer.text()
            self.headers = dict(answer.headers)
            if "Set-Cookie" in answer.headers:
                self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        found = LINK.search(self.page)
        return "" if found is None else found[1].replace("&amp;", "&")


@dataclass
class Town:
    """Several hospitals in one sandbox, and a bot of which each may have a branch."""

    sandbox: Sandbox
    settings: Settings
    browser: Browser

    @property
    def install_url(self) -> str:
        """The page that explains the bot."""
        return f"{self.settings.public_url}/slack/install"

    async def installs(self, place: str) -> str:
        """Somebody there adds the bot; the address that Slack sent the browser back to."""
        back = await allow(self.sandbox, await self.browser.visit(self.install_url), place)
        await self.browser.visit(back)
        assert self.browser.status == 200, self.browser.page
        return back

    def asha(self, team_id: str) -> str:
        """Her id in that workspace."""
        return f"U0ASHA{team_id.removeprefix('T0')}"

    async def opens_home(self, team_id: str) -> str:
        """What stands in Asha's Home tab there, drawn anew."""
        homes = office_of(self.sandbox, team_id).workspace.homes
        homes.pop(self.asha(team_id), None)
        people: Gestures = people_of(self.sandbox, team_id)
        await people.open_home(self.asha(team_id))
        await eventually(lambda: self.asha(team_id) in homes, seconds=PATIENCE)
        return str(homes[self.asha(team_id)].view)

    async def asks_for_help(self, team_id: str) -> None:
        """Asha types the command in a channel there, and reads the answer."""
        channel = office_of(self.sandbox, team_id).workspace.channels[team_id.replace("T0", "C0")]
        people: Gestures = people_of(self.sandbox, team_id)
        await people.run_command(self.asha(team_id), channel.id, "/carryover help")
        await eventually(lambda: "/carryover" in str(channel.messages), seconds=PATIENCE)

    def rows(self, table: str, team_id: str) -> int:
        """How many rows of a team a table has."""
        query = f"SELECT count(*) FROM {table} WHERE team_id = '{team_id}'"  # noqa: S608
        (count,) = found_in(self.settings.database_url, query)[0]
        return int(str(count))

    async def lives_until_purged(self, team_id: str) -> None:
        """Time goes by; workers see that the workspace is gone."""
        await self.sandbox.travel.advance(self.sandbox.clock.now() + STAYS_FOR)
        await eventually(lambda: not self.rows("leaving", team_id), seconds=PATIENCE)


@asynccontextmanager
async def open_town(folder: Path, port: int) -> AsyncIterator[Town]:
    """Nobody has the bot yet; it answers over HTTP, and a clock and a worker do what falls due."""
    async with AsyncExitStack() as opened:
        sandbox = hospitals(manifest=FOR_ALL, starts_at=MONDAY, patience=PATIENT)
        await sandbox.start()
        opened.push_async_callback(sandbox.close)
        servers = opened.enter_context(emptied_servers())
        known = sandbox.credentials
        many = {
            "slack_bot_token": "",
            "slack_app_token": "",
            "slack_client_id": known.client_id,
            "slack_client_secret": known.client_secret,
            "slack_signing_secret": known.signing_secret,
            "token_keys": (Fernet.generate_key(),),
            "public_url": f"http://127.0.0.1:{port}",
            "port": port,
        }
        settings = demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE)
        settings = settings.model_copy(update=servers.settings() | many)
        sandbox.deliver_to(f"http://127.0.0.1:{port}/slack/events")
        await opened.enter_async_context(running_bot(settings, WayIn.HTTP))
        for process_in in (worker_in, clock_in):
            await opened.enter_async_context(in_the_real_world(settings, process_in))
        transport = sandbox.office.courier.transport
        while isinstance(transport, SignedHttp) and not await transport.proves_itself():
            await asyncio.sleep(0.05)
        session = await opened.enter_async_context(aiohttp.ClientSession())
        yield Town(sandbox, settings, Browser(session))


@pytest.mark.asyncio
async def test_workspaces_install_the_bot_and_each_meets_its_own(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with open_town(tmp_path, unused_tcp_port) as town:
        asked_at = await town.browser.visit(town.install_url)
        assert "What it keeps about people" in town.browser.page
        assert "default-src 'none'" in town.browser.headers["Content-Security-Policy"]
        assert asked_at.startswith(town.sandbox.authorize_url)

        for place in (WARD, CLINIC, TRUST.id):
            await town.installs(place)
            assert "You are its first admin" in town.browser.page
        for team_id in (WARD, CLINIC, SOUTH):
            assert await town.opens_home(team_id)
        await town.asks_for_help(SOUTH)

        assert town.rows("admin", WARD) == town.rows("admin", TRUST.id) == 1
        assert town.rows("admin", SOUTH) == 0
        kept = str(found_in(town.settings.database_url, "SELECT * FROM slack_bots"))
        assert grant_of(town.sandbox, WARD).token.text not in kept  # type: ignore[union-attr]
        assert "xoxb" not in kept


@pytest.mark.asyncio
async def test_whatever_is_forged_replayed_or_declined_installs_nothing(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with open_town(tmp_path, unused_tcp_port) as town:
        browser, come_back = town.browser, f"{town.settings.public_url}/slack/oauth_redirect"

        await browser.visit(await cancel(town.sandbox, await browser.visit(town.install_url)))
        assert "You have not added Carryover" in browser.page

        code = query_of(await allow(town.sandbox, await browser.visit(town.install_url), WARD))
        for forged in ("", f"?code={code['code']}", f"?code={code['code']}&state=forged"):
            await browser.visit(come_back + forged)
            assert browser.status in {400, 401}
        browser.cookie = "slack-app-oauth-state=forged"
        await browser.visit(f"{come_back}?code={code['code']}&state=forged")
        assert browser.status == 401

        back = await allow(town.sandbox, await browser.visit(town.install_url), WARD)
        of_somebody_else = Browser(browser.session)
        await of_somebody_else.visit(back)
        assert of_somebody_else.status == 400
        assert found_in(town.settings.database_url, "SELECT * FROM slack_bots") == []

        back = await town.installs(WARD)
        before = found_in(town.settings.database_url, "SELECT * FROM slack_bots")
        cookie = f"slack-app-oauth-state={query_of(back)['state']}"
        replaying = Browser(browser.session, cookie)
        await replaying.visit(back)
        assert replaying.status == 401
        state = query_of(await replaying.visit(town.install_url))["state"]
        await replaying.visit(f"{come_back}?code={query_of(back)['code']}&state={state}")
        assert replaying.status == 401
        assert "used before" in replaying.page
        assert found_in(town.settings.database_url, "SELECT * FROM slack_bots") == before


@pytest.mark.asyncio
async def test_a_token_is_renewed_before_it_runs_out(
    tmp_path: Path, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    town_sandbox_rotates(monkeypatch)
    async with open_town(tmp_path, unused_tcp_port) as town:
        town.sandbox.office.grants.rotates = True
        await town.installs(WARD)
        first = grant_of(town.sandbox, WARD)
        assert first is not None
        text = first.token.text
        await expire_tokens(town.sandbox, WARD)

        assert await town.opens_home(WARD)

        fresh = grant_of(town.sandbox, WARD)
        assert fresh is not None
        assert fresh.token.text != text


def town_sandbox_rotates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot takes a token that lasts half a day for one that runs out soon."""
    monkeypatch.setattr(
        installed_tokens, "RENEWED_BEFORE", timedelta(hours=13) // timedelta(minutes=1)
    )
    monkeypatch.setattr(installed_tokens, "LOOKED_UP_EVERY", 0.0)


@pytest.mark.asyncio
async def test_a_workspace_that_takes_the_bot_out_is_gone_within_a_day_and_no_other(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with open_town(tmp_path, unused_tcp_port) as town:
        for place in (WARD, CLINIC):
            await town.installs(place)
        await uninstall(town.sandbox, WARD)
        await eventually(lambda: town.rows("leaving", WARD) == 1, seconds=PATIENCE)
        assert town.rows("admin", WARD) == 1

        assert STAYS_FOR < GONE_WITHIN
        await town.lives_until_purged(WARD)

        for table in ("admin", "inbox", "slack_bots", "slack_installations"):
            assert town.rows(table, WARD) == 0
        assert town.rows("admin", CLINIC) == town.rows("slack_bots", CLINIC) == 1
        assert await town.opens_home(CLINIC)
        await town.installs(WARD)
        assert await town.opens_home(WARD)


@pytest.mark.asyncio
async def test_a_workspace_that_was_taken_out_by_mistake_finds_everything_again(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with open_town(tmp_path, unused_tcp_port) as town:
        await town.installs(WARD)
        await uninstall(town.sandbox, WARD)
        await eventually(lambda: town.rows("leaving", WARD) == 1, seconds=PATIENCE)

        await town.installs(WARD)
        await town.lives_until_purged(WARD)

        assert town.rows("admin", WARD) == town.rows("slack_bots", WARD) == 1
        assert await town.opens_home(WARD)
