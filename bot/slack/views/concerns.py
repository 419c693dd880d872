"""The kind stop: nothing was kept, and here is who can help."""

from bot.domain.concerns import Concern
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.surfaces import page


def kind_stop(concern: Concern, help_text: str) -> Block:
    """What stands on top of the modal in which the words were written; it closes back to them."""
    blocks = [
        section(words.CONCERNS[concern]),
        section(help_text or words.USUAL_HELP),
        section(words.CONCERN_KEPT),
        context(words.CONCERN_MAY_BE_WRONG),
    ]
    return page(words.CONCERN_TITLE, blocks, close=words.CHANGE_MY_WORDS)
