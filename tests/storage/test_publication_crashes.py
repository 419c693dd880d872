"""Wherever a machine stops between the box and the thread, the next start makes it right."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.letters import FollowUpLetter
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.storage.store import SqlStore
from bot.use_cases.agenda import keep_house
from tests.storage.examples import Disk
from tests.storage.publication_story import (
    A_WHILE,
    AFTER_THE_END,
    ALL_LINES,
    CHANNELS,
    ENDED,
    LONELY,
    SECOND_SLOT,
    THRESHOLD,
    Camera,
    Facts,
    Life,
    Picture,
    Slack,
    Story,
    keys_are_exactly_those_in_use,
    lines_kept,
    made_ready,
    threads_kept,
    watched,
)
from tests.use_cases.stage import TEAM, FixedClock

ROOT = Path(__file__).parents[2]
FEW = 5
"""Where one picture in so many is enough, because what is looked at changes more slowly."""
LIVES_UNTIL_KILLED = """
import itertools, pathlib, pickle, sys
from tests.storage.examples import Disk
from tests.storage.publication_story import Story, watched
folder, last = pathlib.Path(sys.argv[1]), int(sys.argv[2])
story = Story(Disk(folder), pickle.loads((folder / "asked.pickle").read_bytes()))
steps = itertools.count(1)
def take(step):
    if next(steps) == last:
        told = story.facts, story.slack, story.clock.now()
        print(pickle.dumps(told).hex(), flush=True)
        sys.stdin.read()
with watched(take):
    story.is_told()
