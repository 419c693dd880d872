"""How the bot is, for those who watch it: the library, and whether Slack is being called."""

from bot.use_cases.library import library_health
from bot.use_cases.ports import Ports, only_reading


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
