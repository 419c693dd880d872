"""What simulated people know of themselves and have done: the judge's memory, apart from the bot's.

The simulation fills it. A moment in it is that of the bot's acknowledgement, so of its commit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.moments import Anchor

EVERY_PROGRAMME = "all"
CLOCK_SETTLES = timedelta(hours=1)
MARK = "wooden"
"""What every marker begins with; none of our own words do."""
MARKER_WORDS = (
    "paper",
    "window",
    "ladder",
    "basket",
    "pencil",
    "blanket",
    "bucket",
    "mirror",
    "bottle",
    "pillow",
)
"""Ten ordinary words, one for each digit, in which the guard sees no name, place or number."""
MARKER_LENGTH = 6
_MARKERS = re.compile(rf"{MARK}(?: (?:{'|'.join(MARKER_WORDS)})){{{MARKER_LENGTH}}}")


class Rest(StrEnum):
    """A date on which a person has said that they do not work."""

    OFF = "off"
    LEAVE = "leave"


USUAL_PACE = 2
"""Nudges a week, until somebody says otherwise."""


@dataclass(frozen=True)
class Work:
    """Local clock times of one shift; one that ends at or before its start runs over midnight."""

    starts: time
    ends: time
    is_night: bool = False


Day = Work | Rest


@dataclass(frozen=True)
class Told:
    """What a person has told the bot, as it counts from a moment on.

    `dates` (a rota, leave, bank holidays, a repeating cycle written out) go before `weekly`, by
    weekday (Monday is 0); a weekday that is missing there is off. Without `weekly` (None) only
    the `dates` are known. `clock_time` and `weekday` belong to the anchor.
    """

    at: datetime
    weekly: Mapping[int, Work] | None = None
    dates: Mapping[date, Day] = field(default_factory=dict)
    anchor: Anchor = Anchor.AT_A_TIME
    clock_time: time = time(12, 30)
    weekday: int | None = None
    pace: int = USUAL_PACE
    paused_until: date | None = None

    def on(self, day: date) -> Day | None:
        """What a local date holds; None if nobody has said."""
        if day in self.dates:
            return self.dates[day]
        if self.weekly is None:
            return None
        return self.weekly.get(day.weekday(), Rest.OFF)

    def is_weekly_on(self, day: date) -> bool:
        """Whether the date has the hours of every week."""
        return day not in self.dates and self.weekly is not None


@dataclass
class PersonFacts:
    """One simulated person.

    `slack_changed_at` is when their zone, quiet hours, status or account in Slack changed last,
    `look_failed_at` when a call of the bot that looks at them failed last, `asked_at` when they
    last pressed *Give me one now*, `acted_at` when they last did anything at all. `erasing_at` is
    when they last asked to be erased, whether or not they have seen that they were.
    `stopped` is by cohort, or for EVERY_PROGRAMME; a new start takes it out again.
    """

    user_id: str
    name: str = ""
    told: list[Told] = field(default_factory=list)
    slack_changed_at: datetime | None = None
    look_failed_at: datetime | None = None
    asked_at: datetime | None = None
    acted_at: datetime | None = None
    stopped: dict[str, datetime] = field(default_factory=dict)
    erasing_at: datetime | None = None
    erased_at: datetime | None = None

    def tells(self, told: Told) -> None:
        """They have told the bot something else of themselves."""
        self.told.append(told)

    def told_since(self, moment: datetime) -> list[Told]:
        """What counted at a moment, and all that came after it; the newest last."""
        older = [told for told in self.told if told.at <= moment]
        return older[-1:] + [told for told in self.told if told.at > moment]

    @property
    def may_be_erased(self) -> bool:
        """Whether they were erased, or asked for it and do not know what came of it."""
        return self.erased_at is not None or self.erasing_at is not None

    @property
    def is_erased(self) -> bool:
        """Whether they were erased and have done nothing since."""
        if self.erased_at is None:
            return False
        return self.acted_at is None or self.acted_at <= self.erased_at

    @property
    def leaves_no_trace(self) -> bool:
        """Whether they were erased and Slack has told nothing of them since.

        Slack tells of everybody in the workspace; such an event is kept for seven days as ids.
        """
        changed_at = self.slack_changed_at
        is_quiet = changed_at is None or self.erased_at is None or changed_at <= self.erased_at
        return self.is_erased and is_quiet


class Fate(StrEnum):
    """What became of words that somebody wrote; NOWHERE: unguarded, refused, never confirmed."""

    PRIVATE = "private"
    SHARED = "shared"
    NAMED_OFFER = "named offer"
    NAMELESS_OFFER = "nameless offer"
    NOWHERE = "nowhere"


@dataclass
class Line:
    """Words that a person wrote, which hold their marker.

    `told_at` is when they saw that it was saved or shared; None while they do not know.
    `left_at` is when they asked to take it back, or wrote another about the same practice: from
    then on they do not count on it. `gone_at` is when the bot acknowledged that it is taken back.
    """

    marker: str
    user_id: str
    fate: Fate
    written_at: datetime
    told_at: datetime | None = None
    left_at: datetime | None = None
    gone_at: datetime | None = None
    pool_id: str = ""

    @property
    def is_owed(self) -> bool:
        """Whether its author was told that it is kept, and counts on it."""
        return self.told_at is not None and self.left_at is None and self.gone_at is None


@dataclass
class Facts:
    """All that is known without asking the bot; `tokens` are secrets in the clear."""

    people: dict[str, PersonFacts] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    admins: set[str] = field(default_factory=set)
    tokens: set[bytes] = field(default_factory=set)
    are_keys_lost: bool = False
    """Whether a fault has destroyed key files, so that boxes and journals may be gone."""
    clock_wrong_at: datetime | None = None
    """When the bot's clock last told another time than the true one."""
    made: int = 0

    def person(self, user_id: str) -> PersonFacts:
        """The person with this Slack id, new if nobody has spoken of them."""
        return self.people.setdefault(user_id, PersonFacts(user_id))

    def new_marker(self) -> str:
        """Some ordinary words that nobody has used, to be put into a line as they are."""
        digits = f"{self.made:0{MARKER_LENGTH}}"
        self.made += 1
        return " ".join([MARK, *(MARKER_WORDS[int(digit)] for digit in digits)])

    def wrote(self, line: Line) -> Line:
        """Somebody wrote a line; it may be changed in place as its fate unfolds."""
        self.lines[line.marker] = line
        return line

    def trusts_clock(self, now: datetime) -> bool:
        """Whether the bot's clock has been right for long enough to plan by it."""
        return self.clock_was_right_for(CLOCK_SETTLES, now)

    def clock_was_right_for(self, length: timedelta, now: datetime) -> bool:
        """Whether the bot's clock has told the true time for as long as that."""
        return self.clock_wrong_at is None or now - self.clock_wrong_at > length

    def markers_in(self, text: str) -> list[str]:
        """The markers of lines that stand in a text."""
        return _MARKERS.findall(text) if MARK in text else []
