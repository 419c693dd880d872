"""The circuit breaker of one workspace: while Slack fails as a whole, it is left alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.rates import Rest

FAILURES = 5
"""How many calls in a row have to fail before Slack as a whole counts as failing."""
FIRST_REST = timedelta(seconds=5)
LONGEST_REST = timedelta(minutes=5)


@dataclass(frozen=True)
class Breaker:
    """Closed; or open with a `rest`, after which one probe decides.

    `openings` counts how often it opened without a call of ours having worked since: the rest
    doubles with each, and after the first, one failure is enough to open it again.
    """

    failures: int = 0
    openings: int = 0
    reason: str = ""
    opened_at: datetime | None = None
    rest: Rest | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing may be called but the probe."""
        return self.rest is not None

    def wants_probe(self, now: datetime) -> bool:
        """Whether the rest is over, so that one call may find out how Slack is."""
        return self.rest is not None and not self.rest.left(now)

    def worked(self) -> "Breaker":
        """A call has worked. While it is open that is an old answer, and means nothing."""
        return self if self.is_open else Breaker()

    def failed(self, reason: str, now: datetime) -> "Breaker":
        """A call found Slack as a whole not working."""
        if self.is_open:
            return self
        failures = self.failures + 1
        if failures < FAILURES and not self.openings:
            return Breaker(failures)
        return self._open(reason, now, since=now)

    def refused(self, reason: str, now: datetime) -> "Breaker":
        """Slack refuses whatever we call, such as with a revoked token: no need to count."""
        return self if self.is_open else self._open(reason, now, since=now)

    def probe_failed(self, reason: str, now: datetime) -> "Breaker":
        """The probe found Slack as before."""
        return self._open(reason, now, since=self.opened_at or now)

    def probe_worked(self) -> "Breaker":
        """Slack works again, as far as a probe can tell; the next call is watched closely."""
        return Breaker(openings=self.openings)

    def _open(self, reason: str, now: datetime, *, since: datetime) -> "Breaker":
        doubled = FIRST_REST * 2 ** min(self.openings, 16)
        rest = Rest(now, min(doubled, LONGEST_REST))
        return Breaker(0, self.openings + 1, reason, since, rest)
