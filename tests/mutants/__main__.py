"""`python -m tests.mutants` tries every mutant of bot/domain and prints the score: hours of work.

`python -m tests.mutants boxes windows` tries those of some modules again. It can be stopped and
started: what was tried before is kept in mutants/, and without that folder it begins anew.
"""

import subprocess
import sys

from tests.mutants import score, values


def main(modules: list[str]) -> None:
    """First functions, by mutmut, then what it passes over, then the score."""
    named = [f"bot.domain.{module}.*" for module in modules]
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *named]
    subprocess.run(command, check=True)  # noqa: S603 - our own words alone
    values.main(modules)
    score.main()


if __name__ == "__main__":
    main(sys.argv[1:])
