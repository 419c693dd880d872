"""`carryover bench-page`: a page in the browser for the people who write scenarios."""

from pathlib import Path

import click


@click.command("bench-page")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8766, show_default=True)
def command(path: Path | None, *, port: int) -> None:
    """Write the scenarios in the folder PATH, or in the one that the bot uses.

    Prints one address to open in a browser on this machine. Shows every scenario as a trainee
    will get it, and every mistake as you type. Nothing leaves this machine.
    """
    from bot.bench.bench import Bench
    from bot.bench.serving import run_bench
    from bot.clock import SystemClock
    from bot.config import scenarios_folder

    clock = SystemClock()
    bench = Bench(path or scenarios_folder(), today=lambda: clock.now().date())
    run_bench(bench, port=port)
