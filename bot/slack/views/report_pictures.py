"""The pictures of a report as places and sizes; the templates draw them and work nothing out.

Every mark has a pattern or a number besides its shade, so that a black and white print says the
same.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.condition_numbers import Reply
from bot.domain.practice_numbers import NO_CHANCES, Practice
from bot.domain.report_pages import ConditionRow, HeatMap, Past, ReportPage, ScenarioEnd
from bot.domain.support_numbers import NOT_OFFERED, OFFERED
from bot.slack.views.report_figures import Figure, fewer_than, short_period
from bot.slack.views.report_sections import tried

BAR_WIDTH = 640
PATTERNS: dict[str, str] = {
    Reply.FAVOURABLE: "solid",
    Reply.UNFAVOURABLE: "hatch",
    Reply.CANNOT_SAY: "dots",
    Reply.NO_REPLY: "blank",
    Practice.TRIED: "solid",
    Practice.NO_TIME: "hatch",
    Practice.NO_OCCASION: "back",
    Practice.NO_CHANCE: "upright",
    Practice.NOT_MY_JOB: "grid",
    Practice.DO_ALREADY: "light",
    Practice.NOT_YET: "dots",
    ScenarioEnd.HELPED: "pearls",
    ScenarioEnd.TRIED: "solid",
    ScenarioEnd.NO_CHANCE: "hatch",
    OFFERED: "solid",
    NOT_OFFERED: "blank",
}
"""Answers of the same words have the same pattern, whatever was asked."""
PATTERNS_TOGETHER: dict[tuple[str, ...], str] = {
    (ScenarioEnd.HELPED, ScenarioEnd.TRIED): "solid",
    NO_CHANCES: "hatch",
}
MIXED = "mixed"

NAMES_WIDTH, CELL_WIDTH, CELL_HEIGHT, HEAD_HEIGHT = 124, 66, 44, 24
LETTERS_IN_NAME, LINES_IN_NAME = 16, 3
SHADES = 5
NARROW = 8
"""Letters in a line of a small space."""
COLUMN_WIDTH, COLUMN_HEIGHT, MOST_COLUMNS = 50, 64, 6


@dataclass(frozen=True)
class Segment:
    """A piece of a bar, its pattern, and the figure that it stands for."""

    x: float
    width: float
    pattern: str
    figure: Figure


@dataclass(frozen=True)
class Bar:
    """One question's figures side by side; no segments if even all together are too few."""

    what: str
    of: int | None
    segments: tuple[Segment, ...]
    figures: tuple[Figure, ...]
    width: int = BAR_WIDTH


@dataclass(frozen=True)
class Square:
    """One square of the heat map; shade 1 to 5, or 0 for one that shows no number."""

    x: int
    y: int
    shade: int
    lines: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True)
class HeatPicture:
    """The heat map: heads of its columns, names of its rows in short lines, and its squares."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    names: tuple[tuple[int, tuple[str, ...]], ...]
    squares: tuple[Square, ...]
    cell: tuple[int, int] = (CELL_WIDTH, CELL_HEIGHT)


@dataclass(frozen=True)
class Column:
    """One part in the history of a condition; no height where the number is not shown."""

    x: int
    height: float | None
    lines: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class HistoryPicture:
    """The last parts of one condition, side by side."""

    width: int
    columns: tuple[Column, ...]
    tall: int = COLUMN_HEIGHT


def bar_of(figures: Sequence[Figure], what: str) -> Bar:
    """The bar of one question's figures."""
    of = next((each.of for each in figures if each.of), None)
    if of is None:
        return Bar(what, None, (), tuple(figures))
    segments, x = [], 0.0
    for figure in figures:
        width = (BAR_WIDTH - 2) * (figure.count or 0) / of
        segments.append(Segment(round(x + 1, 1), round(width, 1), pattern_of(figure), figure))
        x += width
    return Bar(what, of, tuple(segments), tuple(figures))


def pattern_of(figure: Figure) -> str:
    """The pattern of a group: its answer's own, or one that says that several stand together."""
    if len(figure.answers) == 1:
        return PATTERNS[figure.answers[0]]
    return PATTERNS_TOGETHER.get(figure.answers, MIXED)


def heat_of(page: ReportPage) -> HeatPicture:
    """The heat map of a report."""
    heat = page.heat
    names = tuple(
        (HEAD_HEIGHT + number * CELL_HEIGHT, name_lines(row.term))
        for number, row in enumerate(heat.rows)
    )
    heads = tuple(
        (NAMES_WIDTH + number * CELL_WIDTH + CELL_WIDTH // 2, short_period(period))
        for number, period in enumerate(heat.periods)
    )
    return HeatPicture(
        width=NAMES_WIDTH + CELL_WIDTH * len(heat.periods),
        height=HEAD_HEIGHT + CELL_HEIGHT * len(heat.rows),
        heads=heads,
        names=names,
        squares=_squares(heat, page.people),
    )


def _squares(heat: HeatMap, people: int) -> tuple[Square, ...]:
    return tuple(
        _square(column, line, tried(row.term, period, row.cells[column], people))
        for line, row in enumerate(heat.rows)
        for column, period in enumerate(heat.periods)
    )


def _square(column: int, line: int, figure: Figure) -> Square:
    x, y = NAMES_WIDTH + column * CELL_WIDTH, HEAD_HEIGHT + line * CELL_HEIGHT
    return Square(x, y, shade_of(figure), in_short_lines(figure), figure)


def shade_of(figure: Figure) -> int:
    """From 1 for the smallest shares to 5 for the largest; 0 without a number."""
    if figure.count is None or not figure.of:
        return 0
    return min(SHADES, 1 + figure.count * SHADES // figure.of)


def in_short_lines(figure: Figure) -> tuple[str, ...]:
    """What stands in a small space: a number in one line, words in two or three."""
    if figure.count is not None:
        return (figure.said,)
    letters = max(NARROW, len(figure.note) // 2)
    return tuple(textwrap.wrap(figure.note, letters, break_long_words=False))


def name_lines(term: str) -> tuple[str, ...]:
    """A name in up to three short lines; what is longer ends in an ellipsis."""
    lines = textwrap.wrap(term, LETTERS_IN_NAME, max_lines=LINES_IN_NAME, placeholder="\u2026")
    return tuple(lines) or (term,)


def history_of(row: ConditionRow, people: int) -> HistoryPicture:
    """The last parts of a condition: the share that was favourable, with its number."""
    last = row.history[-MOST_COLUMNS:]
    columns = tuple(_column(number, past, people) for number, past in enumerate(last))
    return HistoryPicture(COLUMN_WIDTH * MOST_COLUMNS, columns)


def _column(number: int, past: Past, people: int) -> Column:
    note = fewer_than(people)
    figure = Figure("", past.period, "", past.favourable, past.asked, note)
    height = COLUMN_HEIGHT * figure.count / figure.of if figure.count and figure.of else None
    x = number * COLUMN_WIDTH
    label = short_period(past.period)
    return Column(x, None if height is None else round(height, 1), in_short_lines(figure), label)
