"""Asha chooses Cymraeg: everything that she is shown is Welsh, and Ben's stays English."""

import pytest

from bot.slack.views.values import pack
from tests.conversations.ward import ASHA, BEN, FIRST_NUDGE, FOLLOW_UP, Ward, words_of

WELSH = pack(language="cy")


@pytest.mark.asyncio
async def test_one_trainee_practises_in_welsh_and_another_in_english(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)
    await ward.open_home(ASHA)
    assert "Your practice" in ward.home_words(ASHA)

    assert (await ward.choose_in_view(ASHA, "language.choose", WELSH)).ok
    await ward.settle()

    home = ward.home_words(ASHA)
    assert "Eich ymarfer" in home
    assert "Drafft peiriant, i'w adolygu gan siaradwr Cymraeg." in home
    assert "Your practice" not in home

    await ward.until(FIRST_NUDGE)
    assert "Rhof gynnig arno" in words_of(ward.screen_of(ASHA))
    assert "I'll try it" in words_of(ward.screen_of(BEN))
    await ward.plans(ASHA, BEN)
    assert "Eich cynllun:" in words_of(ward.screen_of(ASHA))
    assert "Your plan:" in words_of(ward.screen_of(BEN))

    await ward.until(FOLLOW_UP)
    assert "Sut aeth hi?" in words_of(ward.screen_of(ASHA))
    assert "How did it go?" in words_of(ward.screen_of(BEN))
    for who in (ASHA, BEN):
        assert (await ward.press(who, "follow_up.tried")).ok
    assert "Wedi'i gadw: rhoesoch gynnig arno." in words_of(ward.screen_of(ASHA))
    assert "Saved: you tried it." in words_of(ward.screen_of(BEN))

    assert (await ward.press(ASHA, "reflection.open")).ok
    assert "Mae un llinell yn ddigon." in ward.modal_words(ASHA)
    await ward.close(ASHA)


@pytest.mark.asyncio
async def test_slacks_own_locale_is_where_a_person_begins(ward: Ward) -> None:
    ward.sandbox.workspace.members[ASHA].locale = "cy-GB"
    await ward.has_cohort()

    assert "Croeso i" in words_of(ward.screen_of(ASHA))
    assert "Welcome to" in words_of(ward.screen_of(BEN))

    assert (await ward.command(ASHA, "/carryover later")).ok
    assert "Nid oes awgrym yn aros am eich ateb" in "\n".join(ward.notes_to(ASHA))
