"""A Web API client with a gate in front of every call: rates, Retry-After, circuit breaker."""

import asyncio
from datetime import timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.breaker import Breaker
from bot.domain.errors import CarryoverError, Trouble
from bot.domain.rates import NO_WAIT
from bot.domain.slack_troubles import SlackTrouble, Whom
from bot.slack.answers import (
    STUMBLED,
    TOO_MANY,
    answer_to,
    error_code,
    lacking_scope,
    reason_of,
    seconds_to_wait,
    status_of,
)
from bot.slack.slack_errors import Means
from bot.use_cases.gates import Gate, Gates
from bot.use_cases.ports import Clock, Perform
from bot.use_cases.slack_troubles import tell_admins

PROBE = "auth.test"
UNGATED = frozenset({PROBE, "apps.connections.open"})
"""The probe itself, and what the sockets call with a token and a pace of their own."""
PATIENCE = timedelta(seconds=2)
"""How long a call waits for its turn; whoever pressed a button is told after three seconds."""
log = structlog.get_logger(__name__)


class HeldBack(SlackApiError, CarryoverError):
    """Slack was not called, because it asked us to wait or does not work: try again later."""

    def __init__(self, code: str, rest: timedelta) -> None:
        headers = {"Retry-After": str(max(1, -(-rest // timedelta(seconds=1))))}
        CarryoverError.__init__(self, Trouble.SLACK_STUMBLED)
        self.response = {"ok": False, "error": code, "status": TOO_MANY, "headers": headers}


class GatedClient(AsyncWebClient):
    """Waits for its turn before a call, and takes from each answer what it says about Slack."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.team_id = ""
        self._gate: Gate | None = None
        self._clock: Clock | None = None
        self.troubles: set[tuple[SlackTrouble, str]] = set()
        """What admins should be told of; whoever tells them takes it away."""

    def gate_with(self, gates: Gates, team_id: str, clock: Clock) -> None:
        """From now on, every call goes through the gate of this workspace."""
        self.team_id, self._gate, self._clock = team_id, gates.of(team_id), clock

    async def api_call(self, api_method: str, **how: Any) -> Any:
        """Call a method once. Raises HeldBack instead if it would have to wait for long."""
        if self._gate is None or self._clock is None or api_method in UNGATED:
            return await super().api_call(api_method, **how)
        await _take_turn(self._gate, api_method, self._clock)
        try:
            answer = await super().api_call(api_method, **how)
        except SlackApiError as error:
            self._learn(api_method, error, self._gate, self._clock)
            raise
        except STUMBLED as error:
            _note(self._gate, self._gate.breaker.failed(type(error).__name__, self._clock.now()))
            raise
        self._gate.breaker = self._gate.breaker.worked()
        return answer

    async def probe_if_due(self) -> bool:
        """While Slack is left alone: find out now and then how it is. Whether it works again."""
        gate, clock = self._gate, self._clock
        if gate is None or clock is None or not gate.breaker.wants_probe(clock.now()):
            return False
        try:
            await self.auth_test()
        except SlackApiError as error:
            _note(gate, gate.breaker.probe_failed(reason_of(error), clock.now()))
            return False
        except STUMBLED as error:
            _note(gate, gate.breaker.probe_failed(type(error).__name__, clock.now()))
            return False
        away_since = gate.breaker.opened_at or clock.now()
        gate.breaker = gate.breaker.probe_worked()
        log.info("slack_works_again", seconds=(clock.now() - away_since).total_seconds())
        return True

    def _learn(self, method: str, error: SlackApiError, gate: Gate, clock: Clock) -> None:
        """What an error says about Slack as a whole, about the method, and about our rights."""
        answer, now = answer_to(error), clock.now()
        if status_of(error) == TOO_MANY:
            gate.slow_down(method, timedelta(seconds=seconds_to_wait(error)), now)
        elif answer.means is Means.IN_DOUBT:
            _note(gate, gate.breaker.failed(reason_of(error), now))
        elif answer.pauses is Whom.WORKSPACE:
            _note(gate, gate.breaker.refused(reason_of(error), now))
        else:
            gate.breaker = gate.breaker.worked()
        if answer.tells is not None and not answer.tells.is_about_channel:
            self.troubles.add((answer.tells, lacking_scope(error) or error_code(error)))


async def tell_troubles(client: GatedClient, perform: Perform) -> bool:
    """Tell admins what the client has met; whether there was anything."""
    troubles, client.troubles = client.troubles, set()
    for trouble, detail in sorted(troubles):
        await perform(tell_admins, client.team_id, trouble, detail)
    return bool(troubles)


async def _take_turn(gate: Gate, method: str, clock: Clock) -> None:
    """Wait until the method may be called; raises HeldBack if that takes too long."""
    now = clock.now()
    if gate.breaker.rest is not None:
        raise HeldBack("service_unavailable", gate.breaker.rest.left(now))
    wait = gate.wait(method, now)
    if wait > PATIENCE:
        raise HeldBack("ratelimited", wait)
    gate.take(method, now)
    if wait > NO_WAIT:
        await asyncio.sleep(wait.total_seconds())


def _note(gate: Gate, breaker: Breaker) -> None:
    """Keep the breaker, and say aloud when it has opened."""
    if breaker.rest is not None and breaker.rest != gate.breaker.rest:
        seconds = breaker.rest.lasts.total_seconds()
        log.error("slack_left_alone", error=breaker.reason, seconds=seconds)
    gate.breaker = breaker
