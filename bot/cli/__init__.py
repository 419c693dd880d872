"""The command line: one file for each command, and one place where errors become words."""

import sys
from collections.abc import Sequence

import click

from bot.cli.lazy import LazyGroup
from bot.cli.terminal import printable
from bot.domain.errors import CarryoverError

UNUSABLE = 2
INTERRUPTED = 130

COMMANDS = {
    "demo": ("bot.cli.demo", "Open a workspace in which you are the twelfth trainee."),
    "init": ("bot.cli.init", "Ask for the two Slack tokens, make the keys and write .env."),
    "run": ("bot.cli.run", "Run the bot for your Slack workspace."),
    "web": ("bot.cli.web", "Run the bot with requests over HTTP instead of Socket Mode."),
    "worker": ("bot.cli.worker", "Do what falls due, as one of several processes."),
    "clock": ("bot.cli.clock", "Tell workers which workspaces have something due."),
    "migrate": ("bot.cli.migrate", "Bring the database up to date."),
    "token-keys": ("bot.cli.token_keys", "Make or change keys for the tokens of workspaces."),
    "backup": ("bot.cli.backup", "Copy the database while the bot works; keys go apart."),
    "restore": ("bot.cli.restore", "Put a backup in place of the database."),
    "doctor": ("bot.cli.doctor", "Check tokens, scopes, library, database, keys and clock."),
    "bench-page": ("bot.cli.bench_page", "Open a page in which you write scenarios."),
    "simulate": ("bot.cli.simulate", "Live through weeks in seconds, with faults on purpose."),
    "report": ("bot.cli.report", "Show what may be shown of a cohort's month."),
    "guard": ("bot.cli.guard", "Show what would be replaced in lines before peers read them."),
    "scenarios": ("bot.cli.scenarios", "Write, check and show scenario files."),
}

carryover = LazyGroup(
    name="carryover",
    table=COMMANDS,
    help="Carryover helps leadership training survive the return to work.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 well, 1 found wrong, 2 unusable."""
    sys.exit(exit_code_of(arguments))


def exit_code_of(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what went wrong is said in plain words on stderr."""
    try:
        answer = carryover.main(arguments, prog_name="carryover", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except CarryoverError as error:
        click.echo(f"carryover: {printable(str(error))}", err=True)
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return answer if isinstance(answer, int) else 0
