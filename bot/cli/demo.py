"""`carryover demo`: a hospital's workspace on this machine, with simulated colleagues."""

import click

from bot.cli.terminal import print_json


@click.command("demo")
@click.option("--headless", is_flag=True, help="No browser: live through the weeks and count.")
@click.option(
    "--weeks", type=click.IntRange(1, 52), default=3, show_default=True, help="With --headless."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same weeks.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (with --headless).")
def command(*, headless: bool, weeks: int, seed: int, port: int, as_json: bool) -> None:
    """Open "Riverside Hospital", where eleven simulated colleagues and you take a programme.

    Prints one address to open in a browser. Nothing leaves this machine; nothing is kept.
    """
    if as_json and not headless:
        raise click.UsageError("--json needs --headless.")
    from bot.simulation.demo import run_demo

    counts = run_demo(headless=headless, weeks=weeks, seed=seed, port=port)
    if as_json:
        print_json(counts)
    elif headless:
        _show(counts)


def _show(counts: dict[str, object]) -> None:
    for name, count in counts.items():
        if isinstance(count, dict):
            click.echo(f"{name}: " + ", ".join(f"{key} {many}" for key, many in count.items()))
        else:
            click.echo(f"{name}: {count}")
