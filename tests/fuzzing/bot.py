"""The real app over a real store in memory, put back to the same morning before every input."""

import asyncio
import json
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from slack_bolt.response import BoltResponse
from structlog.testing import capture_logs

from bot.slack.app import build_app
from bot.slack.branch import Branch
from bot.slack.desk import Desk
from bot.slack.dispatching import dispatched
from bot.slack.inbox import Inbox
from bot.slack.listeners import all_routes
from bot.slack.names import SlackNames
from bot.storage.inline import InlineExecutor
from bot.storage.memory import open_memory_store
from bot.storage.store import SqlStore
from tests.fuzzing.hostile import copied
from tests.fuzzing.oracles import assert_fit_to_show, unseen_in
from tests.fuzzing.slack_stand_in import BOT, PEOPLE, Session, client_over
from tests.ports import ports_for
from tests.use_cases.stage import ASHA, TEAM, CountedSecrets, FixedClock, FixedShelf, Stage
from tests.use_cases.thread_stage import line_id_of, publish, the_thread

Json = dict[str, Any]
RECORDED: dict[str, Json] = json.loads(
    (Path(__file__).parent / "payloads.json").read_text(encoding="utf-8")
)
"""One payload of each kind, as the sandbox sent it while people used the bot."""
NAMED = frozenset({*(f"<@{who}>" for who in (*PEOPLE, BOT)), "<#C1>", "<#C2>"})
LOOK_EVERY = 4
"""One input in so many has the whole database looked over, and a good payload after it."""
HELP: Json = {
    "command": "/carryover", "text": "help", "team_id": TEAM, "user_id": ASHA.user_id,
    "trigger_id": "1.2.3", "response_url": "https://hooks.slack.invalid/commands/1",
}  # fmt: skip


class Bot:
    """The app, the store behind it, and what it said."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.session = Session()
        self.clock = FixedClock()
        self.store = open_memory_store()
        self._ports = ports_for(self.store, FixedShelf(), self.clock, CountedSecrets())
        self.inputs = 0
        self.carried = self._live_through_a_week()
        self.store.rollback()
        self._morning = [(each, copy_of(each)) for each in connections(self.store)]
        self.loop.run_until_complete(self._open())

    def answer(self, payload: Any) -> BoltResponse:
        """Bring one payload, and let everything that follows from it happen."""
        return self.loop.run_until_complete(self._answer(payload))

    def put_back(self) -> None:
        """Everything as it was on that morning."""
        self.store.rollback()
        for connection, before in self._morning:
            before.backup(connection)
        self.session.said.clear()

    def check_kept(self) -> None:
        """Nothing is half saved or damaged, and nothing hidden is kept."""
        connection = self.store.driver_connection()
        assert not connection.in_transaction
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        for table, column in _text_columns(self.store):
            for (kept,) in connection.execute(f'SELECT "{column}" FROM "{table}"'):  # noqa: S608
                if isinstance(kept, str):
                    assert unseen_in(kept) == [], (table, column)

    def check_said(self, *, echoes: bool = False) -> None:
        """Everything that was said to Slack may be shown."""
        for said in self.session.said:
            shown = said.get("view", said)
            shown = json.loads(shown) if isinstance(shown, str) else dict(shown)
            if isinstance(shown.get("blocks"), str):
                shown["blocks"] = json.loads(shown["blocks"])
            assert_fit_to_show(shown, named=NAMED, echoes=echoes)

    async def _open(self) -> None:
        client = client_over(self.session)
        executor = InlineExecutor(lambda: self.store, lambda store: self._ports)
        names = SlackNames(self.clock)
        self.desk = Desk(
            executor.perform, client, self.clock, refresh_library=_nothing, names=names
        )
        self.inbox = Inbox(self.desk, lambda: None)
        branch = Branch(self.desk, self.inbox)

        async def branch_of(_team_id: str) -> Branch:
            return branch

        self.app = build_app(branch_of)

    async def _answer(self, payload: Any) -> BoltResponse:
        response = await dispatched(self.app, payload)
        await self.inbox.work()
        await self.desk.finish()
        return response

    def _live_through_a_week(self) -> dict[str, str]:
        """A cohort with a published thread; what buttons of its messages carry."""
        stage = Stage(self._ports, self.clock, self.store)
        letters = publish(stage)
        stage.store.commit()
        self.clock.moment = stage.clock.moment
        thread = the_thread(stage)
        (cohort, *_) = stage.store.cohorts.of_team(TEAM)
        return {
            "nudge": letters[ASHA].nudge_id,
            "receipt": letters[ASHA].receipt,
            "cohort": cohort.cohort_id,
            "line": line_id_of(stage),
            "thread": thread.thread_id,
        }


@cache
def the_bot() -> Bot:
    """One for the whole process."""
    return Bot()


def delivered(payload: Any, *, strict: bool) -> None:
    """A payload is answered: Slack hears 200 or 4xx, nothing is half done, and the next one works.

    `strict` says that it was one that Slack could send, so nothing of ours may fail inside either.
    """
    bot = the_bot()
    bot.put_back()
    with capture_logs() as logged:
        response = bot.answer(payload)
        assert 200 <= response.status < 500, response.status
        if response.body and str(response.body).startswith("{"):
            _check_acknowledgement(json.loads(response.body))
        bot.check_said()
        bot.inputs += 1
        if bot.inputs % LOOK_EVERY == 0:
            bot.check_kept()
            assert bot.answer(copied(HELP)).status == 200
    failed = [each["event"] for each in logged if each["event"] == "gesture_failed"]
    assert not (strict and failed), logged


def _check_acknowledgement(said: Json) -> None:
    if "view" in said:
        assert_fit_to_show(said["view"], named=NAMED)
    for message in (said.get("errors") or {}).values():
        assert unseen_in(message) == []
        assert len(message) <= 2_000


def brought_to_life(payload: Json) -> Json:
    """A recorded payload with people, places and ids of this bot."""
    text = json.dumps(payload).replace("T0SANDBOX", TEAM).replace("C0COHORT", "C1")
    text = re.sub(r"\bU0([A-Z]+)\b", r"U\1", text)
    live: Json = json.loads(text)
    view = live.get("view")
    if isinstance(view, dict):
        view["private_metadata"] = _live(view.get("private_metadata", ""))
    for action in live.get("actions", ()):
        if action.get("value"):
            action["value"] = _live(action["value"])
    return live


def _live(packed: str) -> str:
    try:
        carried = json.loads(packed)
    except ValueError:
        return packed
    if not isinstance(carried, dict):
        return packed
    mine = the_bot().carried
    return json.dumps({name: mine.get(name, value) for name, value in carried.items()})


def routes_of_submissions() -> tuple[str, ...]:
    """Every modal that can be sent."""
    return tuple(sorted(all_routes().submissions))


def connections(store: SqlStore) -> list[sqlite3.Connection]:
    """Those of the data and of both key stores."""
    ring = store._keys
    files = (ring._keys, ring._person_keys)
    engines = [each._engine for each in files]
    return [store.driver_connection()] + [
        engine.raw_connection().driver_connection  # type: ignore[misc]
        for engine in engines
    ]


def copy_of(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Everything as it is now, in memory."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.backup(copy)
    return copy


@cache
def _text_columns(store: SqlStore) -> tuple[tuple[str, str], ...]:
    connection = store.driver_connection()
    tables = [
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    return tuple(
        (table, row[1])
        for table in tables
        for row in connection.execute(f'PRAGMA table_info("{table}")')
        if "CHAR" in row[2].upper() or "TEXT" in row[2].upper()
    )


async def _nothing() -> None:
    return None
