"""Lines on their way from the box to the thread and out of it, to be killed anywhere.

A `Camera` copies everything that stands on the disk, and what Slack has, at each step that could be
the last: around every commit of any database, every call of a key store, every write of the ledger,
every emptying of a log, every call of Slack. The steps are found by wrapping, so that a new one is
photographed by itself. Each picture is what a power cut there would leave.
"""

import asyncio
import functools
import hashlib
import inspect
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect

from bot.domain.letters import ContributionLetter, Deletion, Edit, FollowUpLetter, Letter
from bot.domain.messages import OutgoingMessage
from bot.domain.people import PersonId
from bot.scheduling.delivery import Delivery
from bot.storage.keys import KeyStore, Purpose
from bot.storage.ledger import LedgerFile
from bot.storage.secrets import SystemSecrets
from bot.storage.store import SqlStore
from bot.use_cases.agenda import do_what_is_due, keep_house, next_due_at
from bot.use_cases.contributions import press_been_there, withdraw_line
from bot.use_cases.delivery import Posted
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.ports import Ports
from bot.use_cases.reflections import keep_line, share_line
from tests.ports import ports_for
from tests.storage.examples import Disk
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, TRAINEES, FixedClock, FixedShelf, Stage

THRESHOLD = 3
ERIN = TRAINEES[4]
QUIET = TRAINEES[5]
FIRST_SLOT = datetime(2026, 11, 5, 12, tzinfo=UTC)
SECOND_SLOT = FIRST_SLOT + timedelta(weeks=1)
ENDS_ON = date(2026, 12, 14)
ENDED = datetime(2026, 12, 15, tzinfo=UTC)
AFTER_THE_END = ENDED + timedelta(hours=13)
CHANNELS = ("C1", "C2")
A_WHILE = timedelta(minutes=30)
NEVER = "never"
LONELY = "I am the only one this time."
ALL_LINES = (
    "I waited before I answered.",
    "I asked her to say it back.",
    "I asked again and it was fine.",
    "I said it twice.",
    "I thanked them for the pause.",
    LONELY,
)


class Standing(NamedTuple):
    """A message in Slack: what it says as a line or as its kind, and every word of it."""

    channel_id: str
    message_id: str
    said: str
    words: str


@dataclass
class Slack:
    """What stands in Slack: its messages by `ts`, and what peers can read in them."""

    standing: dict[str, Standing] = field(default_factory=dict)
    posts: int = 0

    def copy(self) -> "Slack":
        """The same, to live on apart."""
        return Slack(dict(self.standing), self.posts)

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        """Post, edit or delete once; the answer is where it stands."""
        if isinstance(letter, Deletion):
            await self.delete(Posted(letter.channel_id, letter.ts))
            return Posted(letter.channel_id, letter.ts)
        if isinstance(letter, Edit):
            if letter.ts in self.standing:
                words = repr(letter.letter)
                self.standing[letter.ts] = self.standing[letter.ts]._replace(words=words)
            return Posted(letter.channel_id, letter.ts)
        self.posts += 1
        ts = f"{1000 + self.posts}.000000"
        said = letter.text if isinstance(letter, ContributionLetter) else message.kind
        self.standing[ts] = Standing(message.recipient, message.message_id, said, repr(letter))
        return Posted(message.recipient, ts)

    async def find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        """Every copy of a message of ours."""
        return [
            Posted(each.channel_id, ts)
            for ts, each in self.standing.items()
            if each.message_id == message.message_id
        ]

    async def delete(self, copy: Posted) -> None:
        """Delete; what is gone already is no error."""
        self.standing.pop(copy.ts, None)

    def said_in(self, channel_id: str) -> list[str]:
        """What a channel shows."""
        return [each.said for each in self.standing.values() if each.channel_id == channel_id]

    @property
    def words(self) -> str:
        """Every word that stands anywhere."""
        return "\n".join(each.words for each in self.standing.values())


@dataclass(frozen=True)
class Facts:
    """What people were told: that a line is shared, or taken back; and what is being tried."""

    shared: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()
    trying: str = NEVER


@dataclass(frozen=True)
class Picture:
    """Everything there was at one moment."""

    step: str
    disk: Disk
    slack: Slack
    facts: Facts
    moment: datetime


