"""Thieves without messages or without keys are no better than chance; with both, they are."""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.boxes import hash_in_thread, receipt_hash
from bot.domain.errors import KeyLost
from bot.storage.keys import KeyName, Purpose, unseal
from bot.storage.secrets import SystemChance
from bot.use_cases import follow_ups, pool_writes, reflections
from bot.use_cases.publication import close_due_threads
from tests.attackers.programmes import SLOT, Evidence, Scene, _stage
from tests.attackers.tally import Tally
from tests.attackers.thieves import BOX, Case
from tests.storage.examples import TEAM, Disk
from tests.use_cases.stage import FixedClock

PARTS = 4
CAUGHT = 3.5
"""So far from chance a bot is that tells; chance alone goes there once in 2,000 tries."""
TOO_FAR = 4.5
"""Standard deviations from chance; some thirty ideas go so far once in 5,000 runs."""
FEW, MORE = 8, 20


@dataclass
class Tallies:
    """What thieves without keys made of the boxes, and thieves with every key."""

    without_keys: Tally = field(default_factory=Tally)
    with_keys: Tally = field(default_factory=Tally)


def tallies_of(scene: Scene, seeds: range, *, keepers: int = 2) -> Tallies:
    tallies, rng = Tallies(), random.Random(seeds.start)
    for seed in seeds:
        evidence = scene.box(seed, keepers=keepers)
        case = Case(evidence)
        tallies.without_keys.add(case, rng)
        tallies.with_keys.add(case, rng, blank_rows(evidence))
    return tallies


def blank_rows(evidence: Evidence) -> list[str]:
    """Those whose journal row holds nothing, as a thief with the keys of persons reads it."""
    with Disk(evidence.folder).store() as store:
        return [who for who in evidence.tried if not store.journal.entries(TEAM, who)]


@pytest.mark.parametrize("part", range(PARTS))
def test_thieves_without_keys_or_without_messages_are_at_chance(
    scene: Scene, boxes: int, part: int
) -> None:
    size = boxes // PARTS
    seeds = range(part * size, (part + 1) * size)

    tallies = tallies_of(scene, seeds)

    for tally in (tallies.without_keys, tallies.with_keys):
        distance, whose = tally.furthest()
        assert distance < TOO_FAR, (distance, whose, seeds)


def test_no_key_that_is_left_opens_a_box_that_ever_was(scene: Scene) -> None:
    evidence = scene.box(3)
    boxes = {bytes(row[0]) for copy in Case(evidence).copies for row in copy.rows(BOX)}
    with Disk(evidence.folder).store() as store:
        keys = store._keys
        left = [keys.need(name) for purpose in Purpose for name in sorted(keys.names(purpose))]
        pools = [cohort.pool_id for cohort in store.cohorts.of_team(TEAM)]

    opened = []
    for key in left:
        for box in boxes:
            with suppress(KeyLost):
                opened.append(unseal(key, box, TEAM, pools[0]))
    assert len(boxes) > 5
    assert len(left) > len(evidence.tried)
    assert opened == []


def test_messages_keys_and_database_together_tell_every_author_until_the_thread_closes(
    scene: Scene,
) -> None:
    """What DESIGN says honestly: this is what all three together can do."""
    evidence = scene.box(5)
    with Disk(evidence.folder).store() as store:
        stage = _stage(store, FixedClock(SLOT + timedelta(hours=1)))
        assert authors_by_receipts(evidence, store) == evidence.truth

        stage.clock.move(days=29)
        close_due_threads(ports=stage.ports)
        stage.commit()

        assert authors_by_receipts(evidence, store) == {}


def authors_by_receipts(evidence: Evidence, store: object) -> dict[str, str]:
    """Text -> author, for every line that a receipt in somebody's message leads to."""
    rows = store._connection.exec_driver_sql(  # type: ignore[attr-defined]
        "SELECT text, thread_id, receipt_hash FROM contribution"
    ).all()
    found = {}
    for who, letter in evidence.follow_ups.items():
        token = store.receipts.unseal(letter.receipt, team_id=TEAM, user_id=who)  # type: ignore[attr-defined]
        for text, thread_id, kept in rows:
            if kept and kept == hash_in_thread(receipt_hash(token), thread_id):
                found[text] = who
    return found


def test_a_bot_that_rewrites_only_the_writers_row_is_caught(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_the_box(pool, box, *, since, ports):  # type: ignore[no-untyped-def]
        ports.store.boxes.seal(pool.team_id, pool.pool_id, box, people=10)

    monkeypatch.setattr(reflections, "write_pool", only_the_box)
    monkeypatch.setattr(pool_writes, "write_pool", only_the_box)

    assert is_caught(scene, "row rewritten")


def test_a_bot_that_writes_nothing_after_those_who_wrote_nothing_is_caught(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_ups, "expect_writes", lambda nudge, *, ports: None)

    assert is_caught(scene, "box written soon after", boxes=MORE)


def test_a_bot_that_does_not_shuffle_is_caught(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = iter(range(10**9))
    monkeypatch.setattr(SystemChance, "shuffle", lambda self, values: None)
    monkeypatch.setattr(
        "bot.storage.secrets.SystemSecrets.new_id", lambda self: f"{next(made):026}"
    )

    assert is_caught(scene, "their ids / their ids")


def is_caught(scene: Scene, idea: str, *, boxes: int = FEW) -> bool:
    """Whether this idea gives a bot away within few boxes."""
    tally = tallies_of(scene, range(boxes), keepers=0).without_keys
    counts = {**tally.sharers, **tally.orders}
    (count,) = (
        each for name, each in counts.items() if name in {f"who wrote: {idea}", f"order: {idea}"}
    )
    return abs(count.distance) > CAUGHT


def test_a_key_name_says_no_person(scene: Scene) -> None:
    evidence = scene.box(9)
    with Disk(evidence.folder).store() as store:
        names = [n for p in (Purpose.BOX, Purpose.THREAD) for n in store._keys.names(p)]
    assert names
    assert not any(who in name.key_id for name in names for who in evidence.tried)
    assert all(isinstance(name, KeyName) for name in names)
