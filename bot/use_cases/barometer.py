"""The barometer: a fortnight begins, people are asked one statement each, answers are counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.barometer import (
    ASKED,
    Answer,
    BarometerLetter,
    Question,
    QuestionState,
    Wave,
    asked_before,
    days_to_wait,
    drawn_conditions,
    is_asked,
    is_their_turn,
    next_wave_at,
    opened_on,
    question_name,
    statements_in,
    wave_on,
)
from bot.domain.errors import KeyLost
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.parts import is_counted, part_of
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, PersonId
from bot.use_cases.languages import library_for
from bot.use_cases.people import timetable_of
from bot.use_cases.ports import Ports, committed_alone
from bot.use_cases.sending import unasked_message
from bot.use_cases.windows import known_open_moment
from bot.use_cases.word_notes import running_cohorts

BATCH = 20


def plan_waves(cohort: Cohort, *, ports: Ports) -> None:
    """Plan when the next wave of a cohort begins; until then nobody is asked."""
    next_at = next_wave_at(cohort, after=ports.clock.now())
    ports.store.barometer.plan(Wave(cohort.team_id, cohort.cohort_id, next_at=next_at))


def plan_missing_waves(*, ports: Ports) -> None:
    """Plan the waves of running cohorts that were started before there were any."""
    for team_id in ports.store.teams.known():
        for cohort in running_cohorts(team_id, ports=ports):
            if ports.store.barometer.wave_of(team_id, cohort.cohort_id) is None:
                plan_waves(cohort, ports=ports)


def begin_due_waves(*, ports: Ports) -> int:
    """Begin the waves whose moment has come, or end the last ones; how many were due."""
    due = ports.store.barometer.waves_due(ports.clock.now(), BATCH)
    for last in due:
        _go_on(last, ports=ports)
    return len(due)


def pass_over_due_statements(*, ports: Ports) -> int:
    """Begin waves in which nobody is asked anything; how many were due."""
    due = ports.store.barometer.waves_due(ports.clock.now(), BATCH)
    for last in due:
        _go_on(last, ports=ports, asks=False)
    return len(due)


def barometer_letter(message: OutgoingMessage, *, ports: Ports) -> BarometerLetter | None:
    """The statement as it stands now; None once it is not to be asked any more."""
    question = _question_of(message, ports=ports)
    if question is None or not _may_still_be_asked(question, ports=ports):
        return None
    cohort = ports.store.cohorts.find(question.team_id, question.cohort_id)
    person = PersonId(question.team_id, message.recipient)
    statement = library_for(person, ports=ports).statements.get(question.statement)
    if cohort is None or statement is None or not _asks_now(cohort):
        return None
    return BarometerLetter(cohort.cohort_id, question.number, cohort.programme, statement.says)


def note_asked(message: OutgoingMessage, *, ports: Ports) -> None:
    """A statement has reached its person, who was counted when their turn came."""
    question = _question_of(message, ports=ports)
    if question is not None and question.state is QuestionState.WAITING:
        ports.store.barometer.save(question.sent())


@committed_alone
def answer_statement(
    who: PersonId, cohort_id: str, number: str, answer: Answer, *, ports: Ports
) -> bool:
    """Count an answer once; False if the question is closed, or was never this person's.

    What is written names nobody, so that no copy of the database says who answered. For the same
    reason an answer is no sign of life: the row that would say so would tell who it was.
    """
    question = ports.store.barometer.question(who.team_id, cohort_id, who.user_id)
    if question is None or not question.is_open_in(cohort_id, number):
        return False
    try:
        is_first = ports.store.barometer.press(who.team_id, cohort_id, who.user_id)
    except KeyLost:
        return False
    if is_first:
        _count_answer(question, answer, ports=ports)
    return True


def _go_on(last: Wave, *, ports: Ports, asks: bool = True) -> None:
    """Close the last wave and begin the next, if the programme goes on."""
    now = ports.clock.now()
    cohort = ports.store.cohorts.find(last.team_id, last.cohort_id)
    number = wave_on(cohort.today(now), cohort) if cohort else 0
    if cohort is None or number == 0:
        ports.store.barometer.end(replace(last, number=0, next_at=None))
        return
    begun = replace(last, number=number, next_at=next_wave_at(cohort, after=now))
    places = _places_asked(cohort, ports=ports) if asks and _asks_now(cohort) else []
    questions = _questions(places, cohort, number, ports=ports)
    ports.store.barometer.begin(begun, questions)
    _count_asked(questions, places, cohort, ports=ports)
    _queue_all(questions, begun, ports=ports)


def _places_asked(cohort: Cohort, *, ports: Ports) -> list[Enrolment]:
    """Everybody who has started; also who cannot be reached now, or their number would tell."""
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    return [each for each in places if each.state is EnrolmentState.ACTIVE]


def _questions(
    places: Sequence[Enrolment], cohort: Cohort, number: int, *, ports: Ports
) -> list[Question]:
    """The question of everybody whose turn it is; none if the library has no statements."""
    who = [PersonId(each.team_id, each.user_id) for each in places]
    asked = ports.store.barometer.questions_of(who)
    may_be_asked = _whose_turn_it_is(who, asked, cohort, number, ports=ports)
    day = opened_on(cohort, number)
    before = {
        each.user_id: asked_before(_last_in(cohort, asked.get(each, ())), cohort, day)
        for each in who
        if may_be_asked(each)
    }
    statements = statements_in(number, ports.library.of(cohort.team_id).statements)
    drawn = drawn_conditions(
        before, among=list(statements), partition=cohort.partition, chance=ports.chance
    )
    return [
        Question(
            cohort.team_id,
            user_id,
            cohort.cohort_id,
            number,
            statements[condition],
            day,
            (*before[user_id], condition),
        )
        for user_id, condition in drawn.items()
    ]


def _last_in(cohort: Cohort, asked: Sequence[Question]) -> Question | None:
    """What somebody was asked last in this cohort."""
    return next((each for each in asked if each.cohort_id == cohort.cohort_id), None)


def _whose_turn_it_is(
    people: Sequence[PersonId],
    asked: Mapping[PersonId, Sequence[Question]],
    cohort: Cohort,
    number: int,
    *,
    ports: Ports,
) -> Callable[[PersonId], bool]:
    """Says of each of these people whether they may be asked in this cohort's wave."""
    running = running_cohorts(cohort.team_id, ports=ports)
    others = {each.cohort_id for each in running if _asks_now(each)} - {cohort.cohort_id}
    places = ports.store.cohorts.enrolments_of_many(people) if others else {}
    day = opened_on(cohort, number)

    def may_be_asked(who: PersonId) -> bool:
        in_several = any(_is_active_in(others, place) for place in places.get(who, ()))
        return is_their_turn(asked.get(who, ()), cohort.cohort_id, day, in_several=in_several)

    return may_be_asked


