"""The barometer: a fortnight begins, people are asked one statement each, answers are counted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.barometer import (
    ASKED,
    Answer,
    BarometerLetter,
    Question,
    QuestionState,
    Wave,
    days_to_wait,
    is_asked,
    is_their_turn,
    next_wave_at,
    opened_on,
    question_name,
    statements_for,
    turns_for,
    wave_on,
)
from bot.domain.errors import KeyLost
from bot.domain.messages import MessageKind, OutgoingMessage
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
    if cohort is None or statement is None or not is_asked(cohort):
        return None
    return BarometerLetter(cohort.cohort_id, question.number, cohort.programme, statement.says)


def note_asked(message: OutgoingMessage, *, ports: Ports) -> None:
    """A statement has reached its person: one more who was asked it."""
    question = _question_of(message, ports=ports)
    if question is not None and question.state is QuestionState.WAITING:
        ports.store.barometer.save(question.sent())
        _count(question, ASKED, ports=ports)


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
        _count(question, answer.value, ports=ports)
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
    asked = _asked_in(cohort, number, ports=ports) if asks and is_asked(cohort) else []
    ports.store.barometer.begin(begun, [question for _, question in asked])
    for person, question in asked:
        _queue(person, question, begun, ports=ports)


def _asked_in(cohort: Cohort, number: int, *, ports: Ports) -> list[tuple[Person, Question]]:
    """Who is asked which statement in a wave."""
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    active = [each.user_id for each in places if each.state is EnrolmentState.ACTIVE]
    who = [PersonId(cohort.team_id, user_id) for user_id in active]
    found = ports.store.people.find_all(who)
    asked = ports.store.barometer.questions_of(who)
    may_be_asked = _whose_turn_it_is(who, asked, cohort, number, ports=ports)
    people = [found[each] for each in who if each in found and found[each].gets_nudges]
    chosen = [person for person in people if may_be_asked(person.person_id)]
    questions = _questions(chosen, asked, cohort, number, ports=ports)
    return [(person, questions[person.user_id]) for person in chosen if questions]


def _questions(
    people: Sequence[Person],
    asked: Mapping[PersonId, Sequence[Question]],
    cohort: Cohort,
    number: int,
    *,
    ports: Ports,
) -> dict[str, Question]:
    """The question of each of these people, by user id; none if the library has no statements."""
    before = (each for person in people for each in asked.get(person.person_id, ()))
    known = {each.user_id: each.turn for each in before if each.cohort_id == cohort.cohort_id}
    turns = turns_for((person.user_id for person in people), known)
    statements = ports.library.of(cohort.team_id).statements
    return {
        user_id: Question(
            cohort.team_id,
            user_id,
            cohort.cohort_id,
            number,
            statement_id,
            opened_on(cohort, number),
            turns[user_id],
        )
        for user_id, statement_id in statements_for(turns, number, statements).items()
    }


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
    others = {each.cohort_id for each in running if is_asked(each)} - {cohort.cohort_id}
    places = ports.store.cohorts.enrolments_of_many(people) if others else {}
    day = opened_on(cohort, number)

    def may_be_asked(who: PersonId) -> bool:
        in_several = any(_is_active_in(others, place) for place in places.get(who, ()))
        return is_their_turn(asked.get(who, ()), cohort.cohort_id, day, in_several=in_several)

    return may_be_asked


def _is_active_in(cohort_ids: set[str], place: Enrolment) -> bool:
    return place.state is EnrolmentState.ACTIVE and place.cohort_id in cohort_ids


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


def _count(question: Question, answer: str, *, ports: Ports) -> None:
    cohort = ports.store.cohorts.find(question.team_id, question.cohort_id)
    part = cohort.part_on(question.opened_on) if cohort else ""
    if part:
        ports.store.counts.add(question.team_id, part, question_name(question.statement), answer)
