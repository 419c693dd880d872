"""An admin looks at scenarios, changes them in a form or by sending a file, and takes it back."""

import pytest

from bot.sandbox.sending import SentFile
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    FIRST_NUDGE,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

CHOSEN = "two-more-breaths"
ASK = "Ask one person what they need, and then be quiet for a while."
NEW = """---
id: count-the-chairs
title: Count the chairs
concept: listening
situations: [handover, break]
roles: any
minutes: 2
step: first try
conditions: [space]
goal: kinder-teams
owner: Leadership education
review_by: 2027-10-31
status: live
---

## Nudge

Before you talk to someone today, find two chairs. Sit down first, and see who starts.

## When... then...

- handover: When I hand over to one person, then I will sit down beside them.
- break: When a friend wants a word, then I will find us two chairs.
- break: When I want to say something hard, then I will sit down first.

## Reflect

What was different, sitting down?
"""


async def _previews(ward: Ward, scenario_id: str = CHOSEN) -> None:
    """Dev opens the list and chooses a scenario."""
    await ward.press_home(DEV, "library.open")
    assert (await ward.submit(DEV, scenario=_option(ward, scenario_id))).ok


def _option(ward: Ward, scenario_id: str) -> dict[str, object]:
    """The menu's choice as Slack sends it."""
    (entry,) = [b for b in ward.modal(DEV)["blocks"] if b.get("block_id") == "scenario"]
    groups = entry["element"]["option_groups"]
    return next(o for group in groups for o in group["options"] if o["value"] == scenario_id)


async def _press_in_modal(ward: Ward, action: str) -> None:
    opened = ward.sandbox.workspace.top_modal(DEV)
    assert opened is not None
    assert (await ward.sandbox.gestures.press_in_view(DEV, opened.id, action)).ok
    await ward.settle()


async def _drafts(ward: Ward, **fields: str) -> None:
    """Dev opens the form of a scenario, changes these fields and sends it."""
    await _previews(ward)
    await _press_in_modal(ward, "library.edit")
    await ward.submit(DEV, **fields)