"""


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Camera:
    """The story told once, with a picture at every step."""
    disk = Disk(tmp_path_factory.mktemp("story"))
    asked = made_ready(disk)
    story = Story(disk, asked)
    camera = Camera(story, disk, tmp_path_factory.mktemp("pictures"))
    with watched(camera.take):
        story.is_told()
    story.store.close()
    return camera


@dataclass
class Lived:
    """What is seen of one picture: at the next start, when the thread stands, and in the end."""

    picture: Picture
    keys_fit: list[bool]
    without_key: list[tuple[str, str]]
    still_on_disk: set[str]
    kept: list[str]
    boxed: list[str]
    thread_sizes: list[int]
    shown: dict[str, list[str]]
    words_in_slack: str
    rows_in_the_end: dict[str, int]
    kept_in_the_end: list[str]
    receipts_in_the_end: set[str]


@pytest.fixture(scope="module")
def lives(camera: Camera, tmp_path_factory: pytest.TempPathFactory) -> list[Lived]:
    """Every eighth picture, lived on from; in a soak every one."""
    folder = tmp_path_factory.mktemp("lives")
    pictures = camera.pictures if "CARRYOVER_SOAK" in os.environ else camera.pictures[::8]
    return [lived(picture, life) for picture, life in all_after(pictures, folder)]


def after(picture: Picture) -> Life:
    """The bot, started again on what the picture shows."""
    life = Life(picture.disk, picture.slack, FixedClock(picture.moment), picture.facts)
    life.start_up()
    return life


def all_after(pictures: Sequence[Picture], folder: Path) -> Iterator[tuple[Picture, Life]]:
    """Every picture with the bot started on a copy of it."""
    for number, picture in enumerate(pictures):
        disk = Disk(shutil.copytree(picture.disk.folder, folder / str(number)))
        life = after(replace(picture, disk=disk, slack=picture.slack.copy()))
        yield replace(picture, step=f"{number}: {picture.step}"), life
        life.store.close()


def lived(picture: Picture, life: Life) -> Lived:
    store = life.store
    on_disk = life.disk.bytes_of()
    taken_back = {line for line in picture.facts.taken_back if line.encode() in on_disk}
    keys_fit, without_key = [keys_are_exactly_those_in_use(store)], store.boxes.without_key()
    life.until(max(picture.moment, SECOND_SLOT) + A_WHILE)
    keys_fit.append(keys_are_exactly_those_in_use(store))
    kept, boxed, sizes = lines_kept(store), boxed_in(life), threads_kept(store)
    shown = {channel_id: life.slack.said_in(channel_id) for channel_id in CHANNELS}
    words = life.slack.words
    life.clock.move_to(max(life.clock.now(), AFTER_THE_END))
    life.perform(keep_house)
    life.until(life.clock.now())
    keys_fit.append(keys_are_exactly_those_in_use(store))
    rows = {table: rows_in(store, table) for table in ("box", "press")}
    ends = lines_kept(store), receipts_kept(store)
    return Lived(
        picture, keys_fit, without_key, taken_back, kept, boxed, sizes, shown, words, rows, *ends
    )


def boxed_in(life: Life) -> list[str]:
    (pool_id,) = {cohort.pool_id for cohort in life.store.cohorts.of_team(TEAM)}
    entries = life.store.boxes.open_box(TEAM, pool_id).entries
    life.store.rollback()
    return [line.text for line in entries.values()]


def test_the_story_is_photographed_at_every_kind_of_step(camera: Camera) -> None:
    """The steps are found by wrapping; these must be among them, or the wrapping has come off."""
    steps = {step.partition(" ")[2] for step in camera.steps}

    assert {"KeyStore.add", "KeyStore.destroy", "KeyStore.empty_log", "LedgerFile.replace"} <= steps
    assert {"DefaultDialect.do_commit", "Engine.raw_connection"} <= steps
    assert {"Slack.post", "Slack.delete"} <= steps
    assert len(camera.pictures) >= 80


def test_every_start_finds_a_key_for_each_box_and_none_too_many(lives: list[Lived]) -> None:
    for each in lives:
        assert all(each.keys_fit), each.picture.step
        assert each.without_key == [], each.picture.step


def test_a_confirmed_line_stands_in_one_place_once(lives: list[Lived]) -> None:
    for each in lives:
        facts, places = each.picture.facts, Counter(each.kept + each.boxed)
        wanted = facts.shared - ({LONELY} if each.picture.moment >= ENDED else set())
        assert {line: places[line] for line in wanted} == dict.fromkeys(wanted, 1), each.picture
        assert max(places.values(), default=0) <= 1, each.picture
        assert set(places) <= {*wanted, facts.trying}, each.picture


def test_each_channel_shows_each_published_line_once_and_no_other(lives: list[Lived]) -> None:
    for each in lives:
        for said in each.shown.values():
            assert sorted(set(said) & set(ALL_LINES)) == sorted(each.kept), each.picture
            assert Counter(said)[MessageKind.SUPPORT_THREAD] == len(each.thread_sizes)
            assert max(Counter(line for line in said if line in ALL_LINES).values(), default=1) == 1


def test_no_thread_is_made_below_the_threshold(lives: list[Lived]) -> None:
    assert {len(each.thread_sizes) for each in lives} == {0, 1}
    for each in lives:
        assert all(size >= THRESHOLD for size in each.thread_sizes), each.picture


def test_what_was_taken_back_is_nowhere_after_the_next_start(lives: list[Lived]) -> None:
    """Neither on the disk nor in Slack, an opening message that quoted it included."""
    assert any(each.picture.facts.taken_back for each in lives)
    for each in lives:
        assert each.still_on_disk == set(), each.picture
        gone = set(ALL_LINES) - {*each.kept, *each.picture.facts.shared}
        assert [line for line in gone if line in each.words_in_slack] == [], each.picture


def test_in_the_end_nothing_leads_from_a_person_to_a_line(lives: list[Lived]) -> None:
    """Threads close, the last box is destroyed unread, and every key of both goes."""
    for each in lives:
        assert each.rows_in_the_end == {"box": 0, "press": 0}, each.picture
        assert each.receipts_in_the_end <= {""}, each.picture
        assert LONELY not in each.kept_in_the_end, each.picture


def test_if_the_key_store_is_lost_the_boxes_go_and_the_cohorts_are_told(
    camera: Camera, tmp_path: Path
) -> None:
    """The one way to lose a confirmed line: its key was never backed up."""
    boxes = 0
    for picture, before in all_after(camera.pictures[::FEW], tmp_path):
        had_box = rows_in(before.store, "box") > 0
        lines = lines_kept(before.store)
        told = before.slack.said_in("C1").count(MessageKind.BOX_ENDED)
        before.store.close()
        for file in before.disk.folder.glob("keys.db*"):
            file.unlink()

        life = after(replace(picture, disk=before.disk, slack=before.slack))

        assert rows_in(life.store, "box") == 0, picture.step
        assert lines_kept(life.store) == lines, picture.step
        life.until(picture.moment.replace(hour=13) + A_WHILE)
        told_now = life.slack.said_in("C1").count(MessageKind.BOX_ENDED)
        assert (told_now > told) or not had_box, picture.step
        life.store.close()
        boxes += had_box
    assert boxes >= 4


def test_any_older_database_that_is_put_back_forgets_again(camera: Camera, tmp_path: Path) -> None:
    """Keys are never backed up and the newest ledger stays, so only the database is older."""
    newest, end = camera.story.disk.folder, camera.pictures[-1]
    boxes = 0
    for number, picture in enumerate(camera.pictures[::FEW]):
        folder = shutil.copytree(newest, tmp_path / str(number))
        for file in folder.glob("carryover.db*"):
            file.unlink()
        for file in picture.disk.folder.glob("carryover.db*"):
            shutil.copyfile(file, folder / file.name)
        with Disk(folder).store() as store:
            had_box = rows_in(store, "box") > 0

        life = after(replace(end, disk=Disk(folder), slack=end.slack.copy()))

        told = life.slack.said_in("C2").count(MessageKind.BOX_ENDED)
        assert rows_in(life.store, "box") == 0, picture.step
        assert keys_are_exactly_those_in_use(life.store), picture.step
        for line in end.facts.taken_back:
            assert line.encode() not in life.disk.bytes_of(), picture.step
        life.until(end.moment + A_WHILE)
        told_now = life.slack.said_in("C2").count(MessageKind.BOX_ENDED)
        assert told_now - told >= had_box, picture.step
        life.store.close()
        boxes += had_box
    assert boxes >= 4


def test_a_killed_process_leaves_what_the_pictures_show(camera: Camera, tmp_path: Path) -> None:
    """A few of the steps, with a process that is really killed."""
    for number in range(1, 5):
        folder = tmp_path / str(number)
        asked = made_ready(Disk(folder))
        facts, slack, moment = killed_at(camera.calls * number // 5, folder, asked)
        life = Life(Disk(folder), slack, FixedClock(moment), facts)
        life.start_up()

        assert keys_are_exactly_those_in_use(life.store)
        life.until(max(moment, SECOND_SLOT) + A_WHILE)
        kept = lines_kept(life.store)
        places = Counter(kept + boxed_in(life))
        assert {places[line] for line in facts.shared} <= {1}
        shown = [line for line in life.slack.said_in("C1") if line in ALL_LINES]
        assert sorted(shown) == sorted(kept)
        life.store.close()


def killed_at(
    step: int, folder: Path, asked: dict[PersonId, FollowUpLetter]
) -> tuple[Facts, Slack, datetime]:
    """What people had been told, and what Slack has, when the process was killed at a step."""
    (folder / "asked.pickle").write_bytes(pickle.dumps(asked))
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", LIVES_UNTIL_KILLED, str(folder), str(step)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        told = pickle.loads(bytes.fromhex(process.stdout.readline().decode()))  # noqa: S301
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    return told


def rows_in(store: SqlStore, table: str) -> int:
    (count,) = store._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalars()  # noqa: S608
    store.rollback()
    return count


def receipts_kept(store: SqlStore) -> set[str]:
    found = set(
        store._connection.exec_driver_sql("SELECT receipt_hash FROM contribution").scalars()
    )
    store.rollback()
    return found
