"""A token that no longer works, a channel that is gone, a missing scope: told, and waited out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.manifest import Manifest
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    FIRST_NUDGE,
    FIRST_SLOT,
    LINES,
    MANIFEST,
    POSTED,
    SECOND_NUDGE,
    Ward,
    actions_in,
    words_of,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NEEDS_YOU = "Something in Slack needs you"


def told(ward: Ward, who: str = DEV) -> list[str]:
    """What somebody was told to mend in Slack."""
    shown = (words_of(each) for each in ward.direct_messages(who))
    return [words for words in shown if NEEDS_YOU in words]


def calls(ward: Ward, *, but: str = "auth.test") -> int:
    """How often the bot has called Slack, without the probe."""
    passages = ward.sandbox.traffic.after()
    return sum(each.kind == "web_api" and each.name != but for each in passages)


def revoke(ward: Ward) -> None:
    """Slack no longer knows the bot's token."""
    ward.sandbox.office.credentials = replace(ward.sandbox.credentials, bot_token="xoxb-another")


def restore(ward: Ward) -> None:
    """Slack knows the bot's token again."""
    token = ward.settings.slack_bot_token
    ward.sandbox.office.credentials = replace(ward.sandbox.credentials, bot_token=token)


@pytest.mark.asyncio
async def test_with_a_revoked_token_answers_are_kept_and_all_goes_on_once_it_works_again(
    ward: Ward,
) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)
    await ward.until(FIRST_NUDGE)
    (nudge,) = ward.nudges_to(ASHA)
    ward.may_fail.add("gesture_failed")
    revoke(ward)

    assert (await ward.press(ASHA, "nudge.try", nudge)).ok
    assert "nudge.plan.0" in actions_in(ward.screen_of(ASHA))
    assert (await ward.press(ASHA, "nudge.plan.0")).ok
    await ward.until(FIRST_NUDGE + 4 * HOUR)
    assert "How did it go?" not in words_of(ward.screen_of(ASHA))
    restore(ward)
    await ward.after(minutes=6)

    assert "How did it go?" in words_of(ward.screen_of(ASHA))
    await ward.until(SECOND_NUDGE)
    assert len(ward.nudges_to(BEN)) == 2
    shouted = [each for each in ward.logged if each["event"] == "slack_left_alone"]
    assert shouted
    assert {each["log_level"] for each in shouted} == {"error"}


@pytest.mark.asyncio
async def test_a_revoked_token_is_tried_no_more_often_than_every_five_minutes(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    revoke(ward)
    await ward.until(FIRST_NUDGE + HOUR)
    before = calls(ward), calls(ward, but="")

    await ward.until(FIRST_NUDGE + 2 * HOUR)

    assert calls(ward) == before[0]
    assert calls(ward, but="") - before[1] <= 13


@pytest.mark.asyncio
async def test_a_thread_for_an_archived_channel_waits_and_admins_are_told_once(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    assert (await ward.sandbox.gestures.archive(DEV, COHORT)).ok
    await ward.settle()

    await ward.until(FIRST_SLOT + 5 * HOUR)

    assert ward.thread_lines() == []
    (words,) = told(ward)
    assert "I cannot post in the channel of Leading well: it is archived." in words
    assert (await ward.sandbox.gestures.archive(DEV, COHORT, is_archived=False)).ok
    await ward.after(hours=1, minutes=1)
    assert len(ward.thread_lines()) == 5
    assert len(told(ward)) == 1


@pytest.mark.asyncio
async def test_a_bot_that_was_taken_out_of_the_channel_says_so_and_goes_on_when_invited(
    ward: Ward,
) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    members = ward.sandbox.workspace.channels[COHORT].member_ids
    members.remove(ward.sandbox.workspace.bot_user_id)

    await ward.until(POSTED + HOUR)

    (words,) = told(ward)
    assert "I am not in it any more." in words
    members.append(ward.sandbox.workspace.bot_user_id)
    await ward.after(hours=1, minutes=1)
    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_missing_scope_is_named_to_the_admin(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    scopes = [each for each in MANIFEST["oauth_config"]["scopes"]["bot"] if each != "dnd:read"]
    config = {**MANIFEST["oauth_config"], "scopes": {"bot": scopes}}
    ward.sandbox.office.manifest = Manifest({**MANIFEST, "oauth_config": config})

    await ward.until(SECOND_NUDGE)

    (words,) = told(ward)
    assert "the scope dnd:read is missing" in words
    assert len(ward.nudges_to(ASHA)) == 2


@pytest.mark.asyncio
async def test_an_admin_is_not_told_that_a_channel_is_missing_when_slack_only_stumbles(
    ward: Ward,
) -> None:
    await ward.becomes_admin()
    ward.sandbox.faults.add(Fault("429", method="conversations.members", retry_after=30))

    for _ in range(2):
        assert (await ward.opens_cohort()).ok
        assert "Slack did not answer just now. Nothing was lost." in ward.modal_words(DEV)
        await ward.close(DEV)
    await ward.after(minutes=1)

    await ward.opens_cohort()
    assert "Who takes part?" in ward.modal_words(DEV)
