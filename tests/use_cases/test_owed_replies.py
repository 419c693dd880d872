"""A report calls for a reply: who is asked when, and what the channel hears if nobody answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.barometer import ASKED as ASKED_OF
from bot.domain.barometer import Answer, question_name
from bot.domain.condition_numbers import Condition
from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind
from bot.domain.owed_replies import Finding, ReplyState, Step, owed
from bot.use_cases.agenda import next_due_at
from bot.use_cases.composing import compose
from bot.use_cases.erasures import erase_everything
from bot.use_cases.home import home_page
from bot.use_cases.owed_replies import (
    letter_of,
    owe_reply,
    pass_over_due_reply_steps,
    programmes_without_owner,
    replies_of,
    take_due_reply_steps,
    tell_channel,
)
from bot.use_cases.reply_answers import pass_on, promise_action
from bot.use_cases.reports import make_due_reports
from tests.library import STATEMENTS
from tests.use_cases.reply_stage import (
    ASKED,
    OTHER,
    OWNER,
    QUARTER,
    REPORTED,
    asked,
    asks,
    news,
    owes,
    owned_cohort,
    report,
    the_reply,
)
from tests.use_cases.report_stage import FROZEN, run_cohort
from tests.use_cases.stage import DEV, TEAM, FixedShelf, Stage

DAY = timedelta(days=1)


def test_the_owner_is_asked_in_office_hours_for_the_lowest_condition(stage: Stage) -> None:
    cohort = owned_cohort(stage)
    stage.clock.move_to(REPORTED)
    owe_reply(cohort, report(space=8, support=6), None, ports=stage.ports)
    assert next_due_at(ports=stage.ports) is not None

    stage.run_until(ASKED - timedelta(minutes=1))
    assert asks(stage) == []
    stage.run_until(ASKED)

    (letter,) = asks(stage)
    assert (letter.programme, letter.cohort_id) == ("Lead well", cohort.cohort_id)
    assert letter.reply.condition is Condition.SUPPORT
    assert letter.reply.finding is Finding.UNDER_HALF
    assert (letter.step, letter.may_pass_on) == (Step.ASK, True)
    (message,) = (each.message for each in stage.letters(MessageKind.OWED_REPLY))
    assert message.user_id == ""


def test_a_report_that_is_made_asks_for_a_reply_in_the_light_of_the_one_before(
    stage: Stage,
) -> None:
    cohort = run_cohort(stage)
    stage.store.cohorts.save(replace(cohort, owner=OWNER.user_id))
    stage.store.reports.keep(TEAM, cohort.cohort_id, report("c1 2026-10", space=16))
    part = f"{cohort.cohort_id} 2026-11"
    for answer, times in ((ASKED_OF, 26), (Answer.MOSTLY, 11), (Answer.A_LITTLE, 9)):
        for _ in range(times):
            stage.store.counts.add(TEAM, part, question_name("space-1"), answer)
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    shelf.library = replace(shelf.library, statements=STATEMENTS)
    stage.clock.move_to(FROZEN)

    make_due_reports(ports=stage.ports)

    (reply,) = replies_of(TEAM, cohort.cohort_id, ports=stage.ports)
    assert (reply.condition, reply.finding) == (Condition.SPACE, Finding.FALLEN)


def test_with_the_next_reply_whoever_did_not_answer_the_last_is_forgotten(stage: Stage) -> None:
    key = asked(stage)
    cohort = stage.store.cohorts.find(TEAM, key[0])
    assert cohort is not None
    stage.run_until(ASKED + 22 * DAY)
    assert the_reply(stage, key).user_id == OWNER.user_id

    stage.clock.move_to(datetime(2027, 1, 15, 1, tzinfo=UTC))
    owe_reply(cohort, report(opportunity=5), report(), ports=stage.ports)

    assert the_reply(stage, key).user_id == ""
    assert the_reply(stage, key).state is ReplyState.NO_ANSWER


def test_nothing_is_owed_for_a_report_without_anything_low(stage: Stage) -> None:
    cohort = owned_cohort(stage)

    owe_reply(cohort, report(space=14), None, ports=stage.ports)

    assert replies_of(TEAM, cohort.cohort_id, ports=stage.ports) == ()


def test_one_reply_a_quarter_is_asked_and_the_next_quarter_has_its_own(stage: Stage) -> None:
    key = asked(stage)
    cohort = stage.store.cohorts.find(TEAM, key[0])
    assert cohort is not None

    owe_reply(cohort, report(opportunity=5), None, ports=stage.ports)
    (only,) = replies_of(TEAM, key[0], ports=stage.ports)
    assert only.condition is Condition.SPACE

    stage.clock.move_to(datetime(2027, 1, 15, 1, tzinfo=UTC))
    owe_reply(cohort, report(opportunity=5), report(), ports=stage.ports)
    replies = replies_of(TEAM, key[0], ports=stage.ports)
    assert [each.quarter for each in replies] == ["2026-Q4", "2027-Q1"]


def test_after_ten_days_comes_one_reminder_and_after_three_weeks_the_channel_hears_it(
    stage: Stage,
) -> None:
    key = asked(stage)

    stage.run_until(ASKED + 10 * DAY - timedelta(minutes=1))
    assert len(asks(stage)) == 1
    stage.run_until(ASKED + 20 * DAY)
    assert [letter.step for letter in asks(stage)] == [Step.ASK, Step.REMIND]
    assert news(stage) == []
    stage.run_until(ASKED + 60 * DAY)

    assert len(asks(stage)) == 2
    (said,) = news(stage)
    assert (said.reply.state, said.reply.action) == (ReplyState.NO_ANSWER, "")
    (posted,) = stage.letters(MessageKind.REPLY_NEWS)
    assert posted.message.recipient == "C1"
    assert OWNER.user_id not in f"{said}"
    assert the_reply(stage, key).next_at is None


def test_nobody_is_asked_without_an_owner_and_the_admins_home_says_so(stage: Stage) -> None:
    cohort = owes(stage, owner="")
    stage.run_until(ASKED + 3 * DAY)

    assert stage.letters(MessageKind.OWED_REPLY) == []
    assert programmes_without_owner(TEAM, ports=stage.ports) == ("Lead well",)
    assert home_page(DEV, ports=stage.ports).nobody_asked == ("Lead well",)

    stage.store.cohorts.save(replace(cohort, owner=OWNER.user_id))
    assert programmes_without_owner(TEAM, ports=stage.ports) == ()
    stage.run_until(ASKED + 6 * DAY)
    assert [letter.step for letter in asks(stage)] == [Step.ASK]


def test_the_next_report_of_the_quarter_takes_the_place_of_one_that_nobody_was_asked_for(
    stage: Stage,
) -> None:
    cohort = owes(stage, owner="")

    owe_reply(cohort, report(support=5), None, ports=stage.ports)

    (reply,) = replies_of(TEAM, cohort.cohort_id, ports=stage.ports)
    assert reply.condition is Condition.SUPPORT


def test_what_nobody_was_asked_for_is_over_with_its_quarter(stage: Stage) -> None:
    cohort = owes(stage, owner="")
    stage.run_until(datetime(2027, 1, 5, tzinfo=UTC))

    assert the_reply(stage, (cohort.cohort_id, QUARTER)).next_at is None
    assert programmes_without_owner(TEAM, ports=stage.ports) == ()


def test_a_paused_programme_asks_and_tells_nothing_until_it_goes_on(stage: Stage) -> None:
    cohort = owes(stage)
    stage.store.cohorts.save(replace(cohort, is_paused=True))
    stage.run_until(ASKED + 6 * DAY)
    assert asks(stage) == []

    stage.store.cohorts.save(cohort)
    stage.run_until(ASKED + 7 * DAY)

    assert len(asks(stage)) == 1
    reply = the_reply(stage, (cohort.cohort_id, QUARTER))
    assert reply.next_at is not None
    assert reply.next_at >= ASKED + 16 * DAY


def test_after_a_standstill_the_one_reminder_comes_in_office_hours_and_time_is_left(
    stage: Stage,
) -> None:
    asked(stage)
    stage.clock.move_to(datetime(2027, 1, 30, 3, tzinfo=UTC))

    stage.beat()
    assert len(asks(stage)) == 1
    stage.run_until(datetime(2027, 2, 1, 10, tzinfo=UTC))

    assert [letter.step for letter in asks(stage)] == [Step.ASK, Step.REMIND]
    assert news(stage) == []


def test_an_ended_programme_still_gets_its_reply(stage: Stage) -> None:
    cohort = owned_cohort(stage)
    stage.clock.move_to(datetime(2027, 2, 16, 1, tzinfo=UTC))
    assert cohort.is_over(stage.clock.now())

    owe_reply(cohort, report(), None, ports=stage.ports)
    stage.run_until(datetime(2027, 2, 16, 10, tzinfo=UTC))

    assert len(asks(stage)) == 1


def test_what_waits_for_somebody_who_has_passed_it_on_is_not_sent(stage: Stage) -> None:
    key = asked(stage)
    (ask,) = (each.message for each in stage.letters(MessageKind.OWED_REPLY))

    pass_on(OWNER, key, OTHER.user_id, ports=stage.ports)

    assert compose(ask, ports=stage.ports) is None
    stage.run_until(ASKED + timedelta(minutes=1))
    (letter,) = asks(stage, OTHER)
    assert not letter.may_pass_on


def test_an_ask_that_has_been_answered_is_not_sent_any_more(stage: Stage) -> None:
    key = asked(stage)
    (ask,) = (each.message for each in stage.letters(MessageKind.OWED_REPLY))

    promise_action(
        OWNER, key, "I keep ten minutes free.", ASKED.date() + 30 * DAY, ports=stage.ports
    )

    assert compose(ask, ports=stage.ports) is None
    gone = replace(ask, subject_id=f"{key[0]} 2020-Q1 ask")
    assert compose(gone, ports=stage.ports) is None


def test_no_answer_yet_is_not_posted_once_there_is_one(stage: Stage) -> None:
    key = asked(stage)
    stage.run_until(ASKED + 21 * DAY)
    (said,) = (each.message for each in stage.letters(MessageKind.REPLY_NEWS))
    assert compose(said, ports=stage.ports) is not None

    day = stage.clock.now().date() + 30 * DAY
    promise_action(OWNER, key, "I keep ten minutes free.", day, ports=stage.ports)

    assert compose(said, ports=stage.ports) is None
    assert compose(replace(said, subject_id=f"{key[0]} 2020-Q1 done"), ports=stage.ports) is None


def test_whoever_owns_the_programme_next_is_asked_in_place_of_somebody_erased(
    stage: Stage,
) -> None:
    key = asked(stage)
    erase_everything(OWNER, ports=stage.ports)
    cohort = stage.store.cohorts.find(TEAM, key[0])
    assert cohort is not None
    assert (cohort.owner, the_reply(stage, key).user_id) == ("", "")

    stage.store.cohorts.save(replace(cohort, owner=OTHER.user_id))
    stage.run_until(ASKED + 10 * DAY)

    assert [letter.step for letter in asks(stage, OTHER)] == [Step.REMIND]


def test_with_nobody_left_to_ask_the_channel_still_hears_that_nothing_came(stage: Stage) -> None:
    asked(stage)
    erase_everything(OWNER, ports=stage.ports)

    stage.run_until(ASKED + 21 * DAY)

    assert len(asks(stage)) == 1
    assert [each.reply.state for each in news(stage)] == [ReplyState.NO_ANSWER]


def test_from_a_backup_nothing_is_asked_or_told_a_second_time(stage: Stage) -> None:
    key = asked(stage)
    stage.clock.move_to(ASKED + 10 * DAY)

    assert pass_over_due_reply_steps(ports=stage.ports) == 1
    assert pass_over_due_reply_steps(ports=stage.ports) == 0
    assert the_reply(stage, key).was_reminded
    stage.clock.move(days=11)
    assert pass_over_due_reply_steps(ports=stage.ports) == 1

    assert the_reply(stage, key).state is ReplyState.NO_ANSWER
    stage.run_until(ASKED + 40 * DAY)
    assert len(asks(stage)) == 1
    assert news(stage) == []


def test_from_a_backup_without_an_owner_nothing_changes(stage: Stage) -> None:
    cohort = owes(stage, owner="")
    stage.clock.move_to(ASKED)

    assert pass_over_due_reply_steps(ports=stage.ports) == 1

    reply = the_reply(stage, (cohort.cohort_id, QUARTER))
    assert (reply.state, reply.step) == (ReplyState.NOBODY_ASKED, Step.ASK)
    assert reply.next_at == ASKED + DAY


@pytest.mark.parametrize("step", [take_due_reply_steps, pass_over_due_reply_steps])
def test_a_reply_to_a_cohort_that_is_gone_is_over(stage: Stage, step) -> None:
    now = stage.clock.now()
    reply = owed(TEAM, "gone", now.date(), (Condition.SPACE, Finding.FALLEN), now)
    stage.store.owed_replies.save(reply)

    assert step(ports=stage.ports) == 1

    assert stage.store.owed_replies.find(TEAM, "gone", QUARTER) == reply.over()
    tell_channel(reply, ports=stage.ports)
    assert stage.letters(MessageKind.REPLY_NEWS) == []
    with pytest.raises(NotFound):
        letter_of(reply, ports=stage.ports)
