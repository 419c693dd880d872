"""Which workspaces have installed the bot, and with which tokens: slack_sdk's store, encrypted.

The one place outside `storage/` that speaks SQL, because slack_sdk's store does. Of what Slack
gives, only the bot's own tokens are kept: no token of a person, and not who installed it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, and_, delete, func, select, update

from bot.domain.errors import CarryoverError
from bot.slack.organisations import is_organisation

RealNow = Callable[[], datetime]
"""The real time in UTC: Slack's tokens and our install page go by it, whatever a sandbox's says."""
STATE_LASTS = 600
"""Seconds from opening the install page to Slack's answer."""
TOKENS = 2
"""The number of the locks under which tokens are renewed."""


class TokensSealed(CarryoverError):
    """None of CARRYOVER_TOKEN_KEYS opens the tokens in the database. Put the old key back, last."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Seal:
    """Encrypts tokens with the newest key; opens them with any."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def close(self, token: str | None) -> str | None:
        """The token, encrypted."""
        return token and self._keys.encrypt(token.encode()).decode()

    def open(self, sealed: str | None) -> str | None:
        """The token. Raises TokensSealed."""
        try:
            return sealed and self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise TokensSealed from None

    def renew(self, sealed: str | None) -> str | None:
        """The same token, encrypted with the newest key. Raises TokensSealed."""
        try:
            return sealed and self._keys.rotate(sealed.encode()).decode()
        except InvalidToken:
            raise TokensSealed from None


def team_of(installation: Installation | Bot) -> str:
    """The team of an installation: the workspace, or the enterprise if installed org-wide."""
    whole = installation.enterprise_id if installation.is_enterprise_install else None
    return str(whole or installation.team_id or "")


class Installations:
    """The bots of all workspaces. Every method waits for the database: call it in a thread."""

    def __init__(
        self, engine: Engine, client_id: str, keys: Sequence[bytes], real_now: RealNow
    ) -> None:
        """Over the database's engine, encrypting with the first of the keys."""
        self._real_now = real_now
        self._engine = engine
        self._client_id = client_id
        self._seal = Seal(keys)
        self._store = SQLAlchemyInstallationStore(client_id, engine)

    def keep(self, installation: Installation) -> None:
        """Keep the bot's tokens and whose they are; nothing of the person who installed it."""
        whole = bool(installation.is_enterprise_install)
        kept = Installation(
            app_id=installation.app_id,
            enterprise_id=installation.enterprise_id if whole else None,
            team_id=None if whole else installation.team_id,
            bot_token=self._seal.close(installation.bot_token),
            bot_id=installation.bot_id,
            bot_user_id=installation.bot_user_id,
            bot_scopes=installation.bot_scopes or (),
            bot_refresh_token=self._seal.close(installation.bot_refresh_token),
            bot_token_expires_at=installation.bot_token_expires_at,
            user_id="",
            is_enterprise_install=whole,
            token_type=installation.token_type,
            installed_at=self._real_now(),
        )
        self._store.save(kept)
        self._forget_all_but_newest(kept)

    def find(self, team_id: str) -> Bot | None:
        """The bot of a team, its tokens open; None if it has not installed it."""
        whole = is_organisation(team_id)
        bot = self._store.find_bot(
            enterprise_id=team_id if whole else None,
            team_id=None if whole else team_id,
            is_enterprise_install=whole,
        )
        return None if bot is None else self._changed(bot, self._seal.open)

    def renew_tokens(self, bot: Bot) -> None:
        """Put the tokens of a bot that is kept in place of those before."""
        self._store.save_bot(self._changed(bot, self._seal.close))

    def seal_again(self) -> int:
        """Encrypt every token with the newest key; how many bots there are. Raises TokensSealed."""
        for table in (self._store.bots, self._store.installations):
            with self._engine.begin() as connection:
                found = connection.execute(table.select()).mappings().all()
                for row in found:
                    fresh = {name: self._seal.renew(row[name]) for name in SEALED}
                    connection.execute(update(table).where(table.c.id == row["id"]).values(**fresh))
        return len(found)

    def count(self) -> int:
        """How many workspaces and organisations there are. Raises TokensSealed if one is sealed."""
        bots = self._store.bots
        with self._engine.connect() as connection:
            tokens = connection.scalars(
                select(bots.c.bot_token).where(bots.c.client_id == self._client_id)
            ).all()
        return len([self._seal.open(token) for token in tokens])

    @contextmanager
    def alone_with(self, team_id: str) -> Iterator[None]:
        """Keep other processes from changing this team's tokens for as long as the block lasts."""
        with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                turn = func.pg_advisory_xact_lock(TOKENS, func.hashtext(team_id))
                connection.execute(select(turn))
            yield

    def _forget_all_but_newest(self, kept: Installation) -> None:
        """The store keeps a row for each time that a workspace installed the bot."""
        for table in (self._store.bots, self._store.installations):
            theirs = and_(
                table.c.client_id == self._client_id,
                table.c.enterprise_id.is_not_distinct_from(kept.enterprise_id),
                table.c.team_id.is_not_distinct_from(kept.team_id),
            )
            newest = select(func.max(table.c.id)).where(theirs).scalar_subquery()
            with self._engine.begin() as connection:
                connection.execute(delete(table).where(theirs, table.c.id < newest))

    def _changed(self, bot: Bot, change: Callable[[str | None], str | None]) -> Bot:
        fresh = Bot(**bot.to_dict_for_copying())
        fresh.bot_token = change(bot.bot_token) or ""
        fresh.bot_refresh_token = change(bot.bot_refresh_token)
        return fresh


SEALED = ("bot_token", "bot_refresh_token")


class States(SQLAlchemyOAuthStateStore):
    """What ties Slack's answer to the browser that asked; each serves once."""

    def __init__(self, engine: Engine, real_now: RealNow) -> None:
        super().__init__(STATE_LASTS, engine)
        self._real_now = real_now

    def issue(self, *args: Any, **kwargs: Any) -> str:
        """A fresh state; those that nobody came back with are forgotten."""
        with self.engine.begin() as connection:
            old = self.oauth_states.c.expire_at < self._written_now()
            connection.execute(delete(self.oauth_states).where(old))
        return str(super().issue(*args, **kwargs))

    def consume(self, state: str) -> bool:
        """Whether this state was issued and has not served yet; of two at once only one is it."""
        states = self.oauth_states
        fits = and_(states.c.state == state, states.c.expire_at > self._written_now())
        with self.engine.begin() as connection:
            return connection.execute(delete(states).where(fits)).rowcount == 1

    def _written_now(self) -> datetime:
        """The moment as the store writes it: UTC, without saying so."""
        return self._real_now().replace(tzinfo=None)
