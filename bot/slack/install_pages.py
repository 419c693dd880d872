"""Adding the bot to a workspace: the page that explains it, Slack's question, and what follows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import PersonId
from bot.slack.installations import STATE_LASTS, Installations, States, team_of
from bot.slack.views import words
from bot.slack.views.install import (
    install_page,
    installed_page,
    not_installed_page,
    style_source,
)

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
OPEN_IN_SLACK = "https://slack.com/app_redirect?app={app}&team={team}"
log = structlog.get_logger(__name__)

OnInstalled = Callable[[PersonId], Awaitable[None]]
"""Is told, once an installation is kept, who has put the bot into which team."""


class InstallPages:
    """The two addresses at which somebody adds the bot to their workspace."""

    def __init__(
        self,
        app: tuple[str, str],
        client: AsyncWebClient,
        public_url: str,
        stores: tuple[Installations, States],
        on_installed: OnInstalled,
    ) -> None:
        """`app` is its client id and secret; `client` needs no token."""
        installations, states = stores
        self._install_url = public_url + INSTALL_PATH
        self._on_installed = on_installed
        self._flow = _Flow(
            client=client,
            settings=_settings(
                app,
                AuthorizeUrlGenerator(
                    client_id=app[0],
                    scopes=list(words.SCOPES),
                    redirect_uri=public_url + REDIRECT_PATH,
                    authorization_url=client.base_url.removesuffix("api/") + "oauth/v2/authorize",
                ),
                (_AsyncInstallations(installations), _AsyncStates(states)),
                AsyncCallbackOptions(success=self._said_yes, failure=self._said_no),
            ),
        )

    def add_to(self, application: web.Application) -> None:
        """Answer at both addresses."""
        application.router.add_get(INSTALL_PATH, self._install)
        application.router.add_get(REDIRECT_PATH, self._come_back)

    async def _install(self, request: web.Request) -> web.Response:
        return _page(await self._flow.handle_installation(_bolt_request(request)))

    async def _come_back(self, request: web.Request) -> web.Response:
        """Where Slack sends the browser back to."""
        try:
            said = await self._flow.handle_callback(_bolt_request(request))
        except Exception:
            log.exception("install_failed")
            said = _html(502, not_installed_page("stumbled", self._install_url))
        answer = _page(said)
        forget = self._flow.settings.state_utils.build_set_cookie_for_deletion()
        answer.headers["Set-Cookie"] = forget
        return answer

    async def _said_yes(self, args: AsyncSuccessArgs) -> BoltResponse:
        installation = args.installation
        await self._on_installed(PersonId(team_of(installation), str(installation.user_id)))
        team = installation.team_id or installation.enterprise_id or ""
        url = OPEN_IN_SLACK.format(app=installation.app_id or "", team=team)
        return _html(200, installed_page(url))

    async def _said_no(self, args: AsyncFailureArgs) -> BoltResponse:
        log.warning("not_installed", reason=args.reason)
        page = not_installed_page(args.reason, self._install_url)
        return _html(args.suggested_status_code, page)


class _Flow(AsyncOAuthFlow):
    """Bolt's own flow, with our page."""

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """The page from which somebody goes on to Slack."""
        del request
        return install_page(url)


class _AsyncInstallations(AsyncInstallationStore):
    """What the flow keeps, kept in a thread."""

    def __init__(self, installations: Installations) -> None:
        self._installations = installations

    async def async_save(self, installation: Installation) -> None:
        """Keep it."""
        await asyncio.to_thread(self._installations.keep, installation)


class _AsyncStates(AsyncOAuthStateStore):
    """States, issued and taken back in a thread."""

    def __init__(self, states: States) -> None:
        self._states = states

    async def async_issue(self, *_args: Any, **_kwargs: Any) -> str:
        """A fresh one."""
        return await asyncio.to_thread(self._states.issue)

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued, and has not served yet."""
        return await asyncio.to_thread(self._states.consume, state)


def _settings(
    app: tuple[str, str],
    slack: AuthorizeUrlGenerator,
    stores: tuple[AsyncInstallationStore, AsyncOAuthStateStore],
    options: AsyncCallbackOptions,
) -> AsyncOAuthSettings:
    client_id, client_secret = app
    installations, states = stores
    return AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=slack.scopes,
        redirect_uri=slack.redirect_uri,
        authorization_url=slack.authorization_url,
        installation_store=installations,
        state_store=states,
        state_expiration_seconds=STATE_LASTS,
        callback_options=options,
    )


def _bolt_request(request: web.Request) -> AsyncBoltRequest:
    headers: dict[str, str | Sequence[str]] = {"cookie": request.headers.get("Cookie", "")}
    return AsyncBoltRequest(body="", query=request.query_string, headers=headers)


def _html(status: int, page: str) -> BoltResponse:
    return BoltResponse(status=status, body=page)


def _page(said: BoltResponse) -> web.Response:
    policy = (
        f"default-src 'none'; style-src {style_source()}; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
    answer = web.Response(
        status=said.status,
        text=said.body,
        content_type="text/html",
        headers={"Content-Security-Policy": policy},
    )
    for cookie in said.headers.get("set-cookie", []):
        answer.headers.add("Set-Cookie", f"{cookie}; samesite=lax")
    return answer
