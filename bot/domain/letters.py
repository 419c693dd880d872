"""What a message or a screen says, as values; the views of the same names turn them into blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.domain.audiences import NewReadersLetter
from bot.domain.barometer import BarometerLetter
from bot.domain.boxes import BoxEnd, LineState
from bot.domain.buddy_letters import BuddiesLetter, BuddyAskLetter, BuddyPlanLetter
from bot.domain.guard import Guarded
from bot.domain.languages import ENGLISH
from bot.domain.library_letters import EditionLetter, LibraryTroubleLetter
from bot.domain.nudges import Helped, NudgeState, Refusal
from bot.domain.people import Person
from bot.domain.problems import Problem
from bot.domain.reasons import Reason
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter
from bot.domain.report_letters import ReportLetter
from bot.domain.rhythm import PaceChange
from bot.domain.rota_letters import RotaReadLetter, RotaRefusedLetter, RotaSheetLetter
from bot.domain.scenarios import IfThenPlan, Scenario
from bot.domain.slack_troubles import SlackTroubleLetter
from bot.domain.sponsors import (
    SponsorMonthLetter,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
)
from bot.domain.start_letters import JoinLetter
from bot.domain.threads import ThreadNews
from bot.domain.timetable import Later
from bot.domain.translations import Spoken
from bot.domain.word_letters import WordNoteLetter


@dataclass(frozen=True)
class WelcomeLetter:
    """The first message: what will come, how often, who sees what, and *Start*.

    `is_again` is the one repeat for somebody who has not answered.
    """

    cohort_id: str
    programme: str
    may_share: bool
    threshold: int
    sponsors: tuple[str, ...]
    is_again: bool = False


@dataclass(frozen=True)
class NudgeLetter:
    """One ask, the minutes it needs, and why it was chosen.

    `situation` is the name of the moment that the reason speaks of, `programme` is empty if
    obvious. `is_asked_about` is false for a plan of somebody whose hours we do not know. A plan can
    be sent to `buddies` unless it `is_pledged` to them already. `news` is that a support thread has
    come since the person's last nudge, whoever has a line in it. `more_boosters` is that
    this is one and others are to come.
    """

    nudge_id: str
    term: str
    ask: str
    minutes: int
    reason: Reason
    situation: str
    programme: str
    plans: tuple[IfThenPlan, ...]
    state: NudgeState = NudgeState.OPEN
    plan: str = ""
    pace: PaceChange | None = None
    refusal: Refusal | None = None
    is_asked_about: bool = True
    buddies: tuple[str, ...] = ()
    is_pledged: bool = False
    news: ThreadNews | None = None
    spoken: Spoken = Spoken.AS_WRITTEN
    more_boosters: bool = False


@dataclass(frozen=True)
class LaterLetter:
    """A nudge with the moments (UTC) to which it can be moved, or the one to which it was."""

    nudge: NudgeLetter
    choices: Mapping[Later, datetime]
    now: datetime
    zone_name: str


@dataclass(frozen=True)
class SecondMoment:
    """*Not yet*: the moments (UTC) offered for another try, or when we ask about it again."""

    choices: Mapping[Later, datetime]
    now: datetime
    zone_name: str
    asked_at: datetime | None = None


@dataclass(frozen=True)
class FollowUpLetter:
    """The one question after the planned moment, with the sealed receipt it carries."""

    nudge_id: str
    receipt: str
    plan: str
    state: NudgeState = NudgeState.FOLLOWED_UP
    helped: Helped | None = None
    pace: PaceChange | None = None
    has_given_reason: bool = False
    second: SecondMoment | None = None


@dataclass(frozen=True)
class StillUsefulLetter:
    """The one honest question to somebody who has not answered for a while."""


@dataclass(frozen=True)
class StartAgainLetter:
    """After four silent weeks: start again, or not now."""


@dataclass(frozen=True)
class ThreadLetter:
    """The opening message of a support thread."""

    term: str
    meaning: str
    people: int
    question: str
    quoted: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True)
class ContributionLetter:
    """A shared line as peers read it; no text while it is hidden.

    `says` are the words of the course that it uses.
    """

    line_id: str
    text: str
    term: str
    been_there: int
    is_closed: bool = False
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfferLetter:
    """Support that somebody offers under a line; `user_id` is empty if they gave no name.

    No text while it is hidden, and no `line` while that is hidden.
    """

    offer_id: str
    line: str
    text: str
    user_id: str = ""
    is_closed: bool = False


@dataclass(frozen=True)
class FlaggedLetter:
    """A line that two people flagged, for admins: to put back or to remove. No text once decided.

    `is_offer` says that it is an offer of support.
    """

    line_id: str
    text: str
    state: LineState
    is_offer: bool = False


@dataclass(frozen=True)
class BoxEndedLetter:
    """The lines that waited in a box are gone, and why."""

    why: BoxEnd


@dataclass(frozen=True)
class HelpLetter:
    """What the bot can do, and where; typed words are not kept."""


@dataclass(frozen=True)
class TypedWordsLetter:
    """What stands below words that somebody typed; `ts` is the message with them.

    `entry_id` is the journal entry that they become if the person wants it.
    """

    entry_id: str
    ts: str


@dataclass(frozen=True)
class SentFileLetter:
    """What stands beside files that a person asked for, and how they get rid of them."""

    sent_id: str


@dataclass(frozen=True)
class FileNotSentLetter:
    """Files that a person asked for have not arrived."""


@dataclass(frozen=True)
class FarewellLetter:
    """A programme's last message: thanks, and what stays theirs until when."""

    programme: str
    may_share: bool
    journal_until: date
    cohort_id: str
    has_boosters: bool


