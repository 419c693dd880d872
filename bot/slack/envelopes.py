"""Payloads as they come over a socket: each is answered by the app once, however often it comes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp

from bot.json_reading import read_json
from bot.slack.dispatching import Answered, answered

KEPT = 256
"""Envelopes whose answer is remembered; Slack brings one again within seconds or never."""

Json = dict[str, Any]
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Envelope:
    """One payload, and whether its acknowledgement may say something."""

    id: str
    payload: Json
    takes_answer: bool
    headers: dict[str, str]


class Answers:
    """What the app says to envelopes; one that comes twice gets the same answer, and no effect.

    An event that Slack tries again comes in a new envelope: the inbox knows it by its event id.
    """

    def __init__(self, app: AsyncApp, passing: Callable[[str], None]) -> None:
        """Nothing has come yet; `passing` as in `failpoints`."""
        self._app = app
        self.passing = passing
        self._said: dict[str, asyncio.Task[Json | None]] = {}

    async def to(self, envelope: Envelope) -> Json | None:
        """The acknowledgement; None if nothing was saved, so that Slack tells it again."""
        saying = self._said.get(envelope.id)
        if saying is None:
            saying = asyncio.create_task(self._ask_app(envelope))
            self._said[envelope.id] = saying
            self._forget_oldest()
        answer = await asyncio.shield(saying)
        if answer is None:
            self._said.pop(envelope.id, None)
        return answer

    def _forget_oldest(self) -> None:
        while len(self._said) > KEPT:
            del self._said[next(iter(self._said))]

    async def _ask_app(self, envelope: Envelope) -> Json | None:
        try:
            answer = await answered(self._app, envelope.payload, envelope.headers)
        except Exception:
            log.exception("envelope_failed")
            return None
        if not answer.is_acknowledged:
            log.warning("envelope_not_acknowledged")
            return None
        return acknowledgement(envelope, answer)


def message_in(text: str) -> Json:
    """What a socket said, as an object; empty if it is none."""
    try:
        said = read_json(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def envelope_in(message: Json) -> Envelope | None:
    """The payload in what a socket said; None if it is something else."""
    envelope_id, payload = message.get("envelope_id"), message.get("payload")
    if not isinstance(envelope_id, str) or not isinstance(payload, dict):
        return None
    takes_answer = message.get("accepts_response_payload") is True
    return Envelope(envelope_id, payload, takes_answer, _retry_headers(message))


def acknowledgement(envelope: Envelope, answer: Answered) -> Json:
    """What goes back over the socket; it says something only if Slack takes that."""
    said: Json = {"envelope_id": envelope.id}
    return said | {"payload": answer.body} if answer.body and envelope.takes_answer else said


def _retry_headers(message: Json) -> dict[str, str]:
    """As Slack names them when it comes by HTTP; Bolt reads them there."""
    names = {"x-slack-retry-num": "retry_attempt", "x-slack-retry-reason": "retry_reason"}
    return {name: str(message[key]) for name, key in names.items() if message.get(key)}
