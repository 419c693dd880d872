"""What Slack said when a call failed."""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

STUMBLED = (SlackClientError, aiohttp.ClientError, TimeoutError)
"""What a call raises when Slack refuses, is not understood, or does not answer."""
TOO_MANY = 429
SERVER_ERROR = 500


def error_code(error: SlackApiError) -> str:
    """Slack's own word for what is wrong; empty if its answer was not Slack's JSON."""
    return str(_fields(error).get("error", ""))


def status_of(error: SlackApiError) -> int:
    """The HTTP status of the answer; 0 if unknown."""
    status = getattr(error.response, "status_code", None) or _fields(error).get("status", 0)
    return int(status or 0)


def seconds_to_wait(error: SlackApiError) -> float:
    """What the Retry-After header asks for; one second if there is none."""
    headers: Mapping[str, str] = (
        getattr(error.response, "headers", None) or _fields(error).get("headers") or {}
    )
    asked = (value for name, value in headers.items() if name.lower() == "retry-after")
    return float(next(asked, "1"))


def is_passing(error: SlackApiError) -> bool:
    """Whether the same call may well succeed in a while."""
    return status_of(error) == TOO_MANY or status_of(error) >= SERVER_ERROR or not error_code(error)


def _fields(error: SlackApiError) -> Mapping[str, Any]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, dict) else {}
