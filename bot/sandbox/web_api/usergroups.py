"""usergroups.list and usergroups.users.list."""

from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json, UserGroup


def list_(call: Call) -> Json:
    """usergroups.list: in no particular order; members and how many they are only if asked for."""
    call.need_scope("usergroups:read")
    groups = call.workspace.user_groups.values()
    with_disabled = call.arguments.flag("include_disabled")
    shown = [group for group in groups if with_disabled or not group.is_disabled]
    return {"usergroups": [_body(call, group) for group in shown]}


def members(call: Call) -> Json:
    """usergroups.users.list: the ids of the members; a disabled group is none unless asked for."""
    call.need_scope("usergroups:read")
    group = call.workspace.user_groups.get(call.arguments.required("usergroup"))
    if group is None or (group.is_disabled and not call.arguments.flag("include_disabled")):
        raise Refusal("no_such_subteam")
    return {"users": list(group.member_ids)}


def _body(call: Call, group: UserGroup) -> Json:
    body: Json = {
        "id": group.id,
        "team_id": call.workspace.team_id,
        "is_usergroup": True,
        "is_external": False,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "date_delete": call.office.clock.epoch_seconds() if group.is_disabled else 0,
        "prefs": {"channels": [], "groups": []},
    }
    if call.arguments.flag("include_count"):
        body["user_count"] = len(group.member_ids)
    if call.arguments.flag("include_users"):
        body["users"] = list(group.member_ids)
    return body
