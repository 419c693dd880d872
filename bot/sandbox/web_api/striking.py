"""Faults as those who call the workspace meet them."""

import asyncio

from aiohttp import web

from bot.sandbox.faults import Faults


async def struck(faults: Faults, method: str) -> web.Response | None:
    """Be slow if that was asked for; the answer of a fault that refuses the call, if one does."""
    slow = faults.strike("slow", method)
    if slow is not None:
        await asyncio.sleep(slow.seconds)
    limited = faults.strike("429", method)
    if limited is not None:
        return too_many(limited.retry_after)
    if faults.strike("500", method):
        return web.Response(status=500, text="Internal Server Error")
    return None


def drop_if_struck(faults: Faults, method: str, request: web.Request) -> None:
    """Cut the connection, so that the answer which follows is lost."""
    if faults.strike("drop_reply", method) and request.transport is not None:
        request.transport.abort()


def too_many(retry_after: int) -> web.Response:
    """Slack's answer to too many calls."""
    return web.json_response(
        {"ok": False, "error": "ratelimited"},
        status=429,
        headers={"Retry-After": str(retry_after)},
    )
