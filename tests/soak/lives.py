"""Simulated lives with every fault, seed after seed, for as long as they are given.

    python -m tests.soak.lives --minutes 60 --workers 2

Each life is a line in .soak/lives.jsonl; seeds that stand there already are not lived again, so a
soak goes on where it was stopped. Exit code 1 if something broke.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any

from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.weather import kinds_of

RESULTS = Path(".soak") / "lives.jsonl"
SEEDS = 10_000


def plan_of(seed: int) -> Plan:
    """The life of a seed: from three people to a full cohort and a half, for one to three weeks."""
    people = (3, 6, 9, 12, 18, 36)[seed % 6]
    return Plan(people, weeks=1 + seed // 6 % 3, seed=seed, faults=kinds_of("all"))


def live_one(seed: int) -> dict[str, Any]:
    """What came of the life of a seed, with the processor seconds that it took."""
    began = time.process_time()
    life = lived(plan_of(seed))
    return {**life.as_document(), "cpu_seconds": round(time.process_time() - began, 2)}


def results() -> list[dict[str, Any]]:
    """Every life that was lived so far; a line that was cut off is left out."""
    lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
    found: list[dict[str, Any]] = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def soak(seeds: Iterator[int], *, minutes: float, workers: int) -> int:
    """Live until the seeds or the time are used up; how many lives broke."""
    ends_at = time.monotonic() + minutes * 60
    broken = done = 0
    with ProcessPoolExecutor(workers) as pool, RESULTS.open("a", encoding="utf-8") as file:
        waiting: set[Future[dict[str, Any]]] = set()
        while True:
            while len(waiting) < workers and time.monotonic() < ends_at:
                seed = next(seeds, None)
                if seed is None:
                    break
                waiting.add(pool.submit(live_one, seed))
            if not waiting:
                return broken
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for each in finished:
                life = each.result()
                file.write(json.dumps(life) + "\n")
                file.flush()
                done += 1
                broken += bool(life["broken"])
                say(f"{done} lives, {broken} broken; seed {life['seed']} {life['broken']}")


def say(words: str) -> None:
    """Progress, for whoever watches."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> int:
    """Read the wishes, live, and say whether anything broke."""
    wishes = argparse.ArgumentParser(description="Simulated lives with every fault.")
    wishes.add_argument("--minutes", type=float, default=60)
    wishes.add_argument("--workers", type=int, default=2)
    wishes.add_argument("--seeds", type=int, default=SEEDS)
    wishes.add_argument("--first", type=int, default=0)
    asked = wishes.parse_args()
    RESULTS.parent.mkdir(exist_ok=True)
    lived_already = {life["seed"] for life in results()}
    seeds = range(asked.first, asked.first + asked.seeds)
    fresh = (seed for seed in seeds if seed not in lived_already)
    return 1 if soak(fresh, minutes=asked.minutes, workers=asked.workers) else 0


if __name__ == "__main__":
    sys.exit(main())
