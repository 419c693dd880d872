"""What is said: 17 people's words are plain text and nothing pings, 18 numbers of people."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.workspace import Workspace
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import MARK, Facts
from bot.simulation.invariants.outgoing import structure

Said = list[tuple[str, bool]]
"""Texts, and whether Slack reads markup in each."""
SAID_IN = ("blocks", "view", "attachments")
BROADCAST = re.compile(r"<!(?:channel|here|everyone|subteam)")
MARKUP = re.compile(r"<(?:[!@#]|https?:|mailto:)")
STARTED = re.compile(r"began, (\d+) had started\.")
TELLING = (MARK, "<!", "had started")
_COHORTS = """SELECT pool.threshold, count(*) FROM cohort
JOIN pool USING (team_id, pool_id) JOIN enrolment USING (team_id, cohort_id)
GROUP BY team_id, cohort_id"""


def texts_of(said: Any) -> Iterator[tuple[str, bool]]:
    """Every text in blocks or a view, and whether Slack reads markup in it."""
    if isinstance(said, list):
        for each in said:
            yield from texts_of(each)
    elif isinstance(said, dict):
        text = said.get("text")
        if isinstance(text, str):
            yield text, said.get("type") == "mrkdwn"
        for name, each in said.items():
            if isinstance(each, dict | list):
                yield from texts_of(each)
            elif isinstance(each, str) and name not in ("text", "type"):
                yield each, False


def is_worth_reading(method: str, arguments: Mapping[str, Any]) -> bool:
    """Whether a call has to be read word by word: every message, and views that tell much.

    Most calls are views with long lists of times and no word of anybody.
    """
    if method.startswith("chat."):
        return True
    for name in (*SAID_IN, "text"):
        said = arguments.get(name)
        raw = said if isinstance(said, str) else json.dumps(said) if said else ""
        if any(each in raw for each in TELLING):
            return True
    return False


def said_in(arguments: Mapping[str, Any]) -> Said:
    """Every text of a call; its own `text` is one in which Slack reads mentions and links."""
    said = [
        each
        for name in SAID_IN
        if arguments.get(name)
        for each in texts_of(structure(arguments[name]))
    ]
    own = arguments.get("text")
    return [*said, (own, True)] if isinstance(own, str) and own else said


class WordRules:
    """What may stand in a call of the bot."""

    def __init__(self, workspace: Workspace, facts: Facts) -> None:
        self._workspace = workspace
        self._facts = facts

    def check(self, method: str, arguments: Mapping[str, Any], said: Said) -> None:
        """17, in every payload that people can see."""
        own = arguments.get("text")
        for text, is_live in said:
            if not is_live or ("<" not in text and not self._facts.markers_in(text)):
                continue
            if BROADCAST.search(text):
                raise InvariantBroken(17, f"{method} would ping a whole channel")
            if not self._facts.markers_in(text):
                continue
            if text is not own or MARKUP.search(text):
                raise InvariantBroken(17, f"{method} lets words of people be markup")

    def check_numbers(self, said: Said, connection: sqlite3.Connection) -> None:
        """18: a number of people is shown only if it and all others reach the threshold."""
        for text, _ in said:
            for shown in STARTED.findall(text) if "had started" in text else ():
                self._check_number(int(shown), connection)

    def _check_number(self, shown: int, connection: sqlite3.Connection) -> None:
        cohorts = connection.execute(_COHORTS).fetchall()
        if not any(shown >= least and people - shown >= least for least, people in cohorts):
            raise InvariantBroken(18, f"{shown} started people are shown")
