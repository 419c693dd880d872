"""What a world is furnished with: a folder in memory, the bot's settings, a library of its own."""

import shutil
from pathlib import Path

from bot.config import Settings
from bot.wiring.demo import demo_settings

CODE = "SIMU-LATE-CODE"
A_FEW = 4
"""Weeks, for which a small library is enough: a bot that is ended often reads it often."""


def settings_in(folder: Path, weeks: int) -> Settings:
    """The bot's settings, with files and a library of its own in the folder."""
    settings = demo_settings(folder / "bot", "http://127.0.0.1/api/", "", CODE)
    scenarios = folder / "scenarios"
    copy_library(settings.scenarios, scenarios, of_each=None if weeks > A_FEW else 2)
    key = bytes(range(32))
    return settings.model_copy(update={"scenarios": scenarios, "master_key": key})


def copy_library(source: Path, target: Path, *, of_each: int | None) -> None:
    """A library for one world, with at most so many scenarios of each concept.

    Translations go with their scenarios.
    """
    shutil.copytree(source, target)
    for concept in sorted(each for each in target.iterdir() if each.is_dir()):
        files = {file: file.name.partition(".")[0] for file in concept.glob("*.md")}
        kept = sorted(set(files.values()))[:of_each]
        for file, scenario_id in files.items():
            if scenario_id not in kept:
                file.unlink()


def secrets_in(settings: Settings) -> set[bytes]:
    """What must stand in no file of the bot as it is."""
    words = (settings.slack_bot_token, settings.slack_app_token, CODE)
    return {settings.master_key, *(word.encode() for word in words)}


def memory_folder() -> str | None:
    """A folder in memory, where the machine has one: a simulated disk need not be a real one."""
    shared = Path("/dev/shm")  # noqa: S108 # nosec B108 - a folder of our own is made in it
    return str(shared) if shared.is_dir() else None
