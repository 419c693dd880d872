"""Slack as a fuzzed bot meets it: it takes every call, remembers what was said, is never slow."""

import json
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from slack_sdk.web.async_client import AsyncWebClient

from tests.use_cases.stage import DEV, TEAM, TRAINEES

Json = dict[str, Any]
BOT = "UBOT"
PEOPLE = (DEV.user_id, *(who.user_id for who in TRAINEES))


@dataclass
class Response:
    """A reply, and the block in which it is read."""

    body: Json
    status: int = 200
    content_length: int = 0
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        return None

    async def json(self) -> Json:
        """What Slack says."""
        return json.loads(json.dumps(self.body))  # type: ignore[no-any-return]

    def raise_for_status(self) -> None:
        """It went well."""


@dataclass
class Session:
    """The one HTTP session, without a network behind it.

    `said` is what went out to people, `typed` the words that Slack gives when asked for a message.
    """

    said: list[Json] = field(default_factory=list)
    typed: str = "A word or two."
    closed: bool = False

    def request(self, method: str, url: str, **how: Any) -> Response:
        """One call of the Web API, or an answer to a response address."""
        asked = {**(how.get("params") or {}), **(how.get("data") or {}), **(how.get("json") or {})}
        if "view" in asked or "blocks" in asked:
            self.said.append(asked)
        return Response({"ok": True} | self._reply(url.rpartition("/")[2], asked))

    def post(self, url: str, **how: Any) -> Response:
        """A post."""
        how.pop("data", None)
        return self.request("POST", url, **how)

    def get(self, url: str, **how: Any) -> Response:
        """No file is there."""
        return Response({}, status=404)

    def _reply(self, method: str, asked: Json) -> Json:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT, "url": "https://fuzz.example/"}
            case "users.info":
                return {"user": _user(str(asked.get("user", "")))}
            case "users.list":
                return {"members": [_user(user_id) for user_id in PEOPLE]}
            case "conversations.members":
                return {"members": [BOT, *PEOPLE]}
            case "conversations.list" | "users.conversations":
                return {"channels": [{"id": "C1", "name": "leading-well"}]}
            case "conversations.info" | "conversations.open":
                return {"channel": {"id": "C1", "name": "leading-well", "is_member": True}}
            case "conversations.history" | "conversations.replies":
                ts = asked.get("ts") or asked.get("latest")
                mine = [{"user": who, "ts": ts, "text": self.typed} for who in PEOPLE]
                return {"messages": mine}
            case "files.info":
                return {"file": {"id": asked.get("file"), "size": 10, "mode": "hosted"}}
            case "dnd.info":
                return {"dnd_enabled": False, "snooze_enabled": False}
        return {"view": {"id": "V1"}, "ts": "1.000001", "channel": "D1", "permalink": "https://x"}


def client_over(session: Session) -> AsyncWebClient:
    """The bot's own client over such a session."""
    wire: Any = session
    return AsyncWebClient(token="xoxb-sandbox-not-a-secret", session=wire, retry_handlers=[])


def _user(user_id: str) -> Json:
    profile = {"real_name": user_id.title(), "display_name": user_id.lower(), "status_text": ""}
    return {"id": user_id, "name": user_id.lower(), "tz": "Europe/London", "profile": profile}
