"""Which function answers which method."""

from collections.abc import Callable

from bot.sandbox.web_api import (
    auth,
    chat,
    conversations,
    files,
    oauth,
    pins,
    reactions,
    uploads,
    usergroups,
    users,
    views,
)
from bot.sandbox.web_api.call import Call
from bot.sandbox.workspace import Json

METHODS: dict[str, Callable[[Call], Json]] = {
    "auth.test": auth.test,
    "auth.teams.list": auth.teams,
    "auth.revoke": auth.revoke,
    "oauth.v2.access": oauth.access,
    "apps.uninstall": oauth.uninstall,
    "apps.connections.open": auth.open_connection,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.getPermalink": chat.get_permalink,
    "conversations.open": conversations.open_,
    "conversations.info": conversations.info,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "conversations.members": conversations.members,
    "conversations.list": conversations.list_,
    "conversations.join": conversations.join,
    "users.conversations": conversations.of_user,
    "users.info": users.info,
    "users.list": users.list_,
    "users.lookupByEmail": users.lookup_by_email,
    "users.profile.get": users.profile,
    "usergroups.list": usergroups.list_,
    "usergroups.users.list": usergroups.members,
    "dnd.info": users.dnd_info,
    "dnd.teamInfo": users.dnd_team_info,
    "views.open": views.open_,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
    "reactions.add": reactions.add,
    "reactions.remove": reactions.remove,
    "pins.add": pins.add,
    "pins.remove": pins.remove,
    "pins.list": pins.list_,
    "files.info": files.info,
    "files.list": files.list_,
    "files.delete": files.delete,
    "files.getUploadURLExternal": uploads.get_upload_url,
    "files.completeUploadExternal": uploads.complete_upload,
}
APP_TOKEN_METHODS = frozenset({"apps.connections.open"})
"""Called with the app-level token; every other method wants the bot's."""
TOKENLESS_METHODS = frozenset({"oauth.v2.access"})
"""Called with the client's id and secret alone."""
