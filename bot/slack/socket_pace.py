"""How a socket to Slack is watched, and how long to wait before the next one is opened."""

from dataclasses import dataclass
from random import Random

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.slack_troubles import Whom
from bot.slack.answers import TOO_MANY, answer_to, is_passing, seconds_to_wait, status_of

NOT_OPENED = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
"""What goes wrong while a socket is opened."""
SWITCHED_OFF = "link_disabled"
TOO_MANY_SOCKETS = "too_many_websockets"


@dataclass(frozen=True)
class Pace:
    """Seconds, and counts of pings.

    A socket that says nothing while `silent_pings` pings go out is given up: after four seconds
    at the latest. Pings are counted, not seconds, so that a machine that slept for a while does
    not give up a socket whose answers it has not read yet.
    """

    ping_every: float = 1.0
    silent_pings: int = 3
    settled_pings: int = 30
    """After so many the next loss is a new one, and not another of a series."""
    opening: float = 10.0
    first_try: float = 10.0
    """How long the start waits for a socket; messages can be sent without one."""
    farewell: float = 15.0
    """How long a socket that Slack will close goes on beside its successor."""
    answering: float = 3.0
    """For the answers under way when a socket is closed."""
    shortest_pause: float = 0.2
    longest_pause: float = 10.0
    refused_pause: float = 60.0


def pause_after_loss(reason: str, losses: int, pace: Pace, chance: Random) -> float:
    """Seconds until the successor of a socket that was lost, the `losses`-th in a series."""
    if reason == SWITCHED_OFF:
        return pace.refused_pause
    return growing_pause(losses + (4 if reason == TOO_MANY_SOCKETS else 0), pace, chance)


def pause_after_failure(error: Exception, tries: int, pace: Pace, chance: Random) -> float:
    """Seconds until the next try to open a socket; Retry-After is obeyed."""
    if isinstance(error, SlackApiError):
        if status_of(error) == TOO_MANY:
            return seconds_to_wait(error) + growing_pause(0, pace, chance)
        if is_refused(error):
            return pace.refused_pause
    return growing_pause(tries, pace, chance)


def is_refused(error: Exception) -> bool:
    """Whether Slack will say the same until somebody mends the token, the app or the workspace."""
    if not isinstance(error, SlackApiError):
        return False
    return not is_passing(error) or answer_to(error).pauses is not Whom.NOBODY


def growing_pause(times: int, pace: Pace, chance: Random) -> float:
    """Twice as long each time, up to a bound; never the same for two that wait together."""
    longest: float = min(pace.longest_pause, pace.shortest_pause * 2.0 ** min(times, 30))
    return longest * chance.uniform(0.5, 1.0)
