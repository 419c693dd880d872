"""What Slack says about our tokens, scopes and clock, as findings in plain words."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPException
from urllib.parse import SplitResult, urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.slack.encryption import new_tls
from bot.use_cases.ports import Clock

ANSWER_WITHIN = 10
TRUSTED_SKEW = timedelta(seconds=60)
"""Slack refuses signatures that are five minutes off; we speak up long before."""

ON_THE_TOKENS_PAGE = "Install the app again, and copy the tokens once more with `carryover init`."
# Bandit takes words about a token for a token.
REASONS: Mapping[str, str] = {  # nosec B105
    "invalid_auth": "Slack does not know it",
    "not_authed": "Slack does not know it",
    "account_inactive": "the app was removed from the workspace",
    "token_revoked": "it was revoked",
    "token_expired": "it has expired",
    "not_allowed_token_type": "it is a token of another kind",
    "missing_scope": "it lacks the scope connections:write",
}


class Verdict(StrEnum):
    """Whether something is as it should be, could be better, or stops the bot."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; the words say what was found and what to do."""

    subject: str
    verdict: Verdict
    words: str


def examine_bot_token(
    token: str, api_url: str, *, wanted_scopes: frozenset[str], clock: Clock
) -> list[Finding]:
    """Whether Slack takes the bot token, with which scopes, and how far apart our clocks are."""
    try:
        answer = _client(token, api_url).auth_test()
    except (SlackClientError, OSError, HTTPException) as error:
        return [_refused("bot token", error)]
    team, user = answer.get("team", "?"), answer.get("user", "?")
    headers = {str(name).lower(): _first(value) for name, value in answer.headers.items()}
    return [
        Finding("bot token", Verdict.GOOD, f"It works, as @{user} in the workspace {team}."),
        _scopes(headers.get("x-oauth-scopes"), wanted_scopes),
        _skew(headers.get("date"), clock.now()),
    ]


def examine_app_token(token: str, api_url: str) -> Finding:
    """Whether Slack would open a Socket Mode connection for the app token."""
    try:
        answer = _client(token, api_url).apps_connections_open(app_token=token)
    except (SlackClientError, OSError, HTTPException) as error:
        return _refused("app token", error)
    place = urlsplit(str(answer.get("url", "")))
    if _is_in_reach(place):
        return Finding("app token", Verdict.GOOD, "It works, and Socket Mode is on and in reach.")
    return Finding(
        "app token",
        Verdict.DOUBTFUL,
        f"It works, but {place.hostname} cannot be reached from here, where events would come from."
        " Unless a proxy stands between, let this machine open connections to it (port 443).",
    )


def _is_in_reach(place: SplitResult) -> bool:
    """Whether a connection can be opened to where the websocket would be.

    No more than that: Slack would send events over a websocket, and we would lose them.
    """
    is_safe = place.scheme == "wss"
    address = (place.hostname or "", place.port or (443 if is_safe else 80))
    try:
        with socket.create_connection(address, timeout=ANSWER_WITHIN) as plain:
            if is_safe:
                new_tls().wrap_socket(plain, server_hostname=address[0]).close()
    except OSError:
        return False
    return True


def _client(token: str, api_url: str) -> WebClient:
    return WebClient(token=token, base_url=api_url, timeout=ANSWER_WITHIN, retry_handlers=[])


def _refused(subject: str, error: Exception) -> Finding:
    if isinstance(error, SlackApiError) and isinstance(error.response, SlackResponse):
        code = str(error.response.get("error", "unknown"))
        reason = REASONS.get(code, f"Slack says {code}")
        return Finding(subject, Verdict.WRONG, f"It does not work: {reason}. {ON_THE_TOKENS_PAGE}")
    return Finding(
        subject,
        Verdict.WRONG,
        "Slack could not be reached. Check the network, a proxy, and SLACK_API_URL.",
    )


def _scopes(header: str | None, wanted: frozenset[str]) -> Finding:
    if header is None:
        return Finding("scopes", Verdict.DOUBTFUL, "This server does not say which scopes we have.")
    given = {scope.strip() for scope in header.split(",")} - {""}
    missing, extra = sorted(wanted - given), sorted(given - wanted)
    if missing:
        return Finding(
            "scopes",
            Verdict.WRONG,
            f"Missing: {', '.join(missing)}. Paste manifest.json into the app's settings again,"
            " then install the app again.",
        )
    if extra:
        return Finding(
            "scopes", Verdict.DOUBTFUL, f"More than we need: {', '.join(extra)}. Take them away."
        )
    return Finding("scopes", Verdict.GOOD, "Exactly those of manifest.json.")


def _skew(header: str | None, now: datetime) -> Finding:
    try:
        theirs = parsedate_to_datetime(header or "")
        skew = abs(now - theirs)
    except (TypeError, ValueError):
        return Finding("clock", Verdict.DOUBTFUL, "This server does not say what time it is.")
    seconds = round(skew.total_seconds())
    if skew > TRUSTED_SKEW:
        return Finding(
            "clock",
            Verdict.WRONG,
            f"This machine's clock is {seconds} seconds off Slack's. Switch on automatic time.",
        )
    return Finding("clock", Verdict.GOOD, f"Within {seconds + 1} seconds of Slack's.")


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value)
