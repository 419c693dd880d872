"""A backup made while the bot works is put back: people notice nothing but what they can press."""

from pathlib import Path

import pytest

from bot.storage.backup import back_up
from bot.storage.copying import say_nothing
from bot.storage.restoring import put_back_database
from tests.conversations.ward import ASHA, BEN, FOLLOW_UP, Ward


@pytest.mark.asyncio
async def test_after_a_restore_nobody_is_asked_twice_and_what_stands_in_slack_still_works(
    ward: Ward, tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = ward.folder / "carryover.db"
    backup: Path = tmp_path_factory.mktemp("backups") / "backup.db"
    await ward.has_nudges(ASHA, BEN)
    await ward.plans(ASHA, BEN)
    back_up(database, backup, in_use=[database], overwrites=False)
    await ward.until(FOLLOW_UP)
    before = [(each.ts, each.text) for each in ward.everything_posted()]
    await ward.stop_bot()

    put_back_database(backup, database, now=ward.sandbox.clock.now(), tell=say_nothing)
    await ward.start_bot()
    await ward.after(minutes=20)

    assert [(each.ts, each.text) for each in ward.everything_posted()] == before
    assert (await ward.press(ASHA, "follow_up.tried")).ok
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line="I asked twice.", choice="private")
    assert "Your line is in your journal." in ward.modal_words(ASHA)
