"""What admins are told of people who cannot be reached: how many, never who."""

from bot.slack.views import words
from bot.slack.views.blocks import Block, context


def people_away(count: int) -> list[Block]:
    """How many people cannot be reached now; nothing if everybody can."""
    if not count:
        return []
    return [context(words.PEOPLE_AWAY.of(count))]
