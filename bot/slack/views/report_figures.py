"""What a report shows, as figures: the one source of its tables, its files and its message."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.report_pages import (
    ReportPage,
    period_of,
)
from bot.domain.suppression import Numbers
from bot.slack.views import words


@dataclass(frozen=True)
class Figure:
    """How often something was answered in one part; without a count, `note` says what there is.

    `answers` are those of the group that the count is of, empty for other figures.
    """

    what: str
    part: str
    answer: str
    count: int | None = None
    of: int | None = None
    note: str = ""
    answers: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The figure in words: "13 of 22", "13", or why there is none."""
        if self.count is None:
            return self.note
        if self.of is None:
            return str(self.count)
        return words.REPORT_OF.format(count=self.count, of=self.of)


def figures_of(numbers: Numbers, what: str, part: str, people: int) -> tuple[Figure, ...]:
    """One figure for each group that is told apart, with what was asked beside it."""
    of = numbers.asked
    if of is None:
        return (Figure(what, part, words.REPORT_ALL, note=fewer_than(people)),)
    only = len(numbers.groups) == 1
    return tuple(
        Figure(
            what, part, answers_said(each.answers, only=only), each.count, of, answers=each.answers
        )
        for each in numbers.groups
    )


def fewer_than(people: int) -> str:
    """What stands where a number would be about too few."""
    return words.REPORT_FEWER.format(people=people)


def answers_said(answers: Sequence[str], *, only: bool = False) -> str:
    """The answers of one group in words; several are said to stand together."""
    if only:
        return words.REPORT_ALL
    said = _names(answers)
    if len(said) == 1:
        return said[0]
    some = words.REPORT_LISTED.join(said[:-1])
    return words.REPORT_TOGETHER.format(answers=words.REPORT_OR.format(some=some, last=said[-1]))


def _names(answers: Sequence[str]) -> list[str]:
    """The names of answers; those that have a name together have only that."""
    left = list(answers)
    for several, name in words.REPORT_SHORTER.items():
        if set(several) <= set(left):
            left = [name if each == several[0] else each for each in left]
            left = [each for each in left if each not in several]
    return [words.REPORT_ANSWERS.get(each, each) for each in left]


def period_said(period: str) -> str:
    """A month or quarter in words: "November 2026" or "October to December 2026"."""
    year, _, rest = period.partition("-")
    if rest.startswith("Q"):
        quarter = words.REPORT_QUARTERS[int(rest[1:]) - 1]
        return words.REPORT_QUARTER.format(number=quarter, year=year)
    return words.MONTH_AND_YEAR.format(month=words.MONTHS[int(rest) - 1], year=year)


def short_period(period: str) -> str:
    """A month or quarter under a picture: "Nov" or "Q4"."""
    _, _, rest = period.partition("-")
    if rest.startswith("Q"):
        return words.REPORT_SHORT_QUARTER.format(number=rest[1:])
    return words.MONTHS[int(rest) - 1][: words.REPORT_SHORT_LENGTH]


def part_said(page: ReportPage) -> str:
    """The part of a page in words; the month that was asked for, if there is no part."""
    return period_said(period_of(page.part.name) if page.part else f"{page.month:%Y-%m}")
