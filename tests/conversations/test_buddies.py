"""Buddies: asking for one, hearing who it is, sending a plan, and one question back."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import ASHA, BEN, FIRST_NUDGE, TRAINEES, Ward, actions_in, words_of

CARA = TRAINEES[2]
WEEK = timedelta(days=7)


async def wants_buddy(ward: Ward, who: str, works_at: str = "") -> None:
    """Asks for a buddy from the Home tab."""
    await ward.press_home(who, "buddies.open")
    await ward.choose_in_view(who, "buddies.wish.0", None)
    assert (await ward.submit(who, **({"ward": works_at} if works_at else {}))).ok


async def has_buddies(ward: Ward) -> None:
    """Asha and Ben are buddies, and have heard so."""
    ward.may_name |= {ASHA, BEN}
    await ward.has_nudges(ASHA, BEN)
    for who in (ASHA, BEN):
        await wants_buddy(ward, who)
        await ward.close(who)
    await ward.until(FIRST_NUDGE + WEEK)


def the_plan(ward: Ward) -> Message:
    """Asha's planned nudge, which can be sent to her buddy."""
    (plan,) = [each for each in ward.direct_messages(ASHA) if "buddies.hold" in actions_in(each)]
    return plan


@pytest.mark.asyncio
async def test_two_who_ask_hear_of_each_other_on_monday(ward: Ward) -> None:
    ward.may_name |= {ASHA, BEN}
    await ward.has_nudges(ASHA, BEN, CARA)
    await wants_buddy(ward, ASHA, "Elm Ward")
    assert "you get a buddy on a Monday" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await wants_buddy(ward, BEN)
    await ward.close(BEN)

    await ward.until(FIRST_NUDGE + WEEK)

    told = [words_of(each) for each in ward.direct_messages(ASHA)]
    assert any(f"<@{BEN}>" in said and "Your buddy in" in said for said in told)
    assert not any("buddy" in words_of(each) for each in ward.direct_messages(CARA))
    await ward.press_home(ASHA, "buddies.open")
    assert f"<@{BEN}>" in ward.modal_words(ASHA)
    assert "Elm Ward" not in "".join(words_of(each) for each in ward.everything_posted())


@pytest.mark.asyncio
async def test_a_plan_reaches_the_buddy_who_asks_once_how_it_went(ward: Ward) -> None:
    await has_buddies(ward)
    await ward.plans(ASHA)
    plan = the_plan(ward)
    assert f"sends your plan to <@{BEN}>" in words_of(plan)

    await ward.press(ASHA, "buddies.hold", plan)
    assert "buddies.hold" not in actions_in(plan)
    assert "Your buddy gets this plan." in words_of(plan)
    await ward.after(days=1)
    (theirs,) = [each for each in ward.direct_messages(BEN) if "buddies.ask" in actions_in(each)]
    assert f"<@{ASHA}> asks you to hold them to this:" in words_of(theirs)

    await ward.press(BEN, "buddies.ask", theirs)
    await ward.after(days=1)

    assert "I have passed on the question." in words_of(theirs)
    assert actions_in(theirs) == []
    asked = [words_of(each) for each in ward.direct_messages(ASHA)]
    assert sum(f"<@{BEN}> asks how your plan went:" in said for said in asked) == 1


@pytest.mark.asyncio
async def test_a_month_can_be_skipped_and_the_wish_ended(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await wants_buddy(ward, ASHA)

    await ward.choose_in_view(ASHA, "buddies.skip.0", None)
    assert "you are left out the next time" in ward.modal_words(ASHA)
    await ward.choose_in_view(ASHA, "buddies.do_not_skip.0", None)
    assert "you get a buddy on a Monday" in ward.modal_words(ASHA)
    await ward.choose_in_view(ASHA, "buddies.leave.0", None)
    assert "you have not asked for a buddy" in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_press_on_a_plan_after_the_buddy_has_gone_is_explained(ward: Ward) -> None:
    await has_buddies(ward)
    await ward.plans(ASHA)
    await ward.press_home(BEN, "buddies.open")
    await ward.choose_in_view(BEN, "buddies.leave.0", None)

    await ward.press(ASHA, "buddies.hold")

    assert "You have no buddy just now" in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_a_damaged_button_gets_a_kind_sentence(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    for action in ("buddies.hold", "buddies.ask"):
        await ward.press(ASHA, action, await ward.put_button(ASHA, action))

    assert len([note for note in ward.notes_to(ASHA) if "no longer here" in note]) == 2
