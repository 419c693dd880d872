"""The coverage of a library at a terminal: letters stand for long names, so that it fits."""

from collections.abc import Sequence
from itertools import chain, product
from string import ascii_uppercase

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.cli.coverage_report import Report, Square
from bot.cli.terminal import counted
from bot.domain.translations import LanguageCoverage, Standing

SQUARE_WIDTH = 3
LEGEND = "[0] is a gap: nothing to try. 0+ is a gap for some roles. A plus: some roles have more."


def print_report(report: Report, console: Console) -> None:
    """Print everything, what is missing most first."""
    _summary(report, console)
    _write_next(report, console)
    _matrix(report, console)
    _thin(report, console)
    _weeks(report, console)
    _differing(report, console)
    _heading("Goals", console)
    for goal in report.goals:
        _line(f"{goal.live:>4}  {goal.name}", console)
    if report.coverage.enabling:
        _heading("Things for sponsors, by condition", console)
    for condition, live in report.coverage.enabling.items():
        _line(f"{live:>4}  {condition}", console)
    if report.coverage.languages:
        _heading("Other languages", console)
    for language in report.coverage.languages:
        for said in said_of(language):
            _line(said, console)


def said_of(language: LanguageCoverage) -> list[str]:
    """How far a language is, in lines of one sentence each."""
    of = language.scenarios
    lines = [
        f"{language.language}: {counted(of[Standing.CHECKED], 'scenario')} read over by a speaker,"
        f" {of[Standing.DRAFTED]} machine-drafted, {of[Standing.STALE]} stale,"
        f" {of[Standing.MISSING]} only in English.",
        f"{language.words} of {language.all_words} words of the vocabularies.",
    ]
    if language.stale:
        lines.append(f"The English has changed since: {', '.join(language.stale)}.")
    return lines


def summary_of(report: Report) -> str:
    """How much there is, and how many gaps, in one sentence each."""
    coverage = report.coverage
    return (
        f"{counted(coverage.live, 'live scenario')} for {counted(len(report.rows), 'concept')}"
        f" and {counted(len(report.columns), 'situation')}."
        f" {len(coverage.gaps)} of {len(coverage.cells)} squares are gaps."
    )


def _summary(report: Report, console: Console) -> None:
    console.print(Text(summary_of(report)))


def _write_next(report: Report, console: Console) -> None:
    _heading("Write these next", console)
    for number, each in enumerate(report.write_next, start=1):
        _line(f"{number}. {each.concept}: {each.situation}", console)
        _line(f"   {each.why}", console)
    if not report.write_next:
        _line("There is no gap. Write where the numbers are small.", console)


def _matrix(report: Report, console: Console) -> None:
    _heading("Live scenarios for each concept (lines) and situation (letters)", console)
    letters = _letters(len(report.columns))
    widest = max(len(row.heading.name) for row in report.rows)
    room = console.width - widest - SQUARE_WIDTH - 2
    step = max(1, room // (SQUARE_WIDTH + 1))
    for first in range(0, len(letters), step):
        part = slice(first, first + step)
        table = _table(["", "All", *letters[part]])
        for row in report.rows:
            table.add_row(Text(row.heading.name), f"{row.heading.live}", *_drawn(row.squares[part]))
        lives = (f"{column.live}" for column in report.columns[part])
        table.add_row(Text("All", style="bold"), f"{report.coverage.live}", *lives)
        console.print(table)
    _line(LEGEND, console)
    console.print()
    for letter, column in zip(letters, report.columns, strict=True):
        _line(f"{letter:>2}  {column.name}", console)


def _thin(report: Report, console: Console) -> None:
    for heading, concepts in report.thin:
        _heading(heading, console)
        _line(concepts, console)


def _weeks(report: Report, console: Console) -> None:
    pace = counted(report.coverage.pace, "nudge")
    _heading(f"Weeks until a repeat, at {pace} a week", console)
    letters = _situation_letters(report)
    table = _table(["", "Live", "Weeks", "In 3 situations", "The worst 3"])
    for line in report.supplies:
        supply = line.supply
        numbers = (f"{each}" for each in (supply.live, supply.weeks, supply.worst_weeks))
        worst = " ".join(sorted(letters[name] for name in line.worst))
        table.add_row(Text("\n".join(line.roles)), *numbers, worst)
    console.print(table)
    _line("In 3 situations: for somebody who meets only those three at work.", console)


def _differing(report: Report, console: Console) -> None:
    _heading("Squares in which roles find different numbers", console)
    if not report.differing:
        _line("None", console)
        return
    places = _situation_letters(report)
    letters = [letter.lower() for letter in _letters(len(report.roles))]
    table = _table(["", *letters])
    for row in report.differing:
        table.add_row(Text(f"{row.heading.name}, {places[row.place]}"), *_drawn(row.squares))
    console.print(table)
    console.print()
    for letter, role in zip(letters, report.roles, strict=True):
        _line(f"{letter:>2}  {role}", console)


def _situation_letters(report: Report) -> dict[str, str]:
    """The letter of each situation, by its name."""
    names = [column.name for column in report.columns]
    return dict(zip(names, _letters(len(names)), strict=True))


def _drawn(squares: Sequence[Square]) -> list[Text]:
    return [
        Text("[0]", style="bold") if square.shade == "gap" else Text(square.number)
        for square in squares
    ]


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(headings[0], overflow="fold")
    for heading in headings[1:]:
        table.add_column(heading, justify="right", min_width=SQUARE_WIDTH)
    return table


def _letters(many: int) -> list[str]:
    """A, B, ... Z, AA, AB, ..."""
    pairs = map("".join, product(ascii_uppercase, repeat=2))
    return [letters for letters, _ in zip(chain(ascii_uppercase, pairs), range(many), strict=False)]


def _heading(text: str, console: Console) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _line(text: str, console: Console) -> None:
    console.print(Padding(Text(text), (0, 0, 0, 2), expand=False))
