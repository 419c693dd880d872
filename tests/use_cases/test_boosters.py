"""Boosters after a programme: when they come, what they bring back, and how they end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.boosters import Booster
from bot.domain.letters import FarewellLetter, NudgeLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import Helped, Nudge, NudgeState
from bot.domain.people import Enrolment, EnrolmentState, PersonId, Rhythm
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import ScenarioStatus
from bot.use_cases.agenda import keep_house
from bot.use_cases.boosters import (
    go_on_after,
    no_boosters,
    no_boosters_like,
    pass_over_due_boosters,
    plan_due_boosters,
    try_again_if_booster,
)
from bot.use_cases.choosing import booster_place
from bot.use_cases.delivery import claim_messages
from bot.use_cases.due_nudges import pass_over_due_nudges, queue_due_nudges
from bot.use_cases.erasures import erase_everything
from bot.use_cases.farewell import farewell_without_boosters
from bot.use_cases.sending import unasked_message
from bot.use_cases.stop import EVERY_PROGRAMME, programmes_of, stop, stop_if_nothing_runs
from tests.library import LISTEN, SAY_BACK, small_library
from tests.use_cases.stage import ASHA, BEN, TEAM, FixedShelf, Stage

ENDED = date(2027, 1, 25)
FAREWELL = datetime(2027, 1, 26, 12, tzinfo=UTC)
DAYS = (date(2027, 2, 25), date(2027, 4, 25), date(2027, 7, 25))
DAY = timedelta(days=1)
LATE = datetime(2027, 9, 1, tzinfo=UTC)


def ended(stage: Stage, *, who: PersonId = ASHA, concept: str = "listening") -> str:
    """A cohort that ended yesterday, in which somebody has tried one concept; farewell is said."""
    cohort_id = stage.start_cohort(who)
    stage.everybody_starts(cohort_id)
    stage.beat()
    tried(stage, cohort_id, who, concept=concept)
    stage.clock.move_to(FAREWELL)
    keep_house(ports=stage.ports)
    stage.beat()
    return cohort_id


def tried(stage: Stage, cohort_id: str, who: PersonId, **changes: object) -> None:
    """A nudge of the programme that its person has tried."""
    scenario = LISTEN if changes.get("concept", "listening") == "listening" else SAY_BACK
    values = {
        "team_id": TEAM,
        "nudge_id": f"tried {who.user_id} {scenario.scenario_id}",
        "user_id": who.user_id,
        "cohort_id": cohort_id,
        "scenario_id": scenario.scenario_id,
        "revision": scenario.revision,
        "concept": scenario.concept,
        "local_date": date(2026, 12, 1),
        "reason": Reason(Why.NEW_CONCEPT, "listening"),
        "state": NudgeState.TRIED,
        "answered_on": date(2026, 12, 1),
    }
    stage.store.nudges.add(Nudge(**{**values, **changes}))
    stage.store.nudges.keep_revision(TEAM, scenario)


def boosters(stage: Stage, who: PersonId = ASHA) -> list[Nudge]:
    """The boosters that were queued for somebody."""
    history = stage.store.nudges.history(TEAM, who.user_id)
    return [nudge for nudge in history if nudge.reason.why is Why.BOOSTER]


def next_one(stage: Stage, cohort_id: str, who: PersonId = ASHA) -> Booster | None:
    return stage.store.boosters.find(who, cohort_id)


def change(stage: Stage, who: PersonId = ASHA, **changes: object) -> None:
    person = stage.store.people.find(TEAM, who.user_id)
    assert person is not None
    stage.store.people.save(replace(person, **changes))


def said(stage: Stage) -> list[NudgeLetter]:
    """What nudges said that were posted after the farewell."""
    claimed = stage.letters(MessageKind.NUDGE, ASHA)
    letters = [each.letter for each in claimed if isinstance(each.letter, NudgeLetter)]
    return [letter for letter in letters if letter.reason.why is Why.BOOSTER]


def days_of(nudges: Sequence[Nudge]) -> list[date]:
    return [nudge.local_date for nudge in nudges]


def test_three_boosters_come_in_the_persons_own_moments_and_then_nothing_is_kept(
    stage: Stage,
) -> None:
    cohort_id = ended(stage)
    (farewell,) = stage.letters(MessageKind.FAREWELL, ASHA)
    assert isinstance(farewell.letter, FarewellLetter)
    assert (farewell.letter.has_boosters, farewell.letter.cohort_id) == (True, cohort_id)
    before = len(stage.letters(MessageKind.NUDGE, ASHA))

    stage.run_until(LATE)

    came = boosters(stage)
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == before + len(came)
    assert [nudge.reason.booster for nudge in came] == [1, 2, 3]
    for day, due_on in zip(days_of(came), DAYS, strict=True):
        assert due_on <= day < due_on + 7 * DAY
    assert {nudge.concept for nudge in came} == {"listening"}
    assert [letter.more_boosters for letter in said(stage)] == [True, True, False]
    assert {letter.programme for letter in said(stage)} == {"Lead well"}
    assert next_one(stage, cohort_id) is None
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is None


def test_nothing_is_planned_until_a_booster_is_due(stage: Stage) -> None:
    cohort_id = ended(stage)
    stage.run_until(datetime(2027, 2, 24, 23, tzinfo=UTC))

    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is None
    assert next_one(stage, cohort_id) == Booster(
        TEAM, ASHA.user_id, cohort_id, 1, DAYS[0], datetime(2027, 2, 25, tzinfo=UTC)
    )


@pytest.mark.parametrize("rhythm", [Rhythm.ASKED, Rhythm.SILENT])
def test_who_had_gone_silent_gets_none(stage: Stage, rhythm: Rhythm) -> None:
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    stage.beat()
    tried(stage, cohort_id, ASHA)
    change(stage, rhythm=rhythm)
    stage.clock.move_to(FAREWELL)

    keep_house(ports=stage.ports)

    assert next_one(stage, cohort_id) is None


def test_who_has_met_nothing_gets_none_and_the_farewell_says_that_nothing_comes(
    stage: Stage,
) -> None:
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    stage.beat()
    stage.clock.move_to(FAREWELL)

    keep_house(ports=stage.ports)
    stage.beat()

    (farewell,) = stage.letters(MessageKind.FAREWELL, ASHA)
    assert isinstance(farewell.letter, FarewellLetter)
    assert not farewell.letter.has_boosters
    assert next_one(stage, cohort_id) is None


def test_one_press_in_the_farewell_ends_them(stage: Stage) -> None:
    cohort_id = ended(stage)

    letter = farewell_without_boosters(ASHA, cohort_id, ports=stage.ports)
    stage.run_until(LATE)

    assert letter is not None
    assert not letter.has_boosters
    assert boosters(stage) == []
    assert farewell_without_boosters(BEN, cohort_id, ports=stage.ports) is None


def test_one_press_below_a_booster_ends_the_others_and_leaves_it_open(stage: Stage) -> None:
    ended(stage)
    stage.run_until(datetime(2027, 3, 5, tzinfo=UTC))
    (first,) = boosters(stage)

    letter = no_boosters_like(ASHA, first.nudge_id, ports=stage.ports)
    stage.run_until(LATE)

    assert (letter.state, letter.more_boosters) == (NudgeState.OPEN, False)
    assert len(boosters(stage)) == 1


def test_a_booster_that_waits_to_be_sent_is_dropped_with_the_press(stage: Stage) -> None:
    cohort_id = ended(stage)
    queue_first(stage, cohort_id)
    other = unasked_message(
        MessageKind.JOURNAL_WARNING, ASHA, "j1", due_at=stage.clock.now(), ports=stage.ports
    )
    stage.store.outbox.add(other)

    no_boosters(ASHA, cohort_id, ports=stage.ports)

    assert [nudge.state for nudge in boosters(stage)] == [NudgeState.MISSED]
    assert stage.store.outbox.pending_for(TEAM, ASHA.user_id) == [other]
    try_again_if_booster(boosters(stage)[0], ports=stage.ports)
    assert next_one(stage, cohort_id) is None


def queue_first(stage: Stage, cohort_id: str) -> Nudge:
    """The first booster has been queued and not been claimed."""
    stage.clock.move_to(datetime(2027, 2, 25, tzinfo=UTC))
    plan_due_boosters(ports=stage.ports)
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is not None
    stage.clock.move_to(person.next_nudge_at)
    queue_due_nudges(ports=stage.ports)
    (first,) = boosters(stage)
    assert first.state is NudgeState.QUEUED
    return first


def test_stop_names_the_ended_programme_and_ends_its_boosters(stage: Stage) -> None:
    cohort_id = ended(stage)
    queue_first(stage, cohort_id)
    assert [cohort.cohort_id for cohort in programmes_of(ASHA, ports=stage.ports)] == [cohort_id]

    stopped = stop(ASHA, EVERY_PROGRAMME, ports=stage.ports)

    assert [cohort.cohort_id for cohort in stopped] == [cohort_id]
    assert stage.store.outbox.pending_for(TEAM, ASHA.user_id) == []
    assert programmes_of(ASHA, ports=stage.ports) == ()
    stage.run_until(LATE)
    assert len(boosters(stage)) == 1


def test_a_farewell_elsewhere_leaves_a_booster_alone(stage: Stage) -> None:
    cohort_id = ended(stage)
    first = queue_first(stage, cohort_id)

    stop_if_nothing_runs(ASHA, ports=stage.ports)

    (waiting,) = stage.store.outbox.pending_for(TEAM, ASHA.user_id)
    assert waiting.subject_id == first.nudge_id


def test_a_booster_that_is_due_stays_planned_when_another_programme_ends(stage: Stage) -> None:
    ended(stage)
    stage.clock.move_to(datetime(2027, 2, 25, tzinfo=UTC))
    plan_due_boosters(ports=stage.ports)

    stop_if_nothing_runs(ASHA, ports=stage.ports)

    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is not None


def test_somebody_away_gets_it_once_they_are_back(stage: Stage) -> None:
    ended(stage)
    change(stage, is_away=True)
    stage.run_until(datetime(2027, 3, 10, 18, tzinfo=UTC))
    assert boosters(stage) == []

    change(stage, is_away=False)
    stage.run_until(datetime(2027, 3, 20, tzinfo=UTC))

    assert [nudge.reason.booster for nudge in boosters(stage)] == [1]


def test_after_a_standstill_of_more_than_a_month_it_is_left_out(stage: Stage) -> None:
    cohort_id = ended(stage)
    stage.clock.move_to(datetime(2027, 3, 29, 9, tzinfo=UTC))

    stage.run_until(datetime(2027, 4, 10, tzinfo=UTC))

    assert boosters(stage) == []
    following = next_one(stage, cohort_id)
    assert following is not None
    assert following.number == 2


def test_after_a_shorter_standstill_it_comes_late(stage: Stage) -> None:
    ended(stage)
    stage.clock.move_to(datetime(2027, 3, 20, 9, tzinfo=UTC))

    stage.run_until(datetime(2027, 3, 27, tzinfo=UTC))

    assert [nudge.reason.booster for nudge in boosters(stage)] == [1]


def test_a_paused_programme_sends_none(stage: Stage) -> None:
    cohort_id = ended(stage)
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.store.cohorts.save(replace(cohort, is_paused=True))
    stage.run_until(datetime(2027, 3, 5, tzinfo=UTC))
    assert boosters(stage) == []
    change(stage, next_nudge_at=stage.clock.now())
    queue_due_nudges(ports=stage.ports)
    assert boosters(stage) == []

    stage.store.cohorts.save(cohort)
    stage.run_until(datetime(2027, 3, 15, tzinfo=UTC))

    assert len(boosters(stage)) == 1


def test_one_that_misses_its_window_is_planned_again(stage: Stage) -> None:
    cohort_id = ended(stage)
    first = queue_first(stage, cohort_id)
    stage.clock.move(days=1)

    assert claim_messages(ports=stage.ports) == []

    (missed,) = stage.store.outbox.about(TEAM, first.nudge_id)
    assert missed.state is MessageState.MISSED
    again = next_one(stage, cohort_id)
    assert again is not None
    assert again.number == 1
    stage.run_until(stage.clock.now() + 10 * DAY)
    assert [nudge.state for nudge in boosters(stage)] == [NudgeState.MISSED, NudgeState.OPEN]


def elsewhere(stage: Stage) -> str:
    """Asha takes part in another programme, which is running when the boosters come."""
    here = stage.store.cohorts.of_team(TEAM)[0]
    other = replace(here, cohort_id="other", programme="Lead on", ends_on=date(2027, 12, 1))
    stage.store.cohorts.save(replace(other, starts_on=date(2027, 1, 25), is_farewelled=False))
    place = Enrolment(TEAM, "other", ASHA.user_id, EnrolmentState.ACTIVE)
    stage.store.cohorts.save_enrolment(place)
    return "other"


def test_in_another_programme_a_booster_takes_the_place_of_a_nudge(stage: Stage) -> None:
    ended(stage)
    elsewhere(stage)
    change(stage, next_nudge_at=datetime(2027, 2, 23, 12, 30, tzinfo=UTC))
    stage.clock.move_to(datetime(2027, 2, 23, 12, tzinfo=UTC))

    stage.run_until(datetime(2027, 3, 8, tzinfo=UTC))

    history = stage.store.nudges.history(TEAM, ASHA.user_id)
    came = [nudge for nudge in history if nudge.local_date > ENDED]
    weeks = [nudge.local_date.isocalendar().week for nudge in came]
    assert [nudge.cohort_id == "other" for nudge in came] == [True, False, True]
    assert len(boosters(stage)) == 1
    assert max(weeks.count(week) for week in weeks) <= 2
    assert sum(nudge.is_open for nudge in history) <= 1


def test_in_a_week_without_room_it_waits(stage: Stage) -> None:
    cohort_id = ended(stage)
    change(stage, pace=1)
    for number in range(2):
        spend(stage, number)
    stage.clock.move_to(datetime(2027, 2, 25, tzinfo=UTC))
    plan_due_boosters(ports=stage.ports)
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is not None
    due = person.next_nudge_at
    for message in stage.store.outbox.about(TEAM, "spent"):
        stage.store.outbox.save(replace(message, sent_at=due - DAY))
    stage.clock.move_to(due)

    queue_due_nudges(ports=stage.ports)

    assert boosters(stage) == []
    waiting = next_one(stage, cohort_id)
    assert waiting is not None
    assert waiting.number == 1


def spend(stage: Stage, number: int) -> None:
    """A message that Asha did not ask for."""
    message = unasked_message(
        MessageKind.BUDDIES, ASHA, "spent", due_at=stage.clock.now(), ports=stage.ports
    )
    sent = replace(message, state=MessageState.SENT, sent_at=stage.clock.now(), ts=f"{number}.0")
    stage.store.outbox.add(sent)


def test_what_helped_comes_before_what_was_tried(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    stage.beat()
    tried(stage, cohort_id, ASHA, concept="listening")
    helped = {"helped": Helped.YES, "local_date": date(2026, 12, 8)}
    tried(stage, cohort_id, ASHA, concept="closed-loop", **helped)
    stage.clock.move_to(FAREWELL)
    keep_house(ports=stage.ports)

    stage.run_until(LATE)

    assert {nudge.concept for nudge in boosters(stage)} == {"closed-loop"}


def test_a_retired_concept_brings_nothing_back(stage: Stage) -> None:
    cohort_id = ended(stage)
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    shelf.library = small_library(replace(LISTEN, status=ScenarioStatus.RETIRED))

    stage.run_until(LATE)

    assert boosters(stage) == []
    assert next_one(stage, cohort_id) is None


def test_a_scenario_that_is_retired_before_it_is_sent_makes_room_for_another(
    stage: Stage,
) -> None:
    cohort_id = ended(stage)
    first = queue_first(stage, cohort_id)
    retired = {
        each.scenario_id: replace(each, status=ScenarioStatus.RETIRED)
        for each in small_library().scenarios.values()
        if each.scenario_id == first.scenario_id
    }
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    everything = small_library().scenarios | retired
    shelf.library = replace(small_library(), scenarios=everything)

    stage.beat()

    (sent,) = boosters(stage)
    assert sent.scenario_id != first.scenario_id
    assert (sent.state, sent.concept) == (NudgeState.OPEN, "listening")
    assert sent.reason.booster == 1


def test_from_a_backup_none_is_sent_a_second_time(stage: Stage) -> None:
    cohort_id = ended(stage)
    stage.clock.move_to(datetime(2027, 2, 25, 1, tzinfo=UTC))

    assert pass_over_due_boosters(ports=stage.ports) == 1

    following = next_one(stage, cohort_id)
    assert following is not None
    assert following.number == 2


def test_from_a_backup_one_that_was_planned_is_left_out_with_its_slot(stage: Stage) -> None:
    cohort_id = ended(stage)
    stage.clock.move_to(datetime(2027, 2, 25, tzinfo=UTC))
    plan_due_boosters(ports=stage.ports)
    stage.clock.move(days=6)

    assert pass_over_due_nudges(ports=stage.ports) == 1

    following = next_one(stage, cohort_id)
    assert following is not None
    assert following.number == 2
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is None


def test_an_erased_person_leaves_no_booster(stage: Stage) -> None:
    cohort_id = ended(stage)
    booster = next_one(stage, cohort_id)
    assert booster is not None

    erase_everything(ASHA, ports=stage.ports)

    assert next_one(stage, cohort_id) is None
    go_on_after(booster, ports=stage.ports)
    assert next_one(stage, cohort_id) is None


def test_a_booster_of_nobody_is_forgotten(stage: Stage) -> None:
    stage.store.boosters.save(Booster(TEAM, "UGONE", "c1", 1, ENDED, FAREWELL))
    stage.clock.move_to(FAREWELL)

    assert plan_due_boosters(ports=stage.ports) == 1

    assert stage.store.boosters.due(LATE, 9) == []


@pytest.mark.parametrize("is_paused", [True, False])
def test_a_booster_comes_from_its_ended_place_unless_the_programme_is_paused(
    stage: Stage, is_paused: bool
) -> None:
    cohort_id = ended(stage)
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.store.cohorts.save(replace(cohort, is_paused=is_paused))
    booster = Booster(TEAM, ASHA.user_id, cohort_id, 1, DAYS[0], FAREWELL)

    place = booster_place(booster, ports=stage.ports)

    assert (place is None) is is_paused
    assert booster_place(replace(booster, cohort_id="gone"), ports=stage.ports) is None
