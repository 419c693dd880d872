"""Arguments of a call, however they came: query, form, JSON, or form fields that hold JSON."""

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.web_api.refusal import Refusal, missing
from bot.sandbox.workspace import Json


@dataclass(frozen=True)
class Arguments:
    """Named arguments with typed ways to read them."""

    values: Json

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers are written out."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A string that must be there."""
        value = self.text(name)
        if not value:
            raise missing(name)
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True for true, "true", 1, "1"."""
        value = self.values.get(name)
        if value is None:
            return default
        return str(value).lower() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.values.get(name) or default)
        except ValueError:
            raise Refusal("invalid_arguments") from None

    def listed(self, name: str) -> list[str]:
        """A list, or words separated by commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        text = str(value or "")
        if text.startswith("["):
            return [str(one) for one in self.structure(name, "invalid_arguments") or []]
        return [one.strip() for one in text.split(",") if one.strip()]

    def structure(self, name: str, error: str) -> Any:
        """A JSON value, given as such or as text; None if absent; `error` if it is no JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(error) from None


async def read_arguments(request: web.Request) -> Arguments:
    """Every argument of a request; the body wins over the query."""
    values: Json = dict(request.query)
    if request.method == "POST":
        if request.content_type == "application/json":
            values |= await _read_json(request)
        else:
            form = await request.post()
            values |= {name: value for name, value in form.items() if isinstance(value, str)}
    return Arguments(values)


async def _read_json(request: web.Request) -> Json:
    text = await request.text()
    if not text.strip():
        return {}
    try:
        body = json.loads(text)
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(body, dict):
        raise Refusal("json_not_object")
    return body


def with_client(request: web.Request, arguments: Arguments) -> Arguments:
    """The same with client_id and client_secret, if they came as HTTP Basic."""
    kind, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return arguments
    try:
        client_id, _, secret = b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return arguments
    return Arguments(arguments.values | {"client_id": client_id, "client_secret": secret})


def bearer_token(request: web.Request, arguments: Arguments) -> str:
    """The token from the header, else from the arguments; "" if there is none."""
    header = request.headers.get("Authorization", "")
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else arguments.text("token")
