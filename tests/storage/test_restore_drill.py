"""The drill: live, back up, live on, lose the database, restore; nothing is said or kept twice.

Slack and the key stores are those of today, the database is that of the backup.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.letters import FollowUpLetter, Letter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import PersonId
from bot.domain.presence import LOOK_LASTS
from bot.storage.backup import back_up
from bot.storage.copying import say_nothing
from bot.storage.restoring import put_back_database
from bot.storage.secrets import SystemSecrets
from bot.use_cases.agenda import do_what_is_due, keep_house, next_due_at
from bot.use_cases.delivery import Posted, claim_messages
from bot.use_cases.erasures import erase_everything, replay_erasures
from bot.use_cases.pool_writes import write_due_covers
from bot.use_cases.ports import Ports
from bot.use_cases.presence import people_to_look_at, postpone_looks
from bot.use_cases.putting_back import bring_backup_up_to_now
from bot.use_cases.reflections import keep_line, share_line
from tests.ports import ports_for
from tests.storage.examples import Disk
from tests.storage.publication_story import Facts, Life, Slack, keys_are_exactly_those_in_use
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, TRAINEES, FixedClock, FixedShelf, Stage

SOAK = bool(os.environ.get("CARRYOVER_SOAK"))
LOST_AT = datetime(2026, 11, 12, 21, tzinfo=UTC)
A_WHILE = timedelta(days=10)
SHARED = {
    TRAINEES[0]: "I waited before I answered.",
    TRAINEES[3]: "I asked her to say it back.",
    TRAINEES[4]: "I said it twice.",
}
MOMENT = timedelta(seconds=1)
MINE = "This one is mine."
Moment = Callable[[Life], None]


@dataclass
class Diary(Slack):
    """A Slack that remembers whom it was asked to tell what, and when."""

    clock: FixedClock = field(default_factory=FixedClock)
    told: list[tuple[date, OutgoingMessage]] = field(default_factory=list)

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        """Post once, and write it down."""
        posted = await super().post(message, letter, language)
        self.told.append((self.clock.now().date(), message))
        return posted

    def count_of(self, *kinds: MessageKind) -> Counter[tuple[object, ...]]:
        """How often each person was told the same: of nudges, one a day is not the same."""
        return Counter(
            (m.kind, m.recipient, day if m.kind is MessageKind.NUDGE else m.subject_id)
            for day, m in self.told
            if m.kind in kinds
        )


def quiet(life: Life) -> None:
    """Nothing waits when the backup is made."""
    life.until(datetime(2026, 11, 4, 9, tzinfo=UTC))


def with_nudges_pending(life: Life) -> None:
    """Nudges wait to be sent when the backup is made; the bot sends them right after."""
    people = [life.store.people.find(TEAM, who.user_id) for who in TRAINEES]
    due = [person.next_nudge_at for person in people if person and person.next_nudge_at]
    life.until(min(due) - timedelta(seconds=1))
    life.clock.move_to(min(due))
    life.perform(do_what_is_due)
    assert life.store.backups.pending()
    life.store.rollback()


def with_nudges_claimed(life: Life) -> None:
    """Nudges are on their way to Slack when the backup is made, and arrive."""
    with_nudges_pending(life)
    for claimed in life.perform(claim_messages):
        asyncio.run(life.slack.post(claimed.message, claimed.letter))


class Ward(Life):
    """A life in which Slack has no news of anybody, and nudges go on."""

    def until(self, moment: datetime) -> None:
        """Live on; whoever should be looked at is as they were."""
        while self.clock.now() < moment:
            due = next_due_at(ports=self.ports) or moment
            self.store.rollback()
            self.clock.move_to(min(max(due, self.clock.now() + MOMENT), moment))
            self.perform(self._nobody_has_changed)
            self.perform(write_due_covers)
            while self.perform(do_what_is_due) or asyncio.run(self._deliver()):
                pass

    @staticmethod
    def _nobody_has_changed(*, ports: Ports) -> None:
        postpone_looks(people_to_look_at(ports=ports), LOOK_LASTS, ports=ports)


MOMENTS = (quiet, with_nudges_pending, with_nudges_claimed)


def begun(disk: Disk) -> tuple[Life, dict[PersonId, FollowUpLetter]]:
    """Ten people who have tried something; three lines wait in the box, one in a journal."""
    store = disk.open()
    clock = FixedClock()
    ports = ports_for(store, FixedShelf(), clock, SystemSecrets("0" * 64))
    stage = Stage(ports, clock, store)
    stage.everybody_starts(stage.start_cohort(threshold=3))
    stage.run_until(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
    asked = stage.everybody_tries()
    store.commit()
    store.close()
    life = Ward(disk, Diary(clock=clock), clock, Facts())
    for who, line in SHARED.items():
        life.perform(share_line, who, asked[who].nudge_id, asked[who].receipt, line)
    life.perform(keep_line, BEN, asked[BEN].nudge_id, asked[BEN].receipt, MINE)
    return life, asked


def start_up(life: Life) -> None:
    """What every start does before anything is sent."""
    life.store.tidy_keys()
    life.perform(replay_erasures)
    life.perform(bring_backup_up_to_now)
    life.perform(keep_house)


@dataclass
class Drilled:
    """The bot after the restore, and what was on the disk right after its start."""

    life: Life
    diary: Diary
    told_before: int
    had_box: bool
    on_disk: bytes


@pytest.fixture(params=MOMENTS if SOAK else MOMENTS[:2])
def drilled(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The whole drill, with the backup made at different moments."""
    disk = Disk(tmp_path / "bot")
    disk.folder.mkdir()
    life, _ = begun(disk)
    request.param(life)
    database, backup = disk.folder / "carryover.db", tmp_path / "backup.db"
    back_up(database, backup, in_use=[database], overwrites=False)
    had_box = bool(life.store._boxes.key_names())
    life.store.rollback()
    life.until(datetime(2026, 11, 10, 9, tzinfo=UTC))
    life.perform(erase_everything, CARA)
    life.until(LOST_AT)
    diary = life.slack
    assert isinstance(diary, Diary)
    life.store.close()
    told_before = len(diary.told)

    put_back_database(backup, database, now=LOST_AT, tell=say_nothing)

    life = Ward(disk, diary, life.clock, Facts())
    start_up(life)
    on_disk = disk.bytes_of("carryover.db", "keys.db", "person-keys.db")
    life.until(LOST_AT + A_WHILE)
    yield Drilled(life, diary, told_before, had_box, on_disk)
    life.store.close()


