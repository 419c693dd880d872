"""Takes a Web API request through faults, token, limits and method to Slack's kind of answer."""

from aiohttp import web

from bot.sandbox.office import Office
from bot.sandbox.web_api.arguments import Arguments, bearer_token, read_arguments
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.methods import APP_TOKEN_METHODS, METHODS
from bot.sandbox.web_api.rate_limits import RateLimits
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.web_api.reply import Reply
from bot.sandbox.web_api.striking import is_lost, struck, too_many
from bot.sandbox.workspace import Json


class WebApi:
    """Answers /api/{method}."""

    def __init__(self, office: Office) -> None:
        """Answer for that office."""
        self._office = office
        self._limits = RateLimits()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request over HTTP."""
        try:
            arguments = await read_arguments(request)
        except Refusal as refusal:
            return web.json_response(refused(refusal))
        token = bearer_token(request, arguments)
        reply = await self.reply(request.match_info["method"], arguments, token)
        return reply.over_http(request)

    async def reply(self, method: str, arguments: Arguments, token: str) -> Reply:
        """One call, however it came; it and its answer are written into the traffic."""
        said = {name: value for name, value in arguments.values.items() if name != "token"}
        refused_early = await struck(self._office.faults, method)
        if refused_early is not None:
            self._note(method, said, {"status": refused_early.status})
            return refused_early
        body = self._body(method, arguments, token)
        if "retry_after" in body:
            self._note(method, said, {"status": 429})
            return too_many(body["retry_after"])
        self._note(method, said, body)
        lost = is_lost(self._office.faults, method)
        return Reply(body, headers=self._headers(), is_lost=lost)

    def _note(self, method: str, said: Json, body: Json) -> None:
        self._office.traffic.note("web_api", method, arguments=said, answer=body)

    def _body(self, method: str, arguments: Arguments, token: str) -> Json:
        try:
            self._check_token(method, token)
            if self._office.has_limits:
                wait = self._limits.seconds_to_wait(method, arguments.text("channel"))
                if wait:
                    return {"retry_after": wait}
            return {"ok": True} | METHODS[method](Call(method, arguments, self._office))
        except Refusal as refusal:
            return refused(refusal)

    def _check_token(self, method: str, token: str) -> None:
        credentials = self._office.credentials
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        if not token:
            raise Refusal("not_authed")
        if token not in (credentials.bot_token, credentials.app_token):
            raise Refusal("invalid_auth")
        wanted = credentials.bot_token
        if method in APP_TOKEN_METHODS:
            wanted = credentials.app_token
        elif not self._office.workspace.is_installed:
            raise Refusal("token_revoked")
        if token != wanted and method != "auth.test":
            raise Refusal("not_allowed_token_type")

    def _headers(self) -> dict[str, str]:
        scopes = self._office.manifest.scopes() or set()
        return {"X-OAuth-Scopes": ",".join(sorted(scopes))}


def refused(refusal: Refusal) -> Json:
    """A refusal's JSON."""
    return {"ok": False, "error": refusal.error} | refusal.more
