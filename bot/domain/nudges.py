"""A nudge: one scenario for one trainee at one moment, and the answers it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.errors import NudgeClosed
from bot.domain.reasons import Reason


class NudgeState(StrEnum):
    """Where a nudge stands; its outcomes are the terminal states."""

    QUEUED = "queued"
    OPEN = "open"
    SNOOZED = "snoozed"
    PLANNED = "planned"
    FOLLOWED_UP = "followed up"
    LAPSED = "lapsed"
    MISSED = "missed"
    TRIED = "tried"
    NO_CHANCE = "no chance"
    NOT_YET = "not yet"
    NOT_FOR_ME = "not for me"


class Helped(StrEnum):
    """Whether a practice helped, in the trainee's own view."""

    NO = "no"
    A_BIT = "a bit"
    YES = "yes"


class Refusal(StrEnum):
    """Why a nudge is not for this person."""

    NO_CHANCE_HERE = "no chance here"
    NOT_MY_JOB = "not my job"
    DO_ALREADY = "I do this already"


class Obstacle(StrEnum):
    """What was in the way when no chance came up; counted, and never kept by person."""

    TOO_BUSY = "too busy"
    NOBODY_AROUND = "nobody around"
    NOT_THE_MOMENT = "not the moment"
    NOT_ALLOWED = "not allowed"


UNANSWERED = frozenset({NudgeState.QUEUED, NudgeState.OPEN, NudgeState.SNOOZED})
STILL_OPEN = UNANSWERED | {NudgeState.PLANNED, NudgeState.FOLLOWED_UP}
TERMINAL = frozenset(
    {
        NudgeState.MISSED,
        NudgeState.TRIED,
        NudgeState.NO_CHANCE,
        NudgeState.NOT_YET,
        NudgeState.NOT_FOR_ME,
    }
)
OUTCOMES = frozenset({NudgeState.TRIED, NudgeState.NO_CHANCE, NudgeState.NOT_YET})


@dataclass(frozen=True)
class Nudge:
    """One scenario, at one revision, for one trainee; unique by person, local date and slot.

    Slot 0 is the one that we planned for that date; others were asked for. `again_for` is the
    nudge to whose plan this one gives a second moment. `answered_on` is a local date.
    """

    team_id: str
    nudge_id: str
    user_id: str
    cohort_id: str
    scenario_id: str
    revision: str
    concept: str
    local_date: date
    reason: Reason
    slot: int = 0
    from_fortnight: bool = False
    state: NudgeState = NudgeState.QUEUED
    plan: str = ""
    follow_up_at: datetime | None = None
    refusal: Refusal | None = None
    helped: Helped | None = None
    answered_on: date | None = None
    has_given_reason: bool = False
    again_for: str = ""

    @property
    def was_asked_for(self) -> bool:
        """Whether the person asked for it, so that it costs no attention."""
        return self.slot > 0

    @property
    def is_open(self) -> bool:
        """Whether this is the person's one open nudge."""
        return self.state in STILL_OPEN

    @property
    def is_under_way(self) -> bool:
        """Whether there is a plan that we have promised to ask about; it is never overtaken."""
        return self.state is NudgeState.PLANNED and self.follow_up_at is not None

    @property
    def is_promised(self) -> bool:
        """Whether we have said that we will ask about it or bring it back."""
        return self.is_under_way or self.state is NudgeState.SNOOZED

    @property
    def is_lapsed(self) -> bool:
        """Whether the next nudge has overtaken it; it still takes one late answer."""
        return self.state is NudgeState.LAPSED

    def sent(self) -> "Nudge":
        """The nudge after its message reached the person."""
        if self.state in {NudgeState.QUEUED, NudgeState.SNOOZED}:
            return replace(self, state=NudgeState.OPEN)
        return self

    def planned(self, plan: str, *, follow_up_at: datetime | None) -> "Nudge":
        """The nudge with the trainee's if-then plan; raises NudgeClosed when answered."""
        if self.state not in UNANSWERED:
            raise NudgeClosed
        return replace(self, state=NudgeState.PLANNED, plan=plan, follow_up_at=follow_up_at)

    def snoozed(self) -> "Nudge":
        """The nudge moved to later; raises NudgeClosed when answered or lapsed."""
        if self.state not in UNANSWERED:
            raise NudgeClosed
        return replace(self, state=NudgeState.SNOOZED)

    def refused(self, why: Refusal, *, on: date) -> "Nudge":
        """The nudge as not for this person; raises NudgeClosed when answered."""
        if self.state not in UNANSWERED | {NudgeState.LAPSED}:
            raise NudgeClosed
        return replace(self, state=NudgeState.NOT_FOR_ME, refusal=why, answered_on=on)

    def followed_up(self) -> "Nudge":
        """The nudge after its one follow-up was queued."""
        if self.state is not NudgeState.PLANNED:
            raise NudgeClosed
        return replace(self, state=NudgeState.FOLLOWED_UP, follow_up_at=None)

    def answered(self, outcome: NudgeState, *, on: date) -> "Nudge":
        """The nudge with its outcome: tried, no chance or not yet. The same again is no change."""
        if self.state is outcome:
            return self
        if outcome not in OUTCOMES or self.state in TERMINAL:
            raise NudgeClosed
        return replace(self, state=outcome, follow_up_at=None, answered_on=on)

    def told_why(self) -> "Nudge":
        """The nudge whose person has said why no chance came up; raises NudgeClosed if again."""
        if self.state is not NudgeState.NO_CHANCE or self.has_given_reason:
            raise NudgeClosed
        return replace(self, has_given_reason=True)

    def again(self, nudge_id: str, *, on: date, slot: int, follow_up_at: datetime) -> "Nudge":
        """A second moment for the same plan; raises NudgeClosed unless this one was *not yet*."""
        if self.state is not NudgeState.NOT_YET or self.again_for:
            raise NudgeClosed
        return replace(
            self,
            nudge_id=nudge_id,
            local_date=on,
            slot=slot,
            state=NudgeState.PLANNED,
            follow_up_at=follow_up_at,
            answered_on=None,
            again_for=self.nudge_id,
        )

    def lapsed(self) -> "Nudge":
        """The nudge overtaken by the next; a terminal one stays as it is."""
        return replace(self, state=NudgeState.LAPSED, follow_up_at=None) if self.is_open else self

    def missed(self) -> "Nudge":
        """The nudge whose message could not be sent inside its window."""
        return replace(self, state=NudgeState.MISSED) if self.state in UNANSWERED else self


def next_asked_slot(history: Sequence[Nudge], day: date) -> int:
    """The first free slot of a local date for a nudge that was asked for; 0 is for planned ones."""
    return 1 + max((nudge.slot for nudge in history if nudge.local_date == day), default=0)
