"""13: posts in channels carry no person, no time of writing, and no id that comes back."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.workspace import Workspace
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts, Fate, Line
from bot.simulation.invariants.outgoing import message_id, structure
from bot.simulation.invariants.words import Said

OPAQUE = re.compile(r"[a-z2-7]{20,}|[0-9a-f-]{20,}")
ANONYMOUS = frozenset({Fate.SHARED, Fate.NAMELESS_OFFER})


class PostRules:
    """Which opaque ids stood beside whose lines, and in whose own messages."""

    def __init__(self, workspace: Workspace, facts: Facts) -> None:
        self._workspace = workspace
        self._facts = facts
        self._threads: defaultdict[str, set[str]] = defaultdict(set)
        """By opaque id: the markers of the lines beside which it stood."""
        self._told: defaultdict[str, set[str]] = defaultdict(set)
        """By person: the opaque ids in their direct messages."""

    def check_metadata(self, metadata: Any) -> None:
        """14: metadata is one opaque id and nothing else."""
        found = structure(metadata)
        if not found:
            return
        payload = found.get("event_payload", {})
        if set(payload) != {"id"} or not OPAQUE.fullmatch(str(payload["id"])):
            raise InvariantBroken(14, f"metadata says {sorted(payload)}")

    def keep_told(self, user_id: str, said: Said) -> None:
        """A person gets these words in their own conversation."""
        if user_id not in self._facts.admins:
            self._told[user_id].update(_ids_in(said))

    def check(self, arguments: Mapping[str, Any], said: Said) -> None:
        """A post, or the new words of one, in a channel."""
        markers = {marker for text, _ in said for marker in self._facts.markers_in(text)}
        lines = [self._facts.lines[each] for each in markers if each in self._facts.lines]
        nameless = [line for line in lines if line.fate in ANONYMOUS]
        if not nameless:
            return
        own = message_id(arguments.get("metadata"))
        ids = _ids_in(said) - {own}
        named = {line.user_id for line in lines if line.fate is Fate.NAMED_OFFER}
        for line in nameless:
            self._check_author(line, said, named)
            self._check_time(line, said)
            if joined := ids & self._told[line.user_id]:
                raise InvariantBroken(13, f"id {min(joined)} stands in its author's messages too")
        if len(nameless) == 1:
            self._check_ids(nameless[0], ids)

    def _check_author(self, line: Line, said: Said, named: set[str]) -> None:
        name = self._facts.person(line.user_id).name
        for text, _ in said:
            is_named = line.user_id in text or (name and name in text)
            if is_named and line.user_id not in named:
                raise InvariantBroken(13, "a post says who wrote it")

    def _check_time(self, line: Line, said: Said) -> None:
        """Neither the clock time at which it was written, here or in UTC, nor the second."""
        member = self._workspace.members.get(line.user_id)
        zones = {ZoneInfo("UTC"), ZoneInfo(member.tz if member else "UTC")}
        times = {f"{line.written_at.astimezone(zone):%H:%M}" for zone in zones}
        times.add(str(int(line.written_at.timestamp())))
        for text, _ in said:
            if any(each in text for each in times):
                raise InvariantBroken(13, "a post says when it was written")

    def _check_ids(self, line: Line, ids: set[str]) -> None:
        """An id that stands beside two lines of one author would join them."""
        for each in ids:
            for marker in self._threads[each] - {line.marker}:
                if self._facts.lines[marker].user_id == line.user_id:
                    raise InvariantBroken(13, f"id {each} stands beside two lines of one author")
            self._threads[each].add(line.marker)


def _ids_in(said: Said) -> set[str]:
    return {each for text, _ in said for each in OPAQUE.findall(text)}
