"""What workspaces and organisations granted to the app, and the tokens that came of it.

With rotation an access token lives for twelve hours and a refresh token serves once; two access
tokens of a grant may be alive side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.clock import SandboxClock
from bot.sandbox.tokens import new_secret
from bot.sandbox.workspace import Organisation, Workspace

TOKEN_LIFE = timedelta(hours=12)
MOST_ALIVE = 2
REVOKED = "token_revoked"
REMOVED = "account_inactive"
"""What Slack says to a bot's token after its app was taken out."""


class Dead(Exception):
    """A token that is worth nothing; the message is Slack's word for the reason."""


@dataclass
class Token:
    """One access token; `expires_at` is None if it lives until somebody ends it."""

    text: str
    expires_at: datetime | None = None
    ended_by: str = ""
    """Slack's word for what ended it; "" while nothing did."""

    def trouble(self, now: datetime) -> str:
        """Slack's word for why it is refused; "" if it is not."""
        is_expired = self.expires_at is not None and now >= self.expires_at
        return self.ended_by or ("token_expired" if is_expired else "")


@dataclass
class Grant:
    """One installation: of a workspace, or of every workspace of an organisation."""

    workspaces: list[Workspace]
    user_id: str
    """Who allowed it."""
    scopes: frozenset[str] | None
    """None stands for whatever the manifest asks for."""
    is_org_wide: bool = False
    tokens: list[Token] = field(default_factory=list)
    refresh_token: str = ""

    @property
    def organisation(self) -> Organisation | None:
        """The organisation of its workspaces, if they belong to one."""
        return self.workspaces[0].organisation

    @property
    def token(self) -> Token:
        """The newest access token."""
        return self.tokens[-1]

    def covers(self, workspace: Workspace) -> bool:
        """Whether it is valid in that workspace."""
        return any(one is workspace for one in self.workspaces)

    def alive(self, now: datetime) -> list[Token]:
        """The access tokens that still open something, oldest first."""
        return [token for token in self.tokens if not token.trouble(now)]


class Grants:
    """Every grant of this sandbox that was given over OAuth, the ended ones included."""

    def __init__(self, clock: SandboxClock, *, rotates: bool = False) -> None:
        """Nothing is granted yet; with `rotates`, tokens expire and are refreshed."""
        self._clock = clock
        self._grants: list[Grant] = []
        self.rotates = rotates

    def of(self, workspace: Workspace) -> Grant | None:
        """The grant in force there."""
        now = (g for g in self._grants if g.covers(workspace) and self._is_in_force(g))
        return next(now, None)

    def _is_in_force(self, grant: Grant) -> bool:
        return any(not token.ended_by for token in grant.tokens)

    def find(self, token: str) -> tuple[Grant, Token] | None:
        """Whose token that is, alive or not."""
        every = ((grant, each) for grant in self._grants for each in grant.tokens)
        return next((pair for pair in every if pair[1].text == token), None)

    def living(self, token: str) -> Grant | None:
        """Whose token that is; None if it was never given here; raises Dead."""
        found = self.find(token)
        if found is None:
            return None
        trouble = found[1].trouble(self._clock.now())
        if trouble:
            raise Dead(trouble)
        return found[0]

    def give(
        self,
        workspaces: list[Workspace],
        *,
        user_id: str,
        scopes: Iterable[str] | None,
        is_org_wide: bool = False,
    ) -> Grant:
        """Put the app in; a second time adds scopes, and without rotation keeps the token."""
        wanted = None if scopes is None else frozenset(scopes)
        grant = self.of(workspaces[0])
        if grant is None or grant.is_org_wide != is_org_wide:
            grant = self._new_grant(workspaces, wanted, is_org_wide=is_org_wide)
        grant.user_id = user_id
        if wanted is not None:
            grant.scopes = wanted | (grant.scopes or frozenset())
        if self.rotates or not grant.alive(self._clock.now()):
            self._add_token(grant)
        return grant

    def _new_grant(
        self, workspaces: list[Workspace], scopes: frozenset[str] | None, *, is_org_wide: bool
    ) -> Grant:
        """A grant without a token; whatever it takes the place of is over."""
        for workspace in workspaces:
            old = self.of(workspace)
            if old is not None:
                self.end(old, REMOVED)
        grant = Grant(workspaces, "", scopes, is_org_wide)
        self._grants.append(grant)
        for workspace in workspaces:
            workspace.is_installed = True
            workspace.is_org_wide = is_org_wide
            workspace.changed()
        return grant

    def _add_token(self, grant: Grant) -> None:
        for spare in grant.alive(self._clock.now())[: 1 - MOST_ALIVE]:
            spare.ended_by = REVOKED
        if self.rotates:
            text, expires_at = f"xoxe.xoxb-sandbox-{new_secret()}", self._clock.now() + TOKEN_LIFE
            grant.refresh_token = f"xoxe-sandbox-{new_secret()}"
        else:
            text, expires_at = f"xoxb-sandbox-{new_secret()}", None
        grant.tokens.append(Token(text, expires_at))

    def refresh(self, refresh_token: str) -> Grant | None:
        """The grant with one more access token; None if that refresh token does not serve."""
        matching = (g for g in self._grants if g.refresh_token == refresh_token)
        grant = next(matching, None) if refresh_token else None
        if grant is not None:
            self._add_token(grant)
        return grant

    def expire(self, grant: Grant) -> None:
        """Let every access token of it be past its time, as if half a day had gone by."""
        for token in grant.tokens:
            token.expires_at = self._clock.now()

    def revoke(self, token: str) -> None:
        """End one token of several."""
        found = self.find(token)
        if found is not None:
            found[1].ended_by = REVOKED

    def end(self, grant: Grant, word: str) -> None:
        """Take the app out: every token is dead and will be answered with `word`."""
        # No word that lets anybody in: nothing is refreshed any more.
        grant.refresh_token = ""  # nosec B105
        for token in grant.tokens:
            token.ended_by = token.ended_by or word
        for workspace in grant.workspaces:
            workspace.is_installed = False
            workspace.is_org_wide = False
            workspace.changed()
