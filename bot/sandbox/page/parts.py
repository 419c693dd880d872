"""The parts of the page that change: each is drawn on the server and swapped in the browser."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.sandbox.page.blocks import html_of_blocks, templates
from bot.sandbox.page.conversation import (
    Reader,
    ShownMessage,
    body_of,
    shown_timeline,
)
from bot.sandbox.page.faces import hue_of, initials_of
from bot.sandbox.page.fields import Surface, html_id
from bot.sandbox.page.looks import HOME, PAGE_LENGTH, Look, Shown
from bot.sandbox.page.moments import (
    clock_words,
    next_morning,
    place_words,
    short_day_words,
    zone_of,
)
from bot.sandbox.page.names import Names
from bot.sandbox.page.sidebar import Sidebar, sidebar_for
from bot.sandbox.workspace import Channel, Json, Message, Workspace

BANNER = "A make-believe workspace on your own machine. Nothing leaves it."
_HORIZON = timedelta(days=14)
_QUICK_REACTIONS = ("thumbsup", "heart", "clap", "seedling", "eyes")


@dataclass(frozen=True)
class Parts:
    """Everything a tab shows at one moment."""

    change: int
    title: str
    html: dict[str, str]
    facts: Json
    """What the page's script has to know: the open conversation, what is unread, ..."""

    def as_json(self) -> Json:
        """For the browser."""
        return self.start() | {"title": self.title, "parts": self.html}

    def start(self) -> Json:
        """What the script has to know of a page that is drawn already."""
        return self.facts | {"change": self.change}


def parts_for(look: Look, sandbox: Shown, banner: str = BANNER) -> Parts:
    """What that tab shows now."""
    workspace = sandbox.workspace
    look = look.arriving(workspace)
    reader = _reader(look, sandbox)
    sidebar = sidebar_for(look, workspace)
    channel = look.channel(workspace)
    shared = _shared(look, sandbox, reader) | {"sidebar": sidebar, "banner": banner}
    names = ("bar", "sidebar", "main", "thread", "modal", "notices")
    values = shared | _main(look, sandbox, channel, reader) | _thread(look, channel, reader)
    values |= _modal(look, workspace, reader.names)
    values["notices"] = [
        n for n in workspace.notices if n.user_id == look.user_id and n.id > look.notices_after
    ]
    html = {n: templates().get_template(f"{n}.html").render(values) for n in names}
    return Parts(
        change=workspace.change,
        title=_title(values["heading"], sidebar, workspace),
        html=html,
        facts=_facts(look, sandbox, channel, reader),
    )


def latest_notice(workspace: Workspace) -> int:
    """The number of the newest notice to anybody."""
    return max((notice.id for notice in workspace.notices), default=0)


def _reader(look: Look, sandbox: Shown) -> Reader:
    workspace = sandbox.workspace
    zone = zone_of(look.member(workspace).tz)
    names = Names.seen_by(look.user_id, workspace)
    return Reader(look.user_id, workspace, names, zone, sandbox.clock.now().astimezone(zone).date())


def _title(heading: str, sidebar: Sidebar, workspace: Workspace) -> str:
    unread = f"({sidebar.unread}) " if sidebar.unread else ""
    return f"{unread}{heading} · {workspace.name}"


def _shared(look: Look, sandbox: Shown, reader: Reader) -> Json:
    now = sandbox.clock.now()
    local = now.astimezone(reader.zone)
    me = look.member(sandbox.workspace)
    return {
        "look": look,
        "me": me,
        "my_initials": initials_of(me.shown_name),
        "my_hue": hue_of(me.id),
        "workspace": sandbox.workspace,
        "now": local,
        "now_day": short_day_words(local.date()),
        "now_time": clock_words(local),
        "now_place": place_words(reader.zone),
        "is_playing": sandbox.clock.is_playing,
        "next_morning": next_morning(now, reader.zone).isoformat(),
        "horizon": (now + _HORIZON).isoformat(),
        "quick_reactions": _QUICK_REACTIONS,
        "message_shortcuts": sandbox.manifest.shortcuts("message"),
    }


def _main(look: Look, sandbox: Shown, channel: Channel | None, reader: Reader) -> Json:
    workspace = sandbox.workspace
    is_app = look.at in {HOME, workspace.bot_user_id}
    top = [m for m in channel.top_messages() if reader.is_visible(m)] if channel else []
    shown = top[-look.show :]
    home = workspace.homes.get(look.user_id)
    return {
        "channel": channel,
        "heading": _heading(look, channel, workspace),
        "is_home": look.at == HOME,
        "is_app": is_app,
        "is_direct": look.at in workspace.members,
        "home": _home(look, workspace, reader.names) if look.at == HOME else "",
        "home_id": home.id if home else "",
        "messages": shown_timeline(shown, channel, reader, look.new_after) if channel else [],
        "more_to_show": look.show + PAGE_LENGTH if len(top) > len(shown) else 0,
        "can_write": _can_write(look, sandbox, channel),
        "has_joined": channel is None or look.user_id in channel.member_ids,
        "members": _members(channel, reader) if channel and not channel.is_im else [],
        "addable": _addable(channel, reader) if channel and not channel.is_im else [],
        "commands": sandbox.manifest.commands(),
        "shortcuts": sandbox.manifest.shortcuts("global"),
    }


