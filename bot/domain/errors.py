"""The one family of errors; each member is named for what happened.

What people meet in Slack carries a member of `Trouble`, and the catalogue says what to do next.
What only the command line shows carries that sentence itself.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.concerns import Concern


class Trouble(StrEnum):
    """What can go wrong in front of a person; the values stand in logs and are read by nobody."""

    NOT_HERE = "not here any more"
    ADMINS_ONLY = "admins only"
    KEY_LOST = "key lost"
    NOT_IN_A_PROGRAMME = "not in a programme"
    NOT_SAVED = "not saved"

    ANSWERED_ALREADY = "answered already"
    PAUSE_TOO_SHORT = "pause too short"
    PAUSE_TOO_LONG = "pause too long"
    NUDGE_CLOSED = "nudge closed"
    PLAN_WITHOUT_WHEN = "plan without when"
    PLAN_WITHOUT_THEN = "plan without then"
    NUDGE_OVERTAKEN = "nudge overtaken"
    NO_WORKING_DAY_AHEAD = "no working day ahead"
    NEWER_NUDGE_OPEN = "newer nudge open"
    LATER_IS_OVER = "later is over"
    NOTHING_TO_MOVE = "nothing to move"
    NO_PROGRAMME_NOW = "no programme now"

    LINE_EMPTY = "line empty"
    LINE_TOO_LONG = "line too long"
    LINE_WITHOUT_WORDS = "line without words"
    GROUP_TOO_SMALL = "group too small"
    BOX_TOO_SMALL = "box too small"
    LINE_IN_THREAD = "line in thread"
    LINE_TAKEN_BACK = "line taken back"
    LINE_HIDDEN = "line hidden"
    LINE_REMOVED = "line removed"
    THREAD_CLOSED = "thread closed"
    OFFERS_PAUSED = "offers paused"
    OFFER_NOT_UNDERSTOOD = "offer not understood"
    OFFERED_ALREADY = "offered already"
    NO_SHARED_LINE = "no shared line"
    RECEIPT_EXPIRED = "receipt expired"

    WORDS_OF_CONCERN = "words of concern"
    SHARING_PAUSED = "sharing paused"
    LANGUAGE_UNKNOWN = "language unknown"
    PUT_BACK = "put back"
    TOO_MANY_PLACES = "too many places"
    PLACE_TOO_SHORT = "place too short"
    PLACE_TOO_LONG = "place too long"
    HELP_TOO_LONG = "help too long"

    NO_BUDDY_NOW = "no buddy now"

    ENTRY_GONE = "journal entry gone"
    MESSAGE_GONE = "message gone"
    SLACK_STUMBLED = "slack stumbled"

    NO_DAYS = "no days"
    NOT_A_LISTED_DAY = "not a listed day"
    NOT_A_LISTED_TIME = "not a listed time"
    DAY_WITHOUT_LENGTH = "day without length"
    DAYS_OFF_FOLLOW_NIGHTS = "days off follow nights"
    MOMENT_OUTSIDE_HOURS = "moment outside hours"
    NOT_IN_THE_LIST = "not in the list"
    CYCLE_NOT_READ = "cycle not read"
    CYCLE_TOO_LONG = "cycle too long"
    NO_SHIFT_IN_CYCLE = "no shift in cycle"
    TOO_FAR_AHEAD = "too far ahead"

    SHIFT_WITHOUT_LENGTH = "shift without length"
    ROTA_FILE_CLOSED = "rota file closed"
    ROTA_SHEET_CLOSED = "rota sheet closed"
    ROTA_SHEET_PAST = "rota sheet past"
    ROTA_SHEET_OF_NOBODY = "rota sheet of nobody"

    CODE_USED = "code used"
    CODE_WRONG = "code wrong"
    NO_LIVE_SCENARIO = "no live scenario"
    ONLY_ADMIN = "only admin"

    NOT_A_CALENDAR_DAY = "not a calendar day"
    LAST_DAY_FIRST = "last day first"
    THRESHOLD_TOO_LOW = "threshold too low"
    POOL_FIXED = "pool fixed"
    CHANNEL_NOT_JOINED = "channel not joined"
    CHANNEL_TOO_LARGE = "channel too large"
    CHANNEL_EMPTY = "channel empty"
    GROUP_GONE = "group gone"
    GROUP_TOO_LARGE = "group too large"
    GROUP_EMPTY = "group empty"
    NOBODY_NEW = "nobody new"
    CHANGED_MEANWHILE = "changed meanwhile"
    FIRST_DAY_COME = "first day come"
    FIRST_DAY_PAST = "first day past"
    LAST_DAY_PAST = "last day past"
    THRESHOLD_FALLS = "threshold falls"
    THRESHOLD_TOO_HIGH = "threshold too high"
    NOBODY_CHOSEN = "nobody chosen"
    PROGRAMME_ENDED = "programme ended"
    PROGRAMME_OVER = "programme over"
    STARTED_ALREADY = "started already"
    JOIN_POSTED_ALREADY = "join posted already"
    NOT_A_SPONSOR = "not a sponsor"
    SPONSORS_DO_NOT_JOIN = "sponsors do not join"
    NOT_IN_THE_CHANNEL = "not in the channel"
    COURSE_DAY_UNREAD = "course day unread"
    COURSE_DAY_OUTSIDE = "course day outside"
    COURSE_CONCEPT_UNKNOWN = "course concept unknown"
    TOO_MANY_COURSE_DAYS = "too many course days"

    WORD_EMPTY = "word empty"
    WORD_TOO_LONG = "word too long"
    WORD_KNOWN = "word known"
    WORD_IDENTIFIES = "word identifies"
    TOO_MANY_WORDS_WAIT = "too many words wait"
    WORD_DECIDED = "word decided"
    WORD_NOT_WRITTEN = "word not written"
    NOTE_WITHOUT_CHANNEL = "note without channel"

    REPLY_GIVEN = "reply given"
    REPLY_DAY_PAST = "reply day past"
    REPLY_DAY_TOO_FAR = "reply day too far"
    PASSED_ON_ALREADY = "passed on already"
    ASK_SOMEBODY_ELSE = "ask somebody else"

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

    ROTA_NOT_A_CALENDAR = "rota not a calendar"
    ROTA_UNREADABLE = "rota unreadable"
    ROTA_REPEATS_ODDLY = "rota repeats oddly"
    ROTA_TOO_MUCH = "rota too much"
    ROTA_WITHOUT_SHIFTS = "rota without shifts"
    ROTA_NOT_A_TABLE = "rota not a table"
    ROTA_COLUMN_MISSING = "rota column missing"
    ROTA_TOO_MANY_LINES = "rota too many lines"
    ROTA_LINES_WRONG = "rota lines wrong"
    ROTA_LINE_WITHOUT_PERSON = "rota line without person"
    ROTA_LINE_DATE = "rota line date"
    ROTA_LINE_SHIFT = "rota line shift"
    ROTA_LINE_TIMES = "rota line times"
    ROTA_LINE_TWICE = "rota line twice"


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


class WordsOfConcern(CarryoverError):
    """Words that read as if somebody may be at risk; nothing of them is kept.

    `help_text` is what an admin has said about whom to call; empty means the usual words.
    """

    usual = Trouble.WORDS_OF_CONCERN

    def __init__(self, concern: Concern, help_text: str = "") -> None:
        super().__init__()
        self.concern = concern
        self.help_text = help_text


class BoxTooSmall(CarryoverError):
    """Fewer people than the threshold have shared, so the box stays closed."""

    usual = Trouble.BOX_TOO_SMALL


class NotAllowed(CarryoverError):
    """Only an admin can do this."""

    usual = Trouble.ADMINS_ONLY


class FileRefused(CarryoverError):
    """A file that somebody has sent cannot be used."""


class RotaFileClosed(CarryoverError):
    """A file of shifts has been taken back, or a newer one has been read."""

    usual = Trouble.ROTA_FILE_CLOSED


class RotaSheetClosed(CarryoverError):
    """A table of shifts has been used or thrown away."""

    usual = Trouble.ROTA_SHEET_CLOSED


class RotaRefused(FileRefused):
    """A calendar or a table of shifts cannot be used; `mistakes` are its lines that are wrong."""

    def __init__(
        self, why: str, mistakes: tuple[CarryoverError, ...] = (), **values: str | int
    ) -> None:
        super().__init__(why, **values)
        self.mistakes = mistakes


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
