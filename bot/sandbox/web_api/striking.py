"""Faults as those who call the workspace meet them."""

import asyncio

from bot.sandbox.faults import Faults
from bot.sandbox.web_api.reply import Reply


async def struck(faults: Faults, method: str) -> Reply | None:
    """Be slow if that was asked for; the answer of a fault that refuses the call, if one does."""
    slow = faults.strike("slow", method)
    if slow is not None:
        await asyncio.sleep(slow.seconds)
    limited = faults.strike("429", method)
    if limited is not None:
        return too_many(limited.retry_after)
    if faults.strike("500", method):
        return Reply(status=500, text="Internal Server Error")
    return None


def is_lost(faults: Faults, method: str) -> bool:
    """Whether the connection breaks before the answer arrives."""
    return faults.strike("drop_reply", method) is not None


def too_many(retry_after: int) -> Reply:
    """Slack's answer to too many calls."""
    return Reply(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(retry_after)}
    )
