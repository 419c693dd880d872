"""The line to Slack: one shared HTTP session, the Web API client, and Socket Mode."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CarryoverError
from bot.slack.answers import error_code
from bot.slack.gated_client import GatedClient

TIMEOUT = aiohttp.ClientTimeout(total=20, sock_connect=5)
MOST_CONNECTIONS = 40
PING_EVERY = 5.0
log = structlog.get_logger(__name__)


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


@asynccontextmanager
async def open_client(
    token: str, api_url: str, passing: Callable[[str], None] = lambda moment: None
) -> AsyncIterator[WebClient]:
    """A client with one session for everything, which retries nothing by itself."""
    connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS)
    async with aiohttp.ClientSession(timeout=TIMEOUT, connector=connector) as session:
        client = WebClient(token=token, base_url=api_url, session=session, retry_handlers=[])
        client.passing = passing
        yield client


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
async def socket_mode(app_token: str, app: AsyncApp, client: AsyncWebClient) -> AsyncIterator[None]:
    """Slack's payloads reach the app for as long as this is open."""
    handler = AsyncSocketModeHandler(app, app_token, web_client=client, ping_interval=PING_EVERY)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        log.info("connected")
        yield
    except SlackApiError as error:
        raise TokenRefused(error_code(error)) from None
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
