"""The line to Slack: one shared HTTP session, the Web API client, and Socket Mode."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from random import SystemRandom
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CarryoverError
from bot.slack.answers import error_code
from bot.slack.encryption import new_tls
from bot.slack.envelopes import Answers
from bot.slack.gated_client import GatedClient
from bot.slack.one_socket import CLOSING
from bot.slack.socket_pace import Pace
from bot.slack.sockets import Connections

TIMEOUT = aiohttp.ClientTimeout(total=20, sock_connect=5)
MOST_CONNECTIONS = 40
PACE = Pace()


class SlackUnreachable(CarryoverError):
    """Slack did not answer. Check the network and SLACK_API_URL, then try again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class TokenRefused(CarryoverError):
    """Slack refused the token. Run `carryover doctor` to see which one, and why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{self.__doc__} (Slack said: {code})")


class WebClient(GatedClient):
    """Slack's Web API client, which passes a failpoint before and after each call."""

    passing: Callable[[str], None] = staticmethod(lambda moment: None)

    async def api_call(self, api_method: str, **how: Any) -> Any:
        """Call a method once."""
        self.passing(f"slack.before/{api_method}")
        answer = await super().api_call(api_method, **how)
        self.passing(f"slack.after/{api_method}")
        return answer


ClientFor = Callable[[str], WebClient]
"""Makes the client of a token."""


@asynccontextmanager
async def open_clients(
    api_url: str, passing: Callable[[str], None] = lambda moment: None
) -> AsyncIterator[ClientFor]:
    """Makes clients with one session for everything, which retry nothing by themselves."""
    connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS, ssl=new_tls())
    async with aiohttp.ClientSession(timeout=TIMEOUT, connector=connector) as session:
        yield lambda token: client_over(session, token, api_url, passing)


@asynccontextmanager
async def open_client(
    token: str, api_url: str, passing: Callable[[str], None] = lambda moment: None
) -> AsyncIterator[WebClient]:
    """The one client of a token."""
    async with open_clients(api_url, passing) as client_for:
        yield client_for(token)


def client_over(
    session: aiohttp.ClientSession, token: str, api_url: str, passing: Callable[[str], None]
) -> WebClient:
    """A client that makes every call through one session."""
    client = WebClient(token=token, base_url=api_url, session=session, retry_handlers=[])
    client.passing = passing
    return client


async def team_and_bot(client: AsyncWebClient) -> tuple[str, str]:
    """Team id and bot user id of the token. Raises TokenRefused or SlackUnreachable."""
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise TokenRefused(error_code(error)) from None
    except (aiohttp.ClientError, TimeoutError):
        raise SlackUnreachable from None
    return str(answer["team_id"]), str(answer["user_id"])


@asynccontextmanager
async def socket_mode(
    app_token: str, app: AsyncApp, client: WebClient
) -> AsyncIterator[Connections]:
    """Slack's payloads reach the app for as long as this is open. Raises TokenRefused."""
    connections = Connections(
        partial(_open_websocket, client, app_token),
        Answers(app, client.passing),
        pace=PACE,
        chance=SystemRandom(),
    )
    try:
        await _start(connections)
        yield connections
    finally:
        await connections.close()


async def _start(connections: Connections) -> None:
    try:
        await connections.start()
    except SlackApiError as error:
        raise TokenRefused(error_code(error)) from None


async def _open_websocket(
    client: AsyncWebClient, app_token: str
) -> aiohttp.ClientWebSocketResponse:
    """One websocket at an address that Slack has just given; raises what `NOT_OPENED` lists."""
    if client.session is None:
        raise RuntimeError("sockets are opened in the one shared session")
    opened = await client.apps_connections_open(app_token=app_token)
    address = str(opened["url"])
    if client.base_url.startswith("https:") and not address.startswith("wss:"):
        raise aiohttp.InvalidURL("a websocket that is not encrypted")
    return await client.session.ws_connect(
        address,
        autoping=False,
        proxy=client.proxy,
        ssl=client.ssl if client.ssl is not None else new_tls(),
        timeout=aiohttp.ClientWSTimeout(ws_close=CLOSING),
    )
