"""What speaks for a concept and against it, in points, each with the reason it would give."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.domain.nudges import Helped
from bot.domain.prospects import Prospect
from bot.domain.reasons import Why
from bot.domain.spacing import A_WHILE, Standing

# Something new widens what a person can use; it is worth some days' delay of what is due.
NEW_CONCEPT = 30
# A concept that was tried comes again when it is due, sooner the longer it waits, up to a month.
DUE_AGAIN = 24
MOST_OVERDUE = 28
# What was met and never tried gets another go, though after what is due or new.
MET_BEFORE = 5
# Practice that comes too early adds little, and the same thing twice in a week bores.
NOT_DUE = -40
# After "not yet" the moment is still in mind: a smaller step comes before anything else.
SMALLER = 60
# "No chance" speaks about the moment, not about the concept: another moment may suit.
OTHER_SITUATION = 25
SAME_SITUATION = -25
# Practising one thing at different moments makes it carry over further.
VARIED_SITUATION = 6
# What people found useful they are more willing to try again.
HELPED = {Helped.YES: 10, Helped.A_BIT: 4, Helped.NO: -10}
# Whoever does the easy part already needs the harder one.
GOES_FURTHER = 15
TOO_EASY = -15


# A concept whose moments come gets a point for each that they promise, up to a few.
MOST_PROMISE = 10


class Term(NamedTuple):
    """Points for or against, and the reason that they give; some give none."""

    points: int
    why: Why | None = None


def terms_of(prospect: Prospect, day: date) -> Iterator[Term]:
    """Everything that speaks for the concept on that day, and against it."""
    yield Term(min(prospect.promise, MOST_PROMISE))
    if prospect.standing.is_new:
        yield Term(NEW_CONCEPT, Why.NEW_CONCEPT)
        return
    yield Term(SMALLER, Why.SMALLER) if prospect.smaller else _spacing(prospect.standing, day)
    yield _situation(prospect)
    if prospect.standing.helped is not None:
        points = HELPED[prospect.standing.helped]
        yield Term(points, Why.HELPED_BEFORE if points > 0 else None)
    if prospect.standing.does_already:
        yield Term(GOES_FURTHER, Why.GOES_FURTHER) if prospect.further else Term(TOO_EASY)


def _spacing(standing: Standing, day: date) -> Term:
    overdue = standing.days_overdue(day)
    if overdue < 0:
        return Term(NOT_DUE)
    waiting = min(overdue, MOST_OVERDUE)
    if standing.tried:
        return Term(DUE_AGAIN + waiting, Why.DUE_AGAIN)
    is_a_while = standing.days_since_met(day) >= A_WHILE
    return Term(MET_BEFORE + waiting, Why.A_WHILE_AGO if is_a_while else None)


def _situation(prospect: Prospect) -> Term:
    if prospect.standing.had_no_chance:
        if prospect.goes_elsewhere:
            return Term(OTHER_SITUATION, Why.OTHER_SITUATION)
        return Term(SAME_SITUATION)
    return Term(VARIED_SITUATION if prospect.goes_elsewhere else 0)
