"""What a report shows, as figures: the one source of its tables, its files and its message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.practice_numbers import Practice
from bot.domain.report_pages import (
    LEAST_FOR_SCENARIOS,
    ReplyRow,
    ReportPage,
    ScenarioRow,
    period_of,
)
from bot.domain.suppression import Numbers
from bot.slack.views import words
from bot.slack.views.moments import full_date


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


@dataclass(frozen=True)
class Section:
    """The figures of one part of the report; `key` is the same in every language."""

    key: str
    title: str
    figures: tuple[Figure, ...]


def sections(page: ReportPage) -> tuple[Section, ...]:
    """All sections of a report in their order; those without figures as well."""
    return (
        Section("conditions", words.REPORT_CONDITIONS, tuple(_conditions(page))),
        Section("history", words.REPORT_HISTORY, tuple(_history(page))),
        Section("heat", words.REPORT_HEAT, tuple(_heat(page))),
        Section("practice", words.REPORT_PRACTICE, tuple(_practice(page))),
        Section("support", words.REPORT_SUPPORT, tuple(_support(page))),
        Section("goals", words.REPORT_GOALS, tuple(_goals(page))),
        Section("scenarios", words.REPORT_SCENARIOS, tuple(_scenarios(page))),
        Section("replies", words.REPORT_REPLIES, tuple(_replies(page))),
        Section("coverage", words.REPORT_COVERAGE, tuple(_coverage(page))),
        Section("overdue", words.REPORT_OVERDUE, tuple(_overdue(page))),
    )


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
    left, said = list(answers), []
    for several, name in words.REPORT_SHORTER.items():
        if set(several) <= set(left):
            said.append(name)
            left = [each for each in left if each not in several]
    return said + [words.REPORT_ANSWERS[each] for each in left]


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


def _conditions(page: ReportPage) -> Iterator[Figure]:
    for row in page.conditions:
        name = words.CONDITIONS[row.condition]
        yield from figures_of(row.numbers, name, part_said(page), page.people)


def _history(page: ReportPage) -> Iterator[Figure]:
    answer = words.REPORT_ANSWERS["favourable"]
    for row in page.conditions:
        for past in row.history:
            yield Figure(
                words.CONDITIONS[row.condition],
                period_said(past.period),
                answer,
                past.favourable,
                past.asked,
                "" if past.favourable is not None else fewer_than(page.people),
            )


def _heat(page: ReportPage) -> Iterator[Figure]:
    for row in page.heat.rows:
        for period, cell in zip(page.heat.periods, row.cells, strict=True):
            yield tried(row.term, period, cell, page.people)


def tried(term: str, period: str, cell: Numbers | None, people: int) -> Figure:
    """One square of the heat map: tried of sent."""
    answer, part = words.REPORT_ANSWERS[Practice.TRIED], period_said(period)
    if cell is None:
        return Figure(term, part, answer, note=words.REPORT_NOT_COUNTED)
    count = cell.count_of(Practice.TRIED)
    note = fewer_than(people) if count is None else ""
    return Figure(term, part, answer, count, cell.asked, note)


def _practice(page: ReportPage) -> Iterable[Figure]:
    if page.practice is None:
        return ()
    return figures_of(page.practice, words.REPORT_ALL_NUDGES, part_said(page), page.people)


def _support(page: ReportPage) -> Iterator[Figure]:
    if page.support is None:
        return
    part = part_said(page)
    yield Figure(words.REPORT_THREADS, part, words.REPORT_OPENED, page.support.threads)
    yield from figures_of(page.support.lines, words.REPORT_THREADS_LINE, part, page.people)
    for term in page.support.concepts:
        yield Figure(words.REPORT_WORDS_IN_USE, part, term, note=words.REPORT_IN_USE)


def _goals(page: ReportPage) -> Iterator[Figure]:
    for goal in page.goals:
        shown = words.REPORT_GOAL_SHOWN.format(shown=goal.shown, all=len(goal.terms))
        note = shown if goal.tried is not None else fewer_than(page.people)
        told = (Practice.TRIED,)
        answer = answers_said(told)
        yield Figure(goal.name, part_said(page), answer, goal.tried, goal.sent, note, told)


def _scenarios(page: ReportPage) -> Iterator[Figure]:
    for row in page.scenarios:
        yield from scenario_figures(row, page.people)


def scenario_figures(row: ScenarioRow, people: int) -> tuple[Figure, ...]:
    """The figures of one scenario, which are about ten people at least."""
    least = max(people, LEAST_FOR_SCENARIOS)
    return figures_of(row.numbers, row.title, period_said(row.quarter), least)


def _replies(page: ReportPage) -> Iterator[Figure]:
    for reply in page.replies:
        state = words.REPORT_REPLY_STATES[reply.state]
        name = words.CONDITIONS[reply.condition]
        yield Figure(name, full_date(reply.asked_on), state, note=promise_said(reply))


def promise_said(reply: ReplyRow) -> str:
    """What was promised, by when, and why it was not done, as far as there is any of it."""
    said = [
        reply.action,
        words.REPORT_DUE.format(date=full_date(reply.due_on)) if reply.due_on else "",
        words.REPORT_BECAUSE.format(because=reply.because) if reply.because else "",
    ]
    return words.REPORT_LISTED.join(filter(None, said))


def _coverage(page: ReportPage) -> Iterator[Figure]:
    situations = page.library.situations
    for each in page.library.concepts:
        yield Figure(each.term, "", words.REPORT_LIVE, each.live)
        yield Figure(each.term, "", words.REPORT_SITUATIONS, each.situations, situations)


def _overdue(page: ReportPage) -> Iterator[Figure]:
    for each in page.library.overdue:
        since = words.REPORT_OVERDUE_SINCE.format(date=full_date(each.due_on))
        yield Figure(each.title, "", each.owner, note=since)
