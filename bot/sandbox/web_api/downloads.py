"""The bytes of a file, for the app's token alone; whoever else asks gets a page to sign in at.

As with Slack, that page comes with status 200, so an app that looks only at the status takes it for
its file.
"""

from urllib.parse import quote

from aiohttp import web

from bot.sandbox.files import type_of
from bot.sandbox.office import Office
from bot.sandbox.web_api.bearer import bearer_of
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.web_api.striking import is_lost, struck

METHOD = "files.download"
"""Not one of Slack's methods: what faults and the traffic call this."""
SIGN_IN = """<!DOCTYPE html><html lang="en"><head><title>Sign in</title></head>
<body><h1>Sign in to your workspace</h1>
<p>Only an app with its token can read this file.</p></body></html>
"""
_NOT_FOUND = "<!DOCTYPE html><html lang='en'><body><h1>There is no such file.</h1></body></html>"
_SAFETY = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}


class Downloads:
    """Answers the addresses in `url_private` and `url_private_download`."""

    def __init__(self, office: Office) -> None:
        """Give out that office's files."""
        self._office = office

    def mount(self, app: web.Application) -> None:
        """Add every address."""
        app.router.add_get("/files-pri/{team_and_file}/{name}", self.answer)
        app.router.add_get("/files-pri/{team_and_file}/download/{name}", self.answer)
        app.router.add_get("/sign-in", self.sign_in)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request for a file; how it was answered is written into the traffic."""
        team_id, _, file_id = request.match_info["team_and_file"].rpartition("-")
        office = self._office.offices.get(team_id, self._office)
        refused_early = await struck(self._office.faults, METHOD)
        if refused_early is not None:
            answer = refused_early.over_http(request)
            self._note(file_id, answer)
            return answer
        answer = self._given(request, office, file_id)
        self._note(file_id, answer)
        if is_lost(self._office.faults, METHOD) and request.transport is not None:
            request.transport.abort()
        return answer

    def _note(self, file_id: str, answer: web.Response) -> None:
        self._office.traffic.note("download", METHOD, file=file_id, status=answer.status)

    def _given(self, request: web.Request, office: Office, file_id: str) -> web.Response:
        file = office.workspace.files.get(file_id)
        authorization = request.headers.get("Authorization", "")
        if not authorization:
            there = f"{office.base_url}/sign-in?redir={quote(request.path, safe='')}"
            return web.Response(status=302, headers={"Location": there})
        if not self._may_read(authorization, office):
            return _page(SIGN_IN)
        if file is None or file.content is None or not file.is_complete:
            return _page(_NOT_FOUND, status=404)
        if not office.workspace.sees_file(office.workspace.bot_user_id, file):
            return _page(SIGN_IN)
        kind = type_of(file.name).mimetype
        headers = _SAFETY | {"Content-Disposition": "attachment"}
        return web.Response(body=file.content, content_type=kind, headers=headers)

    def _may_read(self, authorization: str, office: Office) -> bool:
        kind, _, token = authorization.partition(" ")
        try:
            bearer = bearer_of(self._office, token.strip())
        except Refusal:
            return False
        scopes = bearer.scopes()
        is_granted = scopes is None or "files:read" in scopes
        return kind.lower() == "bearer" and is_granted and office in bearer.offices

    async def sign_in(self, _request: web.Request) -> web.Response:
        """The page that a browser would show."""
        return _page(SIGN_IN)


def _page(html: str, *, status: int = 200) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", headers=_SAFETY)
