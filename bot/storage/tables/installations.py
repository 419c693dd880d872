"""Who has installed the bot, in the tables of slack_sdk's stores, and who has taken it out again.

The tables of slack_sdk have numbers for keys; they hold no person, and tokens are encrypted.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, MetaData, String, Table, Text
from sqlmodel import Field

from bot.storage.columns import UtcDateTime
from bot.storage.tables.base import UNNUMBERED, TeamRow

SLACK_METADATA = MetaData()
_NAME = String(200)
_ID = String(32)


class LeavingRow(TeamRow, table=True):
    """A workspace that has taken the bot out: since when, and when to look whether it is so."""

    __tablename__ = "leaving"
    __table_args__ = (Index("leaving_look_at", "look_at"), UNNUMBERED)

    left_at: datetime = Field(sa_type=UtcDateTime)
    look_at: datetime = Field(sa_type=UtcDateTime)


def _of_a_bot() -> tuple[Column[Any], ...]:
    """What both tables keep: whose installation it is, the bot's own tokens, and since when."""
    return (
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("client_id", _ID, nullable=False),
        Column("app_id", _ID, nullable=False),
        Column("enterprise_id", _ID),
        Column("enterprise_name", _NAME),
        Column("team_id", _ID),
        Column("team_name", _NAME),
        Column("bot_token", Text),
        Column("bot_id", _ID),
        Column("bot_user_id", _ID),
        Column("bot_scopes", String(1000)),
        Column("bot_refresh_token", Text),
        Column("bot_token_expires_at", DateTime),
        Column("is_enterprise_install", Boolean, nullable=False),
        Column("installed_at", DateTime, nullable=False),
    )


INSTALLATIONS = Table(
    "slack_installations",
    SLACK_METADATA,
    *_of_a_bot(),
    Column("enterprise_url", _NAME),
    Column("user_id", _ID, nullable=False),
    Column("user_token", Text),
    Column("user_scopes", String(1000)),
    Column("user_refresh_token", Text),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", Text),
    Column("incoming_webhook_channel", _NAME),
    Column("incoming_webhook_channel_id", _NAME),
    Column("incoming_webhook_configuration_url", _NAME),
    Column("token_type", _ID),
    Index("slack_installations_team", "client_id", "enterprise_id", "team_id"),
)
BOTS = Table(
    "slack_bots",
    SLACK_METADATA,
    *_of_a_bot(),
    Index("slack_bots_team", "client_id", "enterprise_id", "team_id"),
)
STATES = Table(
    "slack_oauth_states",
    SLACK_METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("state", _NAME, nullable=False),
    Column("expire_at", DateTime, nullable=False),
)
