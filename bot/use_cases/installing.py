"""A workspace has put the bot in, for the first time or again."""

from bot.domain.people import PersonId
from bot.use_cases.ports import Ports


def take_in_team(installer: PersonId, *, ports: Ports) -> None:
    """Everything that is kept stays; where nobody is an admin yet, the installer becomes the first.

    Slack has let them add apps to the workspace, so they need no code.
    """
    ports.store.departures.cancel(installer.team_id)
    if not ports.store.teams.admins(installer.team_id):
        ports.store.teams.add_admin(installer.team_id, installer.user_id)
