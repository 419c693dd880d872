"""An admin asks for the report of a programme, from its page in Home."""

import pytest

from tests.conversations.ward import COHORT, DEV, Ward, words_of


@pytest.mark.asyncio
async def test_an_admin_gets_the_report_as_two_files_and_in_short(ward: Ward) -> None:
    ward.may_name |= {DEV, COHORT}
    await ward.becomes_admin()
    await ward.opens_cohort()
    await ward.submit(DEV)
    await ward.close(DEV)
    await ward.press_home(DEV, "programme.open.0")
    await ward.press_modal(DEV, "report.open")
    assert "Which month?" in ward.modal_words(DEV)

    assert (await ward.submit(DEV)).ok
    await ward.after(seconds=5)

    files = list(ward.sandbox.workspace.files.values())
    assert sorted(file.name.rsplit(".", 1)[1] for file in files) == ["csv", "html"]
    page = next(file for file in files if file.name.endswith("html"))
    assert (page.content or b"").startswith(b"<!doctype html>")
    said = " ".join(words_of(message) for message in ward.direct_messages(DEV))
    assert "November 2026" in said
