"""The preview of a line: who will read it, what stays out of it, and kind stops."""

import json

import pytest

from bot.sandbox.faults import Fault
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    FIRST_SLOT,
    GUEST,
    POSTED,
    SAM,
    SHARERS,
    Json,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

LINE = "I asked for a say-back and it helped."
AT_RISK = "I cannot do this any more and I want to die."


async def opens_preview(ward: Ward, line: str = LINE, who: str = ASHA) -> None:
    """Write a line and ask to share it."""
    await ward.press(who, "reflection.open")
    await ward.submit(who, line=line, choice="share")


async def sharing_form(ward: Ward) -> Json:
    """What an admin sees behind *Sharing*."""
    await ward.press_home(DEV, "sharing.open")
    return ward.modal(DEV)


async def everybody_shares(ward: Ward) -> None:
    """Five people share a line each."""
    await ward.tries(*SHARERS)
    for number, who in enumerate(SHARERS):
        await ward.shares(who, f"{LINE} {'Again. ' * number}".strip())


@pytest.mark.asyncio
async def test_the_preview_says_how_many_read_and_names_the_sponsor_and_the_admin(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)

    await opens_preview(ward)

    said = ward.modal_words(ASHA)
    assert "13 people can read the channel now." in said
    assert f"Sponsors and admins among them: <@{DEV}>, <@{SAM}>." in said
    assert "What you wrote first is not kept." in said
    assert "You are the last check." in said


@pytest.mark.asyncio
async def test_if_slack_cannot_say_who_reads_the_preview_says_so(ward: Ward) -> None:
    await ward.tries(ASHA)
    ward.sandbox.faults.add(Fault("500", "conversations.members", times=9))

    await opens_preview(ward)

    assert "Slack could not tell me just now who that is." in ward.modal_words(ASHA)
    assert prefilled(ward.modal(ASHA), "line") == LINE
    ward.sandbox.faults.clear()