def test_a_restore_says_nothing_twice_and_brings_nobody_back(drilled: Drilled) -> None:
    diary, life = drilled.diary, drilled.life
    assert drilled.told_before > len(TRAINEES)

    # Nobody is told anything a second time, and no message of ours was posted again.
    ids = Counter(message.message_id for _, message in diary.told)
    assert max(ids.values()) == 1
    kinds = {message.kind for _, message in diary.told} - {MessageKind.WITHDRAWAL}
    assert [each for each, often in diary.count_of(*kinds).items() if often > 1] == []

    # Life goes on.
    later = [message.kind for _, message in diary.told[drilled.told_before :]]
    assert MessageKind.NUDGE in later

    # Whoever was erased is gone again, at once and for good, the replaced database included.
    assert CARA.user_id.encode() not in drilled.on_disk
    assert CARA.user_id not in life.store.traces.people(TEAM)
    told_later = {message.recipient for _, message in diary.told[drilled.told_before :]}
    assert CARA.user_id not in told_later
    assert ASHA.user_id in told_later

    # What was saved before the backup can be read.
    assert [entry.line for entry in life.store.journal.entries(TEAM, BEN.user_id)] == [MINE]

    # The box was published once. If the backup still has it, the cohort hears that its key is gone.
    shown = Counter(diary.said_in("C1"))
    assert {line: shown[line] for line in SHARED.values()} == dict.fromkeys(SHARED.values(), 1)
    assert shown[MessageKind.BOX_ENDED] == drilled.had_box
    assert keys_are_exactly_those_in_use(life.store)


def test_without_the_last_step_people_would_be_told_twice(
    tmp_path: Path,
) -> None:
    """The drill would notice: a bot that simply went on from the backup nudges again."""
    disk = Disk(tmp_path / "bot")
    disk.folder.mkdir()
    life, _ = begun(disk)
    with_nudges_pending(life)
    database, backup = disk.folder / "carryover.db", tmp_path / "backup.db"
    back_up(database, backup, in_use=[database], overwrites=False)
    life.until(life.clock.now() + timedelta(minutes=10))
    life.store.close()
    put_back_database(backup, database, now=LOST_AT, tell=say_nothing)
    life = Ward(disk, life.slack, life.clock, Facts())

    life.start_up()
    life.until(life.clock.now() + timedelta(minutes=10))

    diary = life.slack
    assert isinstance(diary, Diary)
    assert max(diary.count_of(MessageKind.NUDGE).values()) == 2
    life.store.close()
