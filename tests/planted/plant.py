"""Plants each deliberate bug in a copy of the project and lets simulated lives look for it.

    python -m tests.planted.plant [--bug NAME] [--seeds 12]

Says, for each bug, the first seed that found it and what broke; if no seed does, which of the
gate's quick tests fails. .soak/planted.json keeps it for the report. Exit code 1 if neither found
one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.planted.bugs import BUGS, Bug

RESULTS = Path(".soak") / "planted.json"
ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".soak", "__pycache__", ".*_cache")
NOT_FOUND = "not found"
LOOK = """
import json, sys
from tests.soak.lives import live_one
for seed in range(int(sys.argv[1])):
    life = live_one(seed)
    if life["broken"]:
        print(json.dumps({"seed": seed, "broken": life["broken"]}))
        break
"""


TESTS = ("tests/domain", "tests/use_cases", "tests/storage/test_traces.py")
GATE = ("-m", "pytest", "-q", "-x", "-p", "no:randomly", *TESTS)


@contextmanager
def planted(bug: Bug) -> Iterator[Path]:
    """A copy of the project with the bug in it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "project"
        shutil.copytree(ROOT, copy, symlinks=True, ignore=LEFT_OUT)
        file = copy / bug.file
        file.write_text(with_bug(bug, file.read_text(encoding="utf-8")), encoding="utf-8")
        yield copy


def with_bug(bug: Bug, text: str) -> str:
    """The file's text with the bug in it; raises ValueError unless its place is there once."""
    if text.count(bug.right) != 1:
        raise ValueError(f"{bug.file} has changed: plant {bug.name!r} anew")
    return text.replace(bug.right, bug.wrong)


def found(bug: Bug, seeds: int) -> str:
    """What finds the bug: a seed and what breaks, or a test of the gate; empty if nothing does."""
    with planted(bug) as copy:
        looked = _run(copy, "-c", LOOK, str(seeds))
        if looked.stdout.strip():
            life = json.loads(looked.stdout.strip().splitlines()[-1])
            return f"seed {life['seed']}: {str(life['broken']).partition(' is broken')[0]}"
        if looked.returncode != 0:
            last = "".join(looked.stderr.strip().splitlines()[-1:])
            return f"the first seed, which cannot be lived: {last}"
        failed = [line for line in _run(copy, *GATE).stdout.splitlines() if "FAILED" in line]
    return f"the gate: {failed[0].split()[1]}" if failed else ""


def _run(copy: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    line = [sys.executable, *asked]
    return subprocess.run(  # noqa: S603
        line, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def main() -> int:
    """Plant, look, and say what was found."""
    wishes = argparse.ArgumentParser(description="Deliberate bugs for the simulator to find.")
    wishes.add_argument("--bug", default="")
    wishes.add_argument("--seeds", type=int, default=12)
    asked = wishes.parse_args()
    RESULTS.parent.mkdir(exist_ok=True)
    told = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for bug in BUGS:
        if asked.bug in bug.name:
            said = found(bug, asked.seeds) or NOT_FOUND
            told[bug.name] = {"promise": bug.promise, "found": said}
            RESULTS.write_text(json.dumps(told, indent=1), encoding="utf-8")
            sys.stderr.write(f"{bug.name}: {said}\n")
            sys.stderr.flush()
    return 1 if any(each["found"] == NOT_FOUND for each in told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
