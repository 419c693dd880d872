"""What speaks for a scenario and against it, in points, each with the reason it would give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.nudges import Helped
from bot.domain.reasons import Why
from bot.domain.scenarios import Scenario, Step
from bot.domain.spacing import A_WHILE, Standing

# Something new widens what a person can use; it is worth some days' delay of what is due.
NEW_CONCEPT = 30
# A concept that was tried comes again when it is due, sooner the longer it waits, up to a month.
DUE_AGAIN = 24
MOST_OVERDUE = 28
# What was met and never tried gets another go, though after what is due or new.
MET_BEFORE = 5
# Practice that comes too early adds little, and the same words within a week bore.
NOT_DUE = -40
# The sooner after "not yet" the better the moment is remembered, but only if the step is smaller.
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
# Whoever has not tried a concept starts small.
FIRST_STEP = 4
# Between equals the quicker one is more likely to be tried.
A_MINUTE = -1
# The programme's own concept breaks a tie also when it is not its turn.
FOCUS = 1
# A scenario that comes again should have been forgotten a little: a point for each day.
RESTED_AFTER = 56


@dataclass(frozen=True)
class Candidate:
    """A scenario that fits, how its concept stands, and its moments in the person's work.

    `situations` are those that the person meets, `past_situations` those of the concept's newest
    nudge, and `past_size` how big that one was. `seen_on` is when this very scenario came last.
    """

    scenario: Scenario
    standing: Standing
    situations: tuple[str, ...]
    past_situations: tuple[str, ...] = ()
    past_size: tuple[bool, int] | None = None
    seen_on: date | None = None

    @property
    def other_situations(self) -> tuple[str, ...]:
        """The moments at which the concept's newest nudge was not meant to be tried, if known."""
        if not self.past_situations:
            return ()
        return tuple(each for each in self.situations if each not in self.past_situations)

    @property
    def is_smaller(self) -> bool:
        """Whether this is a smaller step than the concept's newest nudge."""
        return self.past_size is not None and size_of(self.scenario) < self.past_size


@dataclass(frozen=True)
class Term:
    """Points for or against, and the reason that they give; some give none."""

    points: int
    why: Why | None = None


def size_of(scenario: Scenario) -> tuple[bool, int]:
    """How big a step a scenario is: a first try before a stretch, then by minutes."""
    return scenario.step is Step.STRETCH, scenario.minutes


def terms_of(candidate: Candidate, day: date) -> Iterator[Term]:
    """Everything that speaks for the candidate on that day, and against it."""
    yield from _spacing(candidate, day)
    yield from _situation(candidate)
    yield from _usefulness(candidate.standing)
    yield from _size(candidate)
    if candidate.seen_on is not None:
        yield Term(min(0, (day - candidate.seen_on).days - RESTED_AFTER))


def _spacing(candidate: Candidate, day: date) -> Iterator[Term]:
    standing = candidate.standing
    if standing.is_new:
        yield Term(NEW_CONCEPT, Why.NEW_CONCEPT)
        return
    if standing.was_not_yet and candidate.is_smaller:
        yield Term(SMALLER, Why.SMALLER)
        return
    overdue = standing.days_overdue(day)
    if overdue < 0:
        yield Term(NOT_DUE)
    elif standing.tried:
        yield Term(DUE_AGAIN + min(overdue, MOST_OVERDUE), Why.DUE_AGAIN)
    else:
        is_a_while = standing.days_since_met(day) >= A_WHILE
        yield Term(MET_BEFORE + min(overdue, MOST_OVERDUE), Why.A_WHILE_AGO if is_a_while else None)


def _situation(candidate: Candidate) -> Iterator[Term]:
    if candidate.standing.is_new:
        return
    has_other = bool(candidate.other_situations)
    if candidate.standing.had_no_chance:
        yield Term(OTHER_SITUATION, Why.OTHER_SITUATION) if has_other else Term(SAME_SITUATION)
    elif has_other:
        yield Term(VARIED_SITUATION)


def _usefulness(standing: Standing) -> Iterator[Term]:
    if standing.helped is not None:
        points = HELPED[standing.helped]
        yield Term(points, Why.HELPED_BEFORE if points > 0 else None)


def _size(candidate: Candidate) -> Iterator[Term]:
    is_stretch = candidate.scenario.step is Step.STRETCH
    if candidate.standing.does_already:
        yield Term(GOES_FURTHER, Why.GOES_FURTHER) if is_stretch else Term(TOO_EASY)
    elif not candidate.standing.tried and not is_stretch:
        yield Term(FIRST_STEP)
    yield Term(A_MINUTE * candidate.scenario.minutes)
