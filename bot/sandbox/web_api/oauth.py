"""oauth.v2.access and apps.uninstall: what the app does with its client id and secret.

Only bots are played: `user_scope` is read by nobody, so no user tokens are given out.
"""

from bot.sandbox.grants import TOKEN_LIFE, Grant
from bot.sandbox.removal import remove_app
from bot.sandbox.slack_json import organisation_json
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json


def access(call: Call) -> Json:
    """oauth.v2.access: a code, or a refresh token, becomes an access token."""
    _check_client(call)
    kind = call.arguments.text("grant_type", "authorization_code")
    if kind == "refresh_token":
        refreshed = call.office.grants.refresh(call.arguments.text("refresh_token"))
        if refreshed is None:
            raise Refusal("invalid_refresh_token")
        return _answer(refreshed)
    if kind != "authorization_code":
        raise Refusal("invalid_grant_type")
    grant = _exchanged(call)
    return _answer(grant) | {"authed_user": {"id": grant.user_id}}


def uninstall(call: Call) -> Json:
    """apps.uninstall: every token of that installation is dead, and the app is told."""
    _check_client(call)
    remove_app(call.office)
    return {}


def _check_client(call: Call) -> None:
    credentials = call.office.credentials
    if call.arguments.text("client_id") != credentials.client_id:
        raise Refusal("invalid_client_id")
    if call.arguments.text("client_secret") != credentials.client_secret:
        raise Refusal("bad_client_secret")


def _exchanged(call: Call) -> Grant:
    office = call.office
    code = office.codes.find(call.arguments.text("code"))
    if code is None or code.request.client_id != call.arguments.text("client_id"):
        raise Refusal("invalid_code")
    if code.is_used:
        raise Refusal("code_already_used")
    if code.request.redirect_uri != call.arguments.text("redirect_uri"):
        raise Refusal("bad_redirect_uri")
    is_org_wide = code.place.organisation is not None
    if not is_org_wide and code.place.workspaces[0].is_org_wide:
        raise Refusal("cannot_install_an_org_installed_app")
    code.is_used = True
    return office.grants.give(
        list(code.place.workspaces),
        user_id=code.user_id,
        scopes=code.request.scopes,
        is_org_wide=is_org_wide,
    )


def _answer(grant: Grant) -> Json:
    workspace = grant.workspaces[0]
    team = {"id": workspace.team_id, "name": workspace.name}
    answer: Json = {
        "app_id": workspace.app_id,
        "scope": ",".join(sorted(grant.scopes or ())),
        # The kind of token, which bandit takes for one.
        "token_type": "bot",  # nosec B105
        "access_token": grant.token.text,
        "bot_user_id": workspace.bot_user_id,
        "team": None if grant.is_org_wide else team,
        "enterprise": organisation_json(workspace),
        "is_enterprise_install": grant.is_org_wide,
    }
    if grant.refresh_token:
        expires_in = int(TOKEN_LIFE.total_seconds())
        answer |= {"refresh_token": grant.refresh_token, "expires_in": expires_in}
    return answer