class Life:
    """A store on a disk, a Slack, and what happens between them."""

    def __init__(self, disk: Disk, slack: Slack, clock: FixedClock, facts: Facts) -> None:
        self.disk = disk
        self.store: SqlStore = disk.open()
        self.slack, self.clock, self.facts = slack, clock, facts
        secrets = SystemSecrets("0" * 64)
        self.ports: Ports = ports_for(self.store, FixedShelf(), clock, secrets)
        self.delivery = Delivery(self._perform, slack)

    async def _perform(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One use case and its commit, as the executor does it."""
        result = use_case(*args, ports=self.ports, **kwargs)
        self.store.commit()
        return result

    def perform(self, use_case: Callable[..., Any], *args: Any) -> Any:
        """The same outside an event loop."""
        return asyncio.run(self._perform(use_case, *args))

    def start_up(self) -> None:
        """What every start does before anything is sent."""
        self.store.tidy_keys()
        self.perform(replay_erasures)
        self.perform(keep_house)

    def until(self, moment: datetime) -> None:
        """Boxes, threads and the outbox live on until a moment, as the heartbeat has them do."""
        while True:
            while self.perform(do_what_is_due) or asyncio.run(self._deliver()):
                pass
            soonest = next_due_at(ports=self.ports) or moment
            self.store.rollback()
            if self.clock.now() >= moment:
                return
            least = self.clock.now() + timedelta(seconds=1)
            self.clock.move_to(min(max(soonest, least), moment))

    async def _deliver(self) -> int:
        return await self.delivery.send_due() + await self.delivery.settle_doubts()


class Story(Life):
    """What people do, each told only after the commit."""

    def __init__(self, disk: Disk, asked: dict[PersonId, FollowUpLetter]) -> None:
        super().__init__(disk, Slack(), FixedClock(datetime(2026, 11, 4, 9, tzinfo=UTC)), Facts())
        self.asked = asked

    def shares(self, who: PersonId, line: str) -> None:
        letter = self.asked[who]
        self.facts = replace(self.facts, trying=line)
        self.perform(share_line, who, letter.nudge_id, letter.receipt, line)
        self.facts = replace(self.facts, shared=self.facts.shared | {line}, trying=NEVER)

    def keeps(self, who: PersonId, line: str) -> None:
        letter = self.asked[who]
        self.perform(keep_line, who, letter.nudge_id, letter.receipt, line)

    def takes_back(self, who: PersonId, line: str) -> None:
        letter = self.asked[who]
        self.facts = replace(self.facts, trying=line, shared=self.facts.shared - {line})
        self.perform(withdraw_line, who, letter.nudge_id, letter.receipt)
        taken_back = self.facts.taken_back | {line}
        self.facts = replace(self.facts, taken_back=taken_back, trying=NEVER)

    def presses(self, who: PersonId, line: str) -> None:
        """Press "Been there" under a line."""
        threads = self.store.threads
        lines = [
            each
            for thread_id in threads.open_ids(TEAM)
            for each in threads.contributions(TEAM, thread_id)
        ]
        self.perform(press_been_there, who, next(e.line_id for e in lines if e.text == line))

    def is_told(self) -> None:
        """The whole story: too few, then enough; published, taken back, closed; and the end."""
        waits, back, again, twice, thanks, lonely = ALL_LINES
        self.shares(ASHA, waits)
        self.shares(BEN, back)
        self.takes_back(BEN, back)
        self.until(FIRST_SLOT + A_WHILE)
        self.keeps(QUIET, "This is mine.")
        self.shares(BEN, again)
        self.shares(CARA, twice)
        self.shares(ERIN, thanks)
        self.until(SECOND_SLOT + A_WHILE)
        self.presses(CARA, waits)
        self.takes_back(ASHA, waits)
        self.until(SECOND_SLOT + 2 * A_WHILE)
        self.shares(QUIET, lonely)
        self.clock.move_to(SECOND_SLOT + timedelta(days=28))
        self.perform(keep_house)
        self.until(AFTER_THE_END)


class Camera:
    """Takes a picture wherever a machine could stop, once for each state of disk and Slack."""

    def __init__(self, story: Story, source: Disk, folder: Path) -> None:
        self.story, self._source, self._folder = story, source, folder
        self.pictures: list[Picture] = []
        self.steps: set[str] = set()
        self.calls = 0
        self._seen: set[str] = set()

    def take(self, step: str) -> None:
        """Copy it all, unless it has been seen."""
        self.calls += 1
        self.steps.add(step)
        story = self.story
        files = sorted(file for file in self._source.folder.iterdir() if _is_kept(file))
        state = hashlib.sha256(repr((story.slack, story.facts)).encode())
        for file in files:
            state.update(file.name.encode() + file.read_bytes())
        if state.hexdigest() in self._seen:
            return
        self._seen.add(state.hexdigest())
        place = self._folder / str(len(self.pictures))
        place.mkdir()
        for file in files:
            shutil.copyfile(file, place / file.name)
        slack = story.slack.copy()
        now = story.clock.now()
        self.pictures.append(Picture(step, Disk(place), slack, story.facts, now))


@contextmanager
def watched(take: Callable[[str], None]) -> Iterator[None]:
    """Have `take` called before and after every step after which a machine could stop."""
    with pytest.MonkeyPatch.context() as patch:
        for owner in (KeyStore, LedgerFile, Slack):
            for name, member in vars(owner).items():
                if _is_step(owner, member) and not name.startswith("_"):
                    patch.setattr(owner, name, _around(member, take))
        patch.setattr(DefaultDialect, "do_commit", _around(DefaultDialect.do_commit, take))
        patch.setattr(Engine, "raw_connection", _around(Engine.raw_connection, take))
        yield


def _is_step(owner: type, member: object) -> bool:
    """Slack's own steps are calls over the network; the rest only looks at it."""
    return inspect.iscoroutinefunction(member) if owner is Slack else inspect.isfunction(member)


def _around(step: Callable[..., Any], take: Callable[[str], None]) -> Callable[..., Any]:
    name = step.__qualname__
    if inspect.iscoroutinefunction(step):

        @functools.wraps(step)
        async def with_pictures(*args: Any, **kwargs: Any) -> Any:
            take(f"before {name}")
            result = await step(*args, **kwargs)
            take(f"after {name}")
            return result
    else:

        @functools.wraps(step)
        def with_pictures(*args: Any, **kwargs: Any) -> Any:
            take(f"before {name}")
            result = step(*args, **kwargs)
            take(f"after {name}")
            return result

    return with_pictures


def made_ready(disk: Disk) -> dict[PersonId, FollowUpLetter]:
    """Ten people in two sister cohorts have tried; what each was asked, with the receipt.

    No more nudges are planned: they are not what the story is about.
    """
    disk.folder.mkdir(exist_ok=True)
    store = disk.open()
    clock = FixedClock()
    ports = ports_for(store, FixedShelf(), clock, SystemSecrets("0" * 64))
    stage = Stage(ports, clock, store)
    cohort_id = stage.start_cohort(threshold=THRESHOLD)
    (cohort,) = store.cohorts.of_team(TEAM)
    cohort = replace(cohort, ends_on=ENDS_ON)
    store.cohorts.save(cohort)
    store.cohorts.save(replace(cohort, cohort_id="sister", channel_id="C2"))
    stage.everybody_starts(cohort_id)
    stage.run_until(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
    asked = stage.everybody_tries()
    for who in TRAINEES:
        person = store.people.find(TEAM, who.user_id)
        assert person is not None
        store.people.save(replace(person, next_nudge_at=None))
    store.commit()
    store.close()
    return asked


def keys_are_exactly_those_in_use(store: SqlStore) -> bool:
    """No key is left over, and no box or open thread is without one."""
    in_use = store._boxes.key_names() | store._threads.key_names()
    kept = store._keys.names(Purpose.BOX) | store._keys.names(Purpose.THREAD)
    store.rollback()
    return kept == in_use


def lines_kept(store: SqlStore) -> list[str]:
    """The text of every published line, wherever it stands."""
    found = store._connection.exec_driver_sql("SELECT text FROM contribution").scalars()
    lines = list(found)
    store.rollback()
    return lines


def threads_kept(store: SqlStore) -> list[int]:
    """How many lines each thread was published with at most: its lines that are still there."""
    found = store._connection.exec_driver_sql(
        "SELECT count(c.line_id) FROM support_thread t LEFT JOIN contribution c"
        " ON c.thread_id = t.thread_id GROUP BY t.thread_id"
    )
    counts = list(found.scalars())
    store.rollback()
    return counts


def _is_kept(file: Path) -> bool:
    return file.is_file() and not file.name.endswith(("-shm", ".lock"))
