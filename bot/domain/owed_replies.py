"""A reply that a cohort is owed: somebody names one thing they will do, and later how it went.

Its words are an organisation's public answer. Whoever gave them stands beside them only until the
reply is over, and is shown to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.domain.condition_numbers import ANSWERED, Condition, Reply, is_under_half
from bot.domain.errors import CarryoverError, Trouble, UnusableAnswer
from bot.domain.guard import Guarded, Kind
from bot.domain.office_hours import welcome_at
from bot.domain.people import quarter_name
from bot.domain.reports import Report, conditions_to_answer_for
from bot.domain.shifts import MIDNIGHT, ONE_DAY, instant
from bot.domain.suppression import Numbers

LONGEST_ACTION = 200
LONGEST_PROMISE = timedelta(days=183)
REMINDED_AFTER = timedelta(days=10)
GIVEN_UP_AFTER = timedelta(days=21)
GIVEN_UP_AFTER_DUE = timedelta(days=14)
MAY_BE_SAID = frozenset({Kind.DATE, Kind.TIME, Kind.NUMBER, Kind.PLACE, Kind.EMOJI})
"""What an organisation may say of itself: when and where it will do what it promises."""


class Finding(StrEnum):
    """What a report shows of a condition that somebody has to answer for."""

    UNDER_HALF = "under half"
    FALLEN = "fallen"


class ReplyState(StrEnum):
    """Where a reply stands; nobody was asked if the programme has no owner."""

    NOBODY_ASKED = "nobody asked"
    ASKED = "asked"
    DELEGATED = "delegated"
    PROMISED = "promised"
    DONE = "done"
    NOT_DONE = "not done"
    NO_ANSWER = "no answer yet"


class Step(StrEnum):
    """What comes next by itself: ask, remind once, ask how it went, or say that nothing came."""

    ASK = "ask"
    REMIND = "remind"
    CHECK = "check"
    GIVE_UP = "give up"


WAITING = frozenset({ReplyState.ASKED, ReplyState.DELEGATED})


@dataclass(frozen=True)
class OwedReply:
    """What one cohort is owed for one calendar quarter.

    `user_id` is who is asked now; empty for nobody, and once it is over. `step` is what comes
    next, at `next_at`; both are None once nothing does.
    """

    team_id: str
    cohort_id: str
    quarter: str
    condition: Condition
    finding: Finding
    state: ReplyState
    asked_on: date
    user_id: str
    step: Step | None
    next_at: datetime | None
    was_reminded: bool = False
    action: str = ""
    due_on: date | None = None
    because: str = ""

    @property
    def takes_action(self) -> bool:
        """Whether something may still be promised, be it late."""
        is_late = self.state is ReplyState.NO_ANSWER and not self.action
        return is_late or self.state in WAITING

    @property
    def takes_ending(self) -> bool:
        """Whether it may still be said how it went, be it late."""
        is_late = self.state is ReplyState.NO_ANSWER and bool(self.action)
        return is_late or self.state is ReplyState.PROMISED

    def put_off(self, until: datetime) -> "OwedReply":
        """The same step, later."""
        return replace(self, next_at=until)

    def over(self) -> "OwedReply":
        """Nothing more comes by itself."""
        return replace(self, step=None, next_at=None)

    def forgotten(self) -> "OwedReply":
        """The reply to which nobody can answer late any more, and without who was asked."""
        return replace(self, user_id="")

    def asked_of(self, owner: str) -> "OwedReply":
        """The reply with somebody to ask: whoever is asked already, or else the owner."""
        if not owner or self.user_id:
            return self
        is_first = self.state is ReplyState.NOBODY_ASKED
        return replace(self, user_id=owner, state=ReplyState.ASKED if is_first else self.state)

    def stepped(self, zone: ZoneInfo, *, now: datetime) -> "OwedReply":
        """The reply once its next step has been taken."""
        match self.step:
            case Step.ASK if not self.was_reminded:
                return self._then(Step.REMIND, now + REMINDED_AFTER, zone)
            case Step.ASK:
                return self._then(Step.GIVE_UP, now + GIVEN_UP_AFTER, zone)
            case Step.REMIND:
                rest = GIVEN_UP_AFTER - REMINDED_AFTER
                return replace(self, was_reminded=True)._then(Step.GIVE_UP, now + rest, zone)
            case Step.CHECK:
                return self._then(Step.GIVE_UP, now + GIVEN_UP_AFTER_DUE, zone)
            case Step.GIVE_UP:
                return replace(self, state=ReplyState.NO_ANSWER).over()
            case None:
                return self
            case _:
                assert_never(self.step)

    def passed_to(self, user_id: str, zone: ZoneInfo, *, now: datetime) -> "OwedReply":
        """The reply that somebody else is asked for: once, and with all the time there is.

        Raises UnusableAnswer for oneself, and CarryoverError if it cannot be passed on.
        """
        if self.state is ReplyState.DELEGATED:
            raise CarryoverError(Trouble.PASSED_ON_ALREADY)
        if self.state is not ReplyState.ASKED:
            raise CarryoverError(Trouble.REPLY_GIVEN)
        if user_id in {self.user_id, ""}:
            raise UnusableAnswer("person", Trouble.ASK_SOMEBODY_ELSE)
        asked = replace(self, state=ReplyState.DELEGATED, user_id=user_id)
        return asked._then(Step.ASK, now, zone)

    def promised(self, action: str, due_on: date, zone: ZoneInfo, *, now: datetime) -> "OwedReply":
        """The reply with what will be done, and by when.

        Raises CarryoverError if it has been given, and UnusableAnswer for the day.
        """
        if not self.takes_action:
            raise CarryoverError(Trouble.REPLY_GIVEN)
        check_due_on(due_on, today=now.astimezone(zone).date())
        given = replace(self, state=ReplyState.PROMISED, action=action, due_on=due_on)
        return given._then(Step.CHECK, instant(due_on + ONE_DAY, MIDNIGHT, zone), zone)

    def done(self) -> "OwedReply":
        """It was done. Raises CarryoverError if that has been answered."""
        return self._ended(ReplyState.DONE)

    def not_done(self, because: str) -> "OwedReply":
        """It was not done, and why. Raises CarryoverError if that has been answered."""
        return replace(self._ended(ReplyState.NOT_DONE), because=because)

    def _ended(self, state: ReplyState) -> "OwedReply":
        """Nothing leads from a reply that is over to whoever gave it."""
        if not self.takes_ending:
            raise CarryoverError(Trouble.REPLY_GIVEN)
        return replace(self, state=state, user_id="").over()

    def _then(self, step: Step, after: datetime, zone: ZoneInfo) -> "OwedReply":
        return replace(self, step=step, next_at=welcome_at(zone, after=after))


@dataclass(frozen=True)
class PublicReply:
    """What everybody in the cohort may read of a reply: never who gave it."""

    quarter: str
    condition: Condition
    finding: Finding
    state: ReplyState
    asked_on: date
    action: str
    due_on: date | None
    because: str

    @property
    def was_asked(self) -> bool:
        """Whether anybody was asked for it."""
        return self.state is not ReplyState.NOBODY_ASKED


def public(reply: OwedReply) -> PublicReply:
    """What may be read of a reply."""
    return PublicReply(
        reply.quarter,
        reply.condition,
        reply.finding,
        reply.state,
        reply.asked_on,
        reply.action,
        reply.due_on,
        reply.because,
    )


def check_due_on(due_on: date, *, today: date) -> None:
    """Raise UnusableAnswer unless the day lies ahead, and within half a year."""
    if due_on <= today:
        raise UnusableAnswer("due_on", Trouble.REPLY_DAY_PAST)
    if due_on - today > LONGEST_PROMISE:
        raise UnusableAnswer("due_on", Trouble.REPLY_DAY_TOO_FAR)


def public_words(guarded: Guarded) -> Guarded:
    """What the guard made of an organisation's words: days, times and places may stay."""
    replaced = tuple(each for each in guarded.replaced if each.kind not in MAY_BE_SAID)
    return replace(guarded, replaced=replaced)


