"""The only reader of the environment: every setting, checked at once, without showing a value."""

import base64
import binascii
import difflib
import io
import ipaddress
import os
import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.domain.errors import CarryoverError

ENV_FILE = Path(".env")
SHIPPED_SCENARIOS = Path(__file__).parent.parent / "scenarios"
SLACK_API = "https://slack.com/api/"
SQLITE = "sqlite:///"
LARGEST_FILE = 64 * 1024
LONGEST_GAP = 50
LONGEST_NAME = 40
_LONG_GAP = re.compile(rf"[^\S\r\n]{{{LONGEST_GAP},}}")

# Bandit takes words about a secret for a secret, and detect-secrets does so once.
REMEDIES: Mapping[str, str] = {  # nosec B105
    "SLACK_BOT_TOKEN": "Put in the Bot User OAuth Token of your Slack app; it begins with xoxb-.",
    "SLACK_APP_TOKEN": "Put in an app-level token with connections:write; it begins with xapp-.",
    # pragma: allowlist nextline secret
    "SLACK_SIGNING_SECRET": "Copy it from Basic Information of your Slack app, whole.",
    "SLACK_API_URL": f"Leave it out for Slack itself, or give an https address, like {SLACK_API}.",
    "DATABASE_URL": (
        "Give an SQLite file, such as sqlite:///carryover.db, or a PostgreSQL database, such as"
        " postgresql://carryover@localhost/carryover, or leave it out."
    ),
    "KEYS_DATABASE_URL": (
        "Give a PostgreSQL database that no other setting names, and PERSON_KEYS_DATABASE_URL too,"
        " or leave both out."
    ),
    "PERSON_KEYS_DATABASE_URL": (
        "Give a PostgreSQL database that no other setting names, and KEYS_DATABASE_URL too, or"
        " leave both out."
    ),
    "KEYS_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "PERSON_KEYS_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "ERASURE_LEDGER_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "CARRYOVER_MASTER_KEY": "It is base64 of 32 bytes; let `carryover init` make it.",
    "CARRYOVER_ADMIN_CODE_HASH": "It is a SHA-256 in hex; let `carryover init` make it.",
    "CARRYOVER_CLOCK_URL": "Leave it out, unless SLACK_API_URL is a sandbox on this machine.",
    "CARRYOVER_FAILPOINT": "Leave it out. It ends the bot on purpose, in tests with a sandbox.",
    "CARRYOVER_SCENARIOS": "Give the path of a folder with scenario files, or leave it out.",
    "CARRYOVER_LOG": "Give console or json, or leave it out.",
    "CARRYOVER_HEALTH_PORT": "Give a number from 1024 to 65535, or leave it out.",
    "CARRYOVER_HOST": "Give an IP address of this machine, or leave it out for 127.0.0.1.",
    "PORT": "Give a number from 1 to 65535, or leave it out for 3000.",
}
"""Each setting and what to do if it is missing or cannot be used."""

FOR_TESTS = frozenset({"CARRYOVER_REQUIRE_BROWSER", "CARRYOVER_TEST_POSTGRES_URL"})
"""Names that only our tests read."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsUnusable(CarryoverError):
    """Settings are missing or cannot be used; the message names each with its remedy."""


class LogStyle(StrEnum):
    """How the log is written: for a person at a terminal, or one JSON object a line."""

    CONSOLE = "console"
    JSON = "json"


class WayIn(StrEnum):
    """How Slack's payloads reach the bot; the value is the setting that this way needs."""

    SOCKET = "SLACK_APP_TOKEN"
    HTTP = "SLACK_SIGNING_SECRET"


def _bot_token(value: str) -> str:
    return _matching(r"xoxb-[!-~]{4,}", value)


def _app_token(value: str) -> str:
    return _matching(r"(xapp-[!-~]{4,})?", value)


def _signing_secret(value: str) -> str:
    return _matching(r"([!-~]{32,})?", value)


def _ip_address(value: str) -> str:
    return str(ipaddress.ip_address(value))


def _admin_code_hash(value: str) -> str:
    return _matching(r"[0-9a-f]{64}", value.lower())


