"""Two hospitals and a trust of two more in one sandbox, and hands to let the app in and out.

None of them has the app yet; only `Sandbox`, its workspaces and its clock are used here.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.control import installing
from bot.sandbox.gestures import Gestures
from bot.sandbox.grants import Grant
from bot.sandbox.office import Office
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Organisation, Workspace

Json = dict[str, Any]

WARD, CLINIC = "T0WARD", "T0CLINIC"
NORTH, SOUTH = "T0NORTH", "T0SOUTH"
TRUST = Organisation("E0TRUST", "The trust")
SCOPES = "chat:write,users:read"
LANDING = "http://127.0.0.1:9/slack/oauth_redirect"


def hospital(team_id: str, name: str, *, organisation: Organisation | None = None) -> Workspace:
    """Asha and the admin Dev, with ids of this hospital, in a channel with the app."""
    short = team_id.removeprefix("T0")
    bot_short = organisation.id.removeprefix("E0") if organisation else short
    workspace = Workspace(
        team_id=team_id,
        name=name,
        domain=short.lower(),
        bot_user_id=f"U0BOT{bot_short}",
        bot_id=f"B0BOT{bot_short}",
        organisation=organisation,
        is_installed=False,
    )
    people = [Member(f"U0ASHA{short}", "asha", "Asha")]
    people.append(Member(f"U0DEV{short}", "dev", "Dev", is_admin=True))
    workspace.members |= {member.id: member for member in people}
    members = [*(member.id for member in people), workspace.bot_user_id]
    channel = Channel(f"C0{short}", "ward", member_ids=members)
    workspace.channels[channel.id] = channel
    return workspace


def hospitals(**how: Any) -> Sandbox:
    """A sandbox of WARD, CLINIC and the TRUST (NORTH, SOUTH); `how` goes to Sandbox."""
    sandbox = Sandbox(hospital(WARD, "The ward"), **how)
    sandbox.add_workspace(hospital(CLINIC, "The clinic"))
    for team_id, name in ((NORTH, "North"), (SOUTH, "South")):
        sandbox.add_workspace(hospital(team_id, name, organisation=TRUST))
    return sandbox


def office_of(sandbox: Sandbox, team_id: str) -> Office:
    """What stands behind that workspace."""
    return sandbox.office.offices[team_id]


def people_of(sandbox: Sandbox, team_id: str) -> Gestures:
    """The hands of everybody in that workspace."""
    return Gestures(office_of(sandbox, team_id))


def grant_of(sandbox: Sandbox, team_id: str) -> Grant | None:
    """What the app was granted there, with its tokens; None if it is not in."""
    return sandbox.office.grants.of(office_of(sandbox, team_id).workspace)


async def allow(sandbox: Sandbox, url: str, place: str, *, user: str = "") -> str:
    """Press Allow on the authorize page at `url`; answers where the browser goes next."""
    said = {"url": url, "place": place, "user": user}
    return str((await installing.authorize(sandbox.office, said))["redirect_to"])


async def cancel(sandbox: Sandbox, url: str) -> str:
    """Press Cancel there."""
    said = {"url": url, "cancel": True}
    return str((await installing.authorize(sandbox.office, said))["redirect_to"])


async def uninstall(sandbox: Sandbox, team_id: str) -> None:
    """Take the app out, as an admin would."""
    await installing.uninstall(office_of(sandbox, team_id), {})


async def expire_tokens(sandbox: Sandbox, team_id: str) -> None:
    """Let half a day have gone by for the app's access tokens there, and for nothing else."""
    await installing.expire_tokens(office_of(sandbox, team_id), {})


def query_of(address: str) -> dict[str, str]:
    """What an address says behind its question mark."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
