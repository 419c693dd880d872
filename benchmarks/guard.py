"""The guard: how long it takes to load, and for one line of everyday length."""

import json
import statistics
import time
from pathlib import Path
from typing import Any

from bot.domain.guard import Known
from bot.guard.line_guard import LineGuard

LINES = Path(__file__).parent.parent / "tests" / "guard" / "lines_dev.jsonl"
ROUNDS = 5


def measure() -> dict[str, Any]:
    """Milliseconds to load (median of five), and a line's median and 95th percentile."""
    lines = [json.loads(row)["text"] for row in LINES.read_text("utf-8").splitlines()]
    loads = [_milliseconds(LineGuard) for _ in range(ROUNDS)]
    guard = LineGuard()
    guard.guarded(lines[0], Known())
    each = [
        _milliseconds(lambda line=line: guard.guarded(line, Known()))
        for _ in range(ROUNDS)
        for line in lines
    ]
    return {
        "load, ms": round(statistics.median(loads), 2),
        "a line, median, ms": round(statistics.median(each), 3),
        "a line, p95, ms": round(statistics.quantiles(each, n=20)[-1], 3),
    }


def _milliseconds(act: Any) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
