"""The Bolt app: one catch-all listener per kind of payload, in front of our own table."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import (
    CarryoverError,
    LineRefused,
    NotAllowed,
    Trouble,
    UnusableAnswer,
    UnusableAnswers,
    WordsOfConcern,
)
from bot.slack import listeners
from bot.slack.branch import BranchOf, NotInstalled
from bot.slack.desk import Desk
from bot.slack.gestures import (
    Gesture,
    Json,
    action_gesture,
    command_gesture,
    shortcut_gesture,
    submission_gesture,
)
from bot.slack.inbox import team_of_event
from bot.slack.routes import Ack, Routes
from bot.slack.views import words
from bot.slack.views.concerns import kind_stop
from bot.slack.views.notes import problem, problem_note
from bot.slack.views.speaking import speaking
from bot.slack.views.troubles import said

EVERYTHING = re.compile(".*", re.DOTALL)
log = structlog.get_logger(__name__)

App = AsyncApp
AckCall = Callable[..., Awaitable[BoltResponse]]


def build_app(
    branch_of: BranchOf, *, passing: Callable[[str], None] = lambda moment: None
) -> AsyncApp:
    """The app, ready to be served over Socket Mode or HTTP; `passing` as in `failpoints`.

    Whoever serves it knows that a payload is from Slack; Bolt does not check it again.
    """
    app = AsyncApp(
        # Without a name Bolt looks through all modules for the file that calls it: 0.1 s.
        name="carryover",
        client=AsyncWebClient(),
        authorize=_nobody,
        process_before_response=True,
        request_verification_enabled=False,
    )
    counter = Counter(listeners.all_routes(), branch_of, passing)

    async def keep_event(body: Json, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        if body.get("type") != "event_callback":
            await next()
            return None
        await counter.on_event(body)
        passing("ack.before/event")
        return BoltResponse(status=200, body="")

    app.middleware(keep_event)
    app.action(EVERYTHING)(counter.on_action)
    app.view(EVERYTHING)(counter.on_submission)
    app.command(EVERYTHING)(counter.on_command)
    app.shortcut(EVERYTHING)(counter.on_shortcut)
    return app


async def _nobody() -> AuthorizeResult:
    """Bolt calls nobody in Slack for us: each branch has its own client, and its own token."""
    return AuthorizeResult(enterprise_id=None, team_id=None)


class Counter:
    """Turns a payload into a gesture, calls its listener, and puts errors into plain words."""

    def __init__(self, routes: Routes, branch_of: BranchOf, passing: Callable[[str], None]) -> None:
        self._routes = routes
        self._branch_of = branch_of
        self._passing = passing

    async def on_event(self, body: Json) -> None:
        """An event: its ids are committed before Slack is told that it arrived."""
        try:
            branch = await self._branch_of(team_of_event(body))
        except NotInstalled:
            log.info("payload_of_stranger")
            return
        await branch.inbox.receive(body)

    async def on_action(self, body: Json, ack: AckCall) -> None:
        """A press: its effect is committed before Slack is told that it arrived."""
        await self._act(action_gesture(body))
        await ack()

    async def on_command(self, body: Json, ack: AckCall) -> None:
        """A typed command; an unknown one gets the help."""
        gesture = command_gesture(body)
        known = gesture.route in self._routes.actions
        await self._act(gesture if known else _help_gesture(gesture))
        await ack()

    async def on_shortcut(self, body: Json, ack: AckCall) -> None:
        """A shortcut, of the app or on a message."""
        await self._act(shortcut_gesture(body))
        await ack()

    async def on_submission(self, body: Json, ack: AckCall) -> None:
        """A modal: the answer says what the modal shows next."""
        gesture = submission_gesture(body)
        answer = await self._submit(gesture, _first_input(body))
        self._passing(f"ack.before/{gesture.route}")
        await (ack(**answer) if answer else ack())

    async def _act(self, gesture: Gesture) -> None:
        desk = await self._desk_of(gesture)
        if desk is None:
            return
        with speaking(await desk.language_of(gesture.who)):
            await self._press(gesture, desk)

    async def _press(self, gesture: Gesture, desk: Desk) -> None:
        listener = self._routes.actions.get(gesture.route)
        if listener is None:
            await _explain(gesture, words.UNKNOWN_BUTTON, desk)
            return
        try:
            with desk.precedence.press():
                await listener(gesture, desk)
            self._passing(f"ack.before/{gesture.route}")
        except CarryoverError as error:
            _log_refusal(gesture, error)
            await _explain(gesture, said(error), desk)
        except Exception:  # noqa: BLE001 - the app's last-resort handler
            _log_failure(gesture)
            await _explain(gesture, words.OUR_FAULT, desk)

    async def _submit(self, gesture: Gesture, first_input: str) -> Ack:
        desk = await self._desk_of(gesture)
        if desk is None:
            return _shown(problem(words.UNKNOWN_BUTTON))
        with speaking(await desk.language_of(gesture.who)):
            return await self._send(gesture, first_input, desk)

    async def _send(self, gesture: Gesture, first_input: str, desk: Desk) -> Ack:
        listener = self._routes.submissions.get(gesture.route)
        if listener is None:
            return _shown(problem(words.UNKNOWN_BUTTON))
        try:
            with desk.precedence.press():
                return await listener(gesture, desk)
        except UnusableAnswer as error:
            return {"response_action": "errors", "errors": {error.field: said(error)}}
        except UnusableAnswers as error:
            return {"response_action": "errors", "errors": dict(error.messages)}
        except WordsOfConcern as error:
            return {"response_action": "push", "view": kind_stop(error.concern, error.help_text)}
        except LineRefused as error:
            return {"response_action": "errors", "errors": {"line": said(error)}}
        except CarryoverError as error:
            _log_refusal(gesture, error)
            is_for_later = error.why is Trouble.NOT_SAVED
            return _said_in_modal(said(error), first_input if is_for_later else "")
        except Exception:  # noqa: BLE001 - the app's last-resort handler
            _log_failure(gesture)
            return _said_in_modal(words.OUR_FAULT, first_input)

    async def _desk_of(self, gesture: Gesture) -> Desk | None:
        """The desk of the gesture's workspace; None if it has not installed the bot."""
        try:
            return (await self._branch_of(gesture.who.team_id)).desk
        except NotInstalled:
            log.info("payload_of_stranger")
            return None


