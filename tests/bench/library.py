"""A library of two concepts with one scenario each, on the disk, to be written in by a test."""

import shutil
from pathlib import Path

from bot.content.examples import LIBRARY

EXAMPLE = LIBRARY
WAIT = "listening/wait-a-breath.md"
WORRY = "speaking-up/say-one-worry.md"
_CONCEPT = """\
speaking-up:
  term: speaking up
  meaning: Saying what worries you, early and kindly.
  at_work: “I'm worried about this.”
  synonyms: [speak up]
  goal: kinder-teams
"""


def write_library(folder: Path) -> Path:
    """The library in a new folder: *Wait a breath* for any role, *Say one worry* for nurses."""
    shutil.copytree(EXAMPLE, folder)
    concepts = folder / "concepts.yaml"
    concepts.write_text(concepts.read_text(encoding="utf-8") + _CONCEPT, encoding="utf-8")
    text = (folder / WAIT).read_text(encoding="utf-8")
    for old, new in (
        ("id: wait-a-breath", "id: say-one-worry"),
        ("title: Wait a breath", "title: Say one worry"),
        ("concept: listening", "concept: speaking-up"),
        ("[handover, break]", "[one-to-one]"),
        ("roles: any", "roles: [nurse]"),
        ("- handover:", "- one-to-one:"),
        ("- break:", "- one-to-one:"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / WORRY).parent.mkdir()
    (folder / WORRY).write_text(text, encoding="utf-8")
    return folder
