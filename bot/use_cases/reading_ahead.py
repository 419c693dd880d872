"""What a batch of messages is about, looked up for all of them at once.

What one message says comes from some sixteen readings, many of them the same again: of its person,
nudge, place and cohort. One by one they take several times as long as all the rest of claiming it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import PersonId
from bot.use_cases.ports import Ports, Store

Findings = dict[tuple[str, ...], Any]


class Remembering:
    """A part of the store that looks for each thing once.

    Whatever else is asked of it may change what is kept, so that it forgets all it has found.
    """

    def __init__(self, part: object, findings: Mapping[str, Findings]) -> None:
        self._part = part
        self._findings = findings

    def __getattr__(self, name: str) -> Any:
        if name in self._findings:
            return partial(self._found, name)
        for findings in self._findings.values():
            findings.clear()
        return getattr(self._part, name)

    def _found(self, name: str, *key: str) -> Any:
        findings = self._findings[name]
        if key not in findings:
            findings[key] = getattr(self._part, name)(*key)
        return findings[key]


class StoreAhead:
    """The store, with parts that remember."""

    def __init__(self, store: Store, parts: Mapping[str, Mapping[str, Findings]]) -> None:
        self._store = store
        for name, findings in parts.items():
            setattr(self, name, Remembering(getattr(store, name), findings))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def reading_ahead(messages: Sequence[OutgoingMessage], *, ports: Ports) -> Ports:
    """The same ports, which know what these messages are about; for one use case alone."""
    people = [PersonId(each.team_id, each.recipient) for each in messages if each.is_to_person]
    nudged = [
        PersonId(each.team_id, each.recipient)
        for each in messages
        if each.kind is MessageKind.NUDGE
    ]
    parts: dict[str, Mapping[str, Findings]] = {
        "people": _persons(people, ports=ports),
        "nudges": _nudges(nudged, ports=ports),
        "cohorts": _places(nudged, ports=ports),
        "threads": {"open_of_pool": {}},
    }
    return replace(ports, store=cast(Store, StoreAhead(ports.store, parts)))


def _persons(people: Sequence[PersonId], *, ports: Ports) -> dict[str, Findings]:
    found = ports.store.people.find_all(people)
    return {"find": {(who.team_id, who.user_id): found.get(who) for who in people}}


def _nudges(people: Sequence[PersonId], *, ports: Ports) -> dict[str, Findings]:
    found = ports.store.nudges.histories(people)
    nudges = [nudge for history in found.values() for nudge in history]
    return {
        "find": {(nudge.team_id, nudge.nudge_id): nudge for nudge in nudges},
        "history": {(who.team_id, who.user_id): found.get(who, []) for who in people},
        "revision": {},
    }


def _places(people: Sequence[PersonId], *, ports: Ports) -> dict[str, Findings]:
    found = ports.store.cohorts.enrolments_of_many(people)
    places = [place for of_one in found.values() for place in of_one]
    return {
        "find": {},
        "enrolment": {(each.team_id, each.cohort_id, each.user_id): each for each in places},
        "enrolments_of": {(who.team_id, who.user_id): found.get(who, []) for who in people},
    }
