"""What support threads say of a part: how far they reach, offers that came soon, words in use.

Lines have no author, and their threads belong to a pool. These numbers are those of the pool in the
whole month or quarter, the same in the report of each of its cohorts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.people import Cohort, Partition
from bot.domain.shared_words import TermUse
from bot.domain.suppression import Fork, Numbers, least_answers, shown_numbers

SOON = timedelta(days=3)
"""72 hours; threads keep dates only, so they are counted in days."""
OFFERED, NOT_OFFERED = "offered soon", "not offered soon"
TREES = (Fork((OFFERED,), (NOT_OFFERED,)),)


@dataclass(frozen=True)
class SupportCounts:
    """The threads published in a part, the lines in them, and how many got an offer soon.

    `lines` are as published: a line that was taken back since still counts.
    """

    threads: int
    lines: int
    offered: int
    uses: tuple[TermUse, ...] = ()


@dataclass(frozen=True)
class SupportNumbers:
    """What may be shown: threads, lines by whether an offer came soon, and concepts in use."""

    threads: int
    lines: Numbers
    concepts: tuple[str, ...]


def is_soon(published_on: date, offered_on: date) -> bool:
    """Whether an offer came within 72 hours of the thread, as far as dates can tell."""
    return offered_on - published_on <= SOON


def may_show_threads(sisters: Iterable[Cohort]) -> bool:
    """Whether the cohorts of a pool are all counted by month, or all by quarter, if at all.

    Else the months in one report and the quarter in another would be about the same lines, and
    whoever reads both could subtract.
    """
    return len({each.partition for each in sisters} - {Partition.OFF}) == 1


def support_numbers(counts: SupportCounts, *, people: int) -> SupportNumbers:
    """What may be shown, if no number may be about fewer than so many people.

    A person has at most one line in a thread, and so at most as many lines as there are threads.
    """
    by_offer = {OFFERED: counts.offered, NOT_OFFERED: counts.lines - counts.offered}
    least = least_answers(people, most_each=counts.threads)
    lines = shown_numbers(by_offer, TREES, least=least)
    return SupportNumbers(counts.threads, lines, _in_use(counts.uses, people))


def _in_use(uses: Iterable[TermUse], people: int) -> tuple[str, ...]:
    """The concepts whose words stood in as many lines of one thread, in the order of letters."""
    return tuple(sorted({use.concept for use in uses if use.lines >= people}))
