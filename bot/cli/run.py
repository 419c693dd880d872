"""`carryover run`: the bot, in one process, until it is stopped."""

import click

from bot.cli.lazy import kept_for_good


@click.command("run")
def command() -> None:
    """Run the bot for your Slack workspace, with the settings in .env, until you press Ctrl-C."""
    from bot.config import WayIn, load_settings

    settings = load_settings(way_in=WayIn.SOCKET)
    with kept_for_good():
        from bot.wiring.bot import run_bot

    run_bot(settings)
