"""What a demo and a simulation are made with."""

import secrets
from pathlib import Path

from bot.config import LogStyle, Settings
from bot.content.library import load_library
from bot.domain.scenarios import Library
from bot.storage.secrets import admin_code_hash


def live_library(settings: Settings) -> Library:
    """The library in the settings' folder; raises LibraryBroken."""
    return load_library(settings.scenarios)


def demo_settings(folder: Path, api_url: str, clock_url: str, admin_code: str) -> Settings:
    """Settings for a bot that talks to a sandbox and keeps everything in a temporary folder."""
    return Settings(
        # The sandbox is seeded with these; they open nothing else.
        slack_bot_token="xoxb-sandbox-not-a-secret",  # noqa: S106 # nosec B106
        slack_app_token="xapp-sandbox-not-a-secret",  # noqa: S106
        slack_api_url=api_url,
        clock_url=clock_url,
        master_key=secrets.token_bytes(32),
        admin_code_hash=admin_code_hash(admin_code),
        database_url=f"sqlite:///{folder / 'carryover.db'}",
        keys_file=folder / "keys.db",
        person_keys_file=folder / "person-keys.db",
        log=LogStyle.CONSOLE,
    )
