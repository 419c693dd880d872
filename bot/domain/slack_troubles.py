"""What it means when Slack does not take a message: when to try again, and whom that concerns."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Whom(StrEnum):
    """Who gets nothing more for now: nobody does, one person, one conversation, or all of them."""

    NOBODY = "nobody"
    PERSON = "person"
    CONVERSATION = "conversation"
    WORKSPACE = "workspace"


class SlackTrouble(StrEnum):
    """What an admin has to mend in Slack; the values stand in message subjects, without a space."""

    CHANNEL_ARCHIVED = "channel-archived"
    CHANNEL_LEFT = "channel-left"
    CHANNEL_CLOSED = "channel-closed"
    SCOPE_MISSING = "scope-missing"
    SETTING_OFF = "setting-off"
    MESSAGE_LIMIT = "message-limit"
    FILES_REFUSED = "files-refused"
    DELETION_REFUSED = "deletion-refused"
    OUTDATED = "outdated"

    @property
    def is_about_channel(self) -> bool:
        """Whether it is over as soon as something has been posted in the channel again."""
        return self in {self.CHANNEL_ARCHIVED, self.CHANNEL_LEFT, self.CHANNEL_CLOSED}


TOLD_AGAIN_AFTER = timedelta(days=7)
"""How long admins are left alone with a trouble that may have been mended unseen."""


@dataclass(frozen=True)
class NotTaken:
    """Slack has certainly not taken a message; `rest` is how long to wait, None means for good.

    `trouble` is what admins have to be told, `detail` what it is about: a scope, a setting.
    """

    reason: str
    rest: timedelta | None = None
    pauses: Whom = Whom.NOBODY
    trouble: SlackTrouble | None = None
    detail: str = ""


@dataclass(frozen=True)
class SlackTroubleLetter:
    """An admin learns what has to be mended in Slack.

    `programmes` are those whose channel it is about, `detail` a scope or a setting.
    """

    trouble: SlackTrouble
    detail: str = ""
    programmes: tuple[str, ...] = ()
