"""The life of a programme in its admin's hands: from a user group to the end, and the log of it."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.workspace import UserGroup
from tests.conversations.test_first_admin_and_cohort import boxes
from tests.conversations.ward import (
    ASHA,
    BEN,
    CARA,
    COHORT,
    DEV,
    ELSEWHERE,
    ERIN,
    FIRST_NUDGE,
    SAM,
    SECOND_NUDGE,
    SMALL,
    TRAINEES,
    WELCOMED,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

GROUP = "S0NEWLEADERS"


async def manages(ward: Ward, act: str) -> None:
    """Dev opens the page of the programme and presses one of its buttons."""
    ward.may_name |= {DEV, ERIN, COHORT, SMALL}
    await ward.close(DEV)
    await ward.press_home(DEV, "programme.open.0")
    await ward.press_modal(DEV, f"programme.{act}")


def has_group(ward: Ward, *people: str) -> None:
    """The workspace has a user group of these people."""
    ward.sandbox.workspace.user_groups[GROUP] = UserGroup(
        GROUP, "new-leaders", member_ids=list(people)
    )


@pytest.mark.asyncio
async def test_a_programme_is_created_with_a_user_group_changed_paused_and_ended(
    ward: Ward,
) -> None:
    has_group(ward, *TRAINEES, DEV)
    await ward.becomes_admin()
    assert (await ward.opens_cohort(source=GROUP, owner=SAM)).ok
    listed = boxes(ward.modal(DEV))
    assert {who for who, is_ticked in listed.items() if is_ticked} == set(TRAINEES)
    assert set(listed) == {*TRAINEES, DEV}
    assert (await ward.submit(DEV)).ok
    await ward.close(DEV)
    await ward.until(WELCOMED)
    await ward.starts(ASHA, BEN)

    # Each change says what it means, goes back to the page, and the page knows it.
    await manages(ward, "dates")
    assert "The first day has come, so it stays 2 November 2026." in ward.modal_words(DEV)
    await ward.submit(DEV, ends_on="2026-11-02")
    assert "Choose a day after today." in ward.complaints(DEV)["ends_on"]
    assert (await ward.submit(DEV, ends_on="2027-02-01")).ok
    assert "It runs from 2 November 2026 to 1 February 2027." in ward.modal_words(DEV)

    await ward.press_modal(DEV, "programme.course_days")
    assert (await ward.submit(DEV, modules="2026-11-02 delegation\n2026-12-01 Listening")).ok
    assert "The word of the fortnight is now: delegation." in ward.modal_words(DEV)
    assert "1 December 2026: listening" in ward.modal_words(DEV)
    await ward.press_modal(DEV, "programme.course_days")
    assert prefilled(ward.modal(DEV), "modules").startswith("2026-11-02 ")

    await manages(ward, "channel")
    await ward.submit(DEV, channel=ELSEWHERE)
    assert "I am not in this channel yet" in ward.complaints(DEV)["channel"]
    assert (await ward.submit(DEV, channel=SMALL)).ok
    assert f"<#{SMALL}>" in ward.modal_words(DEV)

    await ward.press_modal(DEV, "programme.sponsors")
    assert (await ward.submit(DEV, sponsors=[])).ok
    assert "It has no sponsor." in ward.modal_words(DEV)
    await ward.press_modal(DEV, "programme.owner")
    assert (await ward.submit(DEV, owner=ERIN)).ok
    assert f"<@{ERIN}>" in ward.modal_words(DEV)

    # Nothing comes in a pause, and people see why.
    await ward.press_modal(DEV, "programme.pause")
    assert "Nothing of Leading well comes to anybody" in ward.modal_words(DEV)
    assert (await ward.submit(DEV)).ok
    assert "It is paused for everybody." in ward.modal_words(DEV)
    assert "Paused for everybody." in ward.home_words(DEV)
    await ward.until(FIRST_NUDGE)
    assert ward.nudges_to(ASHA) == []
    assert ward.fortnightly_notes(SMALL) == []
    assert "paused for everybody just now" in words_of(await ward.open_home(ASHA))

    await ward.press_modal(DEV, "programme.resume")
    assert (await ward.submit(DEV)).ok
    await ward.until(SECOND_NUDGE)
    assert len(ward.nudges_to(ASHA)) == 1
    assert "delegation" in words_of(ward.nudges_to(ASHA)[0]).lower()
    assert "paused for everybody" not in words_of(await ward.open_home(ASHA))

    # The end is said first, and the farewell comes on the next day.
    await ward.press_modal(DEV, "programme.end")
    assert "This ends it for all of them at once." in ward.modal_words(DEV)
    assert (await ward.submit(DEV)).ok
    assert "Today is its last day." in ward.modal_words(DEV)
    assert "programme.end" not in actions_in(ward.modal(DEV))
    await ward.until(datetime(2026, 11, 6, 18, tzinfo=UTC))
    assert "Leading well" in words_of(ward.screen_of(ASHA))
    assert "data.export" in actions_in(ward.screen_of(ASHA))

    await ward.close(DEV)
    await ward.open_home(DEV)
    assert "programme.open.0" not in actions_in(ward.sandbox.workspace.homes[DEV].view)
    await ward.press_home(DEV, "audit.open")
    log = ward.modal_words(DEV)
    for said in (
        "Leading well: ended",
        "Leading well: resumed",
        "Leading well: paused for everybody",
        "Leading well: owner changed",
        "Leading well: sponsors changed (now 0)",
        "Leading well: channel changed",
        "Leading well: course days changed (2 days)",
        "Leading well: dates changed (2 November 2026 to 1 February 2027)",
        "Leading well: programme created (10 people)",
        "First admin entered the code",
    ):
        assert said in log
    assert f"<@{DEV}>" in log
    assert not any(f"<@{who}>" in log for who in (*TRAINEES, ERIN))


@pytest.mark.asyncio
async def test_more_people_are_enrolled_from_the_channel_and_from_a_group(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort()
    assert (await ward.submit(DEV, members__0=[ASHA, BEN], members__1=[])).ok
    has_group(ward, ASHA, ERIN)
    await ward.until(WELCOMED)

    await manages(ward, "enrol")
    assert (await ward.submit(DEV, source=GROUP)).ok
    assert boxes(ward.modal(DEV)) == {ERIN: True}
    assert (await ward.submit(DEV)).ok
    assert "1 person has been enrolled." in ward.modal_words(DEV)
    await ward.goes_back(DEV)
    assert "3 people have been enrolled so far." in ward.modal_words(DEV)

    await ward.press_modal(DEV, "programme.enrol")
    await ward.submit(DEV, source=GROUP)
    assert "Everybody there has been enrolled already." in ward.complaints(DEV)["source"]
    assert (await ward.submit(DEV, source="channel")).ok
    assert ASHA not in boxes(ward.modal(DEV))
    assert boxes(ward.modal(DEV))[SAM] is False
    assert (await ward.submit(DEV, members__0=[CARA], members__1=[])).ok
    await ward.after(hours=4)

    assert "start.open" in actions_in(ward.screen_of(ERIN))
    assert "start.open" in actions_in(ward.screen_of(CARA))


@pytest.mark.asyncio
async def test_a_user_group_that_cannot_be_used_is_explained(ward: Ward) -> None:
    await ward.has_cohort()
    groups = ward.sandbox.workspace.user_groups
    groups["S0EMPTY"] = UserGroup("S0EMPTY", "empty")
    groups["S0LARGE"] = UserGroup("S0LARGE", "large", member_ids=[ERIN] * 101)
    has_group(ward, ERIN)

    await manages(ward, "enrol")
    await ward.submit(DEV, source="S0EMPTY")
    assert "Nobody is in this group yet." in ward.complaints(DEV)["source"]
    await ward.submit(DEV, source="S0LARGE")
    assert "more than 100 people" in ward.complaints(DEV)["source"]
    ward.sandbox.faults.add(Fault("429", method="usergroups.users.list", retry_after=9))
    await ward.submit(DEV, source=GROUP)
    assert "Slack" in " ".join(ward.complaints(DEV).values()) + ward.modal_words(DEV)
    await ward.after(seconds=20)
    await manages(ward, "enrol")
    del groups[GROUP]
    await ward.submit(DEV, source=GROUP)
    assert "I cannot find this user group any more." in ward.complaints(DEV)["source"]


@pytest.mark.asyncio
async def test_where_slack_tells_of_no_user_groups_the_channel_is_listed(ward: Ward) -> None:
    has_group(ward, ERIN)
    await ward.becomes_admin()
    ward.sandbox.faults.add(Fault("500", method="usergroups.list"))

    assert (await ward.opens_cohort()).ok

    assert set(TRAINEES) <= set(boxes(ward.modal(DEV)))


@pytest.mark.asyncio
async def test_of_two_admins_the_second_looks_again_before_changing_anything(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press_home(DEV, "admin.open")
    assert (await ward.submit(DEV, admins=[BEN])).ok
    await manages(ward, "threshold")
    assert "With more, nothing could be shown" in ward.modal_words(DEV)
    await ward.open_home(BEN)
    await ward.press_home(BEN, "programme.open.0")
    await ward.press_modal(BEN, "programme.dates")
    await manages(ward, "owner")
    assert (await ward.submit(DEV, owner=ERIN)).ok

    await ward.submit(BEN, ends_on="2027-03-01")

    complaints = " ".join(ward.complaints(BEN).values())
    assert "Somebody has changed this programme meanwhile." in complaints + ward.modal_words(BEN)
    await manages(ward, "dates")
    assert "2027-01-25" in str(ward.modal(DEV))


@pytest.mark.asyncio
async def test_only_an_admin_manages_a_programme(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.open_home(DEV)
    for action in ("programme.open", "programme.end", "programme.enrol", "audit.open"):
        forged = await ward.put_button(ASHA, action, '{"cohort":"any"}')
        await ward.press(ASHA, action, forged)

    assert ward.modal(ASHA) == {}
    assert len(ward.notes_to(ASHA)) == 4
    assert set(ward.notes_to(ASHA)) == {"Only an admin can do this. Ask an admin of your team."}
    assert "programme.open.0" in actions_in(ward.sandbox.workspace.homes[DEV].view)
