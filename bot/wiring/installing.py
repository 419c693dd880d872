"""The pages on which workspaces install the bot, and what follows when one does."""

import contextlib
from collections.abc import Sequence

from bot.clock import SystemClock
from bot.config import Settings
from bot.domain.errors import CarryoverError
from bot.domain.people import PersonId
from bot.slack.http_door import Pages
from bot.storage.opening import open_database, server_engine
from bot.use_cases.installing import take_in_team
from bot.wiring.house import House, installations_of


class NotForMany(CarryoverError):
    """SLACK_CLIENT_ID is not set: the one token is a setting, and none has to be encrypted."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def renew_token_keys(settings: Settings) -> int:
    """Encrypt every token anew with the first key; how many workspaces there are.

    Raises TokensSealed.
    """
    with contextlib.ExitStack() as parts:
        return installations_of(settings, parts).seal_again()


def count_installations(settings: Settings) -> int:
    """How many workspaces have installed the bot.

    Raises TokensSealed, and DatabaseUnusable if nobody can be asked.
    """
    with contextlib.ExitStack() as parts:
        parts.callback(open_database(settings.database_url).close)
        return installations_of(settings, parts).count()


def install_pages(
    settings: Settings, house: House, parts: contextlib.AsyncExitStack
) -> Sequence[Pages]:
    """The pages, if any number of workspaces may install the bot; none for a bot of one."""
    if not settings.is_for_many:
        return ()
    from bot.slack.install_pages import InstallPages
    from bot.slack.installations import States

    opened = parts.enter_context(contextlib.ExitStack())
    engine = server_engine(settings.database_url)
    opened.callback(engine.dispose)

    async def on_installed(who: PersonId) -> None:
        house.tokens.forget(who.team_id)
        await house.executor.for_team(who.team_id)(take_in_team, who)

    pages = InstallPages(
        (settings.slack_client_id, settings.slack_client_secret),
        house.client_for(""),
        settings.public_url,
        (installations_of(settings, opened), States(engine, SystemClock().now)),
        on_installed,
    )
    return (pages,)
