"""One part of a programme whose numbers are counted together: when it ends and when it freezes.

A part is a whole calendar month or quarter of one cohort, as far as the programme runs in it.
Nothing is ever counted or shown for a piece of a part, for several parts or for several cohorts.
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import FORTNIGHT, Cohort, Partition
from bot.domain.shifts import ONE_DAY

LATE_ANSWERS = FORTNIGHT
"""So long after its last day answers to what was asked in a part still count."""
MONTHS_IN = {Partition.MONTH: 1, Partition.QUARTER: 3}


@dataclass(frozen=True)
class Part:
    """A month or quarter of a cohort; `ends_on` is its last day, in the cohort's own dates.

    An answer belongs to the part in which its question was asked, however late it comes, so that
    those who were asked and those who answered are the same people.
    """

    name: str
    partition: Partition
    ends_on: date

    @property
    def begins_on(self) -> date:
        """Its first day, whether or not the programme had begun by then."""
        return first_day(self.partition, self.ends_on)

    @property
    def freezes_on(self) -> date:
        """The day on which its report is made, once and for all; answers from then on are lost."""
        return self.ends_on + LATE_ANSWERS + ONE_DAY

    def takes_answers(self, on: date) -> bool:
        """Whether an answer of this day still counts; never moved into a later part."""
        return on < self.freezes_on


def part_of(cohort: Cohort, asked_on: date) -> Part | None:
    """The part to which a question of this day belongs; None if nothing is counted."""
    name = cohort.part_on(asked_on)
    if not name:
        return None
    return Part(name, cohort.partition, last_day(cohort.partition, asked_on))


def is_counted(cohort: Cohort, joined_on: date | None) -> bool:
    """Whether numbers are also about a person who pressed Start on this day, if on any.

    Who starts once counting has begun takes part in everything and is never counted. Else the next
    report would be about the same people and one more, and what changed in it about that one.
    """
    return joined_on is not None and joined_on < cohort.counts_from


def last_day(partition: Partition, day: date) -> date:
    """The last day of the month or quarter of a day."""
    months = MONTHS_IN[partition]
    following = (day.month - 1) // months * months + months
    return date(day.year + following // 12, following % 12 + 1, 1) - ONE_DAY


def first_day(partition: Partition, day: date) -> date:
    """The first day of the month or quarter of a day."""
    months = MONTHS_IN[partition]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def parts_of(cohort: Cohort) -> tuple[Part, ...]:
    """Every part of a cohort in which anything is counted, the first one first."""
    found: list[Part] = []
    day = cohort.starts_on
    while cohort.partition is not Partition.OFF and day <= cohort.ends_on:
        last = last_day(cohort.partition, day)
        part = part_of(cohort, min(last, cohort.ends_on))
        found += [part] if part else []
        day = last + ONE_DAY
    return tuple(found)