def _heading(look: Look, channel: Channel | None, workspace: Workspace) -> str:
    if look.at in {HOME, workspace.bot_user_id}:
        return workspace.app_name
    if look.at in workspace.members:
        return workspace.members[look.at].shown_name
    return f"#{channel.name}" if channel else "Nothing here"


def _can_write(look: Look, sandbox: Shown, channel: Channel | None) -> bool:
    if look.at == sandbox.workspace.bot_user_id:
        return sandbox.manifest.takes_messages()
    if channel is None:
        return look.at in sandbox.workspace.members
    return not channel.is_archived and look.user_id in channel.member_ids


def _members(channel: Channel, reader: Reader) -> list[str]:
    names = (reader.names.users.get(one, one) for one in channel.member_ids)
    return sorted(names, key=str.casefold)


def _addable(channel: Channel, reader: Reader) -> list[tuple[str, str]]:
    return [(one, name) for one, name in reader.names.people() if one not in channel.member_ids]


def _home(look: Look, workspace: Workspace, names: Names) -> str:
    home = workspace.homes.get(look.user_id)
    if home is None:
        return ""
    surface = Surface("home", names, html_id("home", look.user_id), home.state)
    return html_of_blocks(home.view.get("blocks") or [], surface)


def _thread(look: Look, channel: Channel | None, reader: Reader) -> Json:
    root: Message | None = None
    if channel is not None and look.thread_ts:
        root = channel.message(look.thread_ts)
    if root is None or channel is None or not reader.is_visible(root):
        return {"thread": None}
    (shown_root,) = shown_timeline([root], channel, reader)
    replies = shown_timeline(channel.replies(root.ts), channel, reader)
    return {
        "thread": _in_thread(shown_root, reader),
        "replies": [_in_thread(reply, reader) for reply in replies],
        "thread_ts": root.ts,
    }


def _in_thread(message: ShownMessage, reader: Reader) -> ShownMessage:
    """The same message under another id: it may stand in the channel as well."""
    found = reader.workspace.channels[message.channel_id].message(message.ts)
    message_id = html_id("t", message.channel_id, message.ts)
    body = message.body
    if found is not None:
        body = body_of(found, reader, message_id)
    return replace(message, id=message_id, body=body)


def _modal(look: Look, workspace: Workspace, names: Names) -> Json:
    top = workspace.top_modal(look.user_id)
    if top is None:
        return {"modal": None}
    surface = Surface("modal", names, html_id("v", top.id), top.state, top.errors)
    drawn = {str(block.get("block_id", "")) for block in top.view.get("blocks") or []}
    return {
        "modal": top,
        "surface": surface,
        "modal_body": html_of_blocks(top.view.get("blocks") or [], surface),
        "modal_errors": [words for block, words in top.errors.items() if block not in drawn],
        "is_stacked": len(workspace.modals.get(look.user_id, [])) > 1,
    }


def _facts(look: Look, sandbox: Shown, channel: Channel | None, reader: Reader) -> Json:
    workspace = sandbox.workspace
    unread = workspace.unread(look.user_id, channel) if channel else []
    return {
        "as": look.user_id,
        "at": look.at,
        "thread": look.thread_ts,
        "channel": channel.id if channel else "",
        "app": workspace.bot_user_id,
        "new_after": look.new_after,
        "unread_here": len(unread),
        "received": _received(look.user_id, workspace),
        "newest": _newest(channel, reader),
        "unread_from_app": _unread_from_app(look.user_id, workspace),
        "latest_notice": latest_notice(workspace),
    }


def _received(user_id: str, workspace: Workspace) -> int:
    """How many messages of others that person has ever got."""
    return sum(
        message.user_id != user_id and message.is_visible_to(user_id)
        for channel in workspace.channels.values()
        if user_id in channel.member_ids
        for message in channel.messages
    )


def _unread_from_app(user_id: str, workspace: Workspace) -> int:
    """How much the app has written to the person that they have not read."""
    channel = workspace.direct_channel(user_id, workspace.bot_user_id)
    return len(workspace.unread(user_id, channel)) if channel else 0


def _newest(channel: Channel | None, reader: Reader) -> str:
    """The `ts` of the newest message in the open conversation."""
    seen = (m.ts for m in channel.messages if reader.is_visible(m)) if channel else iter(())
    return max(seen, default="")
