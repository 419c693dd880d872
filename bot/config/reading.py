"""Reads the environment and the `.env` file: every setting, checked at once, and never shown."""

import difflib
import io
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError

from bot.config.remedies import REMEDIES
from bot.config.settings import SHIPPED_SCENARIOS, Settings, WayIn
from bot.domain.errors import CarryoverError

ENV_FILE = Path(".env")
LARGEST_FILE = 64 * 1024
LONGEST_GAP = 50
LONGEST_NAME = 40
_LONG_GAP = re.compile(rf"[^\S\r\n]{{{LONGEST_GAP},}}")
FOR_MANY = "SLACK_CLIENT_ID"
FOR_TESTS = frozenset({"CARRYOVER_REQUIRE_BROWSER", "CARRYOVER_TEST_POSTGRES_URL"})
"""Names that only our tests read."""


class SettingsUnusable(CarryoverError):
    """Settings are missing or cannot be used; the message names each with its remedy."""


def load_settings(
    environ: Mapping[str, str] | None = None,
    env_file: Path = ENV_FILE,
    *,
    way_in: WayIn | None = None,
) -> Settings:
    """The settings from the environment and, below it, the `.env` file, enough for this way in.

    Whoever needs neither way in names none, and then any one is enough.
    Raises SettingsUnusable with every problem in one message: names and remedies, never values.
    """
    environ = os.environ if environ is None else environ  # noqa: TID251
    in_file = settings_in_file(env_file)
    given = _settings_among(in_file) | _settings_among(environ)
    mistyped = _mistyped_names(environ, in_file)
    way_in = way_in or _way_in_of(given)
    missing = {way_in.value} - given.keys()
    if way_in is WayIn.SOCKET and FOR_MANY in given:
        missing.add(FOR_MANY)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        missing |= {_called(str(each["loc"][0])) for each in error.errors(include_input=False)}
    problems = _unusable(missing, given) + mistyped
    if problems:
        raise SettingsUnusable(_one_message(problems))
    return settings


def _called(name: str) -> str:
    """The variable of a setting; one that is left out and does not fit goes by its field."""
    field = Settings.model_fields.get(name)
    return name if field is None else str(field.validation_alias)


def settings_in_environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Each setting that has a value in the environment, unchecked."""
    return _settings_among(os.environ if environ is None else environ)  # noqa: TID251


def scenarios_folder(environ: Mapping[str, str] | None = None, env_file: Path = ENV_FILE) -> Path:
    """Where the scenario files are, for commands that need no other setting."""
    given = settings_in_file(env_file) | settings_in_environment(environ)
    return Path(given.get("CARRYOVER_SCENARIOS", SHIPPED_SCENARIOS))


def database_address(environ: Mapping[str, str] | None = None, env_file: Path = ENV_FILE) -> str:
    """Where the database is, for commands that need no other setting."""
    given = settings_in_file(env_file) | settings_in_environment(environ)
    return str(given.get("DATABASE_URL", Settings.model_fields["database_url"].default))


def settings_in_file(env_file: Path) -> dict[str, str]:
    """Every name in the file that has a value; nothing if there is no file."""
    try:
        with env_file.open("rb") as file:
            text = file.read(LARGEST_FILE + 1).decode("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise SettingsUnusable(
            f"{env_file} cannot be read. Make it a plain text file that you may read."
        ) from None
    if len(text.encode()) > LARGEST_FILE:
        raise SettingsUnusable(f"{env_file} is larger than 64 KiB. Keep only settings in it.")
    # The parser takes long over a long gap, and no setting has one.
    text = _LONG_GAP.sub(lambda gap: gap[0][:LONGEST_GAP], text)
    values = dotenv_values(stream=io.StringIO(text), interpolate=False)
    return {name: value for name, value in values.items() if value}


def _way_in_of(given: Mapping[str, str]) -> WayIn:
    """The way in whose setting is there; Socket Mode if both are, or neither.

    Only HTTP reaches any number of workspaces.
    """
    has_http, has_socket = (way.value in given for way in (WayIn.HTTP, WayIn.SOCKET))
    is_http = FOR_MANY in given or (has_http and not has_socket)
    return WayIn.HTTP if is_http else WayIn.SOCKET


def _settings_among(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in REMEDIES if values.get(name)}


def _unusable(names: Collection[str], given: Mapping[str, str]) -> list[str]:
    return [
        f"{name} {'cannot be used' if name in given else 'is missing'}. {remedy}"
        for name, remedy in REMEDIES.items()
        if name in names
    ]


def _mistyped_names(environ: Mapping[str, str], in_file: Mapping[str, str]) -> list[str]:
    """Names that nobody reads. Other tools may own SLACK_ names too, but not in our file."""
    words = []
    for name in sorted((environ.keys() | in_file.keys()) - REMEDIES.keys() - FOR_TESTS):
        meant = difflib.get_close_matches(name, REMEDIES, n=1, cutoff=0.85)
        ours = ("CARRYOVER_", "SLACK_") if name in in_file else ("CARRYOVER_",)
        if meant and (name in in_file or name.startswith("SLACK_") or name.startswith(ours)):
            words.append(f"{_without_value(name)} is not a setting. Did you mean {meant[0]}?")
        elif name.startswith(ours):
            words.append(f"{_without_value(name)} is not a setting. Take it out.")
    return words


def _without_value(name: str) -> str:
    """The name; where the = was forgotten, the value hangs on it and must not be told."""
    known = max((each for each in REMEDIES if name.startswith(each)), key=len, default="")
    if known or len(name) > LONGEST_NAME:
        return f"{known or name.split('_')[0] + '_'}..."
    return name


def _one_message(problems: list[str]) -> str:
    if len(problems) == 1:
        return problems[0]
    return "\n  ".join([f"{len(problems)} settings need attention:", *problems])
