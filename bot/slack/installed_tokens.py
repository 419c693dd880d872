"""The tokens of workspaces that have installed the bot, for a process that serves many."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import structlog
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator
from slack_sdk.web import WebClient

from bot.slack.branch import NotInstalled
from bot.slack.installations import Installations, RealNow

LOOKED_UP_EVERY = 60.0
"""Seconds after which the database is asked again: another process may have changed a token."""
RENEWED_BEFORE = 120
"""Minutes before a token runs out."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _LookedUp:
    token: str
    at: float


class InstalledTokens:
    """The tokens of all workspaces that have installed the bot, renewed before they run out."""

    def __init__(
        self,
        installations: Installations,
        renewed: Callable[[Bot], Bot | None],
        real_now: RealNow,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        """`renewed` gives a bot with fresh tokens if those it has run out soon."""
        self._installations = installations
        self._renewed = renewed
        self._real_now = real_now
        self._steady = steady
        self._known: dict[str, _LookedUp] = {}

    async def of(self, team_id: str) -> str:
        """The token of a team's bot. Raises NotInstalled and TokensSealed."""
        known = self._known.get(team_id)
        if known is None or self._steady() - known.at >= LOOKED_UP_EVERY:
            known = _LookedUp(await asyncio.to_thread(self._look_up, team_id), self._steady())
            self._known[team_id] = known
        return known.token

    def forget(self, team_id: str) -> None:
        """Look this team up again the next time."""
        self._known.pop(team_id, None)

    def _look_up(self, team_id: str) -> str:
        bot = self._installations.find(team_id)
        if bot is None:
            self.forget(team_id)
            raise NotInstalled
        if self._runs_out(bot):
            bot = self._renew(team_id) or bot
        return str(bot.bot_token)

    def _runs_out(self, bot: Bot) -> bool:
        soon = self._real_now() + timedelta(minutes=RENEWED_BEFORE)
        ends_at = bot.bot_token_expires_at
        return ends_at is not None and ends_at <= soon.timestamp()

    def _renew(self, team_id: str) -> Bot | None:
        """Renew the token, unless another process has done so meanwhile."""
        with self._installations.alone_with(team_id):
            bot = self._installations.find(team_id)
            if bot is None or not self._runs_out(bot):
                return bot
            try:
                fresh = self._renewed(bot)
            except SlackTokenRotationError:
                log.warning("token_not_renewed", team=team_id)
                return None
            if fresh is not None:
                self._installations.renew_tokens(fresh)
            return fresh


def renewing_at(api_url: str, client_id: str, client_secret: str) -> Callable[[Bot], Bot | None]:
    """What asks Slack for fresh tokens; it asks once, because a refresh token serves once."""
    client = WebClient(base_url=api_url, retry_handlers=[])
    rotator = TokenRotator(client=client, client_id=client_id, client_secret=client_secret)

    def renewed(bot: Bot) -> Bot | None:
        return rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=RENEWED_BEFORE)

    return renewed
