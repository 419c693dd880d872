"""The barometer: one statement a fortnight, after everything else, counted and never kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.barometer import ASKED, Answer, BarometerLetter, QuestionState, question_name
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage, weekly_cap
from bot.domain.nudges import NudgeState
from bot.domain.people import EnrolmentState, Partition, PersonId, Rhythm
from bot.storage.keys import Purpose
from bot.storage.memory import open_memory_store
from bot.use_cases.agenda import keep_house
from bot.use_cases.barometer import (
    answer_statement,
    barometer_letter,
    note_asked,
    pass_over_due_statements,
)
from bot.use_cases.erasures import erase_everything
from bot.use_cases.follow_ups import answer_follow_up, ask_at_once
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.stop import EVERY_PROGRAMME, stop
from bot.use_cases.windows import when_allowed
from tests.library import STATEMENTS, small_library
from tests.ports import ports_for
from tests.use_cases.lived import lived_once
from tests.use_cases.stage import (
    ASHA,
    BEN,
    MOMENT,
    TEAM,
    TRAINEES,
    CountedSecrets,
    FixedClock,
    FixedShelf,
    Stage,
)

FIRST_WAVE = datetime(2026, 11, 16, tzinfo=UTC)
SECOND_WAVE = FIRST_WAVE + timedelta(days=14)
AFTER_ALL = FIRST_WAVE + timedelta(days=12)
PART = "2026-11"


@pytest.fixture
def stage() -> Iterator[Stage]:
    """The stage with a barometer in its library."""
    store, clock = open_memory_store(), FixedClock()
    library = replace(small_library(), statements=STATEMENTS)
    ports = ports_for(store, FixedShelf(library), clock, CountedSecrets())
    yield Stage(ports, clock, store, repeats_lives=True)
    store.close()


def start(stage: Stage, *, partition: Partition = Partition.MONTH) -> str:
    """Everybody has started in a programme whose numbers are counted like this."""
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.store.cohorts.save(replace(cohort, partition=partition))
    return cohort_id


def live_until(stage: Stage, moment: datetime) -> None:
    """Days go by, on which everybody plans each nudge and says how it went."""
    lived_once(stage, f"the barometer's weeks until {moment}", lambda: _live(stage, moment))


def _live(stage: Stage, moment: datetime) -> None:
    while stage.clock.moment < moment:
        stage.run_until(min(stage.clock.moment + timedelta(hours=6), moment))
        for who in TRAINEES:
            nudge = stage.store.nudges.open_of(TEAM, who.user_id)
            if nudge is not None and nudge.state is NudgeState.OPEN:
                plan_ready_made(who, nudge.nudge_id, 0, ports=stage.ports)
            elif nudge is not None and nudge.state is NudgeState.FOLLOWED_UP:
                letter = ask_at_once(who, nudge.nudge_id, ports=stage.ports)
                no = NudgeState.NO_CHANCE
                answer_follow_up(who, nudge.nudge_id, no, letter.receipt, ports=stage.ports)


def change(stage: Stage, who: PersonId, **values: object) -> None:
    person = stage.store.people.find(who.team_id, who.user_id)
    assert person is not None
    stage.store.people.save(replace(person, **values))  # type: ignore[arg-type]


def asked(stage: Stage, to: PersonId | None = None) -> list[BarometerLetter]:
    letters = [each.letter for each in stage.letters(MessageKind.BAROMETER, to)]
    return [each for each in letters if isinstance(each, BarometerLetter)]


def counted(stage: Stage, cohort_id: str, part: str = PART) -> dict[str, dict[str, int]]:
    """What was counted of each statement in a part."""
    found = {
        name: stage.store.counts.of(TEAM, f"{cohort_id} {part}", question_name(name))
        for name in STATEMENTS
    }
    return {name: answers for name, answers in found.items() if answers}


def answer(stage: Stage, who: PersonId, said: Answer = Answer.MOSTLY) -> bool:
    """The person presses a button of the statement they were asked last."""
    letter = asked(stage, who)[-1]
    return answer_statement(who, letter.cohort_id, str(letter.number), said, ports=stage.ports)


def test_after_two_weeks_everybody_is_asked_one_statement(stage: Stage) -> None:
    start(stage)

    live_until(stage, FIRST_WAVE)
    assert asked(stage) == []
    live_until(stage, AFTER_ALL)

    assert [len(asked(stage, who)) for who in TRAINEES] == [1] * len(TRAINEES)
    assert {each.programme for each in asked(stage)} == {"Lead well"}
    assert {each.number for each in asked(stage)} == {1}
    says = Counter(each.says for each in asked(stage))
    assert len(says) == 4
    assert max(says.values()) - min(says.values()) <= 1


def test_the_next_fortnight_asks_the_other_four_statements(stage: Stage) -> None:
    start(stage)

    live_until(stage, SECOND_WAVE + timedelta(days=12))

    assert {each.says for each in asked(stage)} == {each.says for each in STATEMENTS.values()}
    assert {len(asked(stage, who)) for who in TRAINEES} == {2}


def test_an_answer_and_who_was_asked_are_counted_by_statement(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    statement = stage.store.barometer.question(TEAM, cohort_id, ASHA.user_id)
    assert statement is not None

    assert answer(stage, ASHA, Answer.A_LITTLE)

    counts = counted(stage, cohort_id)
    assert sum(answers[ASKED] for answers in counts.values()) == len(TRAINEES)
    assert counts[statement.statement][Answer.A_LITTLE] == 1
    assert sum(sum(answers.values()) for answers in counts.values()) == len(TRAINEES) + 1


def test_a_second_answer_is_thanked_for_and_counts_no_more(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)

    assert answer(stage, ASHA, Answer.FULLY)
    before = counted(stage, cohort_id)
    assert answer(stage, ASHA, Answer.FULLY)
    assert answer(stage, ASHA, Answer.NOT_AT_ALL)

    assert counted(stage, cohort_id) == before


def test_an_answer_changes_no_row_that_names_the_person(stage: Stage) -> None:
    start(stage)
    live_until(stage, AFTER_ALL)
    before = stage.store.traces.of(TEAM, ASHA.user_id)

    answer(stage, ASHA)

    assert stage.store.traces.of(TEAM, ASHA.user_id) == before
    assert before["barometer_question"][0]["state"] == QuestionState.ASKED


def test_an_answer_is_committed_with_nothing_else() -> None:
    assert answer_statement.is_committed_alone  # type: ignore[attr-defined]


def test_with_the_next_wave_all_questions_close_at_once(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    answer(stage, ASHA)
    letters = {who: asked(stage, who)[-1] for who in (ASHA, BEN)}
    keys = stage.store._keys
    (old_key,) = keys.names(Purpose.BAROMETER)

    change(stage, BEN, is_away=True)
    live_until(stage, SECOND_WAVE)
    stage.commit()

    assert keys.names(Purpose.BAROMETER).isdisjoint({old_key})
    assert len(keys.names(Purpose.BAROMETER)) == 1
    (of_ben,) = stage.store.traces.of(TEAM, BEN.user_id)["barometer_question"]
    assert (of_ben["state"], of_ben["number"]) == (QuestionState.WAITING, 2)
    before = counted(stage, cohort_id)
    for who, letter in letters.items():
        number = str(letter.number)
        assert not answer_statement(who, cohort_id, number, Answer.MOSTLY, ports=stage.ports)
    assert counted(stage, cohort_id) == before


def test_somebody_elses_button_does_nothing(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    before = counted(stage, cohort_id)

    stranger = PersonId(TEAM, "USTRANGER")
    assert not answer_statement(stranger, cohort_id, "1", Answer.MOSTLY, ports=stage.ports)
    assert not answer_statement(ASHA, "other", "1", Answer.MOSTLY, ports=stage.ports)
    assert not answer_statement(ASHA, cohort_id, "", Answer.MOSTLY, ports=stage.ports)

    assert counted(stage, cohort_id) == before


def test_without_the_key_a_question_is_closed(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    stage.commit()
    for name in stage.store._keys.names(Purpose.BAROMETER):
        stage.store._keys.spend(name)
    stage.commit()
    before = counted(stage, cohort_id)

    assert not answer(stage, ASHA)
    assert counted(stage, cohort_id) == before


def test_a_small_programme_is_not_asked(stage: Stage) -> None:
    start(stage, partition=Partition.OFF)

    live_until(stage, AFTER_ALL)

    assert asked(stage) == []


def test_a_library_without_statements_asks_nobody(stage: Stage) -> None:
    start(stage)
    assert isinstance(stage.ports.library, FixedShelf)
    stage.ports.library.library = small_library()

    live_until(stage, AFTER_ALL)

    assert asked(stage) == []


@pytest.mark.parametrize(
    "values",
    [
        {"is_away": True},
        {"rhythm": Rhythm.ASKED},
        {"rhythm": Rhythm.SILENT},
        {"paused_until": date(2026, 12, 24)},
        {"is_on_holiday": True},
    ],
)
def test_whoever_gets_no_nudges_gets_no_statement_either(
    stage: Stage, values: dict[str, object]
) -> None:
    start(stage)
    live_until(stage, FIRST_WAVE - timedelta(hours=2))
    change(stage, ASHA, **values)

    live_until(stage, AFTER_ALL)

    assert asked(stage, ASHA) == []
    assert len(asked(stage, BEN)) == 1


@pytest.mark.parametrize("state", [EnrolmentState.AWAY, EnrolmentState.INVITED])
def test_only_whoever_takes_part_is_asked(stage: Stage, state: EnrolmentState) -> None:
    cohort_id = start(stage)
    live_until(stage, FIRST_WAVE - timedelta(hours=2))
    place = stage.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    stage.store.cohorts.save_enrolment(replace(place, state=state))

    live_until(stage, AFTER_ALL)

    assert asked(stage, ASHA) == []
    assert len(asked(stage, BEN)) == 1


def test_whoever_stops_can_answer_no_more(stage: Stage) -> None:
    start(stage)
    live_until(stage, AFTER_ALL)

    stop(ASHA, EVERY_PROGRAMME, ports=stage.ports)

    (kept,) = stage.store.traces.of(TEAM, ASHA.user_id)["barometer_question"]
    assert kept["state"] == QuestionState.CLOSED
    assert not answer(stage, ASHA)


def statement_to(stage: Stage, who: PersonId) -> OutgoingMessage:
    """The message with the statement of this person."""
    (found,) = (
        each
        for each in stage.store.outbox.about(TEAM, f"{cohort_of(stage)} 1")
        if each.kind is MessageKind.BAROMETER and each.recipient == who.user_id
    )
    return found


def cohort_of(stage: Stage) -> str:
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    return cohort.cohort_id


def count_no_more(stage: Stage) -> None:
    """The programme's numbers are counted no more."""
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    stage.store.cohorts.save(replace(cohort, partition=Partition.OFF))


