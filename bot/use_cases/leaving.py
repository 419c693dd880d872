"""A workspace takes the bot out: a while later, all that is kept about it is deleted."""

from bot.domain.erasures import Erased
from bot.domain.leaving import Leaving
from bot.use_cases.ports import Ports


def begin_leaving(team_id: str, *, ports: Ports) -> None:
    """The workspace has taken the bot out; hearing it again changes nothing."""
    ports.store.departures.begin(Leaving.since(team_id, ports.clock.now()))


def departure_is_due(team_id: str, *, ports: Ports) -> bool:
    """Whether somebody has to see now if the workspace has left."""
    leaving = ports.store.departures.find(team_id)
    return leaving is not None and leaving.look_at <= ports.clock.now()


def stay(team_id: str, *, ports: Ports) -> None:
    """The workspace has the bot again, so everything stays as it was."""
    ports.store.departures.cancel(team_id)


def leave_or_look_again(team_id: str, *, has_left: bool, ports: Ports) -> bool:
    """Delete everything if the workspace has left, or may have and the time is up; whether it is
    so. Else look again soon.
    """
    leaving, now = ports.store.departures.find(team_id), ports.clock.now()
    if leaving is None:
        return False
    if has_left or leaving.must_go(now):
        purge_team(team_id, ports=ports)
        return True
    ports.store.departures.save(leaving.put_off(now))
    return False


def purge_team(team_id: str, *, ports: Ports) -> None:
    """Delete everything about a workspace, and from a backup that is put back again."""
    ports.store.departures.purge(team_id)
    today = ports.clock.now().date()
    ports.store.ledger.add(team_id, Erased.TEAM, team_id, on=today)
