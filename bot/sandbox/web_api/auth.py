"""auth.test, auth.revoke and apps.connections.open."""

from bot.sandbox.removal import remove_app
from bot.sandbox.web_api.call import Call
from bot.sandbox.workspace import Json


def test(call: Call) -> Json:
    """auth.test: who the token speaks for."""
    workspace = call.workspace
    return {
        "url": f"{call.office.base_url}/",
        "team": workspace.name,
        "user": workspace.members[workspace.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def revoke(call: Call) -> Json:
    """auth.revoke: the token is worth nothing from now on, and the app is told."""
    if call.arguments.flag("test"):
        return {"revoked": False}
    remove_app(call.office)
    return {"revoked": True}


def open_connection(call: Call) -> Json:
    """apps.connections.open: an address for one websocket."""
    base = call.office.base_url.replace("http", "ws", 1)
    ticket = call.office.sockets.new_ticket()
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.workspace.app_id}"}
