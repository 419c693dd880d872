"""The sections of a report with their figures: all that its page, its file and its message say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.condition_numbers import Reply
from bot.domain.practice_numbers import Practice
from bot.domain.report_pages import ReplyRow, ReportPage, ScenarioRow
from bot.domain.suppression import Numbers
from bot.slack.views import words
from bot.slack.views.moments import full_date
from bot.slack.views.report_figures import (
    Figure,
    answers_said,
    fewer_than,
    figures_of,
    part_said,
    period_said,
)


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


def _conditions(page: ReportPage) -> Iterator[Figure]:
    for row in page.conditions:
        name = words.CONDITIONS[row.condition]
        yield from figures_of(row.numbers, name, part_said(page), page.people)


def _history(page: ReportPage) -> Iterator[Figure]:
    answer = words.REPORT_ANSWERS[Reply.FAVOURABLE]
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
        yield from scenario_figures(row)


def scenario_figures(row: ScenarioRow) -> tuple[Figure, ...]:
    """The figures of one scenario, which are about ten people at least; each number about k."""
    return figures_of(row.numbers, row.title, period_said(row.quarter), row.numbers.least)


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
