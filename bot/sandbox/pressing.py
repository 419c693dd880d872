"""Buttons, selects and other elements, in messages, modals and App Home."""

from dataclasses import replace
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.naming import find_element
from bot.sandbox.block_kit.values import (
    NoSuchOption,
    chosen_state,
    kept_values,
    merged_values,
)
from bot.sandbox.outcome import NOT_ACKNOWLEDGED, STALE, Outcome, Touch
from bot.sandbox.people import Impossible, Person
from bot.sandbox.workspace import Home, Json, OpenView

PRESSED = frozenset({"button", "workflow_button", "icon_button", "feedback_buttons"})


class Pressing(Person):
    """Presses and choices."""

    async def press_in_message(
        self, user_id: str, spot: tuple[str, str], action_id: str, **how: Any
    ) -> Outcome:
        """Press or choose in a message; `spot` is (channel_id, ts), `how` the rest of a Touch."""
        touch = Touch(action_id, **how)
        self.note("press_in_message", user_id, spot=list(spot), action_id=action_id)
        try:
            body = self._in_message(user_id, spot, touch)
        except Impossible as impossible:
            return Outcome(str(impossible))
        return await self.ask_plainly(body, user_id)

    def _in_message(self, user_id: str, spot: tuple[str, str], touch: Touch) -> Json:
        member = self.member(user_id)
        channel, message = self.message(user_id, spot)
        states = self.office.workspace.message_states
        key = (user_id, channel.id, message.ts)
        state = kept_values(states.get(key) or {}, message.blocks)
        action, states[key] = self._act(message.blocks, state, touch)
        body = payloads.interaction(self.office, "block_actions", member)
        body |= payloads.message_part(self.office, channel, message, member)
        return body | {"actions": [action]}

    async def press_in_view(
        self, user_id: str, view_id: str, action_id: str, **how: Any
    ) -> Outcome:
        """Press or choose in a modal or in App Home; `how` is the rest of a Touch."""
        touch = Touch(action_id, **how)
        self.note("press_in_view", user_id, view_id=view_id, action_id=action_id)
        try:
            body = self._in_view(user_id, view_id, touch)
        except Impossible as impossible:
            return Outcome(str(impossible))
        return await self.ask_plainly(body, user_id)

    def _in_view(self, user_id: str, view_id: str, touch: Touch) -> Json:
        member = self.member(user_id)
        shown = self.view_on_screen(user_id, view_id)
        if isinstance(shown, Home):
            touch = _in_todays_home(shown, touch)
        action, shown.state = self._act(shown.view["blocks"], shown.state, touch)
        body = payloads.interaction(self.office, "block_actions", member, view_id=shown.id)
        body |= payloads.view_part(self.office, shown)
        return body | {"actions": [action]}

    def view_on_screen(self, user_id: str, view_id: str) -> OpenView | Home:
        """The person's top modal or their App Home; raises Impossible."""
        top = self.office.workspace.top_modal(user_id)
        if top is not None and top.id == view_id:
            return top
        home = self.office.workspace.homes.get(user_id)
        if home is not None and home.id == view_id:
            return home
        raise Impossible(STALE)

    def _act(self, blocks: list[Json], state: Json, touch: Touch) -> tuple[Json, Json]:
        """The action as Slack tells it, and the state after it."""
        found = find_element(blocks, touch.action_id, touch.block_id)
        if found is None:
            raise Impossible(STALE)
        block, element = found
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise Impossible("not_dispatched")
        try:
            state = merged_values(state, blocks, touch.values or {})
            entered = _entered(element, touch.value)
        except NoSuchOption:
            raise Impossible("no_such_option") from None
        except (KeyError, TypeError, ValueError):
            raise Impossible("no_such_input") from None
        if element["type"] in limits.IN_INPUT:
            mine = state.setdefault(block["block_id"], {})
            mine[element["action_id"]] = entered
        action = {
            **entered,
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self.office.clock.timestamp(),
        }
        return action, state

    async def suggest(self, user_id: str, view_id: str, action_id: str, typed: str) -> Outcome:
        """Type into an external select of a view; result: the app's options."""
        self.note("suggest", user_id, view_id=view_id, action_id=action_id)
        try:
            member = self.member(user_id)
            shown = self.view_on_screen(user_id, view_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        found = find_element(shown.view["blocks"], action_id)
        if found is None:
            return Outcome(STALE)
        body = payloads.interaction(self.office, "block_suggestion", member)
        body |= payloads.view_part(self.office, shown)
        body |= {"action_id": action_id, "block_id": found[0]["block_id"], "value": typed}
        answer = await self.ask(body, user_id)
        return Outcome("" if answer.is_acknowledged else NOT_ACKNOWLEDGED, answer.body)


def _in_todays_home(home: Home, touch: Touch) -> Touch:
    """The touch, in the one block that has its element now if Home was drawn anew meanwhile."""
    blocks = home.view["blocks"]
    if any(block["block_id"] == touch.block_id for block in blocks):
        return touch
    having = [block["block_id"] for block in blocks if find_element([block], touch.action_id)]
    return replace(touch, block_id=having[0]) if len(having) == 1 else touch


def _entered(element: Json, value: Any) -> Json:
    kind = element["type"]
    if kind in PRESSED:
        pressed = {"type": kind, "text": element.get("text"), "style": element.get("style")}
        pressed["value"] = element.get("value") if value is None else value
        return {key: said for key, said in pressed.items() if said is not None}
    if kind == "overflow":
        for option in element["options"]:
            if option.get("value") == value:
                return {"type": kind, "selected_option": option}
        raise NoSuchOption(str(value))
    return chosen_state(element, value)
