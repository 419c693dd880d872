"""Slack's rate limits in real time: a tier per method, one message a second per channel."""

from collections import deque

from bot.sandbox.clock import real_seconds

WINDOW = 60.0
MESSAGES_AT_ONCE = 3
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
UNTIERED = {"chat.postMessage", "auth.test"}
TIER_OF = {
    "apps.connections.open": 1,
    "auth.teams.list": 2,
    "users.list": 2,
    "conversations.list": 2,
    "users.conversations": 2,
    "dnd.teamInfo": 2,
    "usergroups.list": 2,
    "usergroups.users.list": 2,
    "pins.add": 2,
    "pins.remove": 2,
    "pins.list": 2,
    "chat.postEphemeral": 4,
    "conversations.members": 4,
    "users.info": 4,
    "users.profile.get": 4,
    "views.open": 4,
    "views.push": 4,
    "views.update": 4,
    "views.publish": 4,
    "files.info": 4,
    "files.getUploadURLExternal": 4,
    "files.completeUploadExternal": 4,
}


class RateLimits:
    """Remembers the last minute's calls."""

    def __init__(self) -> None:
        """Nothing was called yet."""
        self._calls: dict[str, deque[float]] = {}

    def seconds_to_wait(self, method: str, channel_id: str) -> int:
        """0 if the call may pass (it is then counted), else the Retry-After."""
        if method == "chat.postMessage":
            return self._take(f"{method} {channel_id}", MESSAGES_AT_ONCE, float(MESSAGES_AT_ONCE))
        if method in UNTIERED:
            return 0
        return self._take(method, TIERS[TIER_OF.get(method, 3)], WINDOW)

    def _take(self, key: str, most: int, window: float) -> int:
        now = real_seconds()
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - window:
            calls.popleft()
        if len(calls) >= most:
            return max(1, int(calls[0] + window - now + 0.999))
        calls.append(now)
        return 0
