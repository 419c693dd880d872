"""`carryover worker`: one of several processes that do what falls due."""

import click

from bot.cli.lean import lean


@click.command("worker")
def command() -> None:
    """Do what falls due, beside `carryover web` and `carryover clock`, until you press Ctrl-C.

    Any number of workers may come and go; one at a time serves a workspace. Data and keys have to
    stand in PostgreSQL. What is under way is finished first when it is told to stop.
    """
    with lean():
        from bot.config import load_settings

        settings = load_settings()
        from bot.wiring.workers import run_worker

    run_worker(settings)
