"""What an admin reads about the scenario library: its state, and what needs them."""

from bot.domain.library_letters import LibraryReport, LibraryTroubleLetter
from bot.domain.problems import Problem
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    clipped,
    context,
    divider,
    header,
    section,
)
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time
from bot.slack.views.values import pack

MOST_PROBLEMS = 12
MOST_TITLES = 5
VERSION_SHOWN = 8


def trouble(letter: LibraryTroubleLetter) -> Message:
    """The folder cannot be used: every mistake with its file and line, and what happens now."""
    return message(
        header(words.LIBRARY_TROUBLE),
        section(words.LIBRARY_TROUBLE_MEANS),
        *problem_list(letter.errors),
    )


def library_part(report: LibraryReport, zone_name: str) -> list[Block]:
    """The library in an admin's Home: version, counts, mistakes, reviews, and what to do."""
    return [
        divider(),
        header(words.HOME_LIBRARY),
        section(words.LIBRARY_COUNTS.format(live=report.live, concepts=report.concepts)),
        *_notes(report, zone_name),
        *problem_list((*report.problems, *report.conflicts)),
        *_overdue(report),
        actions(
            button(words.SEE_SCENARIOS, "library.open"),
            button(words.AS_DAY_ONE, "library.day_one"),
            *_undo(report),
        ),
        context(words.LIBRARY_SEND_FILE),
    ]


def _notes(report: LibraryReport, zone_name: str) -> list[Block]:
    notes = []
    if report.drafts or report.retired:
        notes.append(words.LIBRARY_OTHERS.format(drafts=report.drafts, retired=report.retired))
    if report.live_since is not None:
        since = day_and_time(report.live_since, zone_name)
        version = report.version[:VERSION_SHOWN]
        notes.append(words.LIBRARY_VERSION.format(version=version, since=since))
    return [context(*notes)] if notes else []


def _overdue(report: LibraryReport) -> list[Block]:
    if not report.overdue:
        return []
    shown = report.overdue[:MOST_TITLES]
    titles = ", ".join(scenario.title for scenario in shown)
    more = len(report.overdue) - len(shown)
    template = words.LIBRARY_OVERDUE_MORE if more else words.LIBRARY_OVERDUE
    return [section(template.format(titles=titles, count=more))]


def _undo(report: LibraryReport) -> list[Block]:
    if not report.newest_edition_id:
        return []
    return [button(words.UNDO_LAST, "edition.undo", pack(edition=report.newest_edition_id))]


def problem_list(problems: tuple[Problem, ...]) -> list[Block]:
    """The first few problems, a row each, and how many more there are."""
    shown = [section(problem_line(problem)) for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - len(shown)
    return shown + ([context(words.LIBRARY_MORE_PROBLEMS.format(count=more))] if more else [])


def problem_line(problem: Problem) -> str:
    """File, line, and what to mend."""
    row = words.LIBRARY_PROBLEM.format(
        level=words.LIBRARY_LEVELS[problem.level],
        path=problem.path,
        line=problem.line,
        message=problem.message,
    )
    return clipped(row, SECTION_TEXT)
