"""Pages of other sites in the same browser have nothing to say here."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ELSEWHERE = frozenset({"cross-site", "same-site"})
_PAGES = frozenset({"/", "/oauth/v2/authorize"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def from_no_other_site(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a browser sends for another site; programs, which say no origin, are welcome."""
    if _is_for_another_site(request) and not _is_a_link_to_the_page(request):
        return web.json_response({"ok": False, "error": "another_site"}, status=403)
    return await handler(request)


def _is_for_another_site(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    is_rebound = urlsplit(f"//{request.host}").hostname not in _LOOPBACK
    is_foreign = origin is not None and origin != f"http://{request.host}"
    return is_rebound or is_foreign or site in _ELSEWHERE


def _is_a_link_to_the_page(request: web.Request) -> bool:
    """Whether somebody followed a link, which shows them a page and does nothing."""
    is_followed = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return is_followed and request.method == "GET" and request.path in _PAGES
