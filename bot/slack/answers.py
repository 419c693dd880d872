"""What Slack said when a call failed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.slack_errors import ANSWERS, IN_DOUBT, LATER, UNKNOWN, Answer, Means

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


def answer_to(error: SlackApiError) -> Answer:
    """What we do about the error, from the table; a Retry-After overrules the table's rest."""
    if status_of(error) == TOO_MANY:
        return replace(LATER, rest=timedelta(seconds=seconds_to_wait(error)))
    code = error_code(error)
    if status_of(error) >= SERVER_ERROR or not code:
        return IN_DOUBT
    return ANSWERS.get(code, UNKNOWN)


def is_passing(error: SlackApiError) -> bool:
    """Whether the same call may well succeed in a while."""
    answer = answer_to(error)
    return answer.means is not Means.NEVER and answer.tells is None


def reason_of(error: SlackApiError) -> str:
    """The error in one word, for the log and the outbox."""
    return error_code(error) or f"HTTP {status_of(error)}"


def lacking_scope(error: SlackApiError) -> str:
    """The scope that Slack says is missing; empty for every other error."""
    return str(_fields(error).get("needed", "")) if error_code(error) == "missing_scope" else ""


def _fields(error: SlackApiError) -> Mapping[str, Any]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, dict) else {}
