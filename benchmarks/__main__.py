"""`python -m benchmarks [NAME ...] --json`: run benchmarks and print what they measured."""

import json
import sys

import click

from benchmarks import guard, library, lives, sockets

BENCHMARKS = {
    "guard": guard.measure,
    "library": library.measure,
    "lives": lives.measure,
    "many-lives": lives.measure_many,
    "sockets": sockets.measure,
}
TAKE_HOURS = frozenset({"many-lives"})
"""Only when they are named."""


@click.command("benchmarks")
@click.argument("names", nargs=-1, type=click.Choice(sorted(BENCHMARKS)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def main(names: tuple[str, ...], *, as_json: bool) -> None:
    """Run the benchmarks NAMES, or all of them."""
    results = {}
    for name in names or sorted(BENCHMARKS.keys() - TAKE_HOURS):
        sys.stderr.write(f"{name} ...\n")
        results[name] = BENCHMARKS[name]()
    if as_json:
        click.echo(json.dumps(results, indent=2))
        return
    for name, figures in results.items():
        for label, figure in figures.items():
            click.echo(f"{name}: {label}: {figure}")


main()
