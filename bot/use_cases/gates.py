"""What stands between us and a workspace's Slack: how much may be called now, and whether at all.

Kept in memory alone: after a restart all may be called again, and Slack says so if it was too soon.
The event loop changes it; the database's thread only reads.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import InitVar, dataclass, field
from datetime import datetime, timedelta

from bot.domain.breaker import Breaker
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.rates import (
    NO_WAIT,
    POST,
    QUIET_HOURS,
    RATES,
    SEARCH,
    TIER_3,
    USER,
    Bucket,
    Rest,
    method_of,
)


@dataclass
class Gate:
    """The gate of one workspace: breaker, a bucket for each method, the rests that Slack wants."""

    breaker: Breaker = field(default_factory=Breaker)
    buckets: dict[str, Bucket] = field(default_factory=dict)
    rests: dict[str, Rest] = field(default_factory=dict)

    def room(self, method: str, now: datetime) -> int:
        """How many calls that can wait may be made now."""
        if self.breaker.is_open or self._rest(method, now):
            return 0
        return self._bucket(method, now).room(now)

    def opens_at(self, method: str, now: datetime) -> datetime:
        """When the next call that can wait may be made: now, or later."""
        probe_in = self.breaker.rest.left(now) if self.breaker.rest else NO_WAIT
        waits = max(probe_in, self._rest(method, now))
        return max(now + waits, self._bucket(method, now).opens_at(now))

    def wait(self, method: str, now: datetime) -> timedelta:
        """How long a call for which somebody waits has to wait; the breaker is another matter."""
        return max(self._rest(method, now), self._bucket(method, now).wait(now))

    def take(self, method: str, now: datetime) -> None:
        """A call is made."""
        self.buckets[method] = self._bucket(method, now).taken(now)

    def slow_down(self, method: str, rest: timedelta, now: datetime) -> None:
        """Slack has said that it was too much.

        Posting goes on in other channels, if slowly: the outbox lets that channel rest.
        """
        self.buckets[method] = self._bucket(method, now).emptied(now)
        if method != POST:
            self.rests[method] = Rest(now, rest)

    def _bucket(self, method: str, now: datetime) -> Bucket:
        return self.buckets.get(method) or Bucket(RATES.get(method, TIER_3), now)

    def _rest(self, method: str, now: datetime) -> timedelta:
        rest = self.rests.get(method)
        return rest.left(now) if rest else NO_WAIT


@dataclass
class Gates:
    """The gates of all workspaces."""

    by_team: dict[str, Gate] = field(default_factory=dict)

    def of(self, team_id: str) -> Gate:
        """The gate of a workspace."""
        return self.by_team.setdefault(team_id, Gate())

    def are_all_shut(self) -> bool:
        """Whether nothing at all can be sent, so that there is no need to look for it."""
        gates = self.by_team.values()
        return bool(gates) and all(gate.breaker.is_open for gate in gates)

    def users_open_at(self, now: datetime) -> datetime:
        """When people may be looked at in the first of the workspaces: now, or later."""
        moments = [
            max(gate.opens_at(USER, now), gate.opens_at(QUIET_HOURS, now))
            for gate in self.by_team.values()
        ]
        return min(moments, default=now)

    def next_probe_at(self) -> datetime | None:
        """When the next workspace that is left alone will be looked at."""
        rests = [gate.breaker.rest for gate in self.by_team.values() if gate.breaker.rest]
        return min((rest.ends_at for rest in rests), default=None)


@dataclass
class GateRoom:
    """The port `Room`: what the gates let through at one moment, counted down as it is claimed.

    `waiting` was claimed before and not called for yet, so that it takes room too.
    """

    gates: Gates
    now: datetime
    waiting: InitVar[Iterable[OutgoingMessage]] = ()
    claimed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self, waiting: Iterable[OutgoingMessage]) -> None:
        self.claimed.update((each.team_id, method_of(each.kind)) for each in waiting)

    def admits(self, message: OutgoingMessage) -> bool:
        """Whether there is room for this message too; it is then taken."""
        return self._admits(message.team_id, method_of(message.kind))

    def admits_look(self, message: OutgoingMessage) -> bool:
        """Whether this message may be looked for in Slack too."""
        return self._admits(message.team_id, SEARCH)

    def opens_at(self, team_id: str, kind: MessageKind) -> datetime:
        """When there is room for a message of this kind: now, or later."""
        return self.gates.of(team_id).opens_at(method_of(kind), self.now)

    def looks_open_at(self, team_id: str) -> datetime:
        """When a doubtful message may be looked for: now, or later."""
        return self.gates.of(team_id).opens_at(SEARCH, self.now)

    def admits_user(self, team_id: str) -> bool:
        """Whether Slack may be asked about one more person, and about quiet hours."""
        is_open = self.gates.of(team_id).room(QUIET_HOURS, self.now) > 0
        return is_open and self._admits(team_id, USER)

    def _admits(self, team_id: str, method: str) -> bool:
        if self.claimed[team_id, method] >= self.gates.of(team_id).room(method, self.now):
            return False
        self.claimed[team_id, method] += 1
        return True
