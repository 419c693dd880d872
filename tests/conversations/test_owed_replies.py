"""A report calls for a reply: the owner is asked, and the channel hears what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people import Cohort
from bot.sandbox.workspace import Message
from bot.storage.store import SqlStore
from bot.use_cases.owed_replies import owe_reply
from bot.wiring.keeping import open_store
from tests.conversations.ward import ASHA, COHORT, DEV, MONDAY, Ward, actions_in, words_of
from tests.storage.examples import ports_over
from tests.use_cases.reply_stage import report

OWNER, OTHER = "U0SAM", "U0ERIN"
ASKED = MONDAY + timedelta(days=1, hours=1)
ACTION = "I keep ten minutes free on Fridays."
DUE = "2026-11-27"
CHECKED = MONDAY + timedelta(days=28, hours=1)
NEWS = "A reply to what you said"


def asks(ward: Ward, who: str, action: str = "reply.name") -> list[Message]:
    return [each for each in ward.direct_messages(who) if action in actions_in(each)]


def news(ward: Ward) -> list[str]:
    said = [words_of(each) for each in ward.channel(COHORT)]
    return [each for each in said if NEWS in each]


async def keeps(ward: Ward, change: Callable[[SqlStore, Cohort], None]) -> None:
    """The bot stops for a moment, and something is put into its store."""
    await ward.stop_bot()
    store = open_store(ward.settings, lambda _: None)
    (team_id,) = store.teams.known()
    (cohort,) = store.cohorts.of_team(team_id)
    change(store, cohort)
    store.commit()
    store.close()
    await ward.start_bot()


async def owes(ward: Ward, owner: str = OWNER) -> None:
    """A cohort whose report calls for a reply, and what its owner is asked."""

    def put(store: SqlStore, cohort: Cohort) -> None:
        owned = replace(cohort, owner=owner)
        store.cohorts.save(owned)
        low = report(f"{cohort.cohort_id} 2026-11")
        store.reports.keep(cohort.team_id, cohort.cohort_id, low)
        owe_reply(owned, low, None, ports=ports_over(store))

    await ward.has_cohort()
    await keeps(ward, put)
    await ward.until(ASKED)


@pytest.mark.asyncio
async def test_one_thing_is_named_looked_at_told_and_done(ward: Ward) -> None:
    await owes(ward)
    (ask,) = asks(ward, OWNER)
    assert "Fewer than half of those who answered" in words_of(ask)
    assert "Name one thing you will do, and by when." in words_of(ask)

    await ward.press(OWNER, "reply.why")
    assert "at most once in three months" in words_of(ward.modal(OWNER))
    await ward.close(OWNER)
    await ward.press(OWNER, "reply.name")
    assert (await ward.submit(OWNER, line=ACTION, due_on=DUE)).ok
    assert f"{ACTION}\u201d, by 27 November 2026" in words_of(ward.modal(OWNER))
    assert news(ward) == []
    assert (await ward.submit(OWNER)).ok
    await ward.after(minutes=1)

    (told,) = news(ward)
    assert ACTION in told
    assert "27 November 2026" in told
    assert "Sam" not in told
    assert actions_in(ask) == []
    await ward.until(CHECKED)
    await ward.press(OWNER, "reply.done")
    await ward.after(minutes=1)
    assert "Done." in news(ward)[-1]
    assert asks(ward, OWNER, "reply.done") == []


@pytest.mark.asyncio
async def test_somebody_else_is_asked_and_says_why_it_was_not_done(ward: Ward) -> None:
    await owes(ward)
    (ask,) = asks(ward, OWNER)

    await ward.press(OWNER, "reply.other")
    assert (await ward.submit(OWNER, person=OTHER)).ok
    await ward.after(minutes=1)

    assert actions_in(ask) == []
    (passed,) = asks(ward, OTHER)
    assert "reply.other" not in actions_in(passed)
    await ward.press(OTHER, "reply.name")
    assert (await ward.submit(OTHER, line=ACTION, due_on=DUE)).ok
    assert (await ward.submit(OTHER)).ok
    await ward.until(CHECKED)
    await ward.press(OTHER, "reply.not_done")
    assert (await ward.submit(OTHER, line="There was no cover.")).ok
    assert (await ward.submit(OTHER)).ok
    await ward.after(minutes=1)
    assert "Not done, because: \u201cThere was no cover.\u201d" in news(ward)[-1]


@pytest.mark.asyncio
async def test_without_an_answer_one_reminder_comes_and_the_channel_hears_it(ward: Ward) -> None:
    await owes(ward)

    await ward.until(ASKED + timedelta(days=22))

    assert len(asks(ward, OWNER)) == 2
    assert "This is the only reminder." in words_of(asks(ward, OWNER)[1])
    (told,) = news(ward)
    assert "There is no answer yet." in told


@pytest.mark.asyncio
async def test_nobody_else_can_answer_and_a_name_is_not_told(ward: Ward) -> None:
    await owes(ward)
    (ask,) = asks(ward, OWNER)
    button = next(each for each in ask.blocks if each["type"] == "actions")["elements"][0]

    forged = await ward.put_button(ASHA, "reply.done", button["value"])
    await ward.press(ASHA, "reply.done", forged)
    await ward.press(OWNER, "reply.name")
    await ward.submit(OWNER, line="Margaret Thompson helps.", due_on="2026-11-01")
    assert "due_on" in ward.complaints(OWNER)
    assert (await ward.submit(OWNER, line="Margaret Thompson helps.", due_on=DUE)).ok

    assert "Margaret" not in words_of(ward.modal(OWNER))
    assert news(ward) == []


@pytest.mark.asyncio
async def test_without_an_owner_the_admins_home_says_that_nobody_was_asked(ward: Ward) -> None:
    await owes(ward, owner="")

    await ward.open_home(DEV)

    assert "nobody was asked" in ward.home_words(DEV)
