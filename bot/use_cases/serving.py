"""Hands out work to several processes: the workspaces that are to be served now."""

from typing import Protocol

from bot.domain.presence import LOOK_AGAIN_LASTS, LOOK_BEFORE, LOOK_LASTS
from bot.use_cases.agenda_ports import DueBy
from bot.use_cases.ports import Ports, beside_others


class ServingQueue(Protocol):
    """Who is to be served, in the transaction under way."""

    def ask_for(self, team_id: str) -> None:
        """Have a worker serve this team; nothing if one has been asked for already."""
        ...


@beside_others
def hand_out_work(queue: ServingQueue, *, to_all: bool, ports: Ports) -> int:
    """Ask for every team in which something is due, or for all that are known; how many."""
    teams = ports.store.teams.known() if to_all else _with_work(ports=ports)
    for team_id in teams:
        queue.ask_for(team_id)
    return len(teams)


def _with_work(*, ports: Ports) -> list[str]:
    now = ports.clock.now()
    return ports.store.agenda.teams_with_work(
        DueBy(
            now,
            looks=now + LOOK_BEFORE,
            away=now - LOOK_AGAIN_LASTS,
            looked_before=now - LOOK_LASTS,
        )
    )
