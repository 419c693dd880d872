"""Stopping, taking a copy, and erasing everything, as people see it and as the disk keeps it."""

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from bot.domain.errors import Trouble
from bot.slack.views import words
from tests.conversations.ward import (
    ASHA,
    BEN,
    CARA,
    DEV,
    PROGRAMME,
    SECOND_NUDGE,
    Ward,
    actions_in,
)

pytestmark = pytest.mark.asyncio

PRIVATE = "I counted to marmalade five before I spoke."


def traces_of(who: str, ward: Ward) -> list[str]:
    """The files of the bot in which a person's id stands, backups excepted."""
    files = sorted(ward.folder.iterdir())
    return [file.name for file in files if who.encode() in file.read_bytes()]


def journal_key_of(who: str, ward: Ward) -> bytes:
    with closing(sqlite3.connect(ward.folder / "person-keys.db")) as kept:
        found = kept.execute("SELECT wrapped FROM person_key WHERE key_id = ?", (who,))
        return bytes(found.fetchone()[0])


async def test_a_trainee_stops_and_nothing_more_comes(ward: Ward) -> None:
    await ward.has_nudges(ASHA, BEN)

    await ward.command(ASHA, "/carryover stop")
    assert PROGRAMME in ward.modal_words(ASHA)
    assert words.TAKE_LINES_BACK_FIRST in ward.modal_words(ASHA)
    assert "data.export" in actions_in(ward.modal(ASHA))
    assert (await ward.submit(ASHA)).ok
    assert words.STOPPED.format(programme=PROGRAMME) in ward.modal_words(ASHA)
    assert actions_in(ward.modal(ASHA)) == []
    await ward.close(ASHA)
    before = len(ward.direct_messages(ASHA))

    await ward.until(SECOND_NUDGE)
    await ward.after(days=14)

    assert len(ward.direct_messages(ASHA)) == before
    await ward.command(ASHA, "/carryover stop")
    assert words.NOTHING_TO_STOP in ward.modal_words(ASHA)


async def test_a_copy_of_everything_arrives_as_two_files(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    assert (await ward.submit(ASHA, line=PRIVATE, choice="private")).ok
    await ward.close(ASHA)

    await ward.command(ASHA, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(ASHA)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(ASHA, modal.id, "data.export")
    await ward.settle()
    assert words.FILE_READERS in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA)).ok

    files = list(ward.sandbox.workspace.files.values())
    assert sorted(file.name.rsplit(".", 1)[1] for file in files) == ["html", "json"]
    (kept,) = [json.loads(file.content or b"") for file in files if file.name.endswith("json")]
    assert kept["journal"][0]["line"] == PRIVATE
    assert kept["person"][0]["user_id"] == ASHA


async def test_an_erased_person_is_nowhere_on_the_disk(ward: Ward) -> None:
    await ward.tries(ASHA, BEN)
    await ward.press(ASHA, "reflection.open")
    assert (await ward.submit(ASHA, line=PRIVATE, choice="private")).ok
    await ward.close(ASHA)
    key = journal_key_of(ASHA, ward)
    assert traces_of(ASHA, ward) != []

    await ward.command(ASHA, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(ASHA)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(ASHA, modal.id, "data.erase_open")
    await ward.settle()
    assert words.TAKE_LINES_BACK_FIRST in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA)).ok
    assert words.ERASED in ward.modal_words(ASHA)
    await ward.close(ASHA)

    assert words.HOME_STRANGER in ward.home_words(ASHA)
    assert traces_of(ASHA, ward) == []
    assert key not in ward.database_bytes()
    assert b"marmalade" not in ward.database_bytes()
    assert "marmalade" not in f"{ward.logged}"
    assert ASHA not in f"{ward.logged}"
    before = len(ward.direct_messages(ASHA))
    await ward.after(days=7)
    assert len(ward.direct_messages(ASHA)) == before
    assert traces_of(BEN, ward) != []


async def test_a_restored_backup_forgets_the_person_before_anything_is_sent(ward: Ward) -> None:
    await ward.has_nudges(ASHA, BEN)
    await ward.stop_bot()
    backup = (ward.folder / "carryover.db").read_bytes()
    await ward.start_bot()
    await ward.command(ASHA, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(ASHA)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(ASHA, modal.id, "data.erase_open")
    await ward.settle()
    assert (await ward.submit(ASHA)).ok
    await ward.close(ASHA)
    before = len(ward.direct_messages(ASHA))

    await ward.stop_bot()
    (ward.folder / "carryover.db").write_bytes(backup)
    assert ASHA.encode() in backup
    await ward.start_bot()
    await ward.after(days=7)

    assert traces_of(ASHA, ward) == []
    assert len(ward.direct_messages(ASHA)) == before
    assert traces_of(BEN, ward) != []


async def test_an_erase_form_left_open_over_a_restart_and_sent_twice_says_the_same(
    ward: Ward,
) -> None:
    await ward.has_nudges(CARA)
    await ward.command(CARA, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(CARA)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(CARA, modal.id, "data.erase_open")
    await ward.settle()
    await ward.stop_bot()
    await ward.start_bot()
    form = ward.sandbox.workspace.top_modal(CARA)
    assert form is not None

    once, twice = await asyncio.gather(
        ward.sandbox.gestures.submit_view(CARA, form.id, {}),
        ward.sandbox.gestures.submit_view(CARA, form.id, {}),
    )
    await ward.settle()

    assert once.ok
    assert twice.ok
    assert words.ERASED in ward.modal_words(CARA)
    assert traces_of(CARA, ward) == []


async def test_the_only_admin_is_told_what_to_do_first(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.command(DEV, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(DEV)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(DEV, modal.id, "data.erase_open")
    await ward.settle()

    assert words.TROUBLES[Trouble.ONLY_ADMIN] in ward.modal_words(DEV)
