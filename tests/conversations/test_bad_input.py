"""What goes wrong at people's hands: old buttons, double clicks, crowds, odd words."""

import asyncio
import json

import pytest

from bot.sandbox import modals
from tests.conversations.ward import (
    ASHA,
    BEN,
    CARA,
    DEV,
    FOLLOW_UP,
    LINES,
    POSTED,
    SHARERS,
    TRAINEES,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

EVERY_BUTTON = (
    "nudge.try",
    "nudge.plan.0",
    "nudge.own",
    "nudge.later",
    "nudge.snooze.0",
    "nudge.refuse",
    "nudge.reject.0",
    "nudge.back",
    "follow_up.tried",
    "follow_up.helped.0",
    "reflection.open",
    "line.open",
    "line.been_there",
    "start.open",
)
UNUSABLE = {
    "": "There are no words here yet.",
    "   \n\t ": "There are no words here yet.",
    "\u200b\u200d\u2060\ufeff": "There are no words here yet.",
    "\u202e\u2066": "There are no words here yet.",
    "🎉🎉 👍": "Please add a word or two",
    ":tada: :+1:": "Please add a word or two",
    "?!...": "Please add a word or two",
    "x" * 281: "This is 281 characters long. Please keep it to 280.",
}
CHANNEL_PING = "Hello <!channel> and <!here>, see <@U0BEN> or <https://example.org|this>"
ODD = {
    "x" * 280: "x" * 280,
    "\u202eright to left\u202c and z\u200bero": "right to left and zero",
    "שלום, שאלתי שאלה אחת": "שלום, שאלתי שאלה אחת",
    "one\nline\r\nonly": "one line only",
    CHANNEL_PING: CHANNEL_PING,
    "<!channel>": "<!channel>",
    "*bold* _it_ `code` &amp; & <b>": "*bold* _it_ `code` &amp; & <b>",
}


@pytest.mark.asyncio
@pytest.mark.parametrize("action", ["nudge.from_the_future", "x", "nudge.try.extra"])
async def test_a_button_that_the_bot_does_not_know_is_explained(ward: Ward, action: str) -> None:
    unknown = await ward.put_button(ASHA, action, "whatever")

    assert (await ward.press(ASHA, action, unknown)).ok

    assert "This button is from an older version of the bot." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
@pytest.mark.parametrize("value", ["", "{", '{"nudge":"nobody","receipt":"x","cohort":"c"}'])
async def test_a_button_with_a_damaged_value_is_explained_and_nothing_breaks(
    ward: Ward, value: str
) -> None:
    for number, action in enumerate(EVERY_BUTTON, start=1):
        damaged = await ward.put_button(ASHA, action, value)

        assert (await ward.press(ASHA, action, damaged)).ok

        assert len(ward.notes_to(ASHA)) == number, action
    assert ward.modal(ASHA) == {}
    assert [note for note in ward.notes_to(ASHA) if "went wrong" in note] == []


@pytest.mark.asyncio
async def test_somebody_elses_nudge_cannot_be_answered(ward: Ward) -> None:
    await ward.has_nudges(ASHA, BEN)
    value = ward.screen_of(ASHA).blocks[-2]["elements"][0]["value"]
    borrowed = await ward.put_button(BEN, "nudge.reject.0", json.dumps(json.loads(value)))

    await ward.press(BEN, "nudge.reject.0", borrowed)

    assert "That is no longer here." in ward.notes_to(BEN)[-1]
    await ward.press(ASHA, "nudge.try")
    assert "nudge.plan.0" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_stale_button_changes_nothing_and_says_so(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.try")
    *_, value = (
        block["accessory"]["value"] for block in ward.screen_of(ASHA).blocks if "accessory" in block
    )
    await ward.press(ASHA, "nudge.plan.0")
    planned = words_of(ward.screen_of(ASHA))
    stale = await ward.put_button(ASHA, "nudge.plan.2", value)

    await ward.press(ASHA, "nudge.plan.2", stale)

    notes = "This nudge has been answered already. Nothing has changed."
    assert ward.notes_to(ASHA) == [notes]
    assert planned in [words_of(each) for each in ward.direct_messages(ASHA)]


@pytest.mark.asyncio
async def test_a_double_click_on_a_plan_plans_once(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.try")

    twice = [ward.press_at_once(ASHA, "nudge.plan.0") for _ in range(2)]
    assert all(each.ok for each in await asyncio.gather(*twice))
    await ward.settle()

    assert "Your plan:" in words_of(ward.screen_of(ASHA))
    await ward.until(FOLLOW_UP)
    await ward.after(hours=1)
    asked = [m for m in ward.direct_messages(ASHA) if "follow_up.tried" in actions_in(m)]
    assert len(asked) == 1


@pytest.mark.asyncio
async def test_a_double_click_on_in_an_hour_brings_one_nudge(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.later")

    twice = [ward.press_at_once(ASHA, "nudge.snooze.0") for _ in range(2)]
    assert all(each.ok for each in await asyncio.gather(*twice))
    await ward.after(hours=2)

    assert len([m for m in ward.direct_messages(ASHA) if "nudge.try" in actions_in(m)]) == 1


@pytest.mark.asyncio
async def test_a_double_click_on_tried_it_saves_once_and_shows_no_error(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)

    twice = [ward.press_at_once(ASHA, "follow_up.tried") for _ in range(2)]
    assert all(each.ok for each in await asyncio.gather(*twice))
    await ward.settle()

    assert "Saved: you tried it." in words_of(ward.screen_of(ASHA))
    assert ward.notes_to(ASHA) == []


@pytest.mark.asyncio
async def test_a_double_click_in_the_home_tab_opens_one_form(
    ward: Ward,
) -> None:
    await ward.has_cohort()
    await ward.open_home(ASHA)
    home = ward.sandbox.workspace.homes[ASHA]

    await asyncio.gather(
        *(ward.sandbox.gestures.press_in_view(ASHA, home.id, "start.open.0") for _ in range(2))
    )
    await ward.settle()

    assert ward.modal(ASHA)["title"]["text"] == "Start"
    assert (await ward.submit(ASHA)).ok


@pytest.mark.asyncio
async def test_two_different_answers_at_once_count_one_and_explain_the_other(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)

    await asyncio.gather(
        ward.press_at_once(ASHA, "follow_up.tried"),
        ward.press_at_once(ASHA, "follow_up.no_chance"),
    )
    await ward.settle()

    assert ward.notes_to(ASHA) == ["This nudge has been answered already. Nothing has changed."]
    shown = words_of(ward.screen_of(ASHA))
    assert ("Saved: you tried it." in shown) != ("That is a full answer." in shown)


@pytest.mark.asyncio
async def test_ten_people_at_once_each_get_their_own_plan(ward: Ward) -> None:
    await ward.has_nudges(*TRAINEES)

    await asyncio.gather(*(ward.press_at_once(who, "nudge.try") for who in TRAINEES))
    await ward.settle()
    await asyncio.gather(*(ward.press_at_once(who, "nudge.plan.1") for who in TRAINEES))
    await ward.settle()

    for who in TRAINEES:
        assert "Your plan:" in words_of(ward.screen_of(who))
        assert ward.notes_to(who) == []


@pytest.mark.asyncio
async def test_five_people_who_share_at_once_lose_no_line(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.press(who, "reflection.open")
        await ward.submit(who, line=line, choice="share")

    await asyncio.gather(
        *(
            ward.sandbox.gestures.submit_view(who, ward.sandbox.workspace.top_modal(who).id)
            for who in LINES
        )
    )
    await ward.until(POSTED)

    said = " ".join(words_of(each) for each in ward.thread_lines())
    assert [line for line in LINES.values() if line not in said] == []


@pytest.mark.asyncio
async def test_presses_of_several_people_at_once_are_all_counted(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = ward.thread_lines()[0]

    await asyncio.gather(*(ward.press_at_once(who, "line.been_there", line) for who in TRAINEES))
    await ward.settle()
    await ward.press(TRAINEES[0], "line.been_there", line)
    await ward.press(TRAINEES[0], "line.been_there", line)

    assert "Been there (10)" in words_of(line)


@pytest.mark.asyncio
@pytest.mark.parametrize("choice", ["private", "share"])
async def test_a_line_that_cannot_be_kept_is_explained_under_the_line(
    ward: Ward, choice: str
) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    opened = ward.sandbox.workspace.top_modal(ASHA)
    await ward.submit(ASHA, line="", choice=choice)
    assert ward.complaints(ASHA) == {"line": "Please complete this required field."}

    for text, words in UNUSABLE.items():
        answer = await ward.submit_unchecked(ASHA, "line", text)

        assert answer.body["response_action"] == "errors"
        assert words in answer.body["errors"]["line"]
    assert ward.sandbox.workspace.top_modal(ASHA) is opened
    await ward.submit(ASHA, line="Now there are words.", choice=choice)
    assert ward.complaints(ASHA) == {}
    assert ward.modal(ASHA)["title"]["text"] in ("Saved", "Check your words")


@pytest.mark.asyncio
async def test_odd_words_are_kept_in_the_journal_as_they_look(ward: Ward) -> None:
    await ward.tries(ASHA)

    for typed, kept in ODD.items():
        await ward.press(ASHA, "reflection.open")
        await ward.submit(ASHA, line=typed, choice="private")
        assert "Your line is in your journal." in ward.modal_words(ASHA)
        await ward.close(ASHA)

        await ward.press_home(ASHA, "journal.open")
        entry = ward.modal(ASHA)["blocks"][-2]["text"]
        assert entry == {"type": "plain_text", "text": kept, "emoji": False}
        await ward.close(ASHA)


@pytest.mark.asyncio
async def test_nothing_that_is_shared_pings_anybody(ward: Ward) -> None:
    odd = {
        ASHA: "It went well <!channel>",
        BEN: f"It went well {CHANNEL_PING}",
        CARA: "It went well @here @everyone #general",
        SHARERS[3]: "\u202eIt went well\u202c <\u200b!channel>",
        SHARERS[4]: "It went well and we listened &lt;!channel&gt;",
    }

    await ward.has_thread(odd)

    assert len(ward.thread_lines()) == 5
    for each in ward.thread_lines():
        assert each.blocks[0]["text"]["type"] == "plain_text"
        assert all(ping not in each.text for ping in ("<!", "<@", "@here", "example.org"))
        assert all(mark not in each.text for mark in ("\u202e", "\u200b"))


@pytest.mark.asyncio
async def test_a_plan_and_a_programme_full_of_markup_ping_nobody(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort(programme="Lead <!channel> & <@U0BEN>")
    await ward.submit(DEV)
    await ward.after(hours=1)
    assert "Welcome to Lead <!channel> & <@U0BEN>" in words_of(ward.screen_of(ASHA))
    await ward.starts(ASHA)
    await ward.after(hours=26, minutes=30)
    await ward.press(ASHA, "nudge.try")
    await ward.press(ASHA, "nudge.own")
    await ward.submit(ASHA, when="see <!channel>", then="tell <@U0BEN> *now*")

    assert "When I see <!channel>, I will tell <@U0BEN> *now*." in words_of(ward.screen_of(ASHA))
    await ward.until(FOLLOW_UP)
    assert "<!channel>" in words_of(ward.screen_of(ASHA))
    assert "<!channel>" not in ward.screen_of(ASHA).text


@pytest.mark.asyncio
async def test_words_that_grow_past_the_limit_when_guarded_are_explained(ward: Ward) -> None:
    await ward.tries(ASHA)
    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line="I saw Al and " + "Al, " * 66, choice="share")
    assert len(prefilled(ward.modal(ASHA), "line")) > 280

    await ward.submit(ASHA)

    assert "Please keep it to 280." in ward.complaints(ASHA)["line"]
    await ward.submit(ASHA, line="I saw a colleague.")
    assert "Your words are saved." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_line_for_a_nudge_that_was_answered_otherwise_is_explained(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    value = ward.screen_of(ASHA).blocks[-1]["elements"][0]["value"]
    await ward.press(ASHA, "follow_up.not_yet")
    early = await ward.put_button(ASHA, "reflection.open", value)

    await ward.press(ASHA, "reflection.open", early)

    assert ward.modal(ASHA) == {}
    assert "This nudge has been answered already." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_a_modal_that_the_bot_does_not_know_is_explained(ward: Ward) -> None:
    unknown = {
        "type": "modal",
        "callback_id": "reflection.from_the_past",
        "title": {"type": "plain_text", "text": "Old"},
        "submit": {"type": "plain_text", "text": "Send"},
        "private_metadata": "{damaged",
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Old"}}],
    }
    modals.open_modal(ward.sandbox.office, ASHA, unknown)

    assert (await ward.submit(ASHA)).ok

    assert "from an older version of the bot. Nothing was changed." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_double_click_on_share_shares_one_line(ward: Ward) -> None:
    *first, last = LINES
    await ward.tries(*LINES)
    for who in first:
        await ward.shares(who, LINES[who])
    await ward.press(last, "reflection.open")
    await ward.submit(last, line=LINES[last], choice="share")

    view = ward.sandbox.workspace.top_modal(last).id
    await asyncio.gather(*(ward.sandbox.gestures.submit_view(last, view) for _ in range(2)))
    await ward.until(POSTED)

    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_double_click_on_take_my_line_back_takes_it_back_once(ward: Ward) -> None:
    await ward.has_thread(LINES)
    follow_up = next(m for m in ward.direct_messages(ASHA) if "line.open" in actions_in(m))
    await ward.press(ASHA, "line.open", follow_up)

    view = ward.sandbox.workspace.top_modal(ASHA).id
    await asyncio.gather(*(ward.sandbox.gestures.submit_view(ASHA, view) for _ in range(2)))
    await ward.after(minutes=10)

    assert len(ward.thread_lines()) == 4
    assert ward.modal(ASHA)["title"]["text"] in ("Taken back", "Please note")


@pytest.mark.asyncio
async def test_a_double_click_on_start_this_cohort_invites_everybody_once(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort()

    view = ward.sandbox.workspace.top_modal(DEV).id
    await asyncio.gather(*(ward.sandbox.gestures.submit_view(DEV, view) for _ in range(2)))
    await ward.after(hours=2)

    assert len(ward.direct_messages(ASHA)) == 1