def test_a_statement_that_waits_is_not_asked_once_the_library_has_it_no_more(stage: Stage) -> None:
    start(stage)
    live_until(stage, FIRST_WAVE + timedelta(hours=1))
    message = statement_to(stage, ASHA)

    assert barometer_letter(message, ports=stage.ports) is not None
    without = replace(stage.ports, library=FixedShelf(small_library()))
    assert barometer_letter(message, ports=without) is None


def test_a_statement_that_waits_is_not_asked_once_nothing_is_counted(stage: Stage) -> None:
    start(stage)
    live_until(stage, FIRST_WAVE + timedelta(hours=1))
    message = statement_to(stage, ASHA)

    count_no_more(stage)

    assert barometer_letter(message, ports=stage.ports) is None


def test_a_statement_that_reached_its_person_counts_once(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    before = counted(stage, cohort_id)

    note_asked(statement_to(stage, ASHA), ports=stage.ports)

    assert counted(stage, cohort_id) == before


def test_an_answer_is_thanked_for_when_nothing_is_counted_any_more(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    before = counted(stage, cohort_id)

    count_no_more(stage)

    assert answer(stage, ASHA)
    assert counted(stage, cohort_id) == before


def joined(stage: Stage, who: PersonId, on: date | None) -> None:
    """The person has pressed Start on this day."""
    place = stage.store.cohorts.enrolment(TEAM, cohort_of(stage), who.user_id)
    assert place is not None
    stage.store.cohorts.save_enrolment(replace(place, joined_on=on))


@pytest.mark.parametrize("on", [FIRST_WAVE.date(), None])
def test_who_started_once_counting_had_begun_is_asked_and_thanked_and_counted_nowhere(
    stage: Stage, on: date | None
) -> None:
    cohort_id = start(stage)
    joined(stage, ASHA, on)
    live_until(stage, AFTER_ALL)
    before = counted(stage, cohort_id)

    assert sum(answers[ASKED] for answers in before.values()) == len(TRAINEES) - 1
    assert answer(stage, ASHA)
    assert counted(stage, cohort_id) == before
    assert answer(stage, BEN)
    assert counted(stage, cohort_id) != before


def test_who_cannot_be_reached_is_counted_among_those_whose_turn_it_was(stage: Stage) -> None:
    """Else the number of those who were asked would tell how many were away."""
    cohort_id = start(stage)
    live_until(stage, FIRST_WAVE - timedelta(hours=2))
    change(stage, ASHA, is_away=True)

    live_until(stage, AFTER_ALL)

    assert asked(stage, ASHA) == []
    turns = sum(answers[ASKED] for answers in counted(stage, cohort_id).values())
    assert turns == len(TRAINEES)


def test_an_answer_that_comes_once_its_month_has_frozen_is_thanked_for_and_lost(
    stage: Stage,
) -> None:
    cohort_id = start(stage)
    live_until(stage, AFTER_ALL)
    before = counted(stage, cohort_id)

    stage.clock.move_to(datetime(2026, 12, 15, tzinfo=UTC))

    assert answer(stage, ASHA)
    assert counted(stage, cohort_id) == before


def test_nobody_is_asked_about_one_condition_twice_in_a_month(stage: Stage) -> None:
    start(stage)

    live_until(stage, FIRST_WAVE + timedelta(weeks=8))

    conditions = {each.says: each.condition for each in STATEMENTS.values()}
    for who in TRAINEES:
        of_december = [
            conditions[letter.says] for letter in asked(stage, who) if letter.number in {3, 4}
        ]
        assert len(of_december) == len(set(of_december)) == 2


def test_an_erased_person_leaves_no_question(stage: Stage) -> None:
    start(stage)
    live_until(stage, AFTER_ALL)
    answer(stage, ASHA)

    erase_everything(ASHA, ports=stage.ports)
    stage.commit()

    assert stage.store.traces.of(TEAM, ASHA.user_id) == {}
    assert not answer(stage, ASHA)


def test_when_the_programme_is_over_questions_and_key_are_gone(stage: Stage) -> None:
    cohort_id = start(stage)

    live_until(stage, datetime(2027, 1, 26, 9, tzinfo=UTC))
    stage.commit()

    last = stage.store.barometer.wave_of(TEAM, cohort_id)
    assert last is not None
    assert (last.number, last.next_at) == (0, None)
    assert {len(asked(stage, who)) for who in TRAINEES} <= {4, 5}
    assert "barometer_question" not in stage.store.traces.of(TEAM, ASHA.user_id)
    assert stage.store._keys.names(Purpose.BAROMETER) == set()


def test_waves_of_programmes_from_before_are_planned(stage: Stage) -> None:
    cohort_id = start(stage)
    stage.store._connection.exec_driver_sql("DELETE FROM barometer_wave")
    stage.clock.move_to(FIRST_WAVE - timedelta(days=3))

    keep_house(ports=stage.ports)

    planned = stage.store.barometer.wave_of(TEAM, cohort_id)
    assert planned is not None
    assert planned.next_at == FIRST_WAVE


def test_a_backup_that_was_put_back_asks_nobody_a_second_time(stage: Stage) -> None:
    cohort_id = start(stage)
    live_until(stage, FIRST_WAVE - timedelta(hours=2))
    stage.clock.move_to(FIRST_WAVE + timedelta(days=3))

    assert pass_over_due_statements(ports=stage.ports) == 1
    assert pass_over_due_statements(ports=stage.ports) == 0
    live_until(stage, AFTER_ALL)

    assert asked(stage) == []
    begun = stage.store.barometer.wave_of(TEAM, cohort_id)
    assert begun is not None
    assert begun.next_at == SECOND_WAVE


def test_in_two_programmes_a_person_is_asked_for_each_in_turn(stage: Stage) -> None:
    first, second = start(stage), stage.start_cohort(ASHA)
    stage.everybody_starts(second)
    cohort = stage.store.cohorts.find(TEAM, second)
    assert cohort is not None
    stage.store.cohorts.save(replace(cohort, partition=Partition.MONTH))

    live_until(stage, SECOND_WAVE + timedelta(days=12))

    assert len(asked(stage, ASHA)) == 2
    assert {each.cohort_id for each in asked(stage, ASHA)} == {first, second}
    assert {each.cohort_id for each in asked(stage, BEN)} == {first}


def statement_for(stage: Stage, who: PersonId) -> OutgoingMessage:
    """The statement that waits for somebody, claimed to be sent."""
    waiting = stage.store.outbox.pending_for(TEAM, who.user_id)
    (message,) = (each for each in waiting if each.kind is MessageKind.BAROMETER)
    claimed = replace(message, state=MessageState.CLAIMED, due_at=stage.clock.moment)
    stage.store.outbox.save(claimed)
    return claimed


def sent(stage: Stage, kind: MessageKind, who: PersonId, **ago: float) -> None:
    """A message has reached somebody a while ago."""
    moment = stage.clock.moment - timedelta(**ago)
    message = OutgoingMessage(
        TEAM,
        stage.ports.secrets.new_id(),
        kind,
        who.user_id,
        "x",
        due_at=moment,
        user_id=who.user_id,
        state=MessageState.SENT,
        sent_at=moment,
    )
    stage.store.outbox.add(message)


def test_a_nudge_of_the_same_day_goes_first(stage: Stage) -> None:
    start(stage)
    live_until(stage, FIRST_WAVE + timedelta(hours=1))
    message = statement_for(stage, ASHA)
    now = datetime(2026, 11, 17, 10, tzinfo=UTC)
    nudge_at = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
    change(stage, ASHA, next_nudge_at=nudge_at)
    stage.clock.move_to(now)

    allowed_at = when_allowed(message, now=now, ports=stage.ports)

    assert allowed_at == nudge_at + timedelta(hours=1)


def test_a_statement_waits_while_something_else_has_the_weeks_room(stage: Stage) -> None:
    start(stage)
    live_until(stage, FIRST_WAVE + timedelta(hours=1))
    message = statement_for(stage, ASHA)
    change(stage, ASHA, next_nudge_at=None)
    now = datetime(2026, 11, 18, 10, tzinfo=UTC)
    stage.clock.move_to(now)
    assert when_allowed(message, now=now, ports=stage.ports) == now

    sent(stage, MessageKind.BUDDIES, ASHA, days=2)

    later = when_allowed(message, now=now, ports=stage.ports)
    assert later is not None
    assert later >= now + timedelta(hours=20)


@pytest.mark.parametrize("has_statement", [False, True])
def test_a_follow_up_waits_a_day_if_a_statement_has_taken_its_room(
    stage: Stage, has_statement: bool
) -> None:
    start(stage)
    now = datetime(2026, 11, 17, 13, tzinfo=UTC)
    stage.clock.move_to(now)
    sent(stage, MessageKind.FOLLOW_UP, ASHA, days=6)
    for days in (5, 0):
        sent(stage, MessageKind.NUDGE, ASHA, days=days)
    sent(stage, MessageKind.FOLLOW_UP, ASHA, days=4)
    sent(stage, MessageKind.BAROMETER if has_statement else MessageKind.NOTE, ASHA, days=1)
    follow_up = OutgoingMessage(
        TEAM, "f", MessageKind.FOLLOW_UP, ASHA.user_id, "x", due_at=now, user_id=ASHA.user_id
    )
    stage.store.outbox.add(follow_up)

    allowed_at = when_allowed(follow_up, now=now, ports=stage.ports)

    assert allowed_at == (now + timedelta(days=1) if has_statement else now)


def nudges_of_nine_weeks(stage: Stage) -> list[tuple[str, datetime]]:
    """Whose nudges came, and for when, while everybody plans and tries each of them."""
    start(stage)
    live_until(stage, FIRST_WAVE + timedelta(weeks=7))
    return [
        (message.recipient, message.due_at)
        for message, _ in stage.posted
        if message.kind is MessageKind.NUDGE
    ]


def test_no_nudge_stays_away_because_of_a_statement_and_the_weeks_stay_within_their_room(
    stage: Stage,
) -> None:
    with_statements = nudges_of_nine_weeks(stage)
    came = [(m.recipient, m.sent_at or m.due_at) for m, _ in stage.posted if m.user_id]
    asked_of = len(asked(stage))

    store, clock = open_memory_store(), FixedClock()
    other = Stage(ports_for(store, FixedShelf(), clock, CountedSecrets()), clock, store)
    without = nudges_of_nine_weeks(other)
    store.close()

    assert asked_of >= 3 * len(TRAINEES)
    assert sorted(with_statements) == sorted(without)
    for who in TRAINEES:
        moments = sorted(moment for recipient, moment in came if recipient == who.user_id)
        for first in moments:
            week = [each for each in moments if first <= each < first + timedelta(days=7) - MOMENT]
            assert len(week) <= weekly_cap(2)