def _matching(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError("wrong shape")
    return value


def _web_address(value: str) -> str:
    address = urlsplit(value)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("not a web address")
    return value


def _api_url(value: str) -> str:
    """Tokens travel in the clear over http, so that is for a sandbox on this machine only."""
    if urlsplit(_web_address(value)).scheme == "http" and not _is_loopback(value):
        raise ValueError("not https")
    return value.rstrip("/") + "/"


def _clock_url(value: str, info: ValidationInfo) -> str:
    if not (
        value == "" or (_is_loopback(value) and _is_loopback(info.data.get("slack_api_url", "")))
    ):
        raise ValueError("only for a sandbox on this machine")
    return value


def _failpoint(value: str, info: ValidationInfo) -> str:
    if value and not _is_loopback(info.data.get("slack_api_url", "")):
        raise ValueError("only for a sandbox on this machine")
    return value and _matching(r"\?|[A-Za-z_./]+(:[1-9][0-9]{0,6})?", value)


def _is_loopback(url: str) -> bool:
    return urlsplit(_web_address(url)).hostname in LOOPBACK


def _database_url(value: str) -> str:
    if value.startswith("postgresql:"):
        return _server_url(value)
    address = _matching(r"sqlite:///[^?#\0]+", value)
    _settled(Path(address.removeprefix(SQLITE)))
    return address


def _server_url(value: str) -> str:
    return _matching(r"postgresql://[!-~]+/[!-~]+", value)


def _keys_url(value: str, info: ValidationInfo) -> str:
    """A server's database for keys goes with one for data, and is never the same."""
    if value == "":
        return value
    data = str(info.data.get("database_url", ""))
    others = {data, str(info.data.get("keys_database_url", ""))}
    if not data.startswith("postgresql:") or value in others:
        raise ValueError("another setting names this database, or the data stand in a file")
    return _server_url(value)


def _person_keys_url(value: str, info: ValidationInfo) -> str:
    if bool(value) is not bool(info.data.get("keys_database_url", value)):
        raise ValueError("one without the other")
    return _keys_url(value, info)


def _file_of_its_own(path: Path, info: ValidationInfo) -> Path:
    database = Path(str(info.data.get("database_url", "")).removeprefix(SQLITE))
    keys = [Path(info.data.get(name, "")) for name in ("keys_file", "person_keys_file")]
    others = {_settled(each) for each in (database, *keys)}
    if _settled(path) in others or path.is_dir():
        raise ValueError("another setting names this file, or it is a folder")
    return path


def _ledger(path: Path | None, info: ValidationInfo) -> Path | None:
    return None if path is None else _file_of_its_own(path, info)


def _settled(path: Path) -> Path:
    try:
        path.exists()
        return path.resolve()
    except OSError as error:
        raise ValueError("no file can have this path") from error


def _folder(path: Path) -> Path:
    if not _settled(path).is_dir():
        raise ValueError("no such folder")
    return path


def _thirty_two_bytes(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = base64.b64decode(value, validate=True)
        except binascii.Error as error:
            raise ValueError("not base64") from error
    if not isinstance(value, bytes) or len(value) != 32:
        raise ValueError("not 32 bytes")
    return value


class Settings(BaseSettings):
    """Everything that an operator can set, always usable; secrets never show in its repr."""

    model_config = SettingsConfigDict(
        frozen=True, hide_input_in_errors=True, populate_by_name=True, extra="forbid"
    )

    slack_bot_token: Annotated[str, AfterValidator(_bot_token)] = Field(
        validation_alias="SLACK_BOT_TOKEN", repr=False
    )
    slack_app_token: Annotated[str, AfterValidator(_app_token)] = Field(
        default="", validation_alias="SLACK_APP_TOKEN", repr=False
    )
    master_key: Annotated[bytes, BeforeValidator(_thirty_two_bytes)] = Field(
        validation_alias="CARRYOVER_MASTER_KEY", repr=False
    )
    admin_code_hash: Annotated[str, AfterValidator(_admin_code_hash)] = Field(
        validation_alias="CARRYOVER_ADMIN_CODE_HASH", repr=False
    )
    slack_signing_secret: Annotated[str, AfterValidator(_signing_secret)] = Field(
        default="", validation_alias="SLACK_SIGNING_SECRET", repr=False
    )
    slack_api_url: Annotated[str, AfterValidator(_api_url)] = Field(
        default=SLACK_API, validation_alias="SLACK_API_URL"
    )
    clock_url: Annotated[str, AfterValidator(_clock_url)] = Field(
        default="", validation_alias="CARRYOVER_CLOCK_URL"
    )
    failpoint: Annotated[str, AfterValidator(_failpoint)] = Field(
        default="", validation_alias="CARRYOVER_FAILPOINT"
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite:///carryover.db", validation_alias="DATABASE_URL", repr=False
    )
    keys_database_url: Annotated[str, AfterValidator(_keys_url)] = Field(
        default="", validation_alias="KEYS_DATABASE_URL", repr=False
    )
    person_keys_database_url: Annotated[
        str, AfterValidator(_person_keys_url), Field(validate_default=True)
    ] = Field(default="", validation_alias="PERSON_KEYS_DATABASE_URL", repr=False)
    keys_file: Annotated[Path, AfterValidator(_file_of_its_own)] = Field(
        default=Path("carryover-keys.db"), validation_alias="KEYS_FILE"
    )
    person_keys_file: Annotated[Path, AfterValidator(_file_of_its_own)] = Field(
        default=Path("carryover-person-keys.db"), validation_alias="PERSON_KEYS_FILE"
    )
    erasure_ledger_file: Annotated[Path | None, AfterValidator(_ledger)] = Field(
        default=None, validation_alias="ERASURE_LEDGER_FILE"
    )
    scenarios: Annotated[Path, AfterValidator(_folder)] = Field(
        default=SHIPPED_SCENARIOS, validation_alias="CARRYOVER_SCENARIOS"
    )
    log: LogStyle = Field(default=LogStyle.CONSOLE, validation_alias="CARRYOVER_LOG")
    health_port: int | None = Field(
        default=None, ge=1024, le=65535, validation_alias="CARRYOVER_HEALTH_PORT"
    )
    host: Annotated[str, AfterValidator(_ip_address)] = Field(
        default="127.0.0.1", validation_alias="CARRYOVER_HOST"
    )
    port: int = Field(default=3000, ge=1, le=65535, validation_alias="PORT")

    @property
    def ledger_file(self) -> Path:
        """Where the erasure ledger is: beside the database, unless it has been told."""
        database = sqlite_file(self.database_url) or Path("carryover.db")
        return self.erasure_ledger_file or database.with_name(f"{database.stem}-erasures.txt")

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every setting that nobody may read, in each way in which it could be written down."""
        key = self.master_key
        return (
            self.slack_bot_token,
            self.slack_app_token,
            self.slack_signing_secret,
            self.admin_code_hash,
            *self._passwords,
            base64.b64encode(key).decode().rstrip("="),
            base64.urlsafe_b64encode(key).decode().rstrip("="),
            key.hex(),
        )

    @property
    def _passwords(self) -> tuple[str, ...]:
        """Those of the servers, in their addresses and plain."""
        urls = (self.database_url, self.keys_database_url, self.person_keys_database_url)
        written = {urlsplit(url).password or "" for url in urls}
        return tuple(written | {unquote(password) for password in written})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is handed in counts, so that a test never depends on who runs it."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


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
    missing = {(way_in or _way_in_of(given)).value} - given.keys()
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


def sqlite_file(address: str) -> Path | None:
    """The file of a database address such as `sqlite:///carryover.db`; None on a server."""
    return Path(address.removeprefix(SQLITE)) if address.startswith(SQLITE) else None


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
    """The way in whose setting is there; Socket Mode if both are, or neither."""
    only_http = WayIn.HTTP.value in given and WayIn.SOCKET.value not in given
    return WayIn.HTTP if only_http else WayIn.SOCKET


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
