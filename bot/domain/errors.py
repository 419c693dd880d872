"""The one family of errors; each member is named for what happened.

What people meet in Slack carries a member of `Trouble`, and the catalogue says what to do next.
What only the command line shows carries that sentence itself.
"""

from collections.abc import Mapping
from enum import StrEnum


class Trouble(StrEnum):
    """What can go wrong in front of a person; the values stand in logs and are read by nobody."""

    NOT_HERE = "not here any more"
    ADMINS_ONLY = "admins only"
    KEY_LOST = "key lost"
    NOT_IN_A_PROGRAMME = "not in a programme"

    NUDGE_CLOSED = "nudge closed"
    PLAN_WITHOUT_WHEN = "plan without when"
    PLAN_WITHOUT_THEN = "plan without then"
    NO_WORKING_DAY_AHEAD = "no working day ahead"

    LINE_EMPTY = "line empty"
    LINE_TOO_LONG = "line too long"
    LINE_WITHOUT_WORDS = "line without words"
    GROUP_TOO_SMALL = "group too small"
    BOX_TOO_SMALL = "box too small"
    LINE_TAKEN_BACK = "line taken back"
    NO_SHARED_LINE = "no shared line"
    RECEIPT_EXPIRED = "receipt expired"

    ENTRY_GONE = "journal entry gone"
    MESSAGE_GONE = "message gone"
    SLACK_STUMBLED = "slack stumbled"

    NO_DAYS = "no days"
    NOT_A_LISTED_DAY = "not a listed day"
    NOT_A_LISTED_TIME = "not a listed time"
    DAY_WITHOUT_LENGTH = "day without length"
    MOMENT_OUTSIDE_HOURS = "moment outside hours"

    CODE_USED = "code used"
    CODE_WRONG = "code wrong"
    NO_LIVE_SCENARIO = "no live scenario"

    NOT_A_CALENDAR_DAY = "not a calendar day"
    LAST_DAY_FIRST = "last day first"
    THRESHOLD_TOO_LOW = "threshold too low"
    CHANNEL_NOT_JOINED = "channel not joined"
    CHANNEL_TOO_LARGE = "channel too large"
    CHANNEL_EMPTY = "channel empty"
    NOBODY_CHOSEN = "nobody chosen"
    PROGRAMME_ENDED = "programme ended"

    NOTHING_CHANGED = "nothing changed"
    NOTHING_TO_TRY = "nothing to try"
    DRAFT_OUTDATED = "draft outdated"
    EDITION_CLOSED = "edition closed"
    LATER_CHANGE = "later change"
    PATH_REFUSED = "path refused"

    FILE_GONE = "file gone"
    FILE_TOO_LARGE = "file too large"
    FILE_NOT_GIVEN = "file not given"
    FILE_OF_ANOTHER_KIND = "file of another kind"
    FILE_CHANGES_NOTHING = "file changes nothing"
    FILE_HEAD_UNUSABLE = "file head unusable"


class CarryoverError(Exception):
    """Something that a person can be told about in one plain sentence.

    `why` is a Trouble with the `values` of its blanks, or the sentence itself.
    """

    usual: str = ""
    """What has gone wrong unless whoever raises it says more."""

    def __init__(self, why: str | None = None, **values: str | int) -> None:
        self.why = why or self.usual
        self.values = values
        super().__init__(self.why)

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.why} ({values})" if values else self.why


class NotFound(CarryoverError):
    """That is no longer here."""

    usual = Trouble.NOT_HERE


class NudgeClosed(CarryoverError):
    """The nudge has been answered already."""

    usual = Trouble.NUDGE_CLOSED


class LineRefused(CarryoverError):
    """A line that cannot be kept."""


class BoxTooSmall(CarryoverError):
    """Fewer people than the threshold have shared, so the box stays closed."""

    usual = Trouble.BOX_TOO_SMALL


class NotAllowed(CarryoverError):
    """Only an admin can do this."""

    usual = Trouble.ADMINS_ONLY


class FileRefused(CarryoverError):
    """A file that somebody has sent cannot be used."""


class UnusableAnswer(CarryoverError):
    """An answer in a form that cannot be used; `field` says which one."""

    def __init__(self, field: str, why: str, **values: str | int) -> None:
        super().__init__(why, **values)
        self.field = field


class UnusableAnswers(CarryoverError):
    """Answers in a form that cannot be used; `messages` says for each field what is wrong."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("\n".join(messages.values()))
        self.messages = messages


class KeyLost(CarryoverError):
    """The key for these words is gone, so nobody can read them any more."""

    usual = Trouble.KEY_LOST
