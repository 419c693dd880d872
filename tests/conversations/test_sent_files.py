"""Files that people send to the bot."""

import pytest

from tests.conversations.ward import ASHA, Ward

MARKER = "quinquireme-of-nineveh"


@pytest.mark.asyncio
async def test_a_file_from_somebody_who_is_no_admin_is_never_opened(ward: Ward) -> None:
    await ward.becomes_admin()

    outcome = await ward.send_file(ASHA, "handover.md", f"# {MARKER}")
    await ward.after(seconds=2)

    assert outcome.ok
    opened = {"files.info", "files.download"}
    assert [each.name for each in ward.sandbox.traffic.after() if each.name in opened] == []
    assert MARKER not in str(ward.logged)
    assert MARKER.encode() not in ward.database_bytes()
