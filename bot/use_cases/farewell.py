"""A programme's last message, on a weekday on which the person may be reached; then it is over."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.letters import FarewellLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, PersonId
from bot.domain.retention import journal_kept_until
from bot.domain.timetable import Window
from bot.domain.weekdays import weekday_window
from bot.use_cases.boosters import no_boosters, plan_boosters
from bot.use_cases.people import timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.retention import last_programme_ended_on
from bot.use_cases.sending import queue_message
from bot.use_cases.stop import end_enrolment, stop_if_nothing_runs

PATIENCE = timedelta(days=28)
"""After this a farewell would come too late to take a shared line back."""


def queue_due_farewells(*, ports: Ports) -> None:
    """Say farewell for every programme that is over, and end its places."""
    for team_id in ports.store.teams.known():
        for cohort in ports.store.cohorts.of_team(team_id):
            if not cohort.is_farewelled and cohort.is_over(ports.clock.now()):
                _end(cohort, ports=ports)


def pass_over_due_farewells(*, ports: Ports) -> int:
    """End the places of every programme that is over, without a word; how many programmes.

    No boosters come either: some may have heard of them, and said that they want none.
    """
    over = [
        cohort
        for team_id in ports.store.teams.known()
        for cohort in ports.store.cohorts.of_team(team_id)
        if not cohort.is_farewelled and cohort.is_over(ports.clock.now())
    ]
    for cohort in over:
        for place in ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id):
            end_enrolment(place, ports=ports)
            stop_if_nothing_runs(PersonId(place.team_id, place.user_id), ports=ports)
        _close(cohort, ports=ports)
    return len(over)


def farewell_letter(message: OutgoingMessage, *, ports: Ports) -> FarewellLetter | None:
    """What the last message says; None if the cohort is gone."""
    who = PersonId(message.team_id, message.recipient)
    cohort = ports.store.cohorts.find(message.team_id, message.subject_id)
    pool = ports.store.cohorts.pool(message.team_id, cohort.pool_id) if cohort else None
    if cohort is None or pool is None:
        return None
    ended_on = last_programme_ended_on(who, ports=ports) or cohort.ends_on
    return FarewellLetter(
        cohort.programme,
        pool.may_share,
        journal_kept_until(ended_on),
        cohort.cohort_id,
        has_boosters=ports.store.boosters.find(who, cohort.cohort_id) is not None,
    )


def farewell_without_boosters(
    who: PersonId, cohort_id: str, *, ports: Ports
) -> FarewellLetter | None:
    """No boosters come after this programme; its last message as it says so, if it is there."""
    no_boosters(who, cohort_id, ports=ports)
    said = (
        message
        for message in ports.store.outbox.about(who.team_id, cohort_id)
        if message.kind is MessageKind.FAREWELL and message.recipient == who.user_id
    )
    message = next(said, None)
    return farewell_letter(message, ports=ports) if message else None


def _end(cohort: Cohort, *, ports: Ports) -> None:
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    have_ended = [_has_ended(place, cohort, ports=ports) for place in places]
    if all(have_ended):
        _close(cohort, ports=ports)


def _close(cohort: Cohort, *, ports: Ports) -> None:
    ports.store.cohorts.save(replace(cohort, is_farewelled=True))
    ports.store.buddies.end(cohort.team_id, cohort.cohort_id)
    ports.store.sponsors.end(cohort.team_id, cohort.cohort_id)


def _has_ended(place: Enrolment, cohort: Cohort, *, ports: Ports) -> bool:
    """Whether the place has ended by now; who cannot be told yet is told later."""
    if place.state is EnrolmentState.ENDED:
        return True
    person = ports.store.people.find(place.team_id, place.user_id)
    if (
        person
        and place.state is EnrolmentState.ACTIVE
        and _may_be_told(person, cohort, ports=ports)
    ):
        timetable = timetable_of(person, ports=ports)
        window = weekday_window(timetable, after=ports.clock.now())
        if window is None:
            return False
        _queue(person, cohort, window, ports=ports)
        plan_boosters(person, cohort, ports=ports)
    end_enrolment(place, ports=ports)
    stop_if_nothing_runs(PersonId(place.team_id, place.user_id), ports=ports)
    return True


def _queue(person: Person, cohort: Cohort, window: Window, *, ports: Ports) -> None:
    queue_message(
        MessageKind.FAREWELL,
        person.person_id,
        cohort.cohort_id,
        due_at=window.opens_at,
        ports=ports,
    )


def _may_be_told(person: Person, cohort: Cohort, *, ports: Ports) -> bool:
    is_in_time = person.today(ports.clock.now()) <= cohort.ends_on + PATIENCE
    return is_in_time and not person.is_away