def owed(
    team_id: str, cohort_id: str, on: date, found: tuple[Condition, Finding], at: datetime
) -> OwedReply:
    """A new reply of this day's quarter, which nobody has been asked for yet."""
    nobody = ReplyState.NOBODY_ASKED
    return OwedReply(team_id, cohort_id, quarter_name(on), *found, nobody, on, "", Step.ASK, at)


def to_answer_for(
    report: Report, before: Report | None, earlier: Sequence[OwedReply]
) -> tuple[Condition, Finding] | None:
    """The one condition that somebody is asked about: the lowest as shown; None for none.

    Of several that are equally low it is the one whose turn was longest ago.
    """
    turns = [each.condition for each in earlier if each.state is not ReplyState.NOBODY_ASKED]
    lowest = min(
        conditions_to_answer_for(report, before),
        key=lambda each: (_share(report.about(each)), _last_turn(turns, each)),
        default=None,
    )
    if lowest is None:
        return None
    is_low = is_under_half(report.about(lowest))
    return lowest, Finding.UNDER_HALF if is_low else Finding.FALLEN


def _share(numbers: Numbers) -> Fraction:
    """The favourable part of those who answered as shown, or at most; else of those asked."""
    favourable = numbers.count_of(Reply.FAVOURABLE)
    most = numbers.least - 1 if favourable is None else favourable
    return Fraction(most, numbers.count_of(*ANSWERED) or numbers.asked or 1)


def _last_turn(turns: Sequence[Condition], condition: Condition) -> int:
    return max((turn for turn, each in enumerate(turns, start=1) if each is condition), default=0)
