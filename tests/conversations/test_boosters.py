"""After a programme three boosters come, in each person's own moments, and one press ends them."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import ASHA, BEN, COHORT, DEV, SAM, Ward, actions_in, words_of

ENDED = datetime(2027, 1, 27, 13, tzinfo=UTC)
FIRST, SECOND = (datetime(2027, month, day, tzinfo=UTC) for month, day in ((3, 6), (5, 4)))
AFTER_THE_LAST = datetime(2027, 7, 1, tzinfo=UTC)
END, NONE = "boosters.end", "boosters.none"


def boosters(ward: Ward, who: str) -> list[Message]:
    return [each for each in ward.nudges_to(who) if "This is booster" in words_of(each)]


async def lives_to_the_end(ward: Ward) -> None:
    """Two people try their first nudge, and the programme ends, however little they answer then."""
    await ward.tries(ASHA, BEN)
    await ward.until(datetime(2026, 11, 4, tzinfo=UTC))
    for who in (ASHA, BEN):
        await ward.command(who, "/carryover pause")
        await ward.submit(who, until="2027-01-25")
        await ward.close(who)
    await ward.until(ENDED)


@pytest.mark.asyncio
async def test_a_booster_comes_can_be_tried_and_the_others_ended(ward: Ward) -> None:
    await lives_to_the_end(ward)
    farewell = ward.direct_messages(ASHA)[-1]
    assert "one, three and six months" in words_of(farewell)
    assert END in actions_in(farewell)
    assert boosters(ward, ASHA) == []

    await ward.until(FIRST)

    (first,) = boosters(ward, ASHA)
    assert "This is booster 1 of 3, a month after your programme." in words_of(first)
    assert NONE in actions_in(first)
    await ward.press(ASHA, NONE, first)
    assert NONE not in actions_in(first)
    await ward.press(ASHA, "nudge.try", first)
    await ward.press(ASHA, "nudge.plan.0", first)
    await ward.after(days=5)
    await ward.press(ASHA, "follow_up.tried")
    assert (await ward.press(ASHA, "reflection.open")).ok
    assert "choice" not in [each.get("block_id") for each in ward.modal(ASHA)["blocks"]]
    await ward.close(ASHA)

    await ward.until(SECOND)
    assert boosters(ward, ASHA) == []
    assert len(boosters(ward, BEN)) == 2


@pytest.mark.asyncio
async def test_one_press_in_the_last_message_ends_them_all(ward: Ward) -> None:
    await lives_to_the_end(ward)
    farewell = ward.direct_messages(ASHA)[-1]

    await ward.press(ASHA, END, farewell)

    assert "Nothing more comes from this programme." in words_of(farewell)
    assert END not in actions_in(farewell)
    await ward.command(BEN, "/carryover stop")
    assert "Leading well will send you nothing more." in ward.modal_words(BEN)
    assert (await ward.submit(BEN)).ok
    await ward.close(BEN)
    await ward.until(FIRST)
    assert boosters(ward, ASHA) == boosters(ward, BEN) == []


@pytest.mark.asyncio
async def test_a_programme_lives_from_its_creation_to_its_last_booster(ward: Ward) -> None:
    await ward.tries(BEN)
    ward.may_name |= {DEV, SAM, COHORT}
    await ward.press_home(DEV, "programme.open.0")
    await ward.press_modal(DEV, "programme.end")
    assert (await ward.submit(DEV)).ok
    await ward.close(DEV)

    await ward.until(AFTER_THE_LAST)

    first, second, third = map(words_of, boosters(ward, BEN))
    assert "This is booster 1 of 3, a month after your programme." in first
    assert "This is booster 2 of 3, three months after your programme." in second
    assert "This is booster 3 of 3, six months after your programme." in third
    assert "It is the last one." in third
    assert boosters(ward, ASHA) == []
    newest = ward.direct_messages(BEN)[-1]
    assert "booster 3 of 3" in words_of(newest)
