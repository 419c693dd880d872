"""Whose names an admin sees when they choose people: a channel's, or those of a user group."""

from bot.domain.letters import Member
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.views.cohort import FROM_CHANNEL


async def people_of(
    source: str,
    channel_id: str,
    gesture: Gesture,
    desk: Desk,
    *,
    unticked: frozenset[str] = frozenset(),
) -> list[Member]:
    """The people of a user group, or of the channel if none was chosen."""
    if source in {"", FROM_CHANNEL}:
        return await desk.directory.members(channel_id, unticked=set(unticked))
    return await desk.directory.members_of_group(
        source, gesture.workspace_id, unticked=set(unticked)
    )
