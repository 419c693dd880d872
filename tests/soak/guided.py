"""Bad input that looks for new ways through the code: atheris drives the same targets.

    python -m tests.soak.guided scenarios -max_total_time=600

What is found stands in .soak/guided/<surface>; libFuzzer's options can follow the surface's name.
"""

import logging
import sys
from pathlib import Path

import atheris

FOLDER = Path(".soak") / "guided"
WATCHED = ["bot"]


def main() -> None:
    """Watch the bot's code while it answers, until time or patience is used up."""
    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=WATCHED):
        from tests.fuzzing.surfaces import SURFACES

    name, *options = sys.argv[1:]
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    surface = SURFACES[name]
    surface.fuzz_one(b"")
    where = f"-artifact_prefix={corpus}/"
    atheris.Setup([sys.argv[0], str(corpus), where, "-max_len=400", *options], surface.fuzz_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
