"""What a workspace calls its own, so that the guard knows it."""

from bot.domain.guard import Known
from bot.use_cases.ports import Ports


def known_words(team_id: str, *, ports: Ports) -> Known:
    """Places of the admins' list, names of channels, and members' names if an admin said yes."""
    sharing = ports.store.sharing.of(team_id)
    people = ports.names.members(team_id) if sharing.uses_member_names else ()
    return Known((*sharing.places, *ports.names.channels(team_id)), people)


def uses_member_names(team_id: str, *, ports: Ports) -> bool:
    """Whether an admin has allowed us to use what members are called."""
    return ports.store.sharing.of(team_id).uses_member_names
