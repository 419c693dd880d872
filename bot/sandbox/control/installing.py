"""More workspaces, and the app's way into and out of them, without a browser."""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from bot.sandbox import authorizing
from bot.sandbox.consent import NotAsked, Request
from bot.sandbox.grants import Grant
from bot.sandbox.office import Office, open_next_door
from bot.sandbox.removal import remove_app
from bot.sandbox.seeding import seed
from bot.sandbox.workspace import Json, Organisation, Workspace

_GIVEN = {one.name for one in fields(Workspace) if one.type in (str, bool)} - {"is_org_wide"}
_SEEDED = {"members", "channels", "user_groups"}


def settle_workspace(office: Office, workspace: Workspace) -> Office:
    """One more workspace; if the app is in it already, it has a token of its own from the start."""
    another = open_next_door(office, workspace)
    if workspace.is_installed:
        office.grants.give([workspace], user_id="", scopes=None)
    return another


async def add_workspace(office: Office, said: Json) -> Json:
    """{"team_id", "name", "organisation": {"id", "name"}, "members", ...} opens one more."""
    unknown = set(said) - _GIVEN - _SEEDED - {"organisation"}
    if unknown:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {key: said[key] for key in _GIVEN & set(said)}
    if said.get("organisation"):
        values["organisation"] = Organisation(**said["organisation"])
    another = settle_workspace(office, Workspace(**{"is_installed": False} | values))
    added = seed(another.workspace, {key: said[key] for key in _SEEDED & set(said)})
    grant = office.grants.of(another.workspace)
    token = grant.token.text if grant else None
    return added | {"team_id": another.workspace.team_id, "bot_token": token}


async def authorize(office: Office, said: Json) -> Json:
    """Press Allow, or with "cancel" Cancel, on the page at "url" (or of these fields) at "place".

    Answers the address that the browser would go to next.
    """
    query = dict(parse_qsl(urlsplit(str(said.get("url") or "")).query))
    asked = Request.read(query | said)
    try:
        if said.get("cancel"):
            return {"redirect_to": authorizing.cancel(office, asked)}
        place_id = said.get("place") or asked.team or office.workspace.team_id
        place = authorizing.place_of(office, str(place_id))
        address = authorizing.allow(office, asked, place, str(said.get("user") or ""))
    except NotAsked as wrong:
        raise ValueError(str(wrong)) from None
    return {"redirect_to": address, "code": parse_qs(urlsplit(address).query)["code"][0]}


async def uninstall(office: Office, said: Json) -> Json:
    """Take the app out of the workspace, or of its organisation if it is there org-wide."""
    remove_app(office)
    return {}


async def expire_tokens(office: Office, said: Json) -> Json:
    """Let the workspace's access tokens be past their time, as if half a day had gone by."""
    office.grants.expire(_grant_of(office))
    return {}


async def set_rotation(office: Office, said: Json) -> Json:
    """{"on": true} lets tokens given from now on expire."""
    office.grants.rotates = bool(said.get("on", True))
    return {"on": office.grants.rotates}


def _grant_of(office: Office) -> Grant:
    grant = office.grants.of(office.workspace)
    if grant is None:
        raise ValueError("the app has no token over OAuth there")
    return grant


IN_A_WORKSPACE: dict[str, Callable[[Office, Json], Awaitable[Json]]] = {
    "uninstall": uninstall,
    "expire_tokens": expire_tokens,
}
"""Done in the workspace that "team" names."""
ON_THE_WHOLE: dict[str, Callable[[Office, Json], Awaitable[Json]]] = {
    "workspaces": add_workspace,
    "authorize": authorize,
    "rotation": set_rotation,
}
