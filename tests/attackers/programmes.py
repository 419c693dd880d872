"""Small programmes over the real bot on the disk, and everything that a thief could have seen."""

import json
import logging
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain.letters import FollowUpLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.domain.people import PersonId
from bot.slack.rendering import render
from bot.storage.secrets import SystemChance, SystemSecrets
from bot.storage.store import SqlStore
from bot.use_cases.agenda import next_due_at
from bot.use_cases.contributions import press_been_there, withdraw_line
from bot.use_cases.delivery import Claimed
from bot.use_cases.follow_ups import answer_follow_up
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.reflections import keep_line, preview_line, share_line
from tests.ports import ports_for
from tests.storage.examples import Disk
from tests.use_cases.stage import MOMENT, TRAINEES, FixedClock, FixedShelf, Stage

ASKED = datetime(2026, 11, 3, 16, tzinfo=UTC)
SLOT = datetime(2026, 11, 5, 12, tzinfo=UTC)
LINES = (
    "I asked for a say-back and heard what I had left out.",
    "We stopped for one minute before the round.",
    "I waited before I answered.",
    "She spoke first and it was good.",
    "I said thank you for the question and then we talked about the plan for a long time.",
    "It took two minutes.",
    "I asked what I had missed, and two people told me.",
    "Nobody minded.",
    "I wrote the jobs down and we shared them out among the whole team.",
    "I listened and did not interrupt.",
)
CHANGED = " And we talked."
SOON, LATER = (20, 300), (300, 10_000)
"""Seconds from *Tried it* to a line: most people write at once, some when the round is over."""
TRY_WITHIN = 36_000


@dataclass(frozen=True)
class Seen:
    """The database and its log after one commit, and when that was."""

    at: datetime
    database: bytes
    log: bytes


@dataclass
class Evidence:
    """What thieves may hold, and what they want to know.

    `truth` is the author of each published text, `wrote` who sent the form at all.
    """

    folder: Path
    tried: tuple[str, ...]
    follow_ups: dict[str, FollowUpLetter]
    seen: list[Seen] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    wrote: set[str] = field(default_factory=set)


class Scene:
    """A cohort of ten whom the bot has asked; each box is lived through on a fresh copy."""

    def __init__(self, folder: Path) -> None:
        """Live up to the question, once."""
        self._folder = folder / "asked"
        self._copy = folder / "copy"
        self._folder.mkdir()
        with Disk(self._folder).store() as store:
            stage = _stage(store, FixedClock())
            stage.first_nudges()
            for who in TRAINEES:
                plan_ready_made(who, stage.nudge_of(who).nudge_id, 0, ports=stage.ports)
            stage.run_until(ASKED)
            stage.commit()
            self._asked = {who: _follow_up(stage, who) for who in TRAINEES}

    def box(self, seed: int, *, keepers: int = 2) -> Evidence:
        """Everybody tries, some share, the box is published, some press; and what was seen."""
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self._folder, self._copy)
        with Disk(self._copy).store() as store:
            stage = _stage(store, FixedClock(ASKED))
            life = Life(stage, self._asked, self._copy, random.Random(seed))
            return life.lived(keepers)


def _stage(store: SqlStore, clock: FixedClock) -> Stage:
    ports = ports_for(store, FixedShelf(), clock, SystemSecrets("0" * 64))
    return Stage(replace(ports, chance=SystemChance()), clock, store)


def _follow_up(stage: Stage, who: PersonId) -> FollowUpLetter:
    letter = stage.letters(MessageKind.FOLLOW_UP, who)[-1].letter
    assert isinstance(letter, FollowUpLetter)
    return letter


