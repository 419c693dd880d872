"""What the commands on scenario files say alike: mistakes, and which files were written."""

from collections.abc import Collection, Iterable

import click

from bot.cli.terminal import printable
from bot.domain.problems import Problem


def say_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Each on its own line; `err` is for commands whose output is something else."""
    for problem in problems:
        click.echo(printable(str(problem)), err=err)


def say_files(written: Iterable[str], before: Collection[str]) -> None:
    """Each file that was written, and whether it is new."""
    for inside in sorted(written):
        click.echo(printable(f"{'changed' if inside in before else 'new'}: {inside}"))


def say_rehearsed() -> None:
    """That nothing was written after all, and how to have it written."""
    click.echo("This would be written. Leave out --dry-run to write it.")
