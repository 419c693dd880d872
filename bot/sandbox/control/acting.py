"""Gestures over HTTP: a name, who acts, and the rest as JSON."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.gestures import Gestures, Outcome
from bot.sandbox.seeding import channel_id, member_id
from bot.sandbox.sending import SentFile
from bot.sandbox.workspace import Json, Workspace


class Deed:
    """One gesture that was asked for; `user`, `channel` may be handles and names."""

    def __init__(self, said: Json, gestures: Gestures, workspace: Workspace) -> None:
        """Read from `said`; raises UnknownName if nobody is called so."""
        self.said = said
        self.gestures = gestures
        self.workspace = workspace
        self.user = member_id(workspace, str(said["user"])) if said.get("user") else ""

    def channel(self) -> str:
        """The channel's id, or a member's for the direct conversation."""
        return channel_id(self.workspace, str(self.said["channel"]))

    def spot(self) -> tuple[str, str]:
        """Which message is meant; for a direct conversation `channel` may name its other side."""
        channel = self.channel()
        if channel in self.workspace.members:
            direct = self.workspace.direct_channel(self.user, channel)
            channel = direct.id if direct else channel
        return channel, str(self.said["ts"])

    def view(self) -> str:
        """The view's id; "home" is the person's App Home, nothing is their top modal."""
        named = str(self.said.get("view_id") or "")
        if named == "home":
            home = self.workspace.homes.get(self.user)
            return home.id if home else named
        top = self.workspace.top_modal(self.user)
        return named or (top.id if top else "")

    def touch(self) -> dict[str, Any]:
        """The rest of a Touch."""
        return {k: self.said[k] for k in ("block_id", "value", "values") if k in self.said}

    def text(self, key: str, default: str = "") -> str:
        """A word of the request."""
        return str(self.said.get(key) or default)


async def perform(name: str, deed: Deed) -> Outcome:
    """Do the gesture of that name; raises KeyError if there is none or something is missing."""
    return await GESTURES[name](deed)


async def _say(deed: Deed) -> Outcome:
    thread_ts = deed.text("thread_ts") or None
    text = str(deed.said["text"])
    return await deed.gestures.say(deed.user, deed.channel(), text, thread_ts=thread_ts)


async def _send_file(deed: Deed) -> Outcome:
    content = deed.text("text").encode()
    if "base64" in deed.said:
        content = b64decode(str(deed.said["base64"]), validate=True)
    sent = SentFile(str(deed.said["name"]), content, comment=deed.text("comment"))
    thread_ts = deed.text("thread_ts") or None
    return await deed.gestures.send_file(deed.user, deed.channel(), sent, thread_ts=thread_ts)


async def _delete_file(deed: Deed) -> Outcome:
    return await deed.gestures.delete_file(deed.user, str(deed.said["file"]))


async def _press_in_message(deed: Deed) -> Outcome:
    action_id = str(deed.said["action_id"])
    return await deed.gestures.press_in_message(deed.user, deed.spot(), action_id, **deed.touch())


async def _press_in_view(deed: Deed) -> Outcome:
    action_id = str(deed.said["action_id"])
    return await deed.gestures.press_in_view(deed.user, deed.view(), action_id, **deed.touch())


async def _suggest(deed: Deed) -> Outcome:
    action_id = str(deed.said["action_id"])
    return await deed.gestures.suggest(deed.user, deed.view(), action_id, deed.text("text"))


async def _submit_view(deed: Deed) -> Outcome:
    return await deed.gestures.submit_view(deed.user, deed.view(), deed.said.get("values") or {})


async def _close_view(deed: Deed) -> Outcome:
    all_views = bool(deed.said.get("all_views"))
    return await deed.gestures.close_view(deed.user, deed.view(), all_views=all_views)


async def _run_command(deed: Deed) -> Outcome:
    return await deed.gestures.run_command(deed.user, deed.channel(), str(deed.said["line"]))


async def _use_shortcut(deed: Deed) -> Outcome:
    return await deed.gestures.use_shortcut(deed.user, str(deed.said["callback_id"]))


async def _use_message_shortcut(deed: Deed) -> Outcome:
    channel, ts = deed.spot()
    callback_id = str(deed.said["callback_id"])
    return await deed.gestures.use_message_shortcut(
        deed.user, callback_id, channel_id=channel, ts=ts
    )


async def _open_home(deed: Deed) -> Outcome:
    return await deed.gestures.open_home(deed.user, tab=deed.text("tab", "home"))


async def _join(deed: Deed) -> Outcome:
    return await deed.gestures.join(deed.user, deed.channel())


async def _leave(deed: Deed) -> Outcome:
    return await deed.gestures.leave(deed.user, deed.channel())


async def _invite(deed: Deed) -> Outcome:
    invited = member_id(deed.workspace, str(deed.said["invited"]))
    return await deed.gestures.invite(deed.user, deed.channel(), invited_id=invited)


async def _archive(deed: Deed) -> Outcome:
    is_archived = bool(deed.said.get("is_archived", True))
    return await deed.gestures.archive(deed.user, deed.channel(), is_archived=is_archived)


async def _react(deed: Deed) -> Outcome:
    return await deed.gestures.react(deed.user, deed.spot(), str(deed.said["name"]))


async def _mark_read(deed: Deed) -> Outcome:
    return deed.gestures.mark_read(deed.user, deed.channel())


async def _change_member(deed: Deed) -> Outcome:
    return await deed.gestures.change_member(deed.user, dict(deed.said["changes"]))


async def _set_quiet_hours(deed: Deed) -> Outcome:
    starts, ends = deed.text("starts"), deed.text("ends")
    return await deed.gestures.set_quiet_hours(deed.user, starts, ends)


async def _snooze(deed: Deed) -> Outcome:
    return await deed.gestures.snooze(deed.user, int(deed.said["minutes"]))


async def _set_status(deed: Deed) -> Outcome:
    text, minutes = str(deed.said["text"]), int(deed.said.get("minutes") or 0)
    return await deed.gestures.set_status(deed.user, text, deed.text("emoji"), minutes=minutes)


async def _deactivate(deed: Deed) -> Outcome:
    return await deed.gestures.deactivate(deed.user)


async def _reactivate(deed: Deed) -> Outcome:
    return await deed.gestures.reactivate(deed.user)


async def _refuse_messages(deed: Deed) -> Outcome:
    error = str(deed.said.get("error", "restricted_action"))
    return await deed.gestures.refuse_messages(deed.user, error)


async def _uninstall(deed: Deed) -> Outcome:
    return await deed.gestures.uninstall()


GESTURES: dict[str, Callable[[Deed], Awaitable[Outcome]]] = {
    "say": _say,
    "send_file": _send_file,
    "delete_file": _delete_file,
    "press_in_message": _press_in_message,
    "press_in_view": _press_in_view,
    "suggest": _suggest,
    "submit_view": _submit_view,
    "close_view": _close_view,
    "run_command": _run_command,
    "use_shortcut": _use_shortcut,
    "use_message_shortcut": _use_message_shortcut,
    "open_home": _open_home,
    "join": _join,
    "leave": _leave,
    "invite": _invite,
    "archive": _archive,
    "react": _react,
    "mark_read": _mark_read,
    "change_member": _change_member,
    "set_quiet_hours": _set_quiet_hours,
    "snooze": _snooze,
    "set_status": _set_status,
    "deactivate": _deactivate,
    "reactivate": _reactivate,
    "refuse_messages": _refuse_messages,
    "uninstall": _uninstall,
}
