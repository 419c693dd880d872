"""What an admin reads when something has to be mended in Slack."""

from bot.domain.slack_troubles import SlackTroubleLetter
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, clipped, header, section
from bot.slack.views.message import Message, message


def slack_trouble(letter: SlackTroubleLetter) -> Message:
    """What does not work, and what to do about it."""
    about = words.TROUBLE_ABOUT[letter.trouble]
    return message(
        header(words.SLACK_TROUBLE),
        section(
            clipped(about.format(channel=_channel(letter), detail=letter.detail), SECTION_TEXT)
        ),
        section(words.TROUBLE_TO_DO[letter.trouble]),
    )


def _channel(letter: SlackTroubleLetter) -> str:
    if not letter.programmes:
        return words.TROUBLE_SOME_CHANNEL
    return words.TROUBLE_CHANNEL.format(programmes=", ".join(letter.programmes))