class Life:
    """One box from the answers to the presses, with a thief who looks after every commit."""

    def __init__(
        self, stage: Stage, asked: dict[PersonId, FollowUpLetter], folder: Path, rng: random.Random
    ) -> None:
        self._stage = stage
        self._asked = asked
        self._rng = rng
        letters = {who.user_id: letter for who, letter in asked.items()}
        self.evidence = Evidence(folder, tuple(sorted(letters)), letters)

    def lived(self, keepers: int) -> Evidence:
        """What was seen."""
        with _everything_logged(self.evidence.logged):
            for at, act in sorted(self._plan(keepers), key=lambda planned: planned[0]):
                self._live_until(at)
                act()
                self._commit()
            self._live_until(SLOT + timedelta(minutes=2))
            self._press()
        self.evidence.messages += [_shown(*posted) for posted in self._stage.posted]
        return self.evidence

    def _plan(self, keepers: int) -> list[tuple[datetime, Callable[[], object]]]:
        """Most share, one of them changes the line, one takes it back; some keep theirs, some none.

        In any order.
        """
        people = self._rng.sample(TRAINEES, len(TRAINEES))
        texts = self._rng.sample(LINES, len(LINES))
        sharers = self._rng.choice((6, 7))
        planned: list[tuple[datetime, Callable[[], object]]] = []
        for place, (who, text) in enumerate(zip(people, texts, strict=True)):
            tried_at = ASKED + timedelta(seconds=self._rng.randrange(TRY_WITHIN))
            planned.append((tried_at, partial(self._try, who)))
            if place < sharers:
                planned += self._sharing(place, who, text, tried_at)
            elif place < sharers + keepers:
                planned.append((self._soon_after(tried_at), partial(self._keep, who, text)))
        return planned

    def _sharing(
        self, place: int, who: PersonId, text: str, tried_at: datetime
    ) -> list[tuple[datetime, Callable[[], object]]]:
        """The first changes the line later, the second takes it back."""
        wrote_at = self._soon_after(tried_at)
        again_at = wrote_at + timedelta(seconds=self._rng.randrange(*LATER))
        first = (wrote_at, partial(self._share, who, text))
        if place == 0:
            return [first, (again_at, partial(self._share, who, text + CHANGED))]
        if place == 1:
            return [first, (again_at, partial(self._withdraw, who, text))]
        return [first]

    def _soon_after(self, tried_at: datetime) -> datetime:
        within = self._rng.choice((SOON, SOON, LATER))
        return tried_at + timedelta(seconds=self._rng.randrange(*within))

    def _try(self, who: PersonId) -> None:
        asked, ports = self._asked[who], self._stage.ports
        answer_follow_up(who, asked.nudge_id, NudgeState.TRIED, asked.receipt, ports=ports)

    def _keep(self, who: PersonId, text: str) -> None:
        asked = self._asked[who]
        keep_line(who, asked.nudge_id, asked.receipt, text, ports=self._stage.ports)
        self.evidence.wrote.add(who.user_id)

    def _share(self, who: PersonId, text: str) -> None:
        asked, ports = self._asked[who], self._stage.ports
        name = (who, asked.nudge_id, asked.receipt, text)
        shown = preview_line(*name, ports=ports).guarded
        assert shown.public == text
        assert share_line(*name, ports=ports, looked_at=shown.doubted) is None
        self.evidence.truth.pop(text.removesuffix(CHANGED), None)
        self.evidence.truth[text] = who.user_id
        self.evidence.wrote.add(who.user_id)

    def _withdraw(self, who: PersonId, text: str) -> None:
        asked = self._asked[who]
        withdraw_line(who, asked.nudge_id, asked.receipt, ports=self._stage.ports)
        del self.evidence.truth[text]

    def _press(self) -> None:
        """Two people press "Been there" under each line, their own perhaps."""
        for line_id in ids_of_lines(self._stage.store):
            for who in self._rng.sample(TRAINEES, 2):
                press_been_there(who, line_id, ports=self._stage.ports)
                self._commit()

    def _live_until(self, moment: datetime) -> None:
        clock = self._stage.clock
        while clock.moment < moment:
            due = next_due_at(ports=self._stage.ports) or moment
            clock.move_to(min(max(due, clock.moment + MOMENT), moment))
            self._stage.beat()
            self._commit()

    def _commit(self) -> None:
        self._stage.commit()
        files = (self.evidence.folder / name for name in ("carryover.db", "carryover.db-wal"))
        database, log = (file.read_bytes() for file in files)
        last = self.evidence.seen[-1] if self.evidence.seen else None
        if last is not None and (last.database, last.log) == (database, log):
            return
        self.evidence.seen.append(Seen(self._stage.clock.moment, database, log))


def ids_of_lines(store: SqlStore) -> list[str]:
    """The ids of all published lines."""
    found = store._connection.exec_driver_sql("SELECT line_id FROM contribution")
    return [row[0] for row in found]


def _shown(message: OutgoingMessage, claimed: Claimed) -> str:
    """A message as Slack keeps it: words, blocks with their values, and our id."""
    if claimed.letter is None:
        return ""
    shown = render(claimed.letter)
    return json.dumps([message.recipient, message.message_id, shown.text, shown.blocks])


class _everything_logged(logging.Handler):  # noqa: N801 - used as a context
    """Whatever any part of the bot logs meanwhile."""

    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(record.getMessage())

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