@pytest.mark.asyncio
async def test_an_admin_sees_a_scenario_exactly_as_a_trainee_gets_it(ward: Ward) -> None:
    await ward.becomes_admin()
    assert "scenarios ready to send" in ward.home_words(DEV)

    await _previews(ward)

    shown = ward.modal_words(DEV)
    for part in ("I'll try it", "Not for me", "Why this one?", "The question for one line"):
        assert part in shown
    await _press_in_modal(ward, "library.try")
    sent = words_of(ward.screen_of(DEV))
    ask = next(line for line in sent.split("\n") if len(line) > 40)
    assert ask in shown
    assert "counts for nothing" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_a_button_of_a_preview_says_that_it_is_only_a_test(ward: Ward) -> None:
    await ward.becomes_admin()
    await _previews(ward)

    await _press_in_modal(ward, "nudge.try")

    assert "nothing was saved" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_an_admin_sees_a_first_month(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.press_home(DEV, "library.day_one")

    assert (await ward.submit(DEV)).ok

    shown = ward.modal_words(DEV)
    assert "The first 8 nudges" in shown
    assert "\n8. " in shown


@pytest.mark.asyncio
async def test_a_change_in_the_form_is_tried_published_and_undone(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.has_cohort()
    await ward.starts(ASHA)
    await _drafts(ward, nudge=ASK)
    assert "Nothing has changed for trainees yet." in ward.modal_words(DEV)

    await _press_in_modal(ward, "edition.try")
    assert ASK in words_of(ward.screen_of(DEV))
    await _press_in_modal(ward, "edition.publish")
    assert "Published." in ward.modal_words(DEV)
    await ward.close(DEV)
    await _previews(ward)
    assert ASK in ward.modal_words(DEV)
    await ward.close(DEV)

    await ward.press_home(DEV, "edition.undo")
    await _previews(ward)
    assert ASK not in ward.modal_words(DEV)
    assert "edition.undo" not in actions_in(await ward.open_home(DEV))


@pytest.mark.asyncio
async def test_a_mistake_in_the_form_stands_under_its_field_and_nothing_is_lost(
    ward: Ward,
) -> None:
    await ward.becomes_admin()

    await _drafts(ward, reflect="Nothing is asked here.", nudge=f"{ASK} <!here>")

    assert set(ward.complaints(DEV)) == {"reflect", "nudge"}
    assert "question mark" in ward.complaints(DEV)["reflect"]
    await ward.submit(DEV, reflect="What did you hear?", nudge=ASK)
    assert "Publish" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_a_published_change_survives_a_restart(ward: Ward) -> None:
    await ward.becomes_admin()
    await _drafts(ward, nudge=ASK)
    await _press_in_modal(ward, "edition.publish")
    await ward.close(DEV)

    await ward.stop_bot()
    await ward.start_bot()

    await _previews(ward)
    assert ASK in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_a_form_left_open_over_somebody_elses_change_is_refused_in_words(
    ward: Ward,
) -> None:
    await ward.becomes_admin()
    await _previews(ward)
    await _press_in_modal(ward, "library.edit")
    changed = prefilled(ward.modal(DEV), "title")
    await ward.send_file(DEV, "sheet.csv", f"id,title\n{CHOSEN},Other {changed}\n")
    await ward.press(DEV, "edition.publish")

    await ward.submit(DEV, nudge=ASK)

    assert "Somebody has changed this scenario since" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_a_scenario_file_that_an_admin_sends_is_checked_tried_and_published(
    ward: Ward,
) -> None:
    await ward.becomes_admin()

    await ward.send_file(DEV, "count-the-chairs.md", NEW)

    assert "listening/count-the-chairs.md" in words_of(ward.screen_of(DEV))
    await ward.press(DEV, "edition.try")
    await ward.after(seconds=5)
    assert "find two chairs" in words_of(ward.screen_of(DEV))
    await ward.press(DEV, "edition.publish")
    await _previews(ward, "count-the-chairs")
    assert "find two chairs" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_publishing_twice_does_it_once(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.send_file(DEV, "count-the-chairs.md", NEW)
    drafted = ward.screen_of(DEV)

    await ward.press_together(DEV, drafted, "edition.publish", "edition.publish")

    assert "Published." in words_of(ward.screen_of(DEV))
    assert any("published, undone or thrown away already" in note for note in ward.notes_to(DEV))


@pytest.mark.asyncio
async def test_a_file_with_mistakes_comes_back_with_file_and_line(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.send_file(DEV, "chairs.md", NEW.replace("minutes: 2", "minutes: two"))

    shown = ward.screen_of(DEV)
    assert "scenarios/listening/count-the-chairs.md, line 7" in words_of(shown)
    assert actions_in(shown) == ["edition.undo"]


@pytest.mark.asyncio
async def test_a_file_that_is_no_scenario_is_answered_in_words(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.send_file(DEV, "rota.docx", "PK")

    assert "scenario files (.md)" in words_of(ward.screen_of(DEV))


@pytest.mark.asyncio
async def test_a_file_from_somebody_else_is_not_opened(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.send_file(BEN, "count-the-chairs.md", NEW)

    assert "edition.publish" not in actions_in(ward.screen_of(BEN))
    assert b"find two chairs" not in ward.database_bytes()


@pytest.mark.asyncio
async def test_a_file_in_a_channel_is_not_opened_either(ward: Ward) -> None:
    await ward.becomes_admin()
    before = len(ward.direct_messages(DEV))
    file = SentFile("count-the-chairs.md", NEW.encode())

    assert (await ward.sandbox.gestures.send_file(DEV, COHORT, file)).ok
    await ward.settle()

    assert len(ward.direct_messages(DEV)) == before
    assert b"find two chairs" not in ward.database_bytes()


@pytest.mark.asyncio
async def test_nobody_else_sees_the_library(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.open_home(BEN)
    assert "scenarios ready to send" not in ward.home_words(BEN)
    button = await ward.put_button(BEN, "library.open")

    await ward.press(BEN, "library.open", button)

    assert ward.modal(BEN) == {}
    assert any("Only an admin" in note for note in ward.notes_to(BEN))


@pytest.mark.asyncio
async def test_while_an_admin_edits_trainees_get_what_was_live(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.send_file(DEV, "count-the-chairs.md", NEW)

    await ward.until(FIRST_NUDGE)

    assert "Why this one?" in words_of(ward.screen_of(ASHA))
    assert "find two chairs" not in words_of(ward.screen_of(ASHA))
