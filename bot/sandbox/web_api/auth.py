"""auth.test, auth.teams.list, auth.revoke and apps.connections.open."""

from bot.sandbox.removal import revoke_token
from bot.sandbox.web_api.call import Call
from bot.sandbox.workspace import Json


def test(call: Call) -> Json:
    """auth.test: who the token speaks for; an organisation's token stands for no one team."""
    workspace = call.workspace
    org = workspace.organisation
    return {
        "url": f"{call.office.base_url}/",
        "team": org.name if org and workspace.is_org_wide else workspace.name,
        "user": workspace.members[workspace.bot_user_id].name,
        "team_id": workspace.installed_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": workspace.is_org_wide,
    } | ({"enterprise_id": org.id} if org else {})


def teams(call: Call) -> Json:
    """auth.teams.list: the workspaces that the token opens."""
    teams = [{"id": each.team_id, "name": each.name} for each in call.workspaces]
    return call.page(teams, "teams")


def revoke(call: Call) -> Json:
    """auth.revoke: the token is worth nothing from now on; with the last one the app is out."""
    if call.arguments.flag("test"):
        return {"revoked": False}
    revoke_token(call.office, call.token)
    return {"revoked": True}


def open_connection(call: Call) -> Json:
    """apps.connections.open: an address for one websocket."""
    base = call.office.base_url.replace("http", "ws", 1)
    ticket = call.office.sockets.new_ticket()
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.workspace.app_id}"}
