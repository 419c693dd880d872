"""How the bot is, for those who watch it: the library, and whether Slack is being called."""

from dataclasses import dataclass

from bot.use_cases.library import library_health
from bot.use_cases.ports import Ports, only_reading


@dataclass(frozen=True)
class Backlog:
    """What is behind: messages that tell of nobody, the oldest one's age, workspaces left alone."""

    messages: int
    oldest_seconds: float
    workspaces_left_alone: int


@only_reading
def backlog(*, ports: Ports) -> Backlog:
    """What is due and not done, in all workspaces."""
    now = ports.clock.now()
    count, due_at = ports.store.outbox.waiting(now)
    age = 0.0 if due_at is None else (now - due_at).total_seconds()
    left_alone = sum(gate.breaker.is_open for gate in ports.gates.by_team.values())
    return Backlog(count, age, left_alone)


@only_reading
def health(*, ports: Ports) -> dict[str, object]:
    """The shared library, and for each workspace that is left alone: why, and for how long."""
    now = ports.clock.now()
    left_alone = {
        team_id: {
            "reason": gate.breaker.reason,
            "seconds": int((now - gate.breaker.opened_at).total_seconds()),
        }
        for team_id, gate in ports.gates.by_team.items()
        if gate.breaker.opened_at is not None
    }
    return {**library_health(ports=ports), "slack_left_alone": left_alone}
