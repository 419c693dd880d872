"""users.info, users.list, users.profile.get, users.lookupByEmail, dnd.*."""

from bot.sandbox.slack_json import dnd_json, profile_json, user_json
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json, Member

MOST_IN_TEAM_INFO = 50


def _body(call: Call, member: Member) -> Json:
    body = user_json(member, call.workspace, call.office.clock)
    if not call.arguments.flag("include_locale"):
        body.pop("locale", None)
    granted = call.granted
    if member.email and (granted is None or "users:read.email" in granted):
        body["profile"]["email"] = member.email
    return body


def info(call: Call) -> Json:
    """users.info."""
    call.need_scope("users:read")
    return {"user": _body(call, call.member())}


def list_(call: Call) -> Json:
    """users.list: everybody, bots and deactivated members too."""
    call.need_scope("users:read")
    bodies = [_body(call, member) for member in call.workspace.members.values()]
    return call.page(bodies, "members", default=1000) | {
        "cache_ts": call.office.clock.epoch_seconds()
    }


def lookup_by_email(call: Call) -> Json:
    """users.lookupByEmail."""
    call.need_scope("users:read.email")
    email = call.arguments.required("email")
    for member in call.workspace.members.values():
        if member.email == email and not member.is_deleted:
            return {"user": _body(call, member)}
    raise Refusal("users_not_found")


def profile(call: Call) -> Json:
    """users.profile.get."""
    call.need_scope("users.profile:read")
    return {"profile": profile_json(call.member(), call.workspace)}


def dnd_info(call: Call) -> Json:
    """dnd.info: one member's next quiet hours; of a snooze only the app's own is named."""
    call.need_scope("dnd:read")
    if not call.arguments.text("user"):
        own = call.workspace.members[call.workspace.bot_user_id]
        return dnd_json(own, call.office.clock) | {"snooze_enabled": False}
    return dnd_json(call.member(), call.office.clock)


def dnd_team_info(call: Call) -> Json:
    """dnd.teamInfo: quiet hours of at most fifty members."""
    call.need_scope("dnd:read")
    wanted = call.arguments.listed("users")
    if not wanted:
        raise Refusal("invalid_arguments")
    if len(wanted) > MOST_IN_TEAM_INFO:
        raise Refusal("too_many_users")
    members = call.workspace.members
    found = [members[user_id] for user_id in wanted if user_id in members]
    return {"users": {member.id: dnd_json(member, call.office.clock) for member in found}}
