"""What an admin says about sharing: places, members' names, whom to call, and a pause."""

from bot.domain.people import PersonId
from bot.domain.sharing import Sharing, help_text_in, places_in
from bot.use_cases.cohorts import check_admin
from bot.use_cases.ports import Ports


def the_sharing(who: PersonId, *, ports: Ports) -> Sharing:
    """The team's settings, for an admin. Raises NotAllowed."""
    check_admin(who, ports=ports)
    return ports.store.sharing.of(who.team_id)


def save_sharing(
    who: PersonId,
    places: str,
    help_text: str,
    *,
    uses_member_names: bool,
    is_paused: bool,
    ports: Ports,
) -> Sharing:
    """Keep what an admin typed and ticked. Raises NotAllowed and UnusableAnswer."""
    check_admin(who, ports=ports)
    sharing = Sharing(
        who.team_id, places_in(places), uses_member_names, help_text_in(help_text), is_paused
    )
    ports.store.sharing.save(sharing)
    return sharing
