"""A judge over a real database and a pretend Slack, before whom a test plants what is wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import pytest

from bot.domain.messages import OutgoingMessage
from bot.sandbox.workspace import Channel, Member, Message, Workspace
from bot.simulation.invariants import Facts, Fate, InvariantBroken, Judge, Line, Told, Work
from bot.storage.store import SqlStore
from tests.library import small_library
from tests.storage.examples import COHORT, POOL, TEAM, Disk, asha, enrolment

NOW = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEEK = {day: Work(time(9), time(17)) for day in range(5)}
ASHA = "UASHA"


def opaque(name: str) -> str:
    """An id that says nothing, always the same for a name."""
    return sha256(name.encode()).hexdigest()[:26]


@dataclass
class Court:
    """The judge, what they look at, and hands to change it."""

    disk: Disk
    store: SqlStore
    workspace: Workspace
    facts: Facts
    judge: Judge

    @property
    def rows(self) -> sqlite3.Connection:
        """The bot's own driver connection, for direct SQL."""
        driver: Any = self.store._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver

    def commit(self, now: datetime = NOW) -> None:
        """What was done so far is committed, and judged."""
        self.store.commit()
        self.judge.committed(now)

    def write(self, sql: str, *values: object) -> None:
        """Direct SQL, which commits by itself and is not judged yet."""
        self.rows.execute(sql, values)

    def queue(self, message: OutgoingMessage) -> None:
        """A message stands in the outbox."""
        self.store.outbox.add(message)
        self.commit()

    def post(self, message: OutgoingMessage, now: datetime = NOW, **more: object) -> None:
        """The bot is about to post a message of its outbox; `more` are its text and blocks."""
        arguments = {
            "channel": message.channel_id or message.recipient,
            "text": "Hi",
            "metadata": {"event_type": "m", "event_payload": {"id": message.message_id}},
            **more,
        }
        self.judge.calling("chat.postMessage", arguments, now)

    def takes(self, message: OutgoingMessage, text: str = "Hi") -> Message:
        """Slack has a message of the bot."""
        channel = self.channel_of(message.recipient)
        ts = f"{1000 + len(channel.messages)}.000000"
        metadata = {"event_type": "m", "event_payload": {"id": message.message_id}}
        bot = self.workspace.bot_user_id
        taken = Message(ts, channel.id, bot, text, metadata=metadata)
        channel.messages.append(taken)
        return taken

    def channel_of(self, recipient: str) -> Channel:
        """A channel, or somebody's conversation with the bot."""
        channel_id = recipient.replace("U", "D", 1) if recipient.startswith("U") else recipient
        is_im = channel_id.startswith("D")
        members = [self.workspace.bot_user_id, recipient] if is_im else []
        channel = Channel(channel_id, channel_id.lower(), is_im=is_im, member_ids=members)
        return self.workspace.channels.setdefault(channel_id, channel)

    def line(self, fate: Fate, user_id: str = ASHA, **more: Any) -> str:
        """Somebody has written a line, of which they were told; its words."""
        line = Line(self.facts.new_marker(), user_id, fate, NOW, told_at=NOW, **more)
        self.facts.wrote(line)
        return f"I tried it: {line.marker}."

    def look(self, now: datetime = NOW) -> None:
        """The judge looks over everything."""
        self.store.commit()
        self.judge.look_over_everything(now)


@contextmanager
def court_at(disk: Disk) -> Iterator[Court]:
    """A judge, and Asha, who works from nine to five in London and has started."""
    with disk.store() as store:
        workspace = Workspace(team_id=TEAM)
        workspace.members[ASHA] = Member(ASHA, "asha", "Asha Rao")
        facts = Facts()
        facts.person(ASHA).name = "Asha Rao"
        facts.person(ASHA).tells(Told(NOW - A_DAY, WEEK))
        judge = Judge(disk.folder, workspace, facts)
        court = Court(disk, store, workspace, facts, judge)
        store.cohorts.save_pool(POOL)
        store.cohorts.save(COHORT)
        store.cohorts.save_enrolment(enrolment())
        scenario = next(iter(small_library().scenarios.values()))
        store.nudges.keep_revision(TEAM, replace(scenario, revision="r1"))
        store.people.save(asha(zone_name="Europe/London", next_nudge_at=None))
        store.commit()
        judge.opened(court.rows)
        yield court


@contextmanager
def broken(number: int) -> Iterator[None]:
    """The judge says that this invariant is broken."""
    with pytest.raises(InvariantBroken) as found:
        yield
    assert found.value.number == number, str(found.value)
