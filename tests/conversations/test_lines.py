"""One line: kept private, or shared without a name after a preview."""

import json

import pytest

from tests.conversations.ward import (
    ASHA,
    DEV,
    FOLLOW_UP,
    SMALL,
    WELCOMED,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

PRIVATE = "I waited two breaths and they said much more."
NAMED = "On Tuesday I asked Ben on Ward 7 to say it back and it worked."


@pytest.mark.asyncio
async def test_a_private_line_is_in_the_journal_and_nowhere_else(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")

    await ward.submit(ASHA, line=PRIVATE, choice="private")
    assert "Your line is in your journal. Only you are shown it." in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")

    assert PRIVATE in ward.modal_words(ASHA)
    assert "3 November 2026" in ward.modal_words(ASHA)
    seen_in = {
        f"{passage.kind} {passage.name}"
        for passage in ward.sandbox.traffic.after()
        if PRIVATE in json.dumps(passage.detail)
    }
    assert seen_in <= {"delivery view_submission", "web_api views.open"}
    assert all(PRIVATE not in message.text for message in ward.everything_posted())
    assert PRIVATE.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_the_line_modal_starts_with_the_line_that_the_journal_holds(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=PRIVATE, choice="private")
    await ward.close(ASHA)

    await ward.press(ASHA, "reflection.open")
    assert prefilled(ward.modal(ASHA), "line") == PRIVATE
    await ward.submit(ASHA, line="Shorter.", choice="private")
    await ward.close(ASHA)

    await ward.press_home(ASHA, "journal.open")
    assert "Shorter." in ward.modal_words(ASHA)
    assert PRIVATE not in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_sharing_shows_exactly_what_peers_will_read_before_it_is_kept(ward: Ward) -> None:
    await ward.tries(ASHA)
    follow_up = words_of(ward.screen_of(ASHA))
    await ward.press(ASHA, "reflection.open")

    await ward.submit(ASHA, line=NAMED, choice="share")
    public = prefilled(ward.modal(ASHA), "line")
    assert all(each not in public for each in ("Tuesday", "Ben", "Ward 7"))
    assert "We replaced 3 things" in ward.modal_words(ASHA)
    assert "Could a colleague tell who this is about?" in ward.modal_words(ASHA)

    await ward.submit(ASHA)
    assert "Your words are saved." in ward.modal_words(ASHA)
    assert "Shared without your name." in ward.modal_words(ASHA)
    assert words_of(ward.screen_of(ASHA)) == follow_up
    await ward.close(ASHA)
    await ward.press(ASHA, "line.open")
    assert "Your line waits to be shown together with others:" in ward.modal_words(ASHA)
    assert public in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert "There is nothing here yet." in ward.modal_words(ASHA)
    assert public.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_an_identifier_that_is_put_back_is_replaced_and_shown_again(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=NAMED, choice="share")

    for _ in range(2):
        assert (await ward.submit(ASHA, line="It was Ben who said it back.")).ok
        assert "it was replaced again" in ward.modal_words(ASHA)
        assert prefilled(ward.modal(ASHA), "line") == "It was a colleague who said it back."

    await ward.submit(ASHA)
    assert "Your words are saved." in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press(ASHA, "line.open")
    assert "It was a colleague who said it back." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_words_edited_in_the_preview_are_the_words_that_are_shared(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=NAMED, choice="share")

    await ward.submit(ASHA, line="I asked for a say-back.")
    await ward.close(ASHA)

    await ward.press(ASHA, "line.open")
    assert "I asked for a say-back." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_do_not_share_keeps_nothing(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=NAMED, choice="share")

    assert ward.modal(ASHA)["close"]["text"] == "Don't share"
    await ward.close(ASHA)

    await ward.press(ASHA, "line.open")
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_line_that_was_private_can_be_shared_later_and_leaves_the_journal(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=PRIVATE, choice="private")
    await ward.close(ASHA)

    await ward.shares(ASHA, PRIVATE)

    await ward.press(ASHA, "line.open")
    assert PRIVATE in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_waiting_line_can_be_taken_back(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.shares(ASHA, PRIVATE)

    await ward.press(ASHA, "line.open")
    await ward.submit(ASHA)
    assert "Taken back" in ward.modal(ASHA)["title"]["text"]
    await ward.close(ASHA)

    await ward.press(ASHA, "line.open")
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_in_a_small_group_the_line_can_only_be_private(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort(SMALL)
    await ward.submit(DEV)
    await ward.until(WELCOMED)
    await ward.starts(ASHA)
    await ward.after(hours=26, minutes=30)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    await ward.press(ASHA, "follow_up.tried")

    await ward.press(ASHA, "reflection.open")

    assert "choice" not in actions_in(ward.modal(ASHA))
    assert "It cannot be shared here: the group is small" in ward.modal_words(ASHA)
    await ward.submit(ASHA, line=PRIVATE)
    assert "Your line is in your journal." in ward.modal_words(ASHA)
