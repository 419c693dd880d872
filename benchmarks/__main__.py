"""`python -m benchmarks [NAME ...] --json`: run benchmarks and print what they measured."""

import json
import sys
from functools import partial

import click

from benchmarks import (
    acknowledge,
    choose,
    delivery,
    enrol,
    growth,
    guard,
    library,
    lives,
    one_of_many,
    peak,
    reload,
    server_tick,
    sockets,
    start,
    tick,
    tls_calls,
    workers,
)

BENCHMARKS = {
    "acknowledge": acknowledge.measure,
    "choose": choose.measure,
    "delivery": delivery.measure,
    "enrol": enrol.measure,
    "growth": growth.measure,
    "guard": guard.measure,
    "library": library.measure,
    "lives": lives.measure,
    "many-lives": lives.measure_many,
    "one-of-many": one_of_many.measure,
    "peak": peak.measure,
    "reload": reload.measure,
    "server-tick": server_tick.measure,
    "sockets": sockets.measure,
    "start": start.measure,
    "tick": tick.measure,
    "tls-cpu": tls_calls.measure,
    "workers": workers.measure,
}
TAKE_HOURS = frozenset({"many-lives"})
"""Only when they are named."""


@click.command("benchmarks")
@click.argument("names", nargs=-1, type=click.Choice(sorted(BENCHMARKS)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--people", help="Sizes for `growth`, such as 1000,10000.")
def main(names: tuple[str, ...], *, as_json: bool, people: str | None) -> None:
    """Run the benchmarks NAMES, or all of them."""
    if people:
        sizes = tuple(int(size) for size in people.split(","))
        BENCHMARKS["growth"] = partial(growth.measure, sizes)
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
