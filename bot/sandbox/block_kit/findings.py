"""Complaints about blocks, worded as Slack words them, each pointing at the place."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Findings:
    """Collects complaints while a walker goes down into a structure."""

    messages: list[str] = field(default_factory=list)

    def complain(self, words: str, at: str) -> None:
        """Add one complaint about the place `at`, such as "/blocks/0/text"."""
        self.messages.append(f"[ERROR] {words} [json-pointer:{at}]")

    def need(self, thing: dict[str, Any], key: str, at: str) -> bool:
        """Complain unless the key is there and not empty; tell whether it is."""
        if thing.get(key) in (None, "", []):
            self.complain(f"missing required field: {key}", at)
            return False
        return True

    def longest(self, value: Any, most: int, at: str) -> None:
        """Complain if the string is too long."""
        if isinstance(value, str) and len(value) > most:
            self.complain(f"must be less than {most + 1} characters", at)

    def most(self, things: Any, most: int, at: str) -> None:
        """Complain if there are too many."""
        if isinstance(things, list) and len(things) > most:
            self.complain(f"no more than {most} items allowed", at)

    def text(self, thing: Any, most: int, at: str, *, only_plain: bool = False) -> None:
        """Check a text object and its length."""
        if not isinstance(thing, dict):
            self.complain("must provide an object", at)
            return
        allowed = ("plain_text",) if only_plain else ("plain_text", "mrkdwn")
        if thing.get("type") not in allowed:
            self.complain(f"must provide a text of type {' or '.join(allowed)}", f"{at}/type")
        words = thing.get("text")
        if not isinstance(words, str):
            self.complain("must provide a string", f"{at}/text")
        elif not words:
            self.complain("must be more than 0 characters", f"{at}/text")
        else:
            self.longest(words, most, f"{at}/text")
