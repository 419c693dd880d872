"""Modals on people's screens: opened, pushed, changed, closed."""

from typing import Any

from bot.sandbox.block_kit.naming import named_blocks
from bot.sandbox.block_kit.values import initial_values, kept_values
from bot.sandbox.office import Office
from bot.sandbox.tokens import new_id, new_secret
from bot.sandbox.triggers import Refused
from bot.sandbox.workspace import Home, Json, OpenView

DEEPEST = 3


def new_hash(office: Office) -> str:
    """A view's hash, different after every change."""
    return f"{office.clock.epoch_seconds()}.{new_secret(8)}"


def prepared(view: Json, before: Json | None = None) -> Json:
    """The app's view with every block and element named, as in the view before where that fits."""
    blocks = before["blocks"] if before else []
    return {**view, "blocks": named_blocks(view.get("blocks") or [], blocks)}


def open_modal(office: Office, user_id: str, view: Json) -> OpenView:
    """A new modal in place of whatever the person had open."""
    opened = _new_view(office, user_id, view, below=None)
    office.workspace.modals[user_id] = [opened]
    office.workspace.changed()
    return opened


def push_modal(office: Office, user_id: str, view: Json) -> OpenView:
    """A modal on top of the person's stack; raises Refused."""
    stack = office.workspace.modals.get(user_id)
    if not stack:
        raise Refused("not_found")
    if len(stack) >= DEEPEST:
        raise Refused("push_limit_reached")
    pushed = _new_view(office, user_id, view, below=stack[-1])
    stack.append(pushed)
    office.workspace.changed()
    return pushed


def _new_view(office: Office, user_id: str, view: Json, *, below: OpenView | None) -> OpenView:
    external_id = view.get("external_id")
    if external_id and find_external(office, external_id):
        raise Refused("duplicate_external_id")
    view = prepared(view)
    view_id = new_id("V")
    return OpenView(
        id=view_id,
        user_id=user_id,
        view=view,
        hash=new_hash(office),
        root_view_id=below.root_view_id if below else view_id,
        previous_view_id=below.id if below else None,
        state=initial_values(view["blocks"]),
    )


def change_modal(office: Office, opened: OpenView, view: Json) -> OpenView:
    """Show something else in the same modal; what was entered stays where inputs stayed."""
    opened.view = prepared(view)
    opened.state = kept_values(opened.state, opened.view["blocks"])
    opened.hash = new_hash(office)
    opened.errors = {}
    office.workspace.changed()
    return opened


def close_modal(office: Office, opened: OpenView) -> None:
    """Take one modal (and what lies on it) off the screen."""
    stack = office.workspace.modals.get(opened.user_id, [])
    if opened in stack:
        del stack[stack.index(opened) :]
    if not stack:
        office.workspace.modals.pop(opened.user_id, None)
    office.workspace.changed()


def close_all_modals(office: Office, user_id: str) -> None:
    """Clear one person's screen."""
    office.workspace.modals.pop(user_id, None)
    office.workspace.changed()


def find_external(office: Office, external_id: str) -> OpenView | None:
    """The open modal that the app named so."""
    stacks: Any = office.workspace.modals.values()
    views = (view for stack in stacks for view in stack)
    return next((view for view in views if view.view.get("external_id") == external_id), None)


def publish_home(office: Office, user_id: str, view: Json) -> Home:
    """Show a view on somebody's App Home."""
    old = office.workspace.homes.get(user_id)
    view = prepared(view, old.view if old else None)
    home = Home(
        id=old.id if old else new_id("V"),
        user_id=user_id,
        view=view,
        hash=new_hash(office),
        state=kept_values(old.state if old else {}, view["blocks"]),
    )
    office.workspace.homes[user_id] = home
    office.workspace.changed()
    return home
