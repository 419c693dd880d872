"""What an admin reads about the scenario library."""

from bot.domain.letters import LibraryTroubleLetter
from bot.domain.problems import Problem
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, context, header, section
from bot.slack.views.message import Message, message

MOST_PROBLEMS = 12


def trouble(letter: LibraryTroubleLetter) -> Message:
    """The folder cannot be used: every mistake with its file and line, and what happens now."""
    return message(
        header(words.LIBRARY_TROUBLE),
        section(words.LIBRARY_TROUBLE_MEANS),
        *problem_list(letter.errors),
    )


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
