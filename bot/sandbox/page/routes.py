"""The addresses of the page: the page itself, its parts that change, its files."""

from importlib.resources import files

from aiohttp import web

from bot.sandbox.page.blocks import templates
from bot.sandbox.page.looks import Look, Shown
from bot.sandbox.page.parts import BANNER, parts_for

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Page:
    """The page of one sandbox."""

    def __init__(self, sandbox: Shown, *, opens_as: str = "", banner: str = BANNER) -> None:
        """Show `sandbox`; whoever opens the bare address acts as the member `opens_as`."""
        self._sandbox = sandbox
        self._opens_as = opens_as
        self._banner = banner

    def _look(self, request: web.Request) -> Look:
        return Look.asked(request.query, self._sandbox.workspace, self._opens_as)

    async def show(self, request: web.Request) -> web.Response:
        """The whole page."""
        look = self._look(request)
        parts = parts_for(look, self._sandbox, self._banner)
        values = {"parts": parts, "people": self._people(), "start": parts.start()}
        html = templates().get_template("page.html").render(values)
        return web.Response(text=html, content_type="text/html", headers=_SAFETY)

    def _people(self) -> list[dict[str, str]]:
        return [
            {"id": m.id, "name": m.shown_name, "title": m.title}
            for m in self._sandbox.workspace.people()
        ]

    async def show_parts(self, request: web.Request) -> web.Response:
        """What changes, as JSON that holds HTML."""
        parts = parts_for(self._look(request), self._sandbox, self._banner)
        return web.json_response(parts.as_json(), headers=_SAFETY)

    async def show_file(self, request: web.Request) -> web.Response:
        """A style sheet or a script."""
        name = request.match_info["name"]
        _, _, ending = name.rpartition(".")
        known = {file.name: file for file in files("bot.sandbox.page").joinpath("static").iterdir()}
        if name not in known or ending not in _KINDS:
            raise web.HTTPNotFound
        text = known[name].read_text(encoding="utf-8")
        return web.Response(text=text, content_type=_KINDS[ending], headers=_SAFETY)


def mount(
    app: web.Application, sandbox: Shown, *, opens_as: str = "", banner: str = BANNER
) -> None:
    """Give the sandbox's application its page; call it before the application starts."""
    page = Page(sandbox, opens_as=opens_as, banner=banner)
    app.router.add_get("/", page.show)
    app.router.add_get("/page/parts", page.show_parts)
    app.router.add_get("/static/{name}", page.show_file)
