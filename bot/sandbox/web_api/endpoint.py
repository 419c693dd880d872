"""Takes a Web API request through faults, token, limits and method to Slack's kind of answer."""

from aiohttp import web

from bot.sandbox.office import Office
from bot.sandbox.web_api.arguments import Arguments, bearer_token, read_arguments, with_client
from bot.sandbox.web_api.bearer import Bearer, bearer_of
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.methods import APP_TOKEN_METHODS, METHODS, TOKENLESS_METHODS
from bot.sandbox.web_api.rate_limits import RateLimits
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.web_api.reply import Reply
from bot.sandbox.web_api.striking import is_lost, struck, too_many
from bot.sandbox.workspace import Json

_SECRET = frozenset({"token", "client_secret", "refresh_token", "code"})


class WebApi:
    """Answers /api/{method}."""

    def __init__(self, office: Office) -> None:
        """Answer for that office, and for those of the same sandbox."""
        self._office = office
        self._limits: dict[str, RateLimits] = {}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request over HTTP."""
        try:
            arguments = with_client(request, await read_arguments(request))
        except Refusal as refusal:
            return web.json_response(refused(refusal))
        token = bearer_token(request, arguments)
        reply = await self.reply(request.match_info["method"], arguments, token)
        return reply.over_http(request)

    async def reply(self, method: str, arguments: Arguments, token: str) -> Reply:
        """One call, however it came; it and its answer are written into the traffic."""
        said = {name: value for name, value in arguments.values.items() if name not in _SECRET}
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
            call = self._call(method, arguments, token)
            if self._office.has_limits:
                team = self._limits.setdefault(call.workspace.team_id, RateLimits())
                wait = team.seconds_to_wait(method, arguments.text("channel"))
                if wait:
                    return {"retry_after": wait}
            return {"ok": True} | METHODS[method](call)
        except Refusal as refusal:
            return refused(refusal)

    def _call(self, method: str, arguments: Arguments, token: str) -> Call:
        """The call in the workspace that it means; raises Refusal."""
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        if method in TOKENLESS_METHODS:
            return Call(method, arguments, self._office)
        if not token:
            raise Refusal("not_authed")
        bearer = self._bearer(method, token)
        office = bearer.office_for(method, arguments)
        return Call(method, arguments, office, token, bearer.scopes())

    def _bearer(self, method: str, token: str) -> Bearer:
        """Who calls, if their kind of token opens that method; raises Refusal."""
        is_of_app = token == self._office.credentials.app_token
        wants_app = method in APP_TOKEN_METHODS
        if is_of_app and not wants_app and not self._office.workspace.is_installed:
            raise Refusal("token_revoked")
        bearer = Bearer([self._office]) if is_of_app else bearer_of(self._office, token)
        if is_of_app != wants_app and method != "auth.test":
            raise Refusal("not_allowed_token_type")
        return bearer

    def _headers(self) -> dict[str, str]:
        scopes = self._office.manifest.scopes() or set()
        return {"X-OAuth-Scopes": ",".join(sorted(scopes))}


def refused(refusal: Refusal) -> Json:
    """A refusal's JSON."""
    return {"ok": False, "error": refusal.error} | refusal.more
