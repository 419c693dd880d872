"""Setting up: the first admin's code, and a new cohort from a channel's members."""

from typing import Any

import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    ELSEWHERE,
    GUEST,
    ROBOT,
    SAM,
    SMALL,
    TRAINEES,
    WELCOMED,
    Ward,
    actions_in,
    words_of,
)


def boxes(view: dict[str, Any]) -> dict[str, bool]:
    """Who is listed in a form of tick boxes, and whether they are ticked."""
    listed = {}
    for block in view["blocks"]:
        if block["type"] == "input" and block["element"]["type"] == "checkboxes":
            ticked = block["element"].get("initial_options", [])
            for option in block["element"]["options"]:
                listed[option["value"]] = option in ticked
    return listed


@pytest.mark.asyncio
async def test_the_first_admin_enters_the_code_and_sees_the_checklist(ward: Ward) -> None:
    await ward.open_home(DEV)
    assert "Nobody runs Carryover here yet." in ward.home_words(DEV)

    await ward.press_home(DEV, "admin.code")
    await ward.submit(DEV, code="WRONG-CODE")
    assert "That is not the code" in ward.complaints(DEV)["code"]
    assert "New cohort" not in ward.home_words(DEV)

    assert (await ward.submit(DEV, code=" ward-code-test ")).ok
    assert ward.modal(DEV) == {}
    assert "Send me a test nudge" in ward.home_words(DEV)
    assert "Enter the code" not in ward.home_words(DEV)


@pytest.mark.asyncio
async def test_the_code_works_once(ward: Ward) -> None:
    await ward.press_home(BEN, "admin.code")
    await ward.becomes_admin(DEV)

    await ward.submit(BEN, code="WARD-CODE-TEST")

    assert ward.complaints(BEN) == {"code": "This code has been used. Ask an admin to add you."}
    assert "New cohort" not in words_of(await ward.open_home(BEN))


@pytest.mark.asyncio
async def test_who_becomes_admin_and_who_may_not_stands_in_the_log_without_a_name(
    ward: Ward,
) -> None:
    await ward.press_home(DEV, "admin.code")
    await ward.submit(DEV, code="WRONG-CODE")
    await ward.close(DEV)
    await ward.becomes_admin()
    stale = await ward.put_button(BEN, "cohort.open")
    await ward.press(BEN, "cohort.open", stale)
    await ward.press_home(DEV, "admin.open")
    await ward.submit(DEV, admins=[BEN])

    team = ward.sandbox.workspace.team_id
    told = [each for each in ward.logged if "admin" in each["event"] or "allowed" in each["event"]]
    assert [{**each, "log_level": ""} for each in told] == [
        {"event": "admin_code_refused", "team": team, "log_level": ""},
        {"event": "admin_code_accepted", "team": team, "log_level": ""},
        {"event": "gesture_not_allowed", "route": "cohort.open", "team": team, "log_level": ""},
        {"event": "admins_named", "team": team, "count": 1, "log_level": ""},
    ]


@pytest.mark.asyncio
async def test_a_channel_without_the_bot_is_explained_at_the_channel(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.opens_cohort(ELSEWHERE)

    assert "I am not in this channel yet. Type /invite" in ward.complaints(DEV)["channel"]

    await ward.sandbox.gestures.invite(
        DEV, ELSEWHERE, invited_id=ward.sandbox.workspace.bot_user_id
    )
    assert (await ward.submit(DEV)).ok
    assert "Erin" in ward.modal_words(DEV)


@pytest.mark.asyncio
async def test_members_are_listed_and_those_who_are_no_trainees_start_unticked(
    ward: Ward,
) -> None:
    await ward.becomes_admin()

    await ward.opens_cohort()

    listed = boxes(ward.modal(DEV))
    bot = ward.sandbox.workspace.bot_user_id
    assert {who for who, is_ticked in listed.items() if is_ticked} == set(TRAINEES)
    assert {who for who, is_ticked in listed.items() if not is_ticked} == {
        DEV,
        SAM,
        GUEST,
        ROBOT,
        bot,
    }


@pytest.mark.asyncio
async def test_only_those_who_are_ticked_get_a_welcome(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort()

    assert (await ward.submit(DEV, members__0=[ASHA, BEN], members__1=[])).ok
    assert "Leading well is ready: 2 people" in ward.modal_words(DEV)
    await ward.until(WELCOMED)

    everybody = ward.sandbox.workspace.members
    welcomed = [
        who
        for who in everybody
        if any("start.open" in actions_in(each) for each in ward.direct_messages(who))
    ]
    assert welcomed == [ASHA, BEN]


@pytest.mark.asyncio
async def test_a_cohort_of_nobody_is_refused_in_the_form(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort()

    await ward.submit(DEV, members__0=[], members__1=[])

    assert ward.complaints(DEV) == {"members.0": "Choose at least one person."}


@pytest.mark.asyncio
async def test_dates_the_wrong_way_round_are_explained_at_the_last_day(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.opens_cohort(starts_on="2026-11-02", ends_on="2026-11-01")

    assert ward.complaints(DEV) == {"ends_on": "The last day must come after the first day."}


@pytest.mark.asyncio
async def test_a_small_group_is_told_that_lines_stay_private(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort(SMALL, sponsors=[])
    assert "With fewer than 10 people, lines cannot be shared" in ward.modal_words(DEV)

    await ward.submit(DEV)
    assert "This group has fewer than 10 people" in ward.modal_words(DEV)

    await ward.until(WELCOMED)
    assert "Your group is small" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_large_enough_group_is_told_how_lines_are_shared(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort()
    await ward.submit(DEV)

    assert "once at least 5 people have shared one" in ward.modal_words(DEV)
    assert "Leading well: 10 people, 2 November 2026" in words_of(await ward.open_home(DEV))


@pytest.mark.asyncio
async def test_only_an_admin_can_start_a_cohort(ward: Ward) -> None:
    await ward.becomes_admin()
    stale = await ward.put_button(BEN, "cohort.open")

    await ward.press(BEN, "cohort.open", stale)

    assert ward.modal(BEN) == {}
    assert ward.notes_to(BEN) == ["Only an admin can do this. Ask an admin of your team."]


@pytest.mark.asyncio
async def test_an_admin_gets_a_test_nudge_whose_buttons_explain_themselves(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.press_home(DEV, "admin.test")

    nudge = ward.screen_of(DEV)
    before = words_of(nudge)
    assert "This is a test, so that you can see what trainees see." in before
    assert actions_in(nudge) == ["nudge.try", "nudge.later", "nudge.refuse"]
    for action in actions_in(nudge):
        await ward.press(DEV, action)
    assert len(ward.notes_to(DEV)) == 3
    assert all("This was a test, so nothing was saved." in note for note in ward.notes_to(DEV))
    assert words_of(ward.screen_of(DEV)) == before
    assert ward.channel(COHORT) == []


@pytest.mark.asyncio
async def test_an_admin_names_another_who_then_runs_cohorts_too(ward: Ward) -> None:
    await ward.becomes_admin()

    await ward.press_home(DEV, "admin.open")
    assert (await ward.submit(DEV, admins=[BEN])).ok

    await ward.open_home(BEN)
    assert "Run a cohort" in ward.home_words(BEN)
