"""Trigger ids (one use, three real seconds) and response addresses (five uses in 30 minutes)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.clock import SandboxClock, real_seconds
from bot.sandbox.tokens import new_secret

MOST_REMEMBERED = 10_000
RESPONSE_URL_USES = 5
RESPONSE_URL_LIFE = timedelta(minutes=30)


class Refused(Exception):
    """A trigger or response address that may not be used (again); the message is Slack's word."""


def _forget_oldest(handed_out: dict[str, Any]) -> None:
    while len(handed_out) > MOST_REMEMBERED:
        del handed_out[next(iter(handed_out))]


@dataclass
class Trigger:
    """Leave to open or push one view on one person's screen."""

    user_id: str
    expires_at: float
    view_id: str | None = None
    is_spent: bool = False


class Triggers:
    """The triggers handed out so far."""

    def __init__(self, seconds: float) -> None:
        """Let each trigger live for that long, in real time."""
        self._seconds = seconds
        self._issued = 0
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user_id: str, *, view_id: str | None = None) -> str:
        """A new trigger_id; `view_id` is the modal in which the person acted."""
        self._issued += 1
        trigger_id = f"{1_000_000_000 + self._issued}.{new_secret(10)}.{new_secret(32)}"
        expires_at = real_seconds() + self._seconds
        self._triggers[trigger_id] = Trigger(user_id, expires_at, view_id)
        _forget_oldest(self._triggers)
        return trigger_id

    def knows(self, trigger_id: str) -> bool:
        """Whether it was handed out here."""
        return trigger_id in self._triggers

    def spend(self, trigger_id: str) -> Trigger:
        """Use a trigger up; raises Refused with Slack's error."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.is_spent:
            raise Refused("exchanged_trigger_id")
        if real_seconds() > trigger.expires_at:
            raise Refused("expired_trigger_id")
        trigger.is_spent = True
        return trigger


@dataclass
class ResponseAddress:
    """Where an answer sent to a response_url goes."""

    user_id: str
    channel_id: str
    expires_at: datetime
    message_ts: str | None = None
    thread_ts: str | None = None
    uses_left: int = RESPONSE_URL_USES


class ResponseAddresses:
    """The response addresses handed out so far."""

    def __init__(self, clock: SandboxClock) -> None:
        """Thirty minutes pass on the workspace's clock."""
        self._clock = clock
        self._addresses: dict[str, ResponseAddress] = {}
        self.base_url = ""

    def issue(
        self,
        user_id: str,
        channel_id: str,
        *,
        message_ts: str | None = None,
        thread_ts: str | None = None,
    ) -> str:
        """A new response_url."""
        key = new_secret(32)
        expires_at = self._clock.now() + RESPONSE_URL_LIFE
        self._addresses[key] = ResponseAddress(
            user_id, channel_id, expires_at, message_ts, thread_ts
        )
        _forget_oldest(self._addresses)
        return f"{self.base_url}/response/{key}"

    def knows(self, key: str) -> bool:
        """Whether that address was handed out here."""
        return key in self._addresses

    def take(self, key: str) -> ResponseAddress:
        """Use an address once; raises Refused with Slack's error."""
        address = self._addresses.get(key)
        if address is None:
            raise Refused("invalid_url")
        if self._clock.now() > address.expires_at:
            raise Refused("expired_url")
        if address.uses_left == 0:
            raise Refused("used_url")
        address.uses_left -= 1
        return address