@pytest.mark.asyncio
async def test_a_time_that_is_put_back_is_refused_under_the_field_and_nothing_is_kept(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await opens_preview(ward, "At 14:35 I asked for a say-back.")
    assert "14:35" not in prefilled(ward.modal(ASHA), "line")

    await ward.submit(ASHA, line="At 14:35 I asked for a say-back.")

    assert "There is a time in these words again." in ward.complaints(ASHA)["line"]
    await ward.close(ASHA)
    await ward.press(ASHA, "line.open")
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_doubt_may_stay_if_its_author_leaves_it(ward: Ward) -> None:
    await ward.tries(ASHA)
    line = "We had hope in the huddle."

    await opens_preview(ward, line)
    assert prefilled(ward.modal(ASHA), "line") == line
    assert "Could one of these be a name?" in ward.modal_words(ASHA)
    await ward.submit(ASHA)

    assert "Your words are saved." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_doubt_that_an_edit_brings_is_pointed_out_before_anything_is_kept(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await opens_preview(ward)

    await ward.submit(ASHA, line="It was a frank talk.")
    assert "These words are new." in ward.modal_words(ASHA)
    assert prefilled(ward.modal(ASHA), "line") == "It was a frank talk."
    await ward.submit(ASHA)

    assert "Your words are saved." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_words_of_somebody_at_risk_are_kept_nowhere_and_can_be_changed(ward: Ward) -> None:
    await ward.tries(ASHA)
    for choice in ("private", "share"):
        await ward.press(ASHA, "reflection.open")

        await ward.submit(ASHA, line=AT_RISK, choice=choice)

        said = ward.modal_words(ASHA)
        assert "Talk to your manager or to occupational health." in said
        assert "I have kept nothing of what you wrote" in said
        assert ward.modal(ASHA)["close"]["text"] == "Change my words"
        await ward.close(ASHA)
    assert AT_RISK.encode() not in ward.database_bytes()
    assert all(AT_RISK not in message.text for message in ward.everything_posted())
    await ward.press_home(ASHA, "journal.open")
    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_moment_for_the_journal_is_stopped_as_kindly(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.shortcut(ASHA, "add_moment")

    await ward.submit(ASHA, line=AT_RISK)

    assert "Here is who can help:" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_after_a_kind_stop_the_words_are_still_there_to_be_changed(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line=AT_RISK, choice="private")

    stop = ward.sandbox.workspace.top_modal(ASHA)
    assert stop is not None
    await ward.sandbox.gestures.close_view(ASHA, stop.id)
    await ward.submit(ASHA, line="I could use some help.", choice="private")

    assert "Your line is in your journal." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_an_admins_places_and_words_for_risk_hold_from_the_next_line_on(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press_home(DEV, "sharing.open")
    assert "Talk to your manager" in prefilled(ward.modal(DEV), "help_text")

    await ward.submit(DEV, places="Acute Hub", help_text="Call Sam on 2468.")
    assert "Saved." in ward.modal_words(DEV)
    await ward.close(DEV)

    await opens_preview(ward, "I asked in the acute hub for a say-back.")
    assert "acute hub" not in prefilled(ward.modal(ASHA), "line").lower()
    await ward.close(ASHA)
    await opens_preview(ward, AT_RISK)
    assert "Call Sam on 2468." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_members_names_are_used_only_if_an_admin_allows_it_and_never_stored(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await ward.press_home(DEV, "sharing.open")
    await ward.submit(DEV, names=["use names"])
    await ward.close(DEV)

    await opens_preview(ward, "I asked hana for a say-back.")

    assert "hana" not in prefilled(ward.modal(ASHA), "line")
    assert b"Hana" not in ward.database_bytes()


@pytest.mark.asyncio
async def test_the_names_of_channels_are_replaced_without_anybody_listing_them(
    ward: Ward,
) -> None:
    ward.sandbox.workspace.channels[COHORT].name = "acute-hub"
    await ward.tries(ASHA)

    await opens_preview(ward, "I asked in the acute hub for a say-back.")

    assert "acute hub" not in prefilled(ward.modal(ASHA), "line")


@pytest.mark.asyncio
async def test_only_an_admin_has_the_settings(ward: Ward) -> None:
    await ward.has_cohort()
    home = await ward.open_home(BEN)

    assert "sharing.open" not in actions_in(home)


@pytest.mark.asyncio
async def test_a_place_of_one_letter_is_refused_under_its_field(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press_home(DEV, "sharing.open")

    await ward.submit(DEV, places="A")

    assert "too short" in ward.complaints(DEV)["places"]


@pytest.mark.asyncio
async def test_a_pause_keeps_lines_private_and_nothing_is_shown_meanwhile(ward: Ward) -> None:
    await everybody_shares(ward)
    await ward.press_home(DEV, "sharing.open")
    await ward.submit(DEV, pause=["pause"])
    assert "Sharing is paused." in ward.modal_words(DEV)
    await ward.close(DEV)
    assert "Sharing is paused." in ward.home_words(DEV)

    await ward.press(ASHA, "reflection.open")
    assert "Sharing is paused just now" in ward.modal_words(ASHA)
    assert "choice" not in actions_in(ward.modal(ASHA))
    await ward.close(ASHA)
    await ward.until(POSTED)
    assert ward.channel() == []

    await ward.press_home(DEV, "sharing.open")
    await ward.submit(DEV, pause=[])
    await ward.close(DEV)
    await ward.after(weeks=1)
    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_pause_that_comes_while_somebody_checks_their_words_stops_them(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await opens_preview(ward)
    await ward.press_home(DEV, "sharing.open")
    await ward.submit(DEV, pause=["pause"])

    await ward.submit(ASHA)

    assert "Sharing is paused just now" in ward.complaints(ASHA)["line"]


@pytest.mark.asyncio
async def test_lines_wait_for_a_sponsor_who_joins_until_an_admin_says_that_people_know(
    ward: Ward,
) -> None:
    await everybody_shares(ward)
    await ward.leaves(SAM, COHORT)
    await ward.comes_back(SAM, COHORT, invited_by=DEV)

    told = ward.screen_of(DEV)
    assert f"New there: <@{SAM}>." in words_of(told)
    await opens_preview(ward, LINE, SHARERS[1])
    assert "One of them is new there." in ward.modal_words(SHARERS[1])
    await ward.close(SHARERS[1])
    await ward.until(POSTED)
    assert ward.channel() == []

    await ward.press(DEV, "readers.tell")
    assert "people know who reads the channel" in words_of(ward.screen_of(DEV))
    await opens_preview(ward, LINE, SHARERS[1])
    assert "One of them is new there." not in ward.modal_words(SHARERS[1])
    await ward.close(SHARERS[1])
    await ward.after(weeks=1)
    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_if_the_sponsor_leaves_again_lines_are_shown_at_their_slot(ward: Ward) -> None:
    await everybody_shares(ward)
    await ward.leaves(SAM, COHORT)
    await ward.comes_back(SAM, COHORT, invited_by=DEV)
    await ward.leaves(SAM, COHORT)

    await ward.until(POSTED)

    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_sponsor_whose_coming_slack_did_not_report_is_seen_before_the_slot(
    ward: Ward,
) -> None:
    await everybody_shares(ward)
    members = ward.sandbox.workspace.channels[COHORT].member_ids
    members.remove(SAM)
    await ward.until(FIRST_SLOT.replace(hour=11))
    await ward.leaves("U0ROBOT", COHORT)
    members.append(SAM)

    await ward.until(POSTED)

    assert ward.channel() == []
    assert f"New there: <@{SAM}>." in words_of(ward.screen_of(DEV))


@pytest.mark.asyncio
async def test_lines_wait_when_an_admin_names_a_sponsor_who_is_there_already(ward: Ward) -> None:
    await everybody_shares(ward)
    ward.may_name.add(GUEST)
    (field,) = [each for each in actions_in(await sharing_form(ward)) if "sponsors." in each]

    await ward.submit(DEV, **{field.replace(".", "__"): [SAM, GUEST]})
    await ward.close(DEV)

    assert f"New there: <@{GUEST}>." in words_of(ward.screen_of(DEV))
    await ward.until(POSTED)
    assert ward.channel() == []


@pytest.mark.asyncio
async def test_a_line_in_a_language_without_word_lists_stays_private_and_the_bot_says_why(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    line = "Gofynnais i bawb ailadrodd y neges ac roedd yn wych."

    await opens_preview(ward, line)
    assert "I only know English well enough." in ward.complaints(ASHA)["line"]
    await ward.submit(ASHA, line=line, choice="private")

    assert "Your line is in your journal." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_closing_the_preview_shares_nothing_and_the_first_words_went_nowhere_else(
    ward: Ward,
) -> None:
    await ward.tries(ASHA)
    await opens_preview(ward, "I asked Ben on Ward 7 to say it back.")
    await ward.close(ASHA)

    await ward.press(ASHA, "line.open")
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)
    seen_in = {
        f"{passage.kind} {passage.name}"
        for passage in ward.sandbox.traffic.after()
        if "Ben on Ward 7" in json.dumps(passage.detail)
    }
    assert seen_in == {"delivery view_submission"}