@dataclass(frozen=True)
class JournalWarningLetter:
    """The journal will be deleted on this day."""

    until: date


@dataclass(frozen=True)
class Deletion:
    """A posted message of ours that has to go from Slack."""

    channel_id: str
    ts: str


@dataclass(frozen=True)
class Edit:
    """A posted message of ours that has to say something else."""

    channel_id: str
    ts: str
    letter: "Letter"


Letter = (
    WelcomeLetter
    | JoinLetter
    | NudgeLetter
    | FollowUpLetter
    | StillUsefulLetter
    | StartAgainLetter
    | ThreadLetter
    | ContributionLetter
    | BoxEndedLetter
    | HelpLetter
    | TypedWordsLetter
    | SentFileLetter
    | FileNotSentLetter
    | LibraryTroubleLetter
    | EditionLetter
    | FarewellLetter
    | JournalWarningLetter
    | RotaReadLetter
    | RotaRefusedLetter
    | RotaSheetLetter
    | NewReadersLetter
    | BuddiesLetter
    | BuddyPlanLetter
    | BuddyAskLetter
    | OfferLetter
    | FlaggedLetter
    | SlackTroubleLetter
    | Edit
    | WordNoteLetter
    | BarometerLetter
    | OwedReplyLetter
    | ReplyNewsLetter
    | SponsorWelcomeLetter
    | SponsorMonthLetter
    | SponsorNewsLetter
    | ReportLetter
    | Deletion
)


@dataclass(frozen=True)
class RhythmLetter:
    """What comes to a person from now on."""

    person: Person


@dataclass(frozen=True)
class ReflectionPrompt:
    """What the modal for one line asks; `kept` is what the journal already holds for it."""

    nudge_id: str
    receipt: str
    question: str
    may_share: bool
    kept: str = ""
    is_paused: bool = False


@dataclass(frozen=True)
class SharePreview:
    """The words exactly as peers will read them, before the author confirms.

    `is_again` says that their author has changed them and should look once more, `replaced_again`
    that something was replaced then.
    """

    nudge_id: str
    receipt: str
    guarded: Guarded
    threshold: int
    replaced_again: bool = False
    is_again: bool = False


@dataclass(frozen=True)
class MyLine:
    """What has become of the author's own line: waiting, in a thread, or nowhere.

    `state` is what its thread does with it; `offers` is the support that was offered under it.
    """

    receipt: str
    text: str = ""
    is_waiting: bool = False
    been_there: int = 0
    state: LineState = LineState.SHOWN
    offers: tuple[OfferLetter, ...] = ()


@dataclass(frozen=True)
class OfferPage:
    """What the modal for an offer stands on: the line, and a fresh id for the offer."""

    line_id: str
    offer_id: str
    line: str


@dataclass(frozen=True)
class OfferPreview:
    """An offer without a name exactly as peers will read it, before it is confirmed."""

    line_id: str
    offer_id: str
    guarded: Guarded
    replaced_again: bool = False
    is_again: bool = False


@dataclass(frozen=True)
class FlagPage:
    """A line that somebody may flag, and whether they have."""

    line_id: str
    is_flagged: bool


@dataclass(frozen=True)
class ScenarioPreview:
    """A scenario as a trainee meets it, from the nudge to the question in the thread."""

    scenario: Scenario
    nudge: NudgeLetter
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class KeptData:
    """How much is kept about a person, for *My data*; nothing at all if all is empty."""

    is_known: bool
    is_admin: bool = False
    nudges: int = 0
    lines: int = 0
    messages: int = 0


@dataclass(frozen=True)
class MyData:
    """Everything that is kept about a person, by kind, as plain values."""

    made_at: datetime
    parts: Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Member:
    """A member of a channel whom an admin may enrol; `starts_ticked` is the suggestion."""

    user_id: str
    name: str
    zone_name: str
    starts_ticked: bool
    language: str = ENGLISH

    def without_tick(self) -> "Member":
        """The same member, who is probably no trainee."""
        return replace(self, starts_ticked=False)
