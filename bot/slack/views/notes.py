"""Short notes: what the bot can do, and what went wrong in one plain sentence."""

from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import page


def help_note() -> Message:
    """What the bot can do, and where; typed words are not kept."""
    return message(*what_i_can_do(), context(words.HELP_NOT_KEPT))


def what_i_can_do() -> list[Block]:
    """What comes by itself, and everything that can be typed after /carryover, a line each."""
    commands = "\n".join(
        words.COMMAND.format(command=command, what=what) for command, what in words.COMMANDS.items()
    )
    return [header(words.HELP_TITLE), *(section(line) for line in words.HELP), section(commands)]


def done(said: Message) -> Block:
    """A message's words as a modal, after something was saved; its buttons stay where it is."""
    return page(words.SAVED_TITLE, [each for each in said.blocks if each["type"] != "actions"])


def problem(sentence: str) -> Block:
    """A modal with one plain sentence."""
    return page(words.PROBLEM_TITLE, [section(clipped(sentence, SECTION_TEXT))])


def problem_note(sentence: str) -> Message:
    """A message with one plain sentence."""
    return message(section(clipped(sentence, SECTION_TEXT)))
