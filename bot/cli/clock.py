"""`carryover clock`: the process that says to workers which workspaces have something due."""

import click

from bot.cli.lean import lean


@click.command("clock")
def command() -> None:
    """Tell workers once a second which workspaces have something due, until you press Ctrl-C.

    Two may run, so that one is left if the other ends. Data and keys have to stand in PostgreSQL.
    """
    with lean():
        from bot.config import load_settings

        settings = load_settings()
        from bot.wiring.workers import run_clock

    run_clock(settings)
