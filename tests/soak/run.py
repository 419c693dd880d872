"""The whole soak: its steps one after the other, each with its part of CARRYOVER_SOAK_MINUTES.

    python -m tests.soak.run                 # or: make soak
    python -m tests.soak.run --only fuzzing  # one step

Figures stand in .soak/; a step that was stopped goes on where it was. Exit code 1 if one failed.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HOURS = 60.0
"""Minutes, unless CARRYOVER_SOAK_MINUTES says something else."""
GATE_TESTS = (
    "tests/domain/test_every_zone.py",
    "tests/domain/test_number_attacks.py",
    "tests/domain/test_report_attacks.py",
    "tests/domain/test_simulated_sends.py",
    "tests/slack/test_hostile_requests.py",
    "tests/slack/test_http_schema.py",
    "tests/simulation/test_morning_peak.py",
    "tests/conversations/test_nothing_private_is_logged.py",
    "tests/storage/test_publication_crashes.py",
    "tests/storage/test_power_cuts.py",
    "tests/storage/test_restore_power_cuts.py",
    "tests/storage/test_killed_migrations.py",
    "tests/storage/test_restore_drill.py",
    "tests/processes/test_killed.py",
    "tests/processes/test_workers.py",
)
GUIDED = ("scenarios", "lines", "calendars", "tables", "payloads")


@dataclass(frozen=True)
class Step:
    """One part of the soak: its share of the time, and the module or tests that it runs."""

    name: str
    share: float
    command: tuple[str, ...]

    def line(self, minutes: float) -> list[str]:
        """What is run; {minutes} and {seconds} are its time."""
        times = {"minutes": f"{minutes:.2f}", "seconds": str(max(1, int(minutes * 60)))}
        return [sys.executable, *(part.format(**times) for part in self.command)]


def steps() -> list[Step]:
    """Every step; atheris has no wheels for some machines, and then plain chance has to do."""
    found = [
        Step("advisories", 0, ("-m", "tests.soak.advisories")),
        Step("lives", 0.5, ("-m", "tests.soak.lives", "--minutes", "{minutes}")),
        Step("fuzzing", 0.3, ("-m", "tests.soak.fuzz", "--minutes", "{minutes}")),
    ]
    if importlib.util.find_spec("atheris") is not None:
        guided = ("-m", "tests.soak.guided")
        seconds = "-max_total_time={seconds}"
        found += [Step(f"guided {name}", 0.02, (*guided, name, seconds)) for name in GUIDED]
    thieves = ("-m", "pytest", "tests/attackers", "--boxes", "400")
    return [
        *found,
        Step("thieves", 0, thieves),
        Step("long tests", 0.1, ("-m", "pytest", "-s", *GATE_TESTS)),
    ]


def main() -> int:
    """Run the steps, write down how each went, and say whether all went well."""
    wishes = argparse.ArgumentParser(description="The whole soak.")
    wishes.add_argument("--only", help="the name of one step")
    asked = wishes.parse_args()
    minutes = float(os.environ.get("CARRYOVER_SOAK_MINUTES", HOURS))
    chosen = [each for each in steps() if asked.only in (None, each.name)]
    Path(".soak").mkdir(exist_ok=True)
    went = {each.name: _run(each, minutes) for each in chosen}
    failed = [name for name, code in went.items() if code]
    sys.stderr.write(f"{len(went)} steps, failed: {', '.join(failed) or 'none'}\n")
    return 1 if failed else 0


def _run(step: Step, minutes: float) -> int:
    began = time.monotonic()
    sys.stderr.write(f"== {step.name}\n")
    environment = {**os.environ, "CARRYOVER_SOAK": "1"}
    code = subprocess.run(step.line(minutes * step.share), env=environment, check=False).returncode  # noqa: S603
    line = {"step": step.name, "code": code, "seconds": round(time.monotonic() - began)}
    with (Path(".soak") / "steps.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
