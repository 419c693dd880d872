"""Calls of an app that is let into the hospitals: the authorize address, codes, tokens."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MONDAY, QUICK
from tests.sandbox.hospitals import LANDING, SCOPES, allow, hospitals, query_of

Json = dict[str, Any]


class OAuthCaller:
    """An app's side of OAuth, without any library of Slack's."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.sandbox = sandbox

    def address(self, **changes: str) -> str:
        """Where the app sends whoever wants it."""
        asked = {
            "client_id": self.sandbox.credentials.client_id,
            "scope": SCOPES,
            "redirect_uri": LANDING,
            "state": "s1",
        }
        return f"{self.sandbox.authorize_url}?{urlencode(asked | changes)}"

    async def code(self, place: str, **changes: str) -> str:
        """A code that somebody there allowed."""
        return query_of(await allow(self.sandbox, self.address(**changes), place))["code"]

    async def api(self, method: str, token: str = "", **arguments: Any) -> Json:
        """What a method answers."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        address = self.sandbox.api_url + method
        async with self.session.post(address, data=arguments, headers=headers) as response:
            return await response.json()

    def client(self) -> Json:
        """The app's own id and secret."""
        known = self.sandbox.credentials
        return {"client_id": known.client_id, "client_secret": known.client_secret}

    async def access(self, **arguments: Any) -> Json:
        """oauth.v2.access, with id and secret in the form."""
        return await self.api("oauth.v2.access", **(self.client() | arguments))

    async def install(self, place: str) -> Json:
        """Allowed and exchanged."""
        return await self.access(code=await self.code(place), redirect_uri=LANDING)

    async def refresh(self, refresh_token: str) -> Json:
        """oauth.v2.access with a refresh token."""
        return await self.access(grant_type="refresh_token", refresh_token=refresh_token)

    async def error(self, token: str) -> str:
        """Why a token is refused; "" if it is not."""
        return str((await self.api("auth.test", token)).get("error", ""))


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Two hospitals and a trust, none of which has the app."""
    sandbox = hospitals(starts_at=MONDAY, patience=QUICK)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
def app(session: aiohttp.ClientSession, sandbox: Sandbox) -> OAuthCaller:
    """The app that wants to be let in."""
    return OAuthCaller(session, sandbox)
