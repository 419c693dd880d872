"""Who has installed the bot: tokens are encrypted, and nothing of a person is kept."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, MetaData, create_engine, text

from bot.slack.installations import STATE_LASTS, Installations, States, TokensSealed, team_of
from bot.storage.keyring import open_keys
from bot.storage.leaving import SqlLeaving
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.tables import SLACK_METADATA

OLD, NEW = Fernet.generate_key(), Fernet.generate_key()
CLIENT = "1.2"
INSTALLED_AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
TOKEN = "xoxe.xoxb-1-" + "not-a-secret-" * 12


class Now:
    """A real clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = INSTALLED_AT

    def __call__(self) -> datetime:
        """This moment."""
        return self.moment


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    database = open_database(f"sqlite:///{tmp_path / 'bot.db'}")
    migrate(database.engine)
    yield database.engine
    database.close()


def installed(team_id: str = "T1", token: str = TOKEN, **more: object) -> Installation:
    """What Slack says when a workspace has installed the bot."""
    return Installation(
        **{
            "app_id": "A1", "team_id": team_id, "team_name": "The ward", "enterprise_id": "E1",
            "enterprise_name": "The trust", "bot_token": token, "bot_id": "B1",
            "bot_user_id": "UBOT", "bot_scopes": "chat:write,commands", "user_id": "UASHA",
            "user_token": "xoxp-of-a-person", "bot_refresh_token": "xoxe-1-refresh",
            "bot_token_expires_in": 43200,
        }
        | more
    )  # fmt: skip


def everything_in(engine: Engine) -> str:
    """All that stands in the tables, as text."""
    with engine.connect() as connection:
        tables = ("slack_bots", "slack_installations")
        return "".join(
            str(row)
            for table in tables
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        )


def installations(engine: Engine, *keys: bytes) -> Installations:
    return Installations(engine, CLIENT, keys or (OLD,), Now())


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_what_was_kept_is_found(engine: Engine, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        kept = installed()
        store = installations(engine)
        store.keep(kept)

        bot = store.find("T1")
    finally:
        monkeypatch.undo()
        time.tzset()

    assert bot is not None
    assert (bot.bot_token, bot.bot_refresh_token) == (TOKEN, "xoxe-1-refresh")
    assert (bot.bot_user_id, bot.team_id) == ("UBOT", "T1")
    assert bot.bot_token_expires_at == kept.bot_token_expires_at
    assert store.find("T2") is None


def test_nothing_readable_of_a_token_and_nothing_of_a_person_is_kept(engine: Engine) -> None:
    installations(engine).keep(installed())

    kept = everything_in(engine)
    for secret in ("xox", "not-a-secret", "UASHA", "The ward", "The trust"):
        assert secret not in kept
    assert "T1" in kept


def test_an_organisation_is_its_own_team(engine: Engine) -> None:
    store = installations(engine)
    whole = installed(team_id=None, is_enterprise_install=True)
    assert team_of(whole) == "E1"

    store.keep(whole)

    bot = store.find("E1")
    assert bot is not None
    assert team_of(bot) == "E1"
    assert store.find("T1") is None


def test_installing_again_leaves_only_the_newest_token(engine: Engine) -> None:
    now = Now()
    store = Installations(engine, CLIENT, (OLD,), now)
    store.keep(installed("T2", "xoxb-of-another"))
    store.keep(installed(token="xoxb-the-first"))
    now.moment += timedelta(minutes=1)
    store.keep(installed(token="xoxb-the-second"))

    bot = store.find("T1")
    assert bot is not None
    assert bot.bot_token == "xoxb-the-second"
    assert everything_in(engine).count("'T1'") == 2
    assert store.find("T2") is not None


@pytest.mark.parametrize(("gone", "stays"), [("T1", "E1"), ("E1", "T1")])
def test_whoever_has_left_leaves_no_token_and_nobody_else_loses_one(
    engine: Engine, gone: str, stays: str
) -> None:
    store = installations(engine)
    store.keep(installed())
    store.keep(installed(team_id=None, is_enterprise_install=True))

    with engine.begin() as connection:
        SqlLeaving(connection, open_keys(bytes(32))).purge(gone)

    assert store.find(gone) is None
    assert f"'{gone}'" not in everything_in(engine)
    assert store.find(stays) is not None


def test_fresh_tokens_take_the_place_of_the_old_ones(engine: Engine) -> None:
    store = installations(engine)
    store.keep(installed())
    bot = store.find("T1")
    assert bot is not None
    bot.bot_token, bot.bot_token_expires_at = "xoxe.xoxb-fresh", 2_000_000_000

    store.renew_tokens(bot)

    fresh = store.find("T1")
    assert fresh is not None
    assert (fresh.bot_token, fresh.bot_token_expires_at) == ("xoxe.xoxb-fresh", 2_000_000_000)
    assert everything_in(engine).count("'T1'") == 2


def test_keys_are_changed_without_losing_a_token(engine: Engine) -> None:
    installations(engine, OLD).keep(installed())
    both = installations(engine, NEW, OLD)
    found = both.find("T1")
    assert found is not None
    assert found.bot_token == TOKEN

    with pytest.raises(TokensSealed):
        installations(engine, NEW).find("T1")
    assert both.seal_again() == 1

    alone = installations(engine, NEW)
    renewed = alone.find("T1")
    assert renewed is not None
    assert (renewed.bot_token, renewed.bot_refresh_token) == (TOKEN, "xoxe-1-refresh")
    assert alone.count() == 1
    with pytest.raises(TokensSealed):
        installations(engine, OLD).count()


def test_a_state_serves_once_even_if_two_come_at_once(tmp_path: Path) -> None:
    now = Now()
    now.moment = datetime.now(tz=UTC)
    states = States(create_engine(f"sqlite:///{tmp_path / 'states.db'}"), now)
    states.create_tables()
    state = states.issue()

    with ThreadPoolExecutor(4) as threads:
        served = list(threads.map(lambda _: states.consume(state), range(8)))

    assert sorted(served) == [False] * 7 + [True]
    assert not states.consume("forged")


def test_a_state_ends_and_is_forgotten(engine: Engine) -> None:
    now = Now()
    now.moment = datetime.now(tz=UTC)
    states = States(engine, now)
    state = states.issue()
    now.moment += timedelta(seconds=STATE_LASTS + 1)

    assert not states.consume(state)
    states.issue()
    with engine.connect() as connection:
        left = connection.scalar(text("SELECT count(*) FROM slack_oauth_states"))
    assert left == 1


def test_our_tables_have_the_columns_that_the_store_of_slack_sdk_wants() -> None:
    wanted = MetaData()
    SQLAlchemyInstallationStore.build_installations_table(wanted, "slack_installations")
    SQLAlchemyInstallationStore.build_bots_table(wanted, "slack_bots")
    SQLAlchemyOAuthStateStore.build_oauth_states_table(MetaData(), "slack_oauth_states")

    for name, table in wanted.tables.items():
        ours = SLACK_METADATA.tables[name]
        assert {each.name: each.nullable for each in ours.columns} == {
            each.name: each.nullable for each in table.columns
        }
