"""When Slack, the network or the machine fails: each message once, and no answer lost."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault
from bot.slack.socket_pace import Pace
from tests.conversations.waiting import eventually
from tests.conversations.ward import (
    ASHA,
    BEN,
    FIRST_NUDGE,
    FIRST_SLOT,
    LINES,
    NOTE_POSTED,
    POSTED,
    Ward,
    actions_in,
    words_of,
)

DOUBT = timedelta(seconds=300)
POST = "chat.postMessage"


def posts_to(ward: Ward, who: str) -> int:
    """How often the bot has tried to post to a person."""
    return sum(
        passage.kind == "web_api"
        and passage.name == POST
        and passage.detail["arguments"].get("channel") == who
        for passage in ward.sandbox.traffic.after()
    )


@pytest.mark.asyncio
async def test_a_message_whose_reply_was_lost_stands_there_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("drop_reply", method=POST))
    tried = posts_to(ward, ASHA)

    await ward.until(FIRST_NUDGE)
    assert len(ward.nudges_to(ASHA)) == 1
    await ward.until(FIRST_NUDGE + DOUBT)
    await ward.until(FIRST_NUDGE + 3 * DOUBT)

    assert len(ward.nudges_to(ASHA)) == 1
    assert posts_to(ward, ASHA) == tried + 1
    await ward.plans(ASHA)
    assert "Your plan:" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_nudge_whose_reply_was_lost_can_be_answered_at_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("drop_reply", method=POST))
    await ward.until(FIRST_NUDGE)

    await ward.plans(ASHA)

    assert "Your plan:" in words_of(ward.screen_of(ASHA))
    await ward.until(FIRST_NUDGE + timedelta(hours=3))
    assert "How did it go?" in words_of(ward.screen_of(ASHA))
    assert ward.nudges_to(ASHA) == []


@pytest.mark.asyncio
async def test_a_message_that_slack_put_off_is_sent_once_after_the_wait(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("429", method=POST, retry_after=40))

    await ward.until(FIRST_NUDGE + timedelta(seconds=39))
    assert ward.nudges_to(ASHA) == []
    await ward.until(FIRST_NUDGE + timedelta(seconds=45))
    assert len(ward.nudges_to(ASHA)) == 1
    await ward.until(FIRST_NUDGE + 3 * DOUBT)

    assert len(ward.nudges_to(ASHA)) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("times", [1, 3])
async def test_a_message_that_met_a_broken_slack_is_sent_once(ward: Ward, times: int) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("500", method=POST, times=times))

    await ward.until(FIRST_NUDGE)
    assert ward.nudges_to(ASHA) == []
    await ward.until(FIRST_NUDGE + (times + 3) * DOUBT)

    assert len(ward.nudges_to(ASHA)) == 1
    assert ward.sandbox.faults.waiting() == []


@pytest.mark.asyncio
async def test_a_thread_whose_replies_were_lost_has_each_line_once(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    ward.sandbox.faults.add(Fault("drop_reply", method=POST, times=3))

    await ward.until(FIRST_SLOT + 8 * DOUBT)

    assert len([each for each in ward.channel() if not each.is_reply]) == 1
    assert sorted(each.blocks[0]["text"]["text"] for each in ward.thread_lines()) == sorted(
        LINES.values()
    )


@pytest.mark.asyncio
async def test_a_line_taken_back_while_its_message_is_in_doubt_is_gone_in_the_end(
    ward: Ward,
) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    ward.sandbox.faults.add(Fault("drop_reply", method=POST, times=2))
    await ward.until(FIRST_SLOT + DOUBT + timedelta(seconds=2))
    shown = ward.thread_lines()
    assert len(shown) == 1
    author = next(who for who in LINES if LINES[who] in words_of(shown[0]))

    await ward.press(author, "line.open")
    await ward.submit(author)
    await ward.after(minutes=30)

    assert LINES[author] not in " ".join(words_of(each) for each in ward.channel())
    assert len(ward.thread_lines()) == 4


@pytest.mark.asyncio
async def test_a_press_whose_screen_did_not_change_is_saved_all_the_same(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.try")
    ward.sandbox.faults.add(Fault("500", method="response_url"))

    assert (await ward.press(ASHA, "nudge.plan.0")).ok
    assert "nudge.plan.0" in actions_in(ward.screen_of(ASHA))
    await ward.press(ASHA, "nudge.plan.1")

    assert "This nudge has been answered already." in ward.notes_to(ASHA)[-1]
    await ward.until(FIRST_NUDGE + timedelta(hours=3))
    assert "How did it go?" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_cut_line_to_slack_is_taken_up_again(
    ward: Ward,
) -> None:
    await ward.has_nudges(ASHA)
    before = len(ward.sandbox.sockets.sockets)
    assert before > 0
    ward.sandbox.sockets.cut(before)
    await eventually(lambda: not ward.sandbox.sockets.sockets)

    await ward.say(ASHA, "are you there?")
    outcome = await ward.press(ASHA, "nudge.try")
    await ward.after(seconds=2)

    assert outcome.ok
    assert "nudge.plan.0" in [
        action for m in ward.direct_messages(ASHA) for action in actions_in(m)
    ]
    await eventually(lambda: "What I can do" in words_of(ward.screen_of(ASHA)))


@pytest.mark.asyncio
async def test_a_bot_that_died_between_post_and_record_sends_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("slow", method=POST, seconds=0.3))
    journey = asyncio.create_task(ward.until(FIRST_NUDGE))
    await eventually(lambda: not ward.sandbox.faults.waiting())
    await ward.stop_bot()
    await journey
    await eventually(lambda: len(ward.nudges_to(ASHA)) == 1)

    await ward.start_bot()
    await ward.until(FIRST_NUDGE + 3 * DOUBT)

    assert len(ward.nudges_to(ASHA)) == 1
    await ward.plans(ASHA)
    assert "Your plan:" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_bot_that_died_between_claim_and_post_sends_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault("slow", method=POST, seconds=0.3))
    ward.sandbox.faults.add(Fault("500", method=POST))
    journey = asyncio.create_task(ward.until(FIRST_NUDGE))
    await eventually(lambda: len(ward.sandbox.faults.waiting()) == 1)
    await ward.stop_bot()
    await journey
    await eventually(lambda: not ward.sandbox.faults.waiting())
    assert ward.nudges_to(ASHA) == []

    await ward.start_bot()
    await ward.until(FIRST_NUDGE + 3 * DOUBT)

    assert len(ward.nudges_to(ASHA)) == 1


@pytest.mark.asyncio
async def test_a_bot_that_was_off_at_the_anchor_sends_inside_the_window_and_not_after(
    ward: Ward,
) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.starts(BEN, starts="09:00", ends="13:00")
    await ward.stop_bot()
    await ward.until(FIRST_NUDGE + timedelta(hours=2))

    await ward.start_bot()
    await ward.after(minutes=1)

    assert len(ward.nudges_to(ASHA)) == 1
    assert ward.nudges_to(BEN) == []


@pytest.mark.asyncio
async def test_an_event_that_slack_delivers_twice_has_its_effect_once(ward: Ward) -> None:
    ward.sandbox.faults.add(Fault("lose_ack", method="message"))

    await ward.say(ASHA, "hello")
    await eventually(
        lambda: any(
            passage.kind == "delivery" and passage.detail["retry_attempt"] == 1
            for passage in ward.sandbox.traffic.after()
        )
    )
    await eventually(lambda: ward.sandbox.office.courier.in_flight == 0)
    await ward.after(minutes=1)

    assert [words_of(each).split("\n")[0] for each in ward.direct_messages(ASHA)] == [
        "What I can do"
    ]


@pytest.mark.asyncio
async def test_an_event_that_came_while_the_bot_was_off_is_answered_afterwards(ward: Ward) -> None:
    await ward.stop_bot()
    await ward.sandbox.gestures.say(ASHA, ward.sandbox.workspace.bot_user_id, "hello")

    await ward.start_bot()

    await eventually(lambda: bool(ward.direct_messages(ASHA)))
    assert "What I can do" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_modal_left_open_over_a_restart_still_saves(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.stop_bot()
    await ward.start_bot()

    await ward.submit(ASHA, line="Still here.", choice="private")

    assert "Your line is in your journal." in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert "Still here." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_lines_that_wait_survive_a_restart(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)

    await ward.stop_bot()
    await ward.start_bot()
    await ward.until(POSTED)

    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_restart_sends_nothing_twice(ward: Ward) -> None:
    await ward.has_nudges(ASHA, BEN)
    await ward.plans(ASHA)
    before = [(each.ts, each.text) for each in ward.everything_posted()]

    for _ in range(2):
        await ward.stop_bot()
        await ward.start_bot()
        await ward.after(minutes=6)

    assert [(each.ts, each.text) for each in ward.everything_posted()] == before


@pytest.mark.asyncio
async def test_a_line_to_slack_that_fell_silent_is_given_up(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ward.stop_bot()
    monkeypatch.setattr("bot.slack.connection.PACE", Pace(ping_every=0.1))
    await ward.start_bot()
    await eventually(lambda: len(ward.sandbox.sockets.sockets) == 2)
    before = list(ward.sandbox.sockets.sockets)

    ward.sandbox.sockets.silence(2)

    await eventually(lambda: not any(each in before for each in ward.sandbox.sockets.sockets))
    assert (await ward.press_home(ASHA, "trust.open")).ok


@pytest.mark.asyncio
async def test_slack_may_ask_for_a_new_connection_at_any_time(ward: Ward) -> None:
    await ward.has_nudges(ASHA)

    await ward.sandbox.sockets.refresh(seconds=0.05)
    await eventually(lambda: any(each.takes_deliveries for each in ward.sandbox.sockets.sockets))

    assert (await ward.press(ASHA, "nudge.try")).ok
    assert "nudge.plan.0" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_modal_that_slack_does_not_open_is_explained(ward: Ward) -> None:
    await ward.tries(ASHA)
    ward.may_fail.add("gesture_failed")
    ward.sandbox.faults.add(Fault("500", method="views.open"))

    await ward.press(ASHA, "reflection.open")

    assert ward.modal(ASHA) == {}
    assert "Something went wrong on our side. Nothing was lost." in ward.notes_to(ASHA)[-1]
    await ward.press(ASHA, "reflection.open")
    assert "choice" in actions_in(ward.modal(ASHA))


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["500", "429", "drop_reply"])
async def test_a_move_to_another_zone_is_followed_though_slack_stumbles(
    ward: Ward, kind: str
) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.until(NOTE_POSTED)
    ward.sandbox.faults.add(Fault(kind, method="users.info"))

    await ward.sandbox.gestures.change_member(ASHA, {"tz": "Australia/Sydney"})
    await ward.after(minutes=10)
    await ward.until(FIRST_NUDGE - timedelta(hours=11))

    assert len(ward.nudges_to(ASHA)) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["500", "429", "drop_reply"])
async def test_a_home_that_slack_did_not_take_is_shown_in_the_end(ward: Ward, kind: str) -> None:
    ward.sandbox.faults.add(Fault(kind, method="views.publish"))

    for who in (ASHA, BEN):
        await ward.sandbox.gestures.open_home(who)
    await ward.after(minutes=1)

    assert "Carryover" in ward.home_words(ASHA)
    assert "Carryover" in ward.home_words(BEN)
