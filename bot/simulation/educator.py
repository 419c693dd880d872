"""The demo's educator: becomes the first admin and starts the cohort, as a person would."""

from collections.abc import Sequence
from typing import Any

from bot.sandbox.gestures import Gestures, Outcome
from bot.sandbox.workspace import Json, Workspace
from bot.simulation.screens import actions_in


class Stuck(RuntimeError):
    """The educator could not go on: a button or form was not where it should be."""


class Educator:
    """Sets a cohort up through the Home tab."""

    def __init__(self, user_id: str, workspace: Workspace, gestures: Gestures) -> None:
        self._user_id = user_id
        self._workspace = workspace
        self._gestures = gestures

    async def become_admin(self, code: str) -> None:
        """Enter the one-time code."""
        await self._press_home("admin.code")
        await self._submit({"code": code})

    async def start_cohort(
        self,
        programme: str,
        channel_id: str,
        *,
        starts_on: str,
        ends_on: str,
        sponsors: Sequence[str] = (),
    ) -> None:
        """Fill in both forms of a new cohort and leave the suggested people ticked."""
        await self._press_home("cohort.open")
        await self._submit(
            {
                "programme": programme,
                "channel": channel_id,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "sponsors": list(sponsors),
            }
        )
        await self._submit({})
        modal = self._workspace.top_modal(self._user_id)
        if modal is not None:
            await self._gestures.close_view(self._user_id, modal.id, all_views=True)

    async def _press_home(self, action: str) -> None:
        home = self._workspace.homes.get(self._user_id)
        if home is None or action not in actions_in(_blocks(home.view)):
            raise Stuck(f"the Home tab has no {action}")
        _expect(await self._gestures.press_in_view(self._user_id, home.id, action))

    async def _submit(self, answers: dict[str, Any]) -> None:
        modal = self._workspace.top_modal(self._user_id)
        if modal is None:
            raise Stuck("no form is open")
        values = {name: {name: value} for name, value in answers.items()}
        _expect(await self._gestures.submit_view(self._user_id, modal.id, values))


def _blocks(view: Json) -> list[Json]:
    return list(view.get("blocks", []))


def _expect(outcome: Outcome) -> None:
    if not outcome.ok:
        raise Stuck(f"{outcome.error}: {outcome.result}")
