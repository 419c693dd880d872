"""A cohort lives three healthy weeks on the real database with the judge beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bot.domain.letters import Deletion, Edit
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.sandbox.workspace import Channel, Member, Message, Workspace
from bot.simulation.invariants import Facts, Fate, Judge, Line, Told, Work
from bot.slack.rendering import render
from bot.use_cases.contributions import withdraw_line
from bot.use_cases.delivery import Claimed, Posted
from bot.use_cases.erasures import erase_everything
from bot.use_cases.journal import readable_journal
from bot.use_cases.nudge_now import give_one_now
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.reflections import keep_line, share_line
from bot.use_cases.stop import EVERY_PROGRAMME, stop
from tests.ports import ports_for
from tests.storage.examples import Disk
from tests.use_cases.stage import (
    ASHA,
    BEN,
    CARA,
    TEAM,
    TRAINEES,
    CountedSecrets,
    FixedClock,
    FixedShelf,
    Stage,
)

WEEK = {day: Work(time(9), time(17)) for day in range(5)}


@dataclass
class JudgedStage(Stage):
    """The stage, with a pretend Slack that takes what is posted, and a judge who sees it all."""

    workspace: Workspace = field(default_factory=lambda: Workspace(team_id=TEAM))
    facts: Facts = field(default_factory=Facts)
    judge: Any = None

    def settle(self) -> None:
        """What was done is committed, and judged."""
        self.store.commit()
        self.judge.committed(self.clock.moment)

    def beat(self) -> None:
        super().beat()
        self.settle()

    def post(self, claimed: Claimed) -> Posted:
        self.settle()
        letter = claimed.letter
        if not isinstance(letter, Deletion | Edit):
            return self._take(claimed, render(letter).text, render(letter).blocks)
        channel = self.workspace.channels[letter.channel_id]
        taken = channel.message(letter.ts)
        if taken is not None and isinstance(letter, Deletion):
            channel.messages.remove(taken)
        elif taken is not None and isinstance(letter, Edit):
            taken.text = render(letter.letter).text
        return super().post(claimed)

    def _take(self, claimed: Claimed, text: str, blocks: list[dict[str, Any]]) -> Posted:
        message = claimed.message
        metadata = {"event_type": "m", "event_payload": {"id": message.message_id}}
        channel_id = message.channel_id or message.recipient
        arguments = {"channel": channel_id, "text": text, "blocks": blocks, "metadata": metadata}
        self.judge.calling("chat.postMessage", arguments, self.clock.moment)
        posted = super().post(claimed)
        self.settle()
        bot = self.workspace.bot_user_id
        is_im = posted.channel_id.startswith("D")
        members = [bot, message.recipient] if is_im else []
        channel = Channel(posted.channel_id, "", is_im=is_im, member_ids=members)
        channel = self.workspace.channels.setdefault(channel.id, channel)
        channel.messages.append(
            Message(posted.ts, channel.id, bot, text, metadata=metadata, blocks=blocks)
        )
        return posted

    def look(self) -> None:
        """The judge looks over everything."""
        self.settle()
        self.judge.look_over_everything(self.clock.moment, self.journal_of)
        self.store.rollback()

    def journal_of(self, user_id: str) -> list[str]:
        """What a person reads in their journal."""
        entries = readable_journal(PersonId(TEAM, user_id), ports=self.ports)
        return [entry.line for entry in entries]

    def writes(self, who: PersonId, fate: Fate) -> Line:
        """A person says that they tried it, and writes a line."""
        letter = self.tries(who)
        line = Line(self.facts.new_marker(), who.user_id, fate, self.clock.moment)
        self.facts.wrote(line)
        text = f"I asked them to say it back, {line.marker}."
        act = share_line if fate is Fate.SHARED else keep_line
        assert act(who, letter.nudge_id, letter.receipt, text, ports=self.ports) is None
        self.settle()
        line.told_at = self.clock.moment
        return line


@pytest.fixture
def stage(empty_disk: Path, tmp_path: Path) -> Iterator[JudgedStage]:
    copytree(empty_disk, tmp_path, dirs_exist_ok=True)
    clock = FixedClock()
    with Disk(tmp_path).store() as store:
        ports = ports_for(store, FixedShelf(), clock, CountedSecrets())
        stage = JudgedStage(ports, clock, store)
        stage.judge = Judge(tmp_path, stage.workspace, stage.facts)
        driver: Any = store._connection.connection.driver_connection
        driver.execute("PRAGMA synchronous=OFF")
        stage.judge.opened(driver)
        for who in TRAINEES:
            stage.workspace.members[who.user_id] = Member(who.user_id, who.user_id.lower())
            stage.facts.person(who.user_id).tells(Told(clock.moment, WEEK))
        yield stage


def test_three_healthy_weeks_break_nothing(stage: JudgedStage) -> None:
    cohort_id = stage.first_nudges()
    stage.settle()
    for who in TRAINEES:
        plan_ready_made(who, stage.nudge_of(who).nudge_id, 0, ports=stage.ports)
    stage.run_until(stage.clock.moment + timedelta(hours=3, minutes=30))
    lines = [stage.writes(who, Fate.SHARED) for who in TRAINEES[:7]]
    stage.writes(TRAINEES[8], Fate.PRIVATE)
    stage.look()

    stage.run_until(stage.clock.moment + timedelta(days=7))
    assert stage.letters(MessageKind.CONTRIBUTION)
    stage.look()

    asked = stage.letters(MessageKind.FOLLOW_UP, ASHA)[-1].letter
    withdraw_line(ASHA, asked.nudge_id, asked.receipt, ports=stage.ports)
    stage.settle()
    lines[0].gone_at = stage.clock.moment
    stage.look()
    stage.facts.person(BEN.user_id).asked_at = stage.clock.moment
    give_one_now(BEN, ports=stage.ports)
    stop(TRAINEES[4], EVERY_PROGRAMME, ports=stage.ports)
    erase_everything(CARA, ports=stage.ports)
    stage.settle()
    stage.facts.person(TRAINEES[4].user_id).stopped[cohort_id] = stage.clock.moment
    stage.facts.person(CARA.user_id).erased_at = stage.clock.moment
    stage.look()
    stage.run_until(stage.clock.moment + timedelta(days=10))

    stage.look()
    assert stage.posts > 50
