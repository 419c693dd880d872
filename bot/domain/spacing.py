"""How one concept stands with a person: when it was practised, and when it is due again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal

DAYS_UNTIL_DUE = (7, 14, 28, 56)
A_WHILE = 14


@dataclass(frozen=True)
class Standing:
    """What a person's history says about one concept.

    `tried` counts the practices, `last` is the newest nudge that reached the person, and `helped`
    is what they said last.
    """

    last: Nudge | None = None
    tried: int = 0
    tried_on: date | None = None
    helped: Helped | None = None
    does_already: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the person has never met the concept."""
        return self.last is None

    @property
    def was_not_yet(self) -> bool:
        """Whether the newest nudge ended in *not yet*."""
        return self.last is not None and self.last.state is NudgeState.NOT_YET

    @property
    def had_no_chance(self) -> bool:
        """Whether there was no chance to try the newest nudge, this time or ever."""
        return self.last is not None and (
            self.last.refusal is Refusal.NO_CHANCE_HERE or self.last.state is NudgeState.NO_CHANCE
        )

    def days_since_tried(self, day: date) -> int:
        """Whole days since the newest practice; 0 if there is none."""
        return (day - self.tried_on).days if self.tried_on else 0

    def days_since_met(self, day: date) -> int:
        """Whole days since the newest nudge; 0 if there is none."""
        return (day - self.last.local_date).days if self.last else 0

    def days_overdue(self, day: date) -> int:
        """How long a concept that was met has been due; below zero while it is not.

        It is due 7, 14, 28, then 56 days after it was last tried: distributed practice with growing
        gaps (Cepeda et al. 2008). *No chance* changes nothing. A concept that was met and never
        tried is due 7 days after it was met.
        """
        if self.tried_on is None:
            return self.days_since_met(day) - DAYS_UNTIL_DUE[0]
        interval = DAYS_UNTIL_DUE[min(self.tried, len(DAYS_UNTIL_DUE)) - 1]
        return self.days_since_tried(day) - interval


NEVER_MET = Standing()


def standing_of(nudges: Sequence[Nudge]) -> Standing:
    """How a concept stands after all nudges about it, from the oldest to the newest."""
    if not nudges:
        return NEVER_MET
    tried = [nudge for nudge in nudges if nudge.state is NudgeState.TRIED]
    helped = [nudge.helped for nudge in tried if nudge.helped]
    return Standing(
        last=nudges[-1],
        tried=len(tried),
        tried_on=max((nudge.answered_on or nudge.local_date for nudge in tried), default=None),
        helped=helped[-1] if helped else None,
        does_already=any(nudge.refusal is Refusal.DO_ALREADY for nudge in nudges),
    )
