"""The addresses of the control API, and how its answers look."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.announcing import announce_user_change
from bot.sandbox.changes import Changes
from bot.sandbox.control import installing, tampering
from bot.sandbox.control.acting import GESTURES, Deed, perform
from bot.sandbox.control.moving import ClockControl
from bot.sandbox.control.reading import state_for, whole_state
from bot.sandbox.gestures import Gestures
from bot.sandbox.office import Office
from bot.sandbox.seeding import UnknownName, member_id, seed
from bot.sandbox.workspace import Json

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Answering = Callable[[Json], Awaitable[Json]]
Tampering = Callable[[Office, Json], Awaitable[Json]]


class Control:
    """Answers /_control/..."""

    def __init__(
        self, office: Office, gestures: Gestures, changes: Changes, clock: ClockControl
    ) -> None:
        """Control that office, and where "team" says so another one of its sandbox."""
        self._office = office
        self._gestures = gestures
        self._changes = changes
        self._clock = clock

    def mount(self, app: web.Application) -> None:
        """Add every address."""
        router = app.router
        router.add_get("/_control/clock", self._guarded(self._show_clock))
        router.add_get("/_control/state", self._guarded(self._show_state))
        router.add_get("/_control/traffic", self._guarded(self._show_traffic))
        router.add_get("/_control/changes", self._guarded(self._show_changes))
        router.add_post("/_control/act/{gesture}", self._guarded(self._act))
        for path, answering in {
            "clock/advance": self._clock.advance,
            "clock/play": self._clock.play,
            "clock/pause": self._clock.pause,
            "seed": self._seed,
        }.items():
            router.add_post(f"/_control/{path}", self._guarded(_told(answering)))
        for path, tamper in {
            "faults": tampering.add_fault,
            "sockets": tampering.touch_sockets,
            "request_url": tampering.choose_transport,
            "install": tampering.install,
            "limits": tampering.set_limits,
        }.items():
            router.add_post(f"/_control/{path}", self._guarded(self._tampering(tamper)))
        for path, on_the_whole in installing.ON_THE_WHOLE.items():
            router.add_post(f"/_control/{path}", self._guarded(self._tampering(on_the_whole)))
        for path, in_one in installing.IN_A_WORKSPACE.items():
            router.add_post(f"/_control/{path}", self._guarded(self._in_a_workspace(in_one)))
        clear = self._tampering(tampering.clear_faults)
        router.add_delete("/_control/faults", self._guarded(clear))

    def _guarded(self, handler: Handler) -> Handler:
        """Let only JSON of our own origin act, and put what is wrong into words."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if not _may_act(request):
                return failed("not_allowed_from_here", status=403)
            try:
                return await handler(request)
            except KeyError as missing:
                return failed(f"missing or unknown: {missing.args[0]}")
            except (UnknownName, ValueError, TypeError) as wrong:
                return failed(str(wrong))

        return guarded

    def _tampering(self, tamper: Tampering) -> Handler:
        async def answer(said: Json) -> Json:
            return await tamper(self._office, said)

        return _told(answer)

    def _in_a_workspace(self, tamper: Tampering) -> Handler:
        async def answer(said: Json) -> Json:
            return await tamper(self._office_of(said.pop("team", "")), said)

        return _told(answer)

    def _office_of(self, team_id: object) -> Office:
        """The office of that team, the first one if none is named; raises UnknownName."""
        if not team_id:
            return self._office
        if team_id not in self._office.offices:
            raise UnknownName(f"no such workspace: {team_id}")
        return self._office.offices[str(team_id)]

    async def _show_clock(self, request: web.Request) -> web.Response:
        return web.json_response(await self._clock.show(request))

    async def _show_state(self, request: web.Request) -> web.Response:
        workspace = self._office_of(request.query.get("team")).workspace
        user = request.query.get("user")
        if user:
            return web.json_response(state_for(workspace, member_id(workspace, user)))
        more = {
            "clock": self._clock.as_json(),
            "sockets": len(self._office.sockets.sockets),
            "in_flight": self._office.courier.in_flight,
        }
        return web.json_response(whole_state(workspace) | more)

    async def _show_traffic(self, request: web.Request) -> web.Response:
        traffic = self._office.traffic
        passages = traffic.after(int(request.query.get("after") or 0))
        kind = request.query.get("kind")
        shown = [p.as_json() for p in passages if kind is None or p.kind == kind]
        return web.json_response({"traffic": shown, "last": traffic.count})

    async def _show_changes(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after") or 0)
        seconds = self._office.patience.poll
        return web.json_response({"change": await self._changes.beyond(after, seconds=seconds)})

    async def _act(self, request: web.Request) -> web.Response:
        said = await _read(request)
        name = request.match_info["gesture"]
        if name not in GESTURES:
            return failed("no_such_gesture", status=404)
        office = self._office_of(said.pop("team", ""))
        hands = self._gestures if office is self._office else Gestures(office)
        outcome = await perform(name, Deed(said, hands, office.workspace))
        body = {"ok": outcome.ok, "error": outcome.error, "result": outcome.result}
        return web.json_response(body)

    async def _seed(self, said: Json) -> Json:
        is_new = bool(said.pop("announce", False))
        office = self._office_of(said.pop("team", ""))
        added = seed(office.workspace, said)
        if is_new:
            for user_id in added["members"].values():
                announce_user_change(office, user_id, "team_join")
        return added


def _told(answering: Answering) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response({"ok": True} | await answering(await _read(request)))

    return handle


async def _read(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    said: Any = await request.json()
    if not isinstance(said, dict):
        raise TypeError("send a JSON object")
    return said


def _may_act(request: web.Request) -> bool:
    """Whether another site open in the same browser could not have sent this."""
    origin = request.headers.get("Origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.host
    is_json = not request.can_read_body or request.content_type == "application/json"
    return is_ours and is_json


def failed(error: str, *, status: int = 400) -> web.Response:
    """The control API's answer to what it cannot do."""
    return web.json_response({"ok": False, "error": error}, status=status)
