"""The body of a request as Slack's payload: events come as JSON, everything else as a form."""

from typing import Any
from urllib.parse import parse_qsl

from bot.domain.errors import CarryoverError
from bot.json_reading import read_json

AS_JSON = "application/json"
AS_FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 64

Json = dict[str, Any]


class PayloadUnreadable(CarryoverError):
    """The body is signed and yet no payload of Slack's. Nothing was done."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def payload_in(body: bytes, content_type: str) -> Json:
    """The payload; a command's fields are the payload themselves. Raises PayloadUnreadable."""
    try:
        text = body.decode()
        payload = read_json(text) if content_type == AS_JSON else _in_form(text)
    except (ValueError, RecursionError):
        raise PayloadUnreadable from None
    if not isinstance(payload, dict):
        raise PayloadUnreadable
    return payload


def _in_form(text: str) -> Any:
    fields = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    found = dict(fields)
    if len(found) != len(fields):
        raise PayloadUnreadable
    return read_json(found["payload"]) if "payload" in found else found
