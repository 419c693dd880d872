"""Who may talk to the bench: this page, in a browser on this machine, and nobody else."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.page.serving import SAFETY

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HTTP_PORT = 80
_NOT_FROM_HERE = "This page can be used only from a browser on the machine it runs on."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site in the same browser, or another machine, could have sent."""
    if not _is_for_us(request) or not _may_write(request):
        return web.json_response({"why": _NOT_FROM_HERE}, status=403, headers=SAFETY)
    return await handler(request)


def _is_for_us(request: web.Request) -> bool:
    """Whether the address is a loopback name with our port; a rebound name of a site is not."""
    try:
        asked = urlsplit(f"//{request.host}")
        name, port = asked.hostname, asked.port or _HTTP_PORT
    except ValueError:
        return False
    return name in _LOOPBACK and port == _own_port(request)


def _own_port(request: web.Request) -> int:
    own = request.transport.get_extra_info("sockname") if request.transport else None
    return int(own[1]) if own else 0


def _may_write(request: web.Request) -> bool:
    """Whether a request that could change something is JSON from our own page."""
    if request.method in {"GET", "HEAD"}:
        return True
    origin = request.headers.get("Origin", f"http://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    is_ours = origin == f"http://{request.host}" and site == "same-origin"
    return is_ours and request.content_type == "application/json"
