"""Every setting, always usable."""

import base64
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import values
from bot.config.remedies import SLACK_API
from bot.config.values import sqlite_file

SHIPPED_SCENARIOS = Path(__file__).parent.parent.parent / "scenarios"
MADE = Field(validate_default=True)
"""Whether it may be left out is for other settings to say."""


class LogStyle(StrEnum):
    """How the log is written: for a person at a terminal, or one JSON object a line."""

    CONSOLE = "console"
    JSON = "json"


class WayIn(StrEnum):
    """How Slack's payloads reach the bot; the value is the setting that this way needs."""

    SOCKET = "SLACK_APP_TOKEN"
    HTTP = "SLACK_SIGNING_SECRET"


class Settings(BaseSettings):
    """Everything that an operator can set, always usable; secrets never show in its repr."""

    model_config = SettingsConfigDict(
        frozen=True, hide_input_in_errors=True, populate_by_name=True, extra="forbid"
    )

    slack_client_id: Annotated[str, AfterValidator(values.client_id)] = Field(
        default="", validation_alias="SLACK_CLIENT_ID"
    )
    slack_client_secret: Annotated[str, AfterValidator(values.client_secret), MADE] = Field(
        default="", validation_alias="SLACK_CLIENT_SECRET", repr=False
    )
    token_keys: Annotated[tuple[bytes, ...], BeforeValidator(values.token_keys), MADE] = Field(
        default=(), validation_alias="CARRYOVER_TOKEN_KEYS", repr=False
    )
    """What tokens of workspaces are encrypted with: the newest key, then those it replaces."""
    slack_bot_token: Annotated[str, AfterValidator(values.bot_token), MADE] = Field(
        default="", validation_alias="SLACK_BOT_TOKEN", repr=False
    )
    slack_app_token: Annotated[str, AfterValidator(values.app_token)] = Field(
        default="", validation_alias="SLACK_APP_TOKEN", repr=False
    )
    master_key: Annotated[bytes, BeforeValidator(values.thirty_two_bytes)] = Field(
        validation_alias="CARRYOVER_MASTER_KEY", repr=False
    )
    admin_code_hash: Annotated[str, AfterValidator(values.admin_code_hash)] = Field(
        validation_alias="CARRYOVER_ADMIN_CODE_HASH", repr=False
    )
    slack_signing_secret: Annotated[str, AfterValidator(values.signing_secret)] = Field(
        default="", validation_alias="SLACK_SIGNING_SECRET", repr=False
    )
    slack_api_url: Annotated[str, AfterValidator(values.api_url)] = Field(
        default=SLACK_API, validation_alias="SLACK_API_URL"
    )
    public_url: Annotated[str, AfterValidator(values.public_url), MADE] = Field(
        default="", validation_alias="CARRYOVER_URL"
    )
    """Where people reach the pages on which they install the bot; no slash at its end."""
    clock_url: Annotated[str, AfterValidator(values.clock_url)] = Field(
        default="", validation_alias="CARRYOVER_CLOCK_URL"
    )
    failpoint: Annotated[str, AfterValidator(values.failpoint)] = Field(
        default="", validation_alias="CARRYOVER_FAILPOINT"
    )
    database_url: Annotated[str, AfterValidator(values.database_url)] = Field(
        default="sqlite:///carryover.db", validation_alias="DATABASE_URL", repr=False
    )
    keys_database_url: Annotated[str, AfterValidator(values.keys_url), MADE] = Field(
        default="", validation_alias="KEYS_DATABASE_URL", repr=False
    )
    person_keys_database_url: Annotated[str, AfterValidator(values.person_keys_url), MADE] = Field(
        default="", validation_alias="PERSON_KEYS_DATABASE_URL", repr=False
    )
    keys_file: Annotated[Path, AfterValidator(values.file_of_its_own)] = Field(
        default=Path("carryover-keys.db"), validation_alias="KEYS_FILE"
    )
    person_keys_file: Annotated[Path, AfterValidator(values.file_of_its_own)] = Field(
        default=Path("carryover-person-keys.db"), validation_alias="PERSON_KEYS_FILE"
    )
    erasure_ledger_file: Annotated[Path | None, AfterValidator(values.ledger)] = Field(
        default=None, validation_alias="ERASURE_LEDGER_FILE"
    )
    scenarios: Annotated[Path, AfterValidator(values.folder)] = Field(
        default=SHIPPED_SCENARIOS, validation_alias="CARRYOVER_SCENARIOS"
    )
    log: LogStyle = Field(default=LogStyle.CONSOLE, validation_alias="CARRYOVER_LOG")
    health_port: int | None = Field(
        default=None, ge=1024, le=65535, validation_alias="CARRYOVER_HEALTH_PORT"
    )
    host: Annotated[str, AfterValidator(values.ip_address)] = Field(
        default="127.0.0.1", validation_alias="CARRYOVER_HOST"
    )
    port: int = Field(default=3000, ge=1, le=65535, validation_alias="PORT")

    @property
    def is_for_many(self) -> bool:
        """Whether any number of workspaces may install the bot by themselves."""
        return bool(self.slack_client_id)

    @property
    def is_on_servers(self) -> bool:
        """Whether several processes may work on the data."""
        return bool(self.keys_database_url)

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
            self.slack_client_secret,
            *(key.decode() for key in self.token_keys),
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
