"""What is said about a file that a person asked for: who may read it, and how it goes away."""

from bot.domain.letters import SentFileLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack


def before_sending() -> list[Block]:
    """What a person should know before they ask for a file."""
    return [section(words.FILE_READERS), context(words.FILE_TIME)]


def on_its_way(title: str) -> Block:
    """The modal after a file was asked for."""
    return page(title, [section(words.FILE_ON_ITS_WAY), context(words.FILE_TIME)])


def sent_file(letter: SentFileLetter) -> Message:
    """The message beside the file."""
    return message(
        section(words.FILE_HERE),
        context(words.FILE_READERS, words.FILE_TIME),
        actions(button(words.DELETE_FILE, "sent_file.delete", pack(sent=letter.sent_id))),
    )


def deleted() -> Message:
    """The same message once the file has to go."""
    return message(section(words.FILE_DELETED))


def not_sent() -> Message:
    """A file that has not arrived."""
    return message(section(words.FILE_NOT_SENT))
