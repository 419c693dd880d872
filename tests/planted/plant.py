"""Plants each deliberate bug in a copy of the project and lets simulated lives look for it.

    python -m tests.planted.plant [--bug NAME] [--seeds 40]

Says, for each bug, the first seed that found it and what broke; .soak/planted.json keeps it for
the report. Exit code 1 if one was not found.
"""

import argparse
import json
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
PARTS = ("bot", "scenarios", "tests", "manifest.json", "pyproject.toml")
LOOK = """
import json, sys
from tests.soak.lives import live_one
for seed in range(int(sys.argv[1])):
    life = live_one(seed)
    if life["broken"]:
        print(json.dumps({"seed": seed, "broken": life["broken"]}))
        break
"""


@contextmanager
def planted(bug: Bug) -> Iterator[Path]:
    """A copy of the project with the bug in it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, copy / part, symlinks=True)
            else:
                shutil.copy(source, copy / part)
        file = copy / bug.file
        file.write_text(with_bug(bug, file.read_text(encoding="utf-8")), encoding="utf-8")
        yield copy


def with_bug(bug: Bug, text: str) -> str:
    """The file's text with the bug in it; raises ValueError unless its place is there once."""
    if text.count(bug.right) != 1:
        raise ValueError(f"{bug.file} has changed: plant {bug.name!r} anew")
    return text.replace(bug.right, bug.wrong)


def found(bug: Bug, seeds: int) -> dict[str, object] | None:
    """The first seed that finds the bug, and what breaks; None if no seed does."""
    with planted(bug) as copy:
        asked = [sys.executable, "-c", LOOK, str(seeds)]
        looked = subprocess.run(asked, cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603
    if looked.stdout.strip():
        return dict(json.loads(looked.stdout.strip().splitlines()[-1]))
    if looked.returncode != 0:
        last = looked.stderr.strip().splitlines()[-1:]
        return {"seed": 0, "broken": f"the simulator itself stopped: {''.join(last)}"}
    return None


def main() -> int:
    """Plant, look, and say what was found."""
    wishes = argparse.ArgumentParser(description="Deliberate bugs for the simulator to find.")
    wishes.add_argument("--bug", default="")
    wishes.add_argument("--seeds", type=int, default=40)
    asked = wishes.parse_args()
    told: list[dict[str, str]] = []
    for bug in BUGS:
        if asked.bug in bug.name:
            finding = found(bug, asked.seeds)
            said = "not found"
            if finding is not None:
                said = (
                    f"seed {finding['seed']}: {str(finding['broken']).partition(' is broken')[0]}"
                )
            told.append({"name": bug.name, "promise": bug.promise, "found": said})
            sys.stderr.write(f"{bug.name}: {said}\n")
            sys.stderr.flush()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return 1 if any(each["found"] == "not found" for each in told) else 0


if __name__ == "__main__":
    sys.exit(main())
