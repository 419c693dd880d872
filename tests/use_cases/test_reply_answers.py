"""One thing is named, passed on, done or not done; the channel hears the words and no name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import (
    CarryoverError,
    LineRefused,
    NotFound,
    Trouble,
    UnusableAnswer,
    WordsOfConcern,
)
from bot.domain.messages import MessageKind
from bot.domain.owed_replies import ReplyState, Step
from bot.domain.people import PersonId
from bot.domain.reply_letters import ReplyPreview
from bot.use_cases.data import my_data
from bot.use_cases.owed_replies import replies_of
from bot.use_cases.reply_answers import (
    action_to_name,
    pass_on,
    preview_action,
    preview_reason,
    promise_action,
    reason_to_give,
    reply_to_give,
    reply_to_pass_on,
    say_done,
    say_not_done,
    where_reply_stands,
)
from tests.use_cases.reply_stage import ASKED, OTHER, OWNER, asked, asks, news, the_reply
from tests.use_cases.stage import TEAM, Stage

ACTION = "I keep ten minutes free on Fridays at 14:00."
DUE = date(2027, 1, 29)
MINUTE = timedelta(minutes=1)
CHECKED = ASKED.replace(year=2027, month=2, day=1)


def promised(stage: Stage) -> tuple[str, str]:
    key = asked(stage)
    promise_action(OWNER, key, ACTION, DUE, ports=stage.ports)
    stage.run_until(stage.clock.now() + MINUTE)
    return key


def test_the_channel_hears_what_is_promised_when_and_by_nobody(stage: Stage) -> None:
    key = asked(stage)

    shown = preview_action(OWNER, key, ACTION, DUE, ports=stage.ports)
    assert shown.guarded.public == ACTION
    assert replies_of(TEAM, key[0], ports=stage.ports)[0].action == ""
    kept = promise_action(OWNER, key, ACTION, DUE, ports=stage.ports)
    stage.run_until(stage.clock.now() + MINUTE)

    (said,) = news(stage)
    assert said.reply == kept == replies_of(TEAM, key[0], ports=stage.ports)[0]
    assert (kept.state, kept.action, kept.due_on) == (ReplyState.PROMISED, ACTION, DUE)
    assert OWNER.user_id not in f"{said}"


def test_no_row_of_the_outbox_holds_the_words(stage: Stage) -> None:
    promised(stage)
    stage.commit()

    rows = stage.store._connection.exec_driver_sql("SELECT * FROM outbox").fetchall()

    assert "ten minutes free" not in f"{rows}"


def test_after_the_day_the_owner_is_asked_once_how_it_went(stage: Stage) -> None:
    key = promised(stage)
    stage.run_until(CHECKED - MINUTE)
    assert len(asks(stage)) == 1

    stage.run_until(CHECKED)

    assert asks(stage)[-1].step is Step.CHECK
    say_done(OWNER, key, ports=stage.ports)
    stage.run_until(stage.clock.now() + MINUTE)
    assert [each.reply.state for each in news(stage)] == [ReplyState.PROMISED, ReplyState.DONE]
    assert the_reply(stage, key).user_id == ""


def test_a_fortnight_without_an_ending_is_told_too(stage: Stage) -> None:
    promised(stage)

    stage.run_until(CHECKED + timedelta(days=14))

    last = news(stage)[-1].reply
    assert (last.state, last.action) == (ReplyState.NO_ANSWER, ACTION)
    assert len(asks(stage)) == 2


def test_what_was_not_done_is_told_with_the_reason(stage: Stage) -> None:
    key = promised(stage)

    shown = preview_reason(OWNER, key, "There was no cover.", ports=stage.ports)
    assert (shown.guarded.public, shown.due_on) == ("There was no cover.", None)
    say_not_done(OWNER, key, "There was no cover.", ports=stage.ports)
    stage.run_until(stage.clock.now() + MINUTE)

    last = news(stage)[-1].reply
    assert (last.state, last.because) == (ReplyState.NOT_DONE, "There was no cover.")


def test_a_name_is_taken_out_and_the_words_are_shown_again(stage: Stage) -> None:
    key = asked(stage)
    line = "Margaret Thompson will keep ten minutes free."

    again = promise_action(OWNER, key, line, DUE, ports=stage.ports)

    assert isinstance(again, ReplyPreview)
    assert again.is_again
    assert "Margaret" not in again.guarded.public
    assert the_reply(stage, key).state is ReplyState.ASKED
    kept = promise_action(
        OWNER,
        key,
        again.guarded.public,
        DUE,
        looked_at=again.guarded.doubted,
        ports=stage.ports,
    )
    assert kept.action == again.guarded.public


def test_a_name_in_the_reason_is_taken_out_too(stage: Stage) -> None:
    key = promised(stage)

    again = say_not_done(OWNER, key, "Margaret Thompson was away.", ports=stage.ports)

    assert isinstance(again, ReplyPreview)
    assert the_reply(stage, key).state is ReplyState.PROMISED


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", LineRefused),
        ("free " * 41, LineRefused),
        ("I want to die.", WordsOfConcern),
    ],
)
def test_words_that_cannot_be_used_are_refused(stage: Stage, text: str, error: type) -> None:
    key = asked(stage)

    with pytest.raises(error):
        preview_action(OWNER, key, text, DUE, ports=stage.ports)


def test_a_day_that_cannot_be_used_is_refused_before_anything_is_shown(stage: Stage) -> None:
    key = asked(stage)

    with pytest.raises(UnusableAnswer):
        preview_action(OWNER, key, ACTION, ASKED.date(), ports=stage.ports)


def test_somebody_else_is_asked_and_the_owner_no_longer(stage: Stage) -> None:
    key = asked(stage)
    assert reply_to_pass_on(OWNER, key, ports=stage.ports).may_pass_on

    pass_on(OWNER, key, OTHER.user_id, ports=stage.ports)
    stage.run_until(ASKED + MINUTE)

    assert [letter.step for letter in asks(stage, OTHER)] == [Step.ASK]
    with pytest.raises(NotFound):
        reply_to_give(OWNER, key, ports=stage.ports)
    with pytest.raises(CarryoverError) as refused:
        reply_to_pass_on(OTHER, key, ports=stage.ports)
    assert refused.value.why is Trouble.REPLY_GIVEN
    assert promise_action(OTHER, key, ACTION, DUE, ports=stage.ports).action == ACTION


def test_forms_that_are_too_late_or_too_early_are_refused(stage: Stage) -> None:
    key = asked(stage)
    assert action_to_name(OWNER, key, ports=stage.ports).may_pass_on
    with pytest.raises(CarryoverError):
        reason_to_give(OWNER, key, ports=stage.ports)

    promise_action(OWNER, key, ACTION, DUE, ports=stage.ports)

    with pytest.raises(CarryoverError):
        action_to_name(OWNER, key, ports=stage.ports)
    assert reason_to_give(OWNER, key, ports=stage.ports).reply.action == ACTION


def test_nobody_else_can_answer_and_nothing_is_answered_for_a_cohort_that_is_gone(
    stage: Stage,
) -> None:
    key = asked(stage)

    with pytest.raises(NotFound):
        say_done(PersonId(TEAM, "UASHA"), key, ports=stage.ports)
    with pytest.raises(NotFound):
        say_done(OWNER, (key[0], "2020-Q1"), ports=stage.ports)
    reply = replace(the_reply(stage, key), cohort_id="gone")
    stage.store.owed_replies.save(reply)
    with pytest.raises(NotFound):
        pass_on(OWNER, ("gone", key[1]), OTHER.user_id, ports=stage.ports)


def test_every_ask_to_a_person_is_found_so_that_its_buttons_go(stage: Stage) -> None:
    key = asked(stage)
    stage.run_until(ASKED + timedelta(days=10))

    places = where_reply_stands(OWNER, key, ports=stage.ports)

    sent = stage.letters(MessageKind.OWED_REPLY, OWNER)
    assert len(places) == len(sent) == 2
    assert where_reply_stands(OTHER, key, ports=stage.ports) == ()


def test_the_owners_copy_names_the_programme_and_the_words(stage: Stage) -> None:
    promised(stage)

    parts = my_data(OWNER, ports=stage.ports).parts

    assert parts["owner"] == [{"programme": "Lead well"}]
    assert parts["owed_reply"][0]["action"] == ACTION
