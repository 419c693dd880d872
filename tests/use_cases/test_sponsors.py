"""Sponsors: who they are is told, they can answer, stop, and find all of it in their Home tab."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind
from bot.domain.people import Cohort, PersonId
from bot.domain.sponsors import (
    AskedThing,
    Sponsored,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
    StoppedSponsor,
    ThingAnswer,
)
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.erasures import erase_everything
from bot.use_cases.home import home_page
from bot.use_cases.sharing import name_sponsors
from bot.use_cases.sponsors import (
    answer_thing,
    check_asked,
    sponsors_changed,
    start_messages_again,
    stop_messages,
)
from bot.use_cases.stop import EVERY_PROGRAMME, stop
from tests.use_cases.sponsor_stage import (
    HALF_PAST_TEN,
    NOVEMBER,
    SAM,
    TAM,
    THINGS,
    sponsored_cohort,
    with_things,
)
from tests.use_cases.stage import ASHA, DEV, TEAM, TRAINEES, Stage, member, new_cohort


def news(stage: Stage) -> list[SponsorNewsLetter]:
    """What the channel was told, from oldest to newest."""
    letters = [each.letter for each in stage.letters(MessageKind.SPONSOR_NEWS)]
    return [letter for letter in letters if isinstance(letter, SponsorNewsLetter)]


def welcomed(stage: Stage, who: PersonId) -> list[SponsorWelcomeLetter]:
    """The first messages to somebody."""
    letters = [each.letter for each in stage.letters(MessageKind.SPONSOR_WELCOME, who)]
    return [letter for letter in letters if isinstance(letter, SponsorWelcomeLetter)]


def now_sponsored_by(stage: Stage, cohort: Cohort, *people: PersonId) -> Cohort:
    """An admin says in the form who the sponsors are."""
    ids = [who.user_id for who in people]
    (named,) = name_sponsors(DEV, {cohort.cohort_id: ids}, ports=stage.ports)
    return named


def test_the_channel_and_the_sponsor_are_told_in_office_hours(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.beat()
    assert stage.posted == []

    stage.run_until(HALF_PAST_TEN)

    assert news(stage) == [SponsorNewsLetter("Lead well", (SAM.user_id,), 5)]
    asked = AskedThing(cohort.cohort_id, NOVEMBER, THINGS[0])
    assert welcomed(stage, SAM) == [SponsorWelcomeLetter(cohort.cohort_id, "Lead well", asked)]
    (told,) = stage.letters(MessageKind.SPONSOR_NEWS)
    assert told.message.recipient == cohort.channel_id


def test_a_cohort_without_sponsors_is_told_nothing(stage: Stage) -> None:
    stage.start_cohort()

    stage.run_until(HALF_PAST_TEN)

    assert news(stage) == []
    assert stage.letters(MessageKind.SPONSOR_WELCOME) == []


def test_who_comes_is_welcomed_and_who_goes_hears_nothing_more(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)

    cohort = now_sponsored_by(stage, cohort, TAM)
    stage.run_until(HALF_PAST_TEN + timedelta(minutes=1))
    now_sponsored_by(stage, cohort)
    stage.run_until(HALF_PAST_TEN + timedelta(minutes=2))

    assert [each.sponsors for each in news(stage)] == [(SAM.user_id,), (TAM.user_id,), ()]
    assert [len(welcomed(stage, who)) for who in (SAM, TAM)] == [1, 1]
    assert stage.store.sponsors.things_of(TEAM, SAM.user_id) == []
    stage.run_until(datetime(2026, 12, 31, tzinfo=UTC))
    assert stage.letters(MessageKind.SPONSOR_MONTH) == []


def test_changes_before_anybody_was_told_are_told_together(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    now_sponsored_by(stage, cohort, TAM)

    stage.run_until(HALF_PAST_TEN)

    assert [each.sponsors for each in news(stage)] == [(TAM.user_id,)]
    assert (welcomed(stage, SAM), len(welcomed(stage, TAM))) == ([], 1)


def test_nothing_is_told_if_nobody_came_or_went_or_the_programme_is_over(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)

    sponsors_changed(cohort, cohort.sponsors, ports=stage.ports)
    over = replace(cohort, ends_on=date(2026, 11, 1))
    stage.store.cohorts.save(over)
    sponsors_changed(over, (), ports=stage.ports)
    stage.beat()

    assert len(news(stage)) == len(welcomed(stage, SAM)) == 1


def test_what_waits_when_the_programme_ends_or_goes_is_not_sent(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 1)))

    stage.run_until(HALF_PAST_TEN)

    assert news(stage) == welcomed(stage, SAM) == []


def test_without_things_for_sponsors_the_first_message_has_none(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    new = replace(new_cohort(), sponsors=(SAM.user_id,))
    start_cohort(DEV, new, [member(each) for each in TRAINEES], ports=stage.ports)

    stage.run_until(HALF_PAST_TEN)

    assert [each.asked for each in welcomed(stage, SAM)] == [None]


def test_an_answer_is_kept_shown_and_can_be_changed(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    key = (SAM, cohort.cohort_id, NOVEMBER)

    (edit,) = answer_thing(*key, ThingAnswer.NO_TIME, ports=stage.ports)
    assert isinstance(edit.letter, SponsorWelcomeLetter)
    assert edit.letter.asked == AskedThing(
        cohort.cohort_id, NOVEMBER, THINGS[0], ThingAnswer.NO_TIME
    )
    (message,) = stage.letters(MessageKind.SPONSOR_WELCOME)
    kept = stage.store.outbox.find(TEAM, message.message.message_id)
    assert kept is not None
    assert (edit.channel_id, edit.ts) == (kept.channel_id, kept.ts)

    answer_thing(*key, ThingAnswer.DID_IT, ports=stage.ports)
    (thing,) = stage.store.sponsors.things_of(TEAM, SAM.user_id)
    assert thing.answer is ThingAnswer.DID_IT


def test_only_whoever_was_asked_can_answer(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)

    for who, cohort_id, month in (
        (TAM, cohort.cohort_id, NOVEMBER),
        (SAM, "another", NOVEMBER),
        (SAM, cohort.cohort_id, "2026-10"),
    ):
        with pytest.raises(NotFound):
            answer_thing(who, cohort_id, month, ThingAnswer.DID_IT, ports=stage.ports)
        with pytest.raises(NotFound):
            check_asked(who, cohort_id, month, ports=stage.ports)
    check_asked(SAM, cohort.cohort_id, NOVEMBER, ports=stage.ports)


def test_a_sponsor_stops_and_nobody_is_told_and_starts_again(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)

    assert stop_messages(SAM, cohort.cohort_id, ports=stage.ports) == cohort
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 12, 5, tzinfo=UTC))
    assert stage.letters(MessageKind.SPONSOR_MONTH) == []
    assert len(news(stage)) == 1

    start_messages_again(SAM, cohort.cohort_id, ports=stage.ports)
    stage.run_until(datetime(2027, 1, 5, tzinfo=UTC))
    assert len(stage.letters(MessageKind.SPONSOR_MONTH, SAM)) == 1


def test_a_stop_outlasts_being_named_again(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)

    now_sponsored_by(stage, now_sponsored_by(stage, cohort), SAM)
    stage.run_until(HALF_PAST_TEN + timedelta(days=1))

    assert len(welcomed(stage, SAM)) == 1


def test_whoever_stops_before_the_first_message_does_not_get_it(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)

    stage.run_until(HALF_PAST_TEN)

    assert welcomed(stage, SAM) == []


def test_only_a_sponsor_can_stop_or_start_again(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)

    for who, cohort_id in ((TAM, cohort.cohort_id), (SAM, "another")):
        with pytest.raises(NotFound):
            stop_messages(who, cohort_id, ports=stage.ports)
        with pytest.raises(NotFound):
            start_messages_again(who, cohort_id, ports=stage.ports)


def test_the_home_tab_of_a_sponsor_has_the_thing_of_this_month(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    asked = AskedThing(cohort.cohort_id, NOVEMBER, THINGS[0])
    home = Sponsored(cohort.cohort_id, "Lead well", is_stopped=False, asked=asked)

    assert home_page(SAM, ports=stage.ports).sponsored == (home,)
    assert home_page(ASHA, ports=stage.ports).sponsored == ()
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)
    assert home_page(SAM, ports=stage.ports).sponsored == (replace(home, is_stopped=True),)

    stage.clock.move_to(datetime(2026, 12, 1, 9, tzinfo=UTC))
    (in_december,) = home_page(SAM, ports=stage.ports).sponsored
    assert in_december.asked is None
    stage.clock.move_to(datetime(2027, 3, 1, tzinfo=UTC))
    assert home_page(SAM, ports=stage.ports).sponsored == ()


def test_a_trainee_who_sponsors_as_well_has_one_budget_for_both(stage: Stage) -> None:
    with_things(stage)
    cohort_id = stage.first_nudges()
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None

    now_sponsored_by(stage, cohort, ASHA)
    stage.run_until(datetime(2026, 11, 13, 18, tzinfo=UTC))

    (message,) = stage.letters(MessageKind.SPONSOR_WELCOME, ASHA)
    assert message.message.user_id == ASHA.user_id


def test_whoever_leaves_every_programme_as_a_trainee_is_still_a_sponsor(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    now_sponsored_by(stage, cohort, ASHA)

    stop(ASHA, EVERY_PROGRAMME, ports=stage.ports)
    stage.run_until(HALF_PAST_TEN)

    assert len(welcomed(stage, ASHA)) == 1


def test_a_paused_programme_welcomes_its_sponsors_when_it_goes_on(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.store.cohorts.save(replace(cohort, is_paused=True))
    stage.run_until(datetime(2026, 11, 6, 12, tzinfo=UTC))
    assert welcomed(stage, SAM) == []

    stage.store.cohorts.save(cohort)
    stage.run_until(datetime(2026, 11, 10, 12, tzinfo=UTC))

    assert len(welcomed(stage, SAM)) == 1


def test_nothing_of_a_sponsor_is_left_after_an_erasure_and_nobody_is_told(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    answer_thing(SAM, cohort.cohort_id, NOVEMBER, ThingAnswer.DID_IT, ports=stage.ports)
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)

    erase_everything(SAM, ports=stage.ports)
    stage.run_until(datetime(2026, 12, 5, tzinfo=UTC))

    assert stage.store.traces.of(TEAM, SAM.user_id) == {}
    left = stage.store.cohorts.find(TEAM, cohort.cohort_id)
    assert left is not None
    assert left.sponsors == ()
    assert len(news(stage)) == 1
    assert stage.letters(MessageKind.SPONSOR_MONTH) == []


def test_once_the_programme_is_over_nothing_of_it_is_kept(stage: Stage) -> None:
    cohort = sponsored_cohort(stage)
    stage.run_until(HALF_PAST_TEN)
    stop_messages(SAM, cohort.cohort_id, ports=stage.ports)

    stage.store.sponsors.end(TEAM, cohort.cohort_id)

    stopped = StoppedSponsor(TEAM, SAM.user_id, cohort.cohort_id)
    assert stage.store.sponsors.things_of(TEAM, SAM.user_id) == []
    assert not stage.store.sponsors.is_stopped(stopped)
