"""How a method says no."""

from typing import Any


class Refusal(Exception):
    """Becomes {"ok": false, "error": ...} with whatever else Slack would add."""

    def __init__(self, error: str, **more: Any) -> None:
        """`error` is Slack's word for it."""
        super().__init__(error)
        self.error = error
        self.more = more


def invalid(error: str, messages: list[str]) -> Refusal:
    """A refusal that names the places at fault."""
    return Refusal(error, errors=messages, response_metadata={"messages": messages})


def missing(name: str) -> Refusal:
    """A required argument is not there."""
    return invalid("invalid_arguments", [f"[ERROR] missing required field: {name}"])
