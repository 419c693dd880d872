"""Writes the tables of docs/reliability.md from what soaks have left in .soak/.

python -m tests.soak.report
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.simulation.lives.weather import ALL
from tests.soak.lives import results

PAGE = Path("docs") / "reliability.md"
PLANTED = Path(".soak") / "planted.json"
FUZZING = "fuzzing-*.json"
TOLD = {
    "messages posted": "Messages that reached Slack",
    "messages posted twice": "of these posted a second time after a doubt, and deleted again",
    "bot started": "Starts of the bot",
    "starts": "People who pressed Start",
    "clocks changed": "People for whom the clocks changed",
    "leap days": "People who lived through a 29 February",
    "double clicks": "Double clicks",
    "late answers": "Answers that came days late",
    "lines private": "Lines kept private",
    "lines shared": "Lines shared",
    "lines posted": "Lines posted in support threads",
    "lines taken back": "Lines taken back",
    "erasures": "Erasures",
}


def table_of_lives(lives: list[dict[str, Any]]) -> str:
    """What was lived, what struck, and what broke."""
    struck = _added(life["struck"] for life in lives)
    counts = _added(life["counts"] for life in lives)
    broken = Counter(life["broken"].partition(" is broken")[0] for life in lives if life["broken"])
    weeks = sum(life["people"] * life["weeks"] for life in lives)
    hours = sum(life["cpu_seconds"] for life in lives) / 3600
    named = _added(life["killed_at"] for life in lives)
    rows = [
        f"{len(lives):,} lives, {weeks:,} people-weeks, {sum(x['steps'] for x in lives):,} steps, "
        f"{hours:.1f} hours of one processor core. Broken invariants: {sum(broken.values())}.",
        "",
        *(f"- {many} x {name}" for name, many in broken.most_common()),
        "",
        "| Fault | Times |",
        "| --- | ---: |",
        *(f"| {kind} | {struck[kind]:,} |" for kind in ALL),
        f"| all | {struck.total():,} |",
        "",
        f"The process was ended at {len(named)} different named moments.",
        "",
        "| What happened | Times |",
        "| --- | ---: |",
        *(f"| {words} | {counts[name]:,} |" for name, words in TOLD.items()),
        *(f"| A person's whim: {name[5:]} | {counts[name]:,} |" for name in _whims(counts)),
    ]
    return "\n".join(rows)


def table_of_planted(found: dict[str, dict[str, str]]) -> str:
    """Each deliberate bug, the promise it breaks, and what found it."""
    rows = ["| Bug | Breaks | Found by |", "| --- | --- | --- |"]
    for name, each in found.items():
        rows.append(f"| {name} | {each['promise']} | {each['found']} |")
    return "\n".join(rows)


def table_of_fuzzing(figures: list[dict[str, Any]]) -> str:
    """What came of bad input, surface by surface."""
    total = sum(each["inputs"] for each in figures)
    through = sum(each["through"] for each in figures)
    rows = [
        f"{total:,} inputs; {through:,} came through as something else than a plain refusal.",
        "",
        "| Surface | Inputs | Came through | Over 100 ms | Slowest, ms | Most memory, MiB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for each in sorted(figures, key=lambda each: -each["inputs"]):
        rows.append(
            f"| {each['surface']} | {each['inputs']:,} | {each['through']} | {each['too_slow']} | "
            f"{each['slowest_ms']:.0f} | {each['most_mib']:.1f} |"
        )
    return "\n".join(rows)


def put_between(page: str, name: str, text: str) -> str:
    """The page with this text between the marks of that name."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marks.search(page):
        raise ValueError(f"docs/reliability.md has no place for {name}")
    return marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page)


def _added(many: Iterable[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in many:
        total.update(each)
    return total


def _whims(counts: Counter[str]) -> list[str]:
    return sorted(name for name in counts if name.startswith("whim "))


def main() -> int:
    """Write what there is."""
    page = PAGE.read_text(encoding="utf-8")
    if lives := results():
        page = put_between(page, "lives", table_of_lives(lives))
    if PLANTED.exists():
        found = json.loads(PLANTED.read_text(encoding="utf-8"))
        page = put_between(page, "planted", table_of_planted(found))
    if figures := [json.loads(each.read_text()) for each in sorted(PLANTED.parent.glob(FUZZING))]:
        page = put_between(page, "fuzzing", table_of_fuzzing(figures))
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