async def _explain(gesture: Gesture, message: str, desk: Desk) -> None:
    """Say what is the matter beside the message, or in a modal where there is none."""
    if gesture.response_url:
        desk.say_privately(gesture.response_url, problem_note(message))
    else:
        desk.later(desk.show_modal(gesture.trigger_id, gesture.modal_id, problem(message)))


def _help_gesture(gesture: Gesture) -> Gesture:
    return Gesture(
        gesture.who,
        "command.help",
        trigger_id=gesture.trigger_id,
        response_url=gesture.response_url,
    )


def _first_input(body: Json) -> str:
    """The first field of a modal; empty if it has none."""
    blocks = body["view"].get("blocks") or ()
    return next(
        (
            each["block_id"]
            for each in blocks
            if each.get("block_id") and each.get("type") == "input"
        ),
        "",
    )


def _said_in_modal(message: str, first_input: str) -> Ack:
    """Under the first field, so that what was typed stays to be sent again; else in its place."""
    if first_input:
        return {"response_action": "errors", "errors": {first_input: message}}
    return _shown(problem(message))


def _shown(view: dict[str, Any]) -> dict[str, Any]:
    return {"response_action": "update", "view": view}


def _log_refusal(gesture: Gesture, error: CarryoverError) -> None:
    """Tell the log that somebody tried what only others may; never who."""
    if isinstance(error, NotAllowed):
        log.warning("gesture_not_allowed", route=gesture.route, team=gesture.who.team_id)


def _log_failure(gesture: Gesture) -> None:
    log.exception("gesture_failed", route=gesture.route, team=gesture.who.team_id)
