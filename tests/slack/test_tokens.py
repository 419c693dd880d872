"""The token of a workspace: looked up now and then, and renewed before it runs out."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot

from bot.slack.branch import NotInstalled
from bot.slack.installed_tokens import LOOKED_UP_EVERY, InstalledTokens
from bot.slack.tokens import OneToken

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def bot(token: str, expires_in: timedelta | None = None) -> Bot:
    ends_at = None if expires_in is None else int((NOW + expires_in).timestamp())
    return Bot(
        team_id="T1", bot_token=token, bot_id="B1", bot_user_id="UBOT", installed_at=0.0,
        bot_refresh_token="refresh", bot_token_expires_at=ends_at,
    )  # fmt: skip


class Kept:
    """Installations that remember how often they were asked."""

    def __init__(self, *bots: Bot) -> None:
        self.bots = {str(each.team_id): each for each in bots}
        self.is_alone = False

    def find(self, team_id: str) -> Bot | None:
        """The bot of a team."""
        return self.bots.get(team_id)

    def renew_tokens(self, fresh: Bot) -> None:
        """Keep fresh tokens."""
        assert self.is_alone
        self.bots[str(fresh.team_id)] = fresh

    @contextmanager
    def alone_with(self, team_id: str) -> Iterator[None]:
        """Nobody else meanwhile."""
        assert team_id == "T1"
        self.is_alone = True
        yield
        self.is_alone = False


class Times:
    """A steady clock."""

    at = 0.0

    def __call__(self) -> float:
        """This moment."""
        return self.at


def tokens_of(kept: Kept, renewed: Any, steady: Times) -> InstalledTokens:
    store: Any = kept
    return InstalledTokens(store, renewed, lambda: NOW, steady)


def never(_bot: Bot) -> Bot | None:
    raise AssertionError("nothing runs out")


def test_a_token_is_looked_up_once_in_a_minute() -> None:
    kept, times = Kept(bot("one")), Times()
    tokens = tokens_of(kept, never, times)

    assert asyncio.run(tokens.of("T1")) == "one"
    kept.bots["T1"] = bot("two")
    times.at = LOOKED_UP_EVERY - 1
    assert asyncio.run(tokens.of("T1")) == "one"
    times.at = LOOKED_UP_EVERY
    assert asyncio.run(tokens.of("T1")) == "two"
    kept.bots["T1"] = bot("three")
    tokens.forget("T1")
    assert asyncio.run(tokens.of("T1")) == "three"


def test_who_has_not_installed_the_bot_is_found_out_each_time() -> None:
    kept, times = Kept(bot("one")), Times()
    tokens = tokens_of(kept, never, times)

    with pytest.raises(NotInstalled):
        asyncio.run(tokens.of("T2"))
    kept.bots["T2"] = bot("two")
    assert asyncio.run(tokens.of("T2")) == "two"
    del kept.bots["T1"]
    with pytest.raises(NotInstalled):
        asyncio.run(tokens.of("T1"))


@pytest.mark.parametrize("left", [timedelta(minutes=-1), timedelta(minutes=119)])
def test_a_token_that_runs_out_is_renewed_and_kept(left: timedelta) -> None:
    kept = Kept(bot("old", left))
    tokens = tokens_of(kept, lambda _: bot("fresh", timedelta(hours=12)), Times())

    assert asyncio.run(tokens.of("T1")) == "fresh"
    assert kept.bots["T1"].bot_token == "fresh"


def test_one_that_lasts_is_left_alone() -> None:
    assert asyncio.run(tokens_of(Kept(bot("t", timedelta(hours=3))), never, Times()).of("T1"))


def test_a_token_that_another_process_has_renewed_is_taken_as_it_is() -> None:
    kept = Kept(bot("old", timedelta(0)))
    alone_with = kept.alone_with

    @contextmanager
    def after_another(team_id: str) -> Iterator[None]:
        with alone_with(team_id):
            kept.bots["T1"] = bot("of the other", timedelta(hours=12))
            yield

    kept.alone_with = after_another  # type: ignore[method-assign]

    assert asyncio.run(tokens_of(kept, never, Times()).of("T1")) == "of the other"


def test_one_that_slack_does_not_renew_is_used_while_it_lasts() -> None:
    def refused(_bot: Bot) -> Bot | None:
        raise SlackTokenRotationError(Exception("no"))

    kept = Kept(bot("old", timedelta(hours=1)))

    assert asyncio.run(tokens_of(kept, refused, Times()).of("T1")) == "old"
    assert kept.bots["T1"].bot_token == "old"


def test_the_only_workspace_has_the_token_of_the_settings_and_no_other_has_one() -> None:
    tokens = OneToken("T1", "xoxb-one")

    assert asyncio.run(tokens.of("T1")) == "xoxb-one"
    with pytest.raises(NotInstalled):
        asyncio.run(tokens.of("T2"))
