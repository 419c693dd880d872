"""Submitting and closing modals, and doing what the app answers."""

from typing import Any

from bot.sandbox import modals, payloads
from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.blocks import problems_with_view
from bot.sandbox.block_kit.values import NoSuchOption, complaints_about_values, merged_values
from bot.sandbox.courier import Answer
from bot.sandbox.outcome import BAD_RESPONSE, NOT_ACKNOWLEDGED, STALE, VIEW_HAS_ERRORS, Outcome
from bot.sandbox.people import Impossible, Person
from bot.sandbox.triggers import Refused
from bot.sandbox.workspace import Json, OpenView


class FillingIn(Person):
    """Forms."""

    async def submit_view(
        self, user_id: str, view_id: str, values: dict[str, dict[str, Any]] | None = None
    ) -> Outcome:
        """Submit a modal; `values` ({block_id: {action_id: plain value}}) over what stands there.

        error "view_has_errors" with result {"errors": {block_id: words}} if the app refused or a
        required input is empty (then the app is not asked at all).
        """
        self.note("submit_view", user_id, view_id=view_id)
        try:
            opened = self._modal(user_id, view_id)
            self._enter(opened, values or {})
        except Impossible as impossible:
            return Outcome(str(impossible))
        complaints = complaints_about_values(opened.view["blocks"], opened.state)
        if complaints:
            return self._show_errors(opened, complaints)
        body = payloads.view_submission(self.office, self.member(user_id), opened)
        answer = await self.ask(body, user_id)
        if not answer.is_acknowledged:
            return Outcome(NOT_ACKNOWLEDGED, {"reason": answer.reason})
        return self._obey(opened, answer)

    def _modal(self, user_id: str, view_id: str) -> OpenView:
        self.member(user_id)
        top = self.office.workspace.top_modal(user_id)
        if top is None or top.id != view_id:
            raise Impossible(STALE)
        return top

    def _enter(self, opened: OpenView, values: dict[str, dict[str, Any]]) -> None:
        try:
            opened.state = merged_values(opened.state, opened.view["blocks"], values)
        except NoSuchOption:
            raise Impossible("no_such_option") from None
        except (KeyError, TypeError, ValueError):
            raise Impossible("no_such_input") from None
        opened.errors = {}

    def _show_errors(self, opened: OpenView, errors: dict[str, str]) -> Outcome:
        opened.errors = errors
        self.office.workspace.changed()
        return Outcome(VIEW_HAS_ERRORS, {"errors": errors})

    def _obey(self, opened: OpenView, answer: Answer) -> Outcome:
        body = answer.body if isinstance(answer.body, dict) else {}
        match body.get("response_action"):
            case None:
                self._take_off(opened)
            case "clear":
                modals.close_all_modals(self.office, opened.user_id)
            case "errors":
                return self._take_errors(opened, body.get("errors"))
            case "update" | "push":
                return self._show_view(opened, body)
            case _:
                return self._refuse(opened, f"no such response_action: {body}")
        return Outcome(result=body or None)

    def _take_off(self, opened: OpenView) -> None:
        stack = self.office.workspace.modals.get(opened.user_id, [])
        if opened in stack:
            modals.close_modal(self.office, opened)

    def _take_errors(self, opened: OpenView, errors: Any) -> Outcome:
        inputs = {b["block_id"] for b in opened.view["blocks"] if b.get("type") == "input"}
        if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
            return self._refuse(opened, f"errors must name input blocks: {errors}")
        return self._show_errors(opened, errors)

    def _show_view(self, opened: OpenView, body: Json) -> Outcome:
        view = body.get("view")
        problems = problems_with_view(view, limits.MODAL)
        if problems or not isinstance(view, dict):
            return self._refuse(opened, "; ".join(problems))
        if body["response_action"] == "update":
            modals.change_modal(self.office, opened, view)
            return Outcome(result=body)
        try:
            modals.push_modal(self.office, opened.user_id, view)
        except Refused as refused:
            return self._refuse(opened, str(refused))
        return Outcome(result=body)

    def _refuse(self, opened: OpenView, why: str) -> Outcome:
        words = f"{self.office.workspace.app_name} answered with something we cannot show."
        self.office.workspace.notify(opened.user_id, words, at=self.office.clock.now())
        return Outcome(BAD_RESPONSE, {"why": why})

    async def close_view(self, user_id: str, view_id: str, *, all_views: bool = False) -> Outcome:
        """Close the modal (or, with `all_views`, the whole stack)."""
        self.note("close_view", user_id, view_id=view_id)
        try:
            opened = self._modal(user_id, view_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        clears = all_views or bool(opened.view.get("clear_on_close"))
        closed = list(reversed(self.office.workspace.modals[user_id])) if clears else [opened]
        modals.close_modal(self.office, closed[-1])
        for view in closed:
            if view.view.get("notify_on_close"):
                await self._tell_closed(view, is_cleared=clears)
        return Outcome()

    async def _tell_closed(self, view: OpenView, *, is_cleared: bool) -> None:
        member = self.member(view.user_id)
        body = payloads.view_closed(self.office, member, view, is_cleared=is_cleared)
        await self.ask(body, view.user_id)
