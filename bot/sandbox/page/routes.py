"""The addresses of the page: the page itself, its parts that change, its files."""

from dataclasses import replace

from aiohttp import web

from bot.sandbox.page.attachments import download
from bot.sandbox.page.blocks import templates
from bot.sandbox.page.looks import Look, Shown
from bot.sandbox.page.parts import BANNER, latest_notice, parts_for
from bot.sandbox.page.serving import SAFETY, static_file


class Page:
    """The page of one sandbox."""

    def __init__(
        self, sandbox: Shown, *, opens_as: str = "", opens_at: str = "", banner: str = BANNER
    ) -> None:
        """Show `sandbox`; the bare address opens as the member `opens_as`, at `opens_at`."""
        self._sandbox = sandbox
        self._opens_as = opens_as
        self._opens_at = opens_at
        self._banner = banner

    def _look(self, request: web.Request) -> Look:
        asked = {"at": self._opens_at} | dict(request.query)
        return Look.asked(asked, self._sandbox.workspace, self._opens_as)

    async def show(self, request: web.Request) -> web.Response:
        """The whole page."""
        fresh = latest_notice(self._sandbox.workspace)
        look = replace(self._look(request), notices_after=fresh)
        parts = parts_for(look, self._sandbox, self._banner)
        people = self._sandbox.workspace.people()
        values = {"parts": parts, "people": people, "start": parts.start()}
        html = templates().get_template("page.html").render(values)
        return web.Response(text=html, content_type="text/html", headers=SAFETY)

    async def show_people(self, request: web.Request) -> web.Response:
        """Everybody whom one can be, as JSON that holds HTML."""
        people = self._sandbox.workspace.people()
        html = templates().get_template("people.html").render(people=people)
        return web.json_response({"html": html}, headers=SAFETY)

    async def show_parts(self, request: web.Request) -> web.Response:
        """What changes, as JSON that holds HTML."""
        parts = parts_for(self._look(request), self._sandbox, self._banner)
        return web.json_response(parts.as_json(), headers=SAFETY)

    async def download(self, request: web.Request) -> web.Response:
        """A file of the workspace, as the reader gets it."""
        workspace = self._sandbox.workspace
        file = workspace.files.get(request.match_info["file"])
        return download(file, request.query.get("as", ""), workspace)

    async def show_file(self, request: web.Request) -> web.Response:
        """A style sheet or a script."""
        return static_file(request.match_info["name"], "bot.sandbox.page")


def mount(
    app: web.Application,
    sandbox: Shown,
    *,
    opens_as: str = "",
    opens_at: str = "",
    banner: str = BANNER,
) -> None:
    """Give the sandbox's application its page; call it before the application starts."""
    page = Page(sandbox, opens_as=opens_as, opens_at=opens_at, banner=banner)
    app.router.add_get("/", page.show)
    app.router.add_get("/page/parts", page.show_parts)
    app.router.add_get("/page/files/{file}", page.download)
    app.router.add_get("/page/people", page.show_people)
    app.router.add_get("/static/{name}", page.show_file)
