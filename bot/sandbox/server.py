"""The sandbox as one object: a Slack stand-in on an address of this machine."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.sandbox.changes import Changes
from bot.sandbox.clock import SandboxClock
from bot.sandbox.control.installing import settle_workspace
from bot.sandbox.control.moving import ClockControl
from bot.sandbox.control.routes import Control
from bot.sandbox.expiring import Expiries
from bot.sandbox.followers import Followers
from bot.sandbox.gestures import Gestures
from bot.sandbox.manifest import Manifest
from bot.sandbox.office import Office, open_office
from bot.sandbox.other_sites import from_no_other_site
from bot.sandbox.page.authorize import PATH, AuthorizePage
from bot.sandbox.patience import Patience
from bot.sandbox.responding import receive_response
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.time_travel import TimeTravel
from bot.sandbox.tokens import Credentials
from bot.sandbox.web_api.downloads import Downloads
from bot.sandbox.web_api.endpoint import WebApi
from bot.sandbox.web_api.uploads import receive_upload
from bot.sandbox.workspace import Json, Workspace

MOST_BYTES = 8 * 1024 * 1024


class Sandbox:
    """A pretend workspace with one app, served over HTTP and websockets.

    Use `app` or `add_routes` to mount a page before `start`.
    """

    def __init__(
        self,
        workspace: Workspace | None = None,
        manifest: Json | None = None,
        *,
        starts_at: datetime | None = None,
        credentials: Credentials | None = None,
        patience: Patience | None = None,
        has_limits: bool = False,
    ) -> None:
        """Prepare everything; `starts_at` (aware) sets the workspace's clock, which stands.

        `has_limits` applies Slack's rate limits, in real time.
        """
        self.workspace = workspace or Workspace()
        self.clock = SandboxClock(starts_at)
        self.manifest = Manifest(manifest or {})
        self.credentials = credentials or Credentials()
        self.office = open_office(
            self.workspace,
            clock=self.clock,
            manifest=self.manifest,
            credentials=self.credentials,
            patience=patience or Patience(),
        )
        self.office.has_limits = has_limits
        self.traffic = self.office.traffic
        self.faults = self.office.faults
        self.sockets = self.office.sockets
        self.gestures = Gestures(self.office)
        self.followers = Followers(self.clock, self.office.patience)
        expiries = Expiries(self.office)
        self.travel = TimeTravel(
            self.clock,
            self.followers,
            activity=lambda: self.traffic.count,
            is_quiet=lambda: self.office.courier.in_flight == 0,
            next_own=expiries.next_at,
        )
        self.travel.on_move.append(expiries.clear)
        self.travel.on_move.append(self._redraw)
        self.office.courier.on_quiet.append(self.followers.wake)
        self.app = web.Application(client_max_size=MOST_BYTES, middlewares=[from_no_other_site])
        self._mount()
        self._runner: web.AppRunner | None = None

    def _mount(self) -> None:
        api = WebApi(self.office)
        router = self.app.router
        router.add_route("GET", "/api/{method}", api.answer)
        router.add_route("POST", "/api/{method}", api.answer)
        router.add_get("/link/", self.sockets.serve)
        router.add_post("/response/{key}", self._receive_response)
        router.add_route("*", "/upload/{key}", self._receive_upload)
        router.add_get("/archives/{channel}/{message}", self._show_message)
        Downloads(self.office).mount(self.app)
        AuthorizePage(self.office).mount(self.app)
        clock = ClockControl(self.clock, self.followers, self.travel, self.workspace)
        Control(self.office, self.gestures, Changes(self.workspace), clock).mount(self.app)

    def add_routes(self, mount: Callable[[web.Application], None]) -> None:
        """Let `mount` add its own addresses; before `start` only."""
        mount(self.app)

    def deliver_to(self, request_url: str) -> None:
        """Deliver by signed HTTP instead of Socket Mode; before `start`, or while idle."""
        self.office.courier.transport = SignedHttp(request_url, self.credentials.signing_secret)

    def add_workspace(self, workspace: Workspace) -> Office:
        """One more workspace beside the first; if `is_installed`, with a token of its own.

        Raises ValueError if its team id is taken.
        """
        return settle_workspace(self.office, workspace)

    def _redraw(self) -> None:
        for office in self.office.offices.values():
            office.workspace.changed()

    async def _receive_response(self, request: web.Request) -> web.Response:
        return await receive_response(self.office, request)

    async def _receive_upload(self, request: web.Request) -> web.Response:
        return await receive_upload(self.office, request)

    async def _show_message(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(f"/?at={request.match_info['channel']}")

    @property
    def url(self) -> str:
        """Where the sandbox is reached, such as "http://127.0.0.1:8080"."""
        return self.office.base_url

    @property
    def api_url(self) -> str:
        """The base address for Slack clients; ends in "/api/"."""
        return f"{self.url}/api/"

    @property
    def authorize_url(self) -> str:
        """Where people are sent to let the app in."""
        return f"{self.url}{PATH}"

    @property
    def clock_url(self) -> str:
        """Where a follower reads and follows the clock."""
        return f"{self.url}/_control/clock"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        chosen = self._runner.addresses[0][1]
        for office in self.office.offices.values():
            office.base_url = f"http://{host}:{chosen}"
            office.addresses.base_url = office.base_url

    async def close(self) -> None:
        """End every connection and stop listening."""
        await self.travel.close()
        await self.office.courier.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
