"""What admins read when something has to be mended in Slack."""

from collections.abc import Callable
from typing import Any

from bot.domain.slack_troubles import SlackTrouble, SlackTroubleLetter
from bot.slack.views.message import Message
from bot.slack.views.slack_trouble import slack_trouble

Shown = Message | dict[str, Any]

TROUBLE_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "trouble_channel_archived": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.CHANNEL_ARCHIVED, programmes=("Leading well",))
    ),
    "trouble_channel_left": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.CHANNEL_LEFT, programmes=("Leading well", "First line"))
    ),
    "trouble_channel_closed": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.CHANNEL_CLOSED)
    ),
    "trouble_scope_missing": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.SCOPE_MISSING, "dnd:read")
    ),
    "trouble_setting_off": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.SETTING_OFF, "messages_tab_disabled")
    ),
    "trouble_message_limit": lambda: slack_trouble(SlackTroubleLetter(SlackTrouble.MESSAGE_LIMIT)),
    "trouble_files_refused": lambda: slack_trouble(SlackTroubleLetter(SlackTrouble.FILES_REFUSED)),
    "trouble_deletion_refused": lambda: slack_trouble(
        SlackTroubleLetter(SlackTrouble.DELETION_REFUSED)
    ),
    "trouble_outdated": lambda: slack_trouble(SlackTroubleLetter(SlackTrouble.OUTDATED)),
}
