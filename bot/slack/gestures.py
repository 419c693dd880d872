"""A Slack payload as our own value: who did what, and where the answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.errors import NotFound
from bot.domain.people import PersonId
from bot.slack.organisations import workspace_of_payload
from bot.slack.views.values import unpack
from bot.slack.visible import visible, visible_in

Json = dict[str, Any]
W = TypeVar("W", bound=StrEnum)
READING_SHORTCUTS = frozenset({"explain_words"})
"""Shortcuts that look at the words of the message; of all others we take only where it stands."""


@dataclass(frozen=True)
class Gesture:
    """One press, submission or command.

    `route` is `feature.verb`. `carried` is what our button or modal carried; a choice in a modal
    carries what the modal does. `answers` holds a modal's values by field: a string, or a tuple
    of strings where several can be chosen.
    `modal_id` is the modal in which it happened; empty in a message and in the Home tab.
    `channel_id` is the conversation with the message in which it happened, and `workspace_id`
    the workspace, also where a whole organisation has installed the bot.
    `shown` are the blocks of the message in which it happened, as far as Slack tells them.
    `text` is what was typed after a command's first word, or the words of the message on which a
    shortcut was chosen that explains them; it is never stored and never logged.
    """

    who: PersonId
    route: str
    carried: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    trigger_id: str = ""
    response_url: str = ""
    modal_id: str = ""
    text: str = ""
    channel_id: str = ""
    workspace_id: str = ""
    shown: tuple[Json, ...] = ()

    def carried_as(self, words: type[W], name: str) -> W:
        """What was carried, as one of a closed list of words; raises NotFound if it is none."""
        try:
            return words(self.carried.get(name, ""))
        except ValueError:
            raise NotFound from None

    def nudge_and_receipt(self) -> tuple[str, str]:
        """What every button and modal about a practice carries; raises NotFound if damaged."""
        if not {"nudge", "receipt"} <= set(self.carried):
            raise NotFound
        return self.carried["nudge"], self.carried["receipt"]

    def answer(self, name: str) -> str:
        """One field of a modal as text; empty if it was left out."""
        value = self.answers.get(name, "")
        return value if isinstance(value, str) else ""

    def choices(self, name: str) -> tuple[str, ...]:
        """What was chosen in a field of several choices, over all its numbered parts."""
        chosen: list[str] = []
        for key, value in sorted(self.answers.items()):
            if key == name or key.startswith(f"{name}."):
                chosen += [value] if isinstance(value, str) else value
        return tuple(chosen)


def action_gesture(body: Json) -> Gesture:
    """A press on a button or a choice in a menu."""
    action, view = body["actions"][0], body.get("view") or {}
    return Gesture(
        who=_who(body),
        route=without_number(action["action_id"]),
        carried=_carried(_pressed_value(action)) or _carried(view.get("private_metadata", "")),
        answers=_answers((view.get("state") or {}).get("values") or {}),
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        modal_id=_modal_id(view),
        channel_id=str((body.get("channel") or {}).get("id", "")),
        workspace_id=workspace_of_payload(body),
        shown=tuple(visible_in((body.get("message") or {}).get("blocks") or [])),
    )


def shortcut_gesture(body: Json) -> Gesture:
    """A shortcut; of its message we take where it stands, and its words if it explains them."""
    message, channel, team = (body.get(part) or {} for part in ("message", "channel", "team"))
    where = {
        "domain": team.get("domain", ""),
        "channel": channel.get("id", ""),
        "ts": body.get("message_ts") or message.get("ts", ""),
        "thread": message.get("thread_ts", ""),
    }
    is_read = body["callback_id"] in READING_SHORTCUTS
    return Gesture(
        who=_who(body),
        route=f"shortcut.{body['callback_id']}",
        carried={name: str(value) for name, value in where.items() if value},
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        text=visible(str(message.get("text", ""))) if is_read else "",
        workspace_id=workspace_of_payload(body),
    )


def submission_gesture(body: Json) -> Gesture:
    """A modal that was sent."""
    view = body["view"]
    return Gesture(
        who=_who(body),
        route=view["callback_id"],
        carried=_carried(view.get("private_metadata", "")),
        answers=_answers(view["state"]["values"]),
        trigger_id=body.get("trigger_id", ""),
        modal_id=_modal_id(view),
        workspace_id=workspace_of_payload(body),
    )


def command_gesture(body: Json) -> Gesture:
    """A slash command: its first word chooses the route, "my" before it says nothing new."""
    said = visible(body.get("text") or "").casefold().split()
    first, *rest = (said[1:] if said[:1] == ["my"] else said) or ["help"]
    return Gesture(
        who=PersonId(_team_of_command(body), body["user_id"]),
        route=f"command.{first}",
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        text=" ".join(rest),
        workspace_id=workspace_of_payload(body),
    )


def without_number(action_id: str) -> str:
    """An action id without the `.0`, `.1` that keeps several of one kind apart."""
    stem, _, number = action_id.rpartition(".")
    return stem if stem and number.isdigit() else action_id


def team_of(body: Json) -> str:
    """The installation: the workspace, or the enterprise if installed org-wide."""
    team = body.get("team") or {}
    if body.get("is_enterprise_install") and body.get("enterprise"):
        return str(body["enterprise"]["id"])
    return str(team.get("id") or body.get("user", {}).get("team_id") or body.get("team_id", ""))


def _team_of_command(body: Json) -> str:
    """The installation that a command is for; it comes as a form, of texts only."""
    team_id, enterprise_id = (str(body.get(name) or "") for name in ("team_id", "enterprise_id"))
    is_whole = str(body.get("is_enterprise_install")).lower() == "true"
    return enterprise_id if is_whole and enterprise_id else team_id or enterprise_id


def _who(body: Json) -> PersonId:
    return PersonId(team_of(body), body["user"]["id"])


def _modal_id(view: Json) -> str:
    return str(view.get("id", "")) if view.get("type") == "modal" else ""


def _pressed_value(action: Json) -> str:
    """What a button, or the option chosen in a menu, carries."""
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")


def _carried(value: str) -> Mapping[str, str]:
    """What we packed into a button or modal; nothing if it is not ours or damaged."""
    try:
        return unpack(value) if value else {}
    except ValueError:
        return {}


def _answers(state: Json) -> Mapping[str, str | tuple[str, ...]]:
    answers: dict[str, str | tuple[str, ...]] = {}
    for block_id, elements in state.items():
        for element in elements.values():
            answers[block_id] = _answer(element)
    return answers


def _answer(element: Json) -> str | tuple[str, ...]:
    """One input's value, whatever kind of element it is."""
    for several in ("selected_options", "selected_users", "selected_conversations"):
        if several in element:
            chosen = element[several] or ()
            return tuple(each["value"] if isinstance(each, dict) else each for each in chosen)
    option = element.get("selected_option")
    if option:
        return str(option["value"])
    singles = ("value", "selected_date", "selected_time", "selected_conversation", "selected_user")
    return visible(str(next((element[key] for key in singles if element.get(key)), "")))