def _asks_now(cohort: Cohort) -> bool:
    return is_asked(cohort) and not cohort.is_paused


def _is_active_in(cohort_ids: set[str], place: Enrolment) -> bool:
    return place.state is EnrolmentState.ACTIVE and place.cohort_id in cohort_ids


def _queue_all(questions: Sequence[Question], begun: Wave, *, ports: Ports) -> None:
    """Queue the statements of those who can be reached."""
    who = [PersonId(each.team_id, each.user_id) for each in questions]
    found = ports.store.people.find_all(who)
    for person_id, question in zip(who, questions, strict=True):
        person = found.get(person_id)
        if person is not None and person.gets_nudges:
            _queue(person, question, begun, ports=ports)


def _queue(person: Person, question: Question, begun: Wave, *, ports: Ports) -> None:
    """Queue the statement for the first moment at which the person may be reached."""
    who = person.person_id
    after = ports.clock.now() + days_to_wait(who)
    due_at = known_open_moment(timetable_of(person, ports=ports), after=after)
    if due_at is None or (begun.next_at is not None and due_at >= begun.next_at):
        return
    message = unasked_message(
        MessageKind.BAROMETER,
        who,
        f"{question.cohort_id} {question.number}",
        due_at=due_at,
        window_ends_at=begun.next_at,
        ports=ports,
    )
    ports.store.outbox.add(message)


def _question_of(message: OutgoingMessage, *, ports: Ports) -> Question | None:
    """The question that a message asks, unless it has been closed or forgotten."""
    cohort_id, _, number = message.subject_id.partition(" ")
    question = ports.store.barometer.question(message.team_id, cohort_id, message.recipient)
    is_this = question is not None and question.is_open_in(cohort_id, number)
    return question if is_this else None


def _may_still_be_asked(question: Question, *, ports: Ports) -> bool:
    """Whether the person is still there, gets nudges, and takes part in the programme."""
    person = ports.store.people.find(question.team_id, question.user_id)
    place = ports.store.cohorts.enrolment(question.team_id, question.cohort_id, question.user_id)
    is_active = place is not None and place.state is EnrolmentState.ACTIVE
    return is_active and person is not None and person.gets_nudges


def _count_asked(
    questions: Sequence[Question], places: Sequence[Enrolment], cohort: Cohort, *, ports: Ports
) -> None:
    """Count everybody whose turn has come, whether or not the message reaches them."""
    counted = {each.user_id for each in places if is_counted(cohort, each.joined_on)}
    times = Counter(each.statement for each in questions if each.user_id in counted)
    part = cohort.part_on(questions[0].opened_on) if questions else ""
    for statement, count in sorted(times.items()):
        ports.store.counts.add(cohort.team_id, part, question_name(statement), ASKED, count)


def _count_answer(question: Question, answer: Answer, *, ports: Ports) -> None:
    """Count an answer, unless the person or the day is in no number."""
    team_id, cohort_id = question.team_id, question.cohort_id
    cohort = ports.store.cohorts.find(team_id, cohort_id)
    place = ports.store.cohorts.enrolment(team_id, cohort_id, question.user_id)
    part = part_of(cohort, question.opened_on) if cohort else None
    if cohort is None or place is None or part is None:
        return
    today = cohort.today(ports.clock.now())
    if is_counted(cohort, place.joined_on) and part.takes_answers(today):
        name = question_name(question.statement)
        ports.store.counts.add(team_id, part.name, name, answer.value)
