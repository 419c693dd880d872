"""The page on which somebody lets the app into a workspace, or into a whole organisation."""

from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox import authorizing
from bot.sandbox.consent import NotAsked, Request
from bot.sandbox.office import Office
from bot.sandbox.page.blocks import templates
from bot.sandbox.page.serving import SAFETY, static_file
from bot.sandbox.workspace import Json

PATH = "/oauth/v2/authorize"


class AuthorizePage:
    """Answers /oauth/v2/authorize."""

    def __init__(self, office: Office) -> None:
        """Let people choose among the workspaces of that office's sandbox."""
        self._office = office

    def mount(self, app: web.Application) -> None:
        """Add every address."""
        app.router.add_get(PATH, self.show)
        app.router.add_post(PATH, self.decide)
        app.router.add_get("/oauth/v2/authorize.css", self.style)

    async def show(self, request: web.Request) -> web.Response:
        """The question, or why it cannot be asked."""
        asked = Request.read(dict(request.query))
        try:
            landing = authorizing.check(self._office, asked)
        except NotAsked as wrong:
            return _page({"trouble": str(wrong)}, status=400)
        values: Json = {
            "app_name": self._office.workspace.app_name,
            "asked": asked,
            "fields": _fields(asked),
            "places": authorizing.places(self._office),
        }
        return _page(values, landing=landing)

    async def decide(self, request: web.Request) -> web.Response:
        """Allow or Cancel, and on to the app's own page."""
        said = dict(await request.post())
        asked = Request.read(said)
        try:
            if said.get("answer") == "allow":
                place = authorizing.place_of(self._office, str(said.get("place")))
                address = authorizing.allow(self._office, asked, place)
            else:
                address = authorizing.cancel(self._office, asked)
        except NotAsked as wrong:
            return _page({"trouble": str(wrong)}, status=400)
        return web.Response(status=302, headers=SAFETY | {"Location": address})

    async def style(self, _request: web.Request) -> web.Response:
        """How the page looks; the rest of the sandbox's page may not be mounted."""
        return static_file("authorize.css", "bot.sandbox.page")


def _fields(asked: Request) -> dict[str, str]:
    """What the form sends back beside the person's answer."""
    named = {"client_id": asked.client_id, "scope": ",".join(asked.scopes), "state": asked.state}
    return named | {"redirect_uri": asked.redirect_uri, "team": asked.team}


def _page(values: Json, *, status: int = 200, landing: str = "") -> web.Response:
    """The page; its form may end at the app's address, and says where it was sent from."""
    parts = urlsplit(landing)
    onward = (
        f"form-action 'self' {parts.scheme}://{parts.netloc}" if landing else "form-action 'self'"
    )
    policy = SAFETY["Content-Security-Policy"].replace("form-action 'self'", onward)
    headers = SAFETY | {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}
    html = templates().get_template("authorize.html").render(values)
    return web.Response(text=html, status=status, content_type="text/html", headers=headers)
