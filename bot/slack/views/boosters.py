"""Below a booster: that others come, and the one press that ends them."""

from bot.domain.letters import NudgeLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.values import pack


def booster_part(letter: NudgeLetter) -> list[Block]:
    """Whether others are to come, and the way out; nothing below any other nudge."""
    if not letter.reason.booster:
        return []
    if not letter.more_boosters:
        return [context(words.BOOSTER_LAST)]
    no = button(words.NO_BOOSTERS, "boosters.none", pack(nudge=letter.nudge_id))
    return [context(words.BOOSTER_MORE), actions(no)]


def boosters_ended() -> Message:
    """No more come."""
    return message(section(words.BOOSTERS_ENDED))
