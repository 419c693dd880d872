"""Asks the advisory data whether anything that we lock has a known hole.

    python -m tests.soak.advisories

That data can be had only over the internet. Without it this says so, and is no failure.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-dev.lock")
RESULT = Path(".soak") / "advisories.json"
PATIENCE = 300


def main() -> int:
    """Exit code 1 if a locked version has a known hole."""
    RESULT.parent.mkdir(exist_ok=True)
    told = {lock: _look_at(lock) for lock in LOCKS}
    RESULT.write_text(json.dumps(told) + "\n", encoding="utf-8")
    for lock, said in told.items():
        sys.stderr.write(f"{lock}: {said['words']}\n")
    return 1 if any(said["holes"] for said in told.values()) else 0


def _look_at(lock: str) -> dict[str, Any]:
    asked = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "-r", lock]
    asked += ["--format", "json", "--progress-spinner", "off"]
    try:
        said = subprocess.run(  # noqa: S603
            asked, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        packages = json.loads(said.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return {"words": "the advisory data could not be reached", "holes": []}
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    holes = [f"{each['name']} {hole['id']}" for each in packages for hole in each.get("vulns", ())]
    if len(unknown) == len(packages):
        return {"words": "the advisory data could not be reached", "holes": []}
    words = f"{len(packages) - len(unknown)} packages asked about, {len(holes)} holes {holes}"
    return {"words": f"{words}; nothing could be learnt of {unknown}", "holes": holes}


if __name__ == "__main__":
    sys.exit(main())
