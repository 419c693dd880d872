"""The barometer: one statement a fortnight, whom it goes to, and how its answers are counted.

A wave is one fortnight of a cohort. Half of the statements are asked in it, one of each condition,
so that as many people as possible are asked the same; the other half comes in the next wave.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.domain.chance import Chance
from bot.domain.condition_numbers import Condition, may_be_asked
from bot.domain.people import FORTNIGHT, Cohort, Partition, PersonId
from bot.domain.scenarios import Statement
from bot.domain.shifts import MIDNIGHT, ONE_DAY, instant

T = TypeVar("T")
ASKED = "asked"
"""Stands among the answers of a statement and counts how many people were asked it."""
DAYS_TO_ASK_IN = 5
"""The questions of a wave go out over so many days, so that they do not all come at once."""
SHORTEST = timedelta(days=7)


class Answer(StrEnum):
    """How true a statement is of somebody's last two weeks."""

    NOT_AT_ALL = "not at all"
    A_LITTLE = "a little"
    MOSTLY = "mostly"
    FULLY = "fully"
    CANNOT_SAY = "cannot say"


class QuestionState(StrEnum):
    """Where somebody's question stands; whether they have answered it is not kept with them."""

    WAITING = "waiting"
    ASKED = "asked"
    CLOSED = "closed"


@dataclass(frozen=True)
class Wave:
    """Which fortnight of a cohort is asked about (0 before the first), and when the next begins.

    `next_at` is None once the programme is over.
    """

    team_id: str
    cohort_id: str
    number: int = 0
    next_at: datetime | None = None


@dataclass(frozen=True)
class Question:
    """The statement that a person is asked in a cohort's wave; never what they answered.

    `asked_about` are the conditions that they have been asked about in this part of the programme,
    the newest last.
    """

    team_id: str
    user_id: str
    cohort_id: str
    number: int
    statement: str
    opened_on: date
    asked_about: tuple[Condition, ...] = ()
    state: QuestionState = QuestionState.WAITING

    def sent(self) -> "Question":
        """The question once it has reached the person; a closed one stays closed."""
        is_waiting = self.state is QuestionState.WAITING
        return replace(self, state=QuestionState.ASKED) if is_waiting else self

    def is_open_in(self, cohort_id: str, number: str) -> bool:
        """Whether it may be answered, and belongs to this wave, whose number comes as text."""
        is_open = self.state is not QuestionState.CLOSED
        return is_open and (self.cohort_id, str(self.number)) == (cohort_id, number)


@dataclass(frozen=True)
class BarometerLetter:
    """A statement for one person, and the wave of the cohort in which it is asked."""

    cohort_id: str
    number: int
    programme: str
    says: str


def question_name(statement_id: str) -> str:
    """Under which question the answers to a statement are counted."""
    return f"barometer {statement_id}"


def wave_on(day: date, cohort: Cohort) -> int:
    """The wave of a cohort that runs on a day; 0 in its first fortnight and at its end.

    A wave that would be over within a week is not begun.
    """
    number = max(0, (day - cohort.starts_on) // FORTNIGHT)
    is_worth_it = opened_on(cohort, number) + SHORTEST <= cohort.ends_on
    return number if is_worth_it and day <= cohort.ends_on else 0


def opened_on(cohort: Cohort, number: int) -> date:
    """The day on which a wave begins; all its answers are counted in the part of this day."""
    return cohort.starts_on + number * FORTNIGHT


def next_wave_at(cohort: Cohort, *, after: datetime) -> datetime | None:
    """When the next wave begins, or the last one ends; None once that has passed."""
    number = max(0, (cohort.today(after) - cohort.starts_on) // FORTNIGHT) + 1
    begins_at = instant(opened_on(cohort, number), MIDNIGHT, cohort.zone)
    next_at = min(begins_at, cohort.ends_at)
    return next_at if next_at > after else None


def is_asked(cohort: Cohort) -> bool:
    """Whether a cohort is asked at all: no number of a small programme would ever be shown."""
    return cohort.partition is not Partition.OFF


def drawn_conditions(
    asked_before: Mapping[str, Sequence[Condition]],
    *,
    among: Sequence[Condition],
    partition: Partition,
    chance: Chance,
) -> dict[str, Condition]:
    """The condition that each of these people is asked about in a wave, drawn by lot.

    Each of `among` is drawn as often as the others, as far as nobody is asked about one too often
    in one part; `asked_before` says what they were asked about in it. Nobody can work out who was
    asked what: see decision 30.
    """
    drawn: dict[str, Condition] = {}
    times = Counter(dict.fromkeys(among, 0))
    for user_id in _shuffled(sorted(asked_before), chance):
        before = asked_before[user_id]
        open_to = [each for each in among if may_be_asked(each, before, partition=partition)]
        if open_to:
            drawn[user_id] = min(_shuffled(open_to, chance), key=times.__getitem__)
            times[drawn[user_id]] += 1
    return drawn


def statements_in(number: int, statements: Mapping[str, Statement]) -> dict[Condition, str]:
    """The statement of each condition that is asked in a wave: the next wave asks the other."""
    grid: dict[Condition, list[str]] = {}
    for each in statements.values():
        grid.setdefault(Condition(each.condition), []).append(each.statement_id)
    return {condition: ids[number % len(ids)] for condition, ids in grid.items()}


def asked_before(last: Question | None, cohort: Cohort, on: date) -> tuple[Condition, ...]:
    """What somebody was asked about in the part of this day; `last` is their last question."""
    is_same_part = last is not None and cohort.part_on(last.opened_on) == cohort.part_on(on)
    return last.asked_about if last is not None and is_same_part else ()


def is_their_turn(
    asked: Sequence[Question], cohort_id: str, day: date, *, in_several: bool
) -> bool:
    """Whether somebody may be asked in a cohort's wave: once a fortnight at the most.

    `asked` is what they were asked last, for each programme. Who takes part in several is asked
    for each of them in turn.
    """
    last = max(asked, key=lambda each: each.opened_on, default=None)
    if last is None:
        return True
    if last.opened_on + FORTNIGHT > day:
        return False
    return not in_several or last.cohort_id != cohort_id


def days_to_wait(who: PersonId) -> timedelta:
    """On which of the first days of a wave somebody is asked."""
    return sum(who.user_id.encode()) % DAYS_TO_ASK_IN * ONE_DAY


def _shuffled(values: Sequence[T], chance: Chance) -> list[T]:
    """The same values in an order that nobody can foresee."""
    shuffled = list(values)
    chance.shuffle(shuffled)
    return shuffled
