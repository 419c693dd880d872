"""Somebody in one workspace puts another workspace's ids into whatever they send.

The payloads are Slack's own, so their workspace is true; everything else in them is not trusted.
The stranger even has the user ids of the people whose things they name, and is an admin at home.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.tables import METADATA
from tests.fuzzing.bot import (
    RECORDED,
    Bot,
    brought_to_life,
    connections,
    copy_of,
    the_bot,
)
from tests.use_cases.stage import ASHA, DEV, TEAM

Json = dict[str, Any]
STRANGERS = "T2"
CHANNEL = "C2"


class Apart:
    """The bot of two workspaces, one of which has a life behind it."""

    def __init__(self) -> None:
        self.bot: Bot = the_bot()
        self.bot.put_back()
        store = self.bot.store
        cohorts = store.cohorts.of_team(TEAM)
        for person in store.people.of_team(TEAM):
            store.people.save(replace(person, team_id=STRANGERS))
        for cohort in cohorts:
            own = replace(cohort, team_id=STRANGERS, cohort_id="own", pool_id="own")
            store.cohorts.save(replace(own, programme="Strangers", channel_id=CHANNEL))
            for place in store.cohorts.enrolments_in(TEAM, cohort.cohort_id):
                store.cohorts.save_enrolment(
                    replace(place, team_id=STRANGERS, cohort_id=own.cohort_id)
                )
        for user_id in (DEV.user_id, ASHA.user_id):
            store.teams.add_admin(STRANGERS, user_id)
        store.commit()
        self.private = {cohort.programme for cohort in cohorts} | set(self._texts())
        self.before = self.kept()
        self._morning = [(each, copy_of(each)) for each in connections(store)]

    def put_back(self) -> None:
        """Both workspaces as they were on that morning."""
        self.bot.store.rollback()
        for connection, morning in self._morning:
            morning.backup(connection)
        self.bot.session.said.clear()

    def send(self, payload: Json) -> None:
        """It is answered, nothing of the other workspace changes, and nothing of it is shown."""
        self.put_back()
        answer = self.bot.answer(payload)
        assert answer.status in {200, 500}
        assert self.kept() == self.before
        shown = json.dumps([answer.body, *self.bot.session.said], ensure_ascii=False)
        assert [words for words in self.private if words in shown] == []

    def ids(self) -> list[str]:
        """Everything by which the other workspace's things could be named."""
        columns = ("nudge_id", "cohort_id", "pool_id", "line_id", "thread_id", "message_id")
        found = {
            str(value)
            for table in METADATA.sorted_tables
            for column in columns
            if column in table.c
            for (value,) in self._rows(f'SELECT {column} FROM "{table.name}"')  # noqa: S608
        }
        return sorted(found | set(self.bot.carried.values()))

    def _texts(self) -> Iterator[str]:
        yield from (str(text) for (text,) in self._rows("SELECT text FROM contribution"))

    def kept(self) -> dict[str, list[Any]]:
        kept = {
            table.name: self._rows(f'SELECT * FROM "{table.name}"')  # noqa: S608
            for table in METADATA.sorted_tables
        }
        return kept | {"keys": sorted(map(str, self._keys()))}

    def _keys(self) -> Iterator[object]:
        ring = self.bot.store._keys
        for store in (ring._keys, ring._person_keys):
            for purpose in store._tables:
                yield from (name for name in store.names(purpose) if name.team_id == TEAM)

    def _rows(self, query: str) -> list[Any]:
        connection = self.bot.store.driver_connection()
        return sorted(connection.execute(f"{query} WHERE team_id = '{TEAM}'"), key=repr)


@cache
def apart() -> Apart:
    """One for the whole process."""
    return Apart()


def from_strangers(payload: Json) -> Json:
    """The same, sent from the other workspace."""
    sent: Json = json.loads(json.dumps(payload))
    for holder in (
        sent,
        sent.get("user"),
        sent.get("view"),
        sent.get("message"),
        sent.get("event"),
    ):
        if isinstance(holder, dict) and holder.get("team_id"):
            holder["team_id"] = STRANGERS
    if isinstance(sent.get("team"), dict):
        sent["team"]["id"] = STRANGERS
    for each in sent.get("authorizations") or ():
        each["team_id"] = STRANGERS
    return sent


def with_ids_everywhere(value: Any, ids: list[str], choose: Any) -> Any:
    """Each of its words replaced by one of the ids, or left as it is."""
    if isinstance(value, dict):
        return {name: with_ids_everywhere(each, ids, choose) for name, each in value.items()}
    if isinstance(value, list):
        return [with_ids_everywhere(each, ids, choose) for each in value]
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps(with_ids_everywhere(_unpacked(value), ids, choose))
    return choose(value, ids) if isinstance(value, str) else value


def _unpacked(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return {}


@pytest.mark.parametrize("name", RECORDED)
def test_another_workspaces_ids_lead_nowhere(name: str) -> None:
    apart().send(from_strangers(brought_to_life(RECORDED[name])))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(RECORDED)), data=st.data())
def test_ids_put_anywhere_lead_nowhere(name: str, data: st.DataObject) -> None:
    ids = apart().ids()

    def choose(value: str, ids: list[str]) -> str:
        return data.draw(st.sampled_from(ids)) if data.draw(st.booleans()) else value

    payload = from_strangers(brought_to_life(RECORDED[name]))
    for part in ("actions", "view", "message", "container", "state"):
        if part in payload:
            payload[part] = with_ids_everywhere(payload[part], ids, choose)
    apart().send(from_strangers(payload))


def test_the_owner_of_the_ids_does_change_things_with_them() -> None:
    """Else the tests above would find nothing, whatever the bot did."""
    changed = 0
    for name in RECORDED:
        apart().put_back()
        apart().bot.answer(brought_to_life(RECORDED[name]))
        changed += apart().kept() != apart().before
    assert changed >= 20
