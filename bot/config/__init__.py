"""The only reader of the environment, and the settings that it hands to everybody else."""

from bot.config.reading import (
    ENV_FILE,
    SettingsUnusable,
    database_address,
    load_settings,
    scenarios_folder,
    settings_in_environment,
    settings_in_file,
)
from bot.config.remedies import REMEDIES
from bot.config.settings import SHIPPED_SCENARIOS, LogStyle, Settings, WayIn
from bot.config.values import sqlite_file

__all__ = [
    "ENV_FILE",
    "REMEDIES",
    "SHIPPED_SCENARIOS",
    "LogStyle",
    "Settings",
    "SettingsUnusable",
    "WayIn",
    "database_address",
    "load_settings",
    "scenarios_folder",
    "settings_in_environment",
    "settings_in_file",
    "sqlite_file",
]
