"""views.open, views.push, views.update and views.publish."""

from typing import Any

from bot.sandbox import modals
from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.blocks import problems_with_view
from bot.sandbox.slack_json import view_json
from bot.sandbox.triggers import Refused, Trigger
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal, invalid, missing
from bot.sandbox.workspace import Json, OpenView


def open_(call: Call) -> Json:
    """views.open: a modal for whoever caused the trigger."""
    view = _view(call, limits.MODAL)
    try:
        opened = modals.open_modal(call.office, _trigger(call).user_id, view)
    except Refused as refused:
        raise Refusal(str(refused)) from None
    return {"view": view_json(opened, call.workspace)}


def push(call: Call) -> Json:
    """views.push: a modal on top of the one in which the trigger arose."""
    view = _view(call, limits.MODAL)
    trigger = _trigger(call)
    if trigger.view_id is None or call.workspace.open_view(trigger.view_id) is None:
        raise Refusal("not_found")
    try:
        pushed = modals.push_modal(call.office, trigger.user_id, view)
    except Refused as refused:
        raise Refusal(str(refused)) from None
    return {"view": view_json(pushed, call.workspace)}


def update(call: Call) -> Json:
    """views.update: something else in an open modal, found by id or external id."""
    opened = _named_view(call)
    _need_hash(call, opened.hash if opened else None)
    if opened is None:
        home = call.workspace.home_by_id(call.arguments.text("view_id"))
        if home is None:
            raise Refusal("not_found")
        view = _view(call, limits.HOME)
        published = modals.publish_home(call.office, home.user_id, view)
        return {"view": view_json(published, call.workspace)}
    changed = modals.change_modal(call.office, opened, _view(call, limits.MODAL))
    return {"view": view_json(changed, call.workspace)}


def publish(call: Call) -> Json:
    """views.publish: one member's App Home."""
    view = _view(call, limits.HOME)
    if not call.office.manifest.has_home_tab():
        raise Refusal("not_enabled")
    member = call.member("user_id")
    home = call.workspace.homes.get(member.id)
    _need_hash(call, home.hash if home else None)
    published = modals.publish_home(call.office, member.id, view)
    return {"view": view_json(published, call.workspace)}


def _named_view(call: Call) -> OpenView | None:
    view_id = call.arguments.text("view_id")
    if view_id:
        return call.workspace.open_view(view_id)
    external_id = call.arguments.text("external_id")
    if not external_id:
        raise missing("view_id")
    found = modals.find_external(call.office, external_id)
    if found is None:
        raise Refusal("not_found")
    return found


def _need_hash(call: Call, current: str | None) -> None:
    given = call.arguments.text("hash")
    if given and current is not None and given != current:
        raise Refusal("hash_conflict")


def _trigger(call: Call) -> Trigger:
    try:
        return call.office.triggers.spend(call.arguments.required("trigger_id"))
    except Refused as refused:
        raise Refusal(str(refused)) from None


def _view(call: Call, surface: str) -> Json:
    view: Any = call.arguments.structure("view", "invalid_arguments")
    if view is None:
        raise missing("view")
    problems = problems_with_view(view, surface)
    if problems:
        raise invalid("invalid_arguments", problems)
    return dict(view)
