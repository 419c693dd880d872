"""How many mutants of bot/domain the tests killed, by module, and which lived without a reason.

`python -m tests.mutants.score` reads what `mutmut run` and tests/mutants/values.py have found.
It fails if a mutant lives that tests/mutants/explained.toml does not explain.
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

FUNCTIONS = Path("mutants/bot/domain")
VALUES = Path("mutants/values.jsonl")
EXPLAINED = Path("tests/mutants/explained.toml")
# A loop without end is noticed by whoever waits for it; a test that fails says so at once.
KILLED = frozenset({"killed", "timeout", "segfault", "too slow"})


class Tried(NamedTuple):
    """One mutant: its module, the lines it changed, and what became of it."""

    module: str
    was: str
    now: str
    outcome: str


def of_functions() -> Iterator[Tried]:
    """What mutmut tried: functions and methods."""
    for path in sorted(FUNCTIONS.glob("*.py.meta")):
        module = path.name.removesuffix(".py.meta")
        for name, code in json.loads(path.read_text())["exit_code_by_key"].items():
            outcome = status_by_exit_code[code]
            if outcome in KILLED:
                yield Tried(module, "", "", outcome)
            elif outcome != "not checked":
                was, now = _changed(get_diff_for_mutant(name, path=f"bot/domain/{module}.py"))
                yield Tried(module, was, now, outcome)


def of_values() -> Iterator[Tried]:
    """What tests/mutants/values.py tried: all that stands outside functions."""
    rows = VALUES.read_text().splitlines() if VALUES.exists() else []
    for row in map(json.loads, rows):
        yield Tried(row["module"], row["was"], row["now"], row["outcome"])


def _changed(diff: str) -> tuple[str, str]:
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    was, now = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return was, now


def explained() -> set[tuple[str, str, str]]:
    """Module, line and changed line of each mutant that has a reason to live; "" for any change."""
    entries = tomllib.loads(EXPLAINED.read_text())["lives"]
    return {
        (entry["module"], entry["was"], now) for entry in entries for now in entry.get("now", [""])
    }


def main() -> None:
    """Print the table, then whatever lives without a reason."""
    reasons = explained()
    counts: dict[str, Counter[str]] = {}
    unexplained: list[Tried] = []
    for each in (*of_functions(), *of_values()):
        count = counts.setdefault(each.module, Counter())
        if each.outcome in KILLED:
            count["killed"] += 1
        elif {(each.module, each.was, each.now), (each.module, each.was, "")} & reasons:
            count["explained"] += 1
        else:
            count["unexplained"] += 1
            unexplained.append(each)
    _print_table(counts)
    for each in unexplained:
        print(f"\n{each.outcome}: {each.module}\n- {each.was}\n+ {each.now}")
    sys.exit(bool(unexplained))


def _print_table(counts: dict[str, Counter[str]]) -> None:
    print("| module | mutants | killed | explained | unexplained |")
    print("| --- | --- | --- | --- | --- |")
    for module, count in [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]:
        cells = [count.total(), count["killed"], count["explained"], count["unexplained"]]
        if count.total():
            print(f"| {module} | {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
