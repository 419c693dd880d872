"""`carryover scenarios explain`: what a check looks for, and a bad and a good example of it."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import click

from bot.content.checks import CHECKS
from bot.content.checks.subject import Check
from bot.content.examples import LIBRARY, bad_example, changes_of, examined, good_example
from bot.content.hints import did_you_mean
from bot.domain.errors import NotFound

CONTEXT = 2
FIRST_LINES = 13
LONGEST_SHOWN = 110
NO_FILE = "(There is no such file.)"


@click.command("explain")
@click.argument("check", required=False)
def command(check: str | None) -> None:
    """Explain CHECK, the name of one check; without a name, list them all."""
    by_name = {each.name: each for each in CHECKS}
    if check is None:
        for each in CHECKS:
            click.echo(f"{each.name:<25} {each.level.value:<8} {first_line(each)}")
        return
    if check not in by_name:
        hint = did_you_mean(check, by_name) or " `carryover scenarios explain` lists them all."
        raise NotFound(f'There is no check called "{check}".{hint}')
    for line in explanation(by_name[check]):
        click.echo(line)


def first_line(check: Check[Any]) -> str:
    """What the check looks for, in one line."""
    return check.about.partition("\n")[0]


def explanation(check: Check[Any]) -> Iterator[str]:
    """Everything there is to say about one check, line by line, from running its example."""
    bad, good = bad_example(check.name), good_example(check.name)
    yield f"{check.name} ({check.level.value})"
    yield ""
    yield check.about
    yield check.why
    yield ""
    yield "The checker says:"
    for problem in examined(bad).problems:
        if problem.check == check.name:
            place = f"{_shown_path(problem.path)}:{problem.line}"
            yield f"  {place}: {problem.level.value}: {problem.message}"
    before, after = _texts(bad), _texts(good)
    changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
    yield from _shown("Like this it is found:", changed, before, after)
    yield from _shown("Like this it is not:", changed, after, before)


def _texts(example: Path) -> dict[str, str]:
    """The whole library as the example has it; what is taken away is not in it."""
    texts = {path.relative_to(LIBRARY).as_posix(): path for path in LIBRARY.rglob("*.*")}
    library = {inside: path.read_text(encoding="utf-8") for inside, path in texts.items()}
    return {path: text for path, text in (library | dict(changes_of(example))).items() if text}


def _shown(
    heading: str, changed: list[str], these: dict[str, str], others: dict[str, str]
) -> Iterator[str]:
    yield ""
    yield heading
    for path in changed:
        yield f"  scenarios/{path}"
        yield from (f"    {line}" for line in _lines_of_interest(these, others, path))


def _lines_of_interest(these: dict[str, str], others: dict[str, str], path: str) -> Iterator[str]:
    """The lines that differ, marked, with a little around them."""
    if path not in these:
        yield NO_FILE
        return
    lines = these[path].splitlines()
    if path not in others:
        yield from (f"> {_cut(line)}".rstrip() for line in lines[:FIRST_LINES])
        yield from ["..."] if len(lines) > FIRST_LINES else []
        return
    diff = unified_diff(others[path].splitlines(), lines, lineterm="", n=CONTEXT)
    for line in list(diff)[3:]:
        if line.startswith("@@"):
            yield "..."
        elif not line.startswith("-"):
            yield f"{'>' if line.startswith('+') else ' '} {_cut(line[1:])}".rstrip()


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 3] + "..."


def _shown_path(path: str) -> str:
    """The path without the passing folder in which the example was examined."""
    return "scenarios" if Path(path).is_absolute() else path
