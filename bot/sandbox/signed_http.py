"""Deliveries as signed HTTP requests to the app's request URL."""

import asyncio
import json
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.clock import real_now
from bot.sandbox.courier import COMMAND, EVENT, Answer, Delivery
from bot.sandbox.signatures import signature
from bot.sandbox.workspace import Json


class SignedHttp:
    """Posts to one address, signed with the app's secret."""

    def __init__(self, request_url: str, signing_secret: str) -> None:
        """Deliver to `request_url`; nothing is connected yet."""
        self.request_url = request_url
        self._secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    async def carry(self, delivery: Delivery, *, seconds: float) -> Answer:
        """Post once; only a 2xx answer within `seconds` counts as acknowledged."""
        body, content_type = encoded(delivery)
        headers = self._headers(body, content_type)
        if delivery.retry_attempt:
            headers["X-Slack-Retry-Num"] = str(delivery.retry_attempt)
            headers["X-Slack-Retry-Reason"] = delivery.retry_reason
        try:
            async with asyncio.timeout(seconds):
                return await self._post(body, headers)
        except TimeoutError:
            return Answer(is_acknowledged=False, reason="http_timeout")
        except aiohttp.ClientError:
            return Answer(is_acknowledged=False, reason="connection_failed")

    async def proves_itself(self) -> bool:
        """Whether the address answers Slack's url_verification challenge."""
        # Slack sends this old field too; it is empty here, because nobody may trust it.
        payload: Json = {"type": "url_verification", "challenge": "sandbox-challenge"}
        payload["token"] = ""  # nosec B105
        answer = await self.carry(Delivery("", EVENT, payload), seconds=3.0)
        said = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        return answer.is_acknowledged and said == "sandbox-challenge"

    def _headers(self, body: bytes, content_type: str) -> dict[str, str]:
        timestamp = str(int(real_now().timestamp()))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (sandbox)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp=timestamp, body=body),
        }

    async def _post(self, body: bytes, headers: dict[str, str]) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(self.request_url, data=body, headers=headers) as response:
            text = await response.text()
            if response.status // 100 == 2:
                return Answer(is_acknowledged=True, body=read_body(text))
            may_retry = response.headers.get("X-Slack-No-Retry") != "1"
            return Answer(is_acknowledged=False, reason="http_error", may_retry=may_retry)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """The body and its content type: events as JSON, commands as a form, the rest as payload=."""
    if delivery.kind == EVENT:
        return json.dumps(delivery.payload).encode(), "application/json"
    fields = delivery.payload
    if delivery.kind != COMMAND:
        fields = {"payload": json.dumps(delivery.payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def read_body(text: str) -> object:
    """An acknowledgement's body: JSON if it is some, else the text; None if empty."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
