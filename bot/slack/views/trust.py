"""*Who can see what*: what is kept, who is shown it, and what cannot be ruled out."""

from bot.slack.views import words
from bot.slack.views.blocks import Block, header, section
from bot.slack.views.surfaces import page


def trust(threshold: int) -> Block:
    """The honest list, in plain words."""
    blocks = []
    for title, text in words.TRUST_PARTS:
        blocks += [header(title), section(text.format(threshold=threshold))]
    remains = "\n".join(words.BULLET.format(text=text) for text in words.TRUST_REMAINS)
    blocks += [header(words.TRUST_REMAINS_TITLE), section(remains)]
    return page(words.WHO_CAN_SEE, blocks)
