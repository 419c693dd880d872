"""*Stop*: a person leaves one programme, or all of them; nothing more comes from it."""

from dataclasses import replace

from bot.domain.boosters import is_booster
from bot.domain.errors import NotFound
from bot.domain.messages import TO_SPONSORS, UNASKED, MessageKind, OutgoingMessage
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Cohort, Enrolment, EnrolmentState, PersonId
from bot.use_cases.people import awaits_booster
from bot.use_cases.ports import Ports

EVERY_PROGRAMME = "all"
OWN_NEWS = TO_SPONSORS | {MessageKind.JOURNAL_WARNING}
"""What a person still has to learn after they have left every programme as a trainee."""


def programmes_of(who: PersonId, *, ports: Ports) -> tuple[Cohort, ...]:
    """The programmes that may still send the person something."""
    running = tuple(cohort for cohort, _ in _running(who, ports=ports))
    return (*running, *_boosted(who, ports=ports))


def stop(who: PersonId, cohort_id: str, *, ports: Ports) -> tuple[Cohort, ...]:
    """End the person's place in one programme, or in EVERY_PROGRAMME; what has stopped.

    Stopping again changes nothing. Raises NotFound for a programme that was never theirs.
    """
    stopping = programmes_of(who, ports=ports)
    if cohort_id != EVERY_PROGRAMME:
        stopping = tuple(cohort for cohort in stopping if cohort.cohort_id == cohort_id)
    for cohort in stopping:
        _stop_one(who, cohort, ports=ports)
    stop_if_nothing_runs(who, ports=ports)
    if cohort_id == EVERY_PROGRAMME:
        return stopping
    return (_the_programme(who, cohort_id, ports=ports),)


def end_enrolment(enrolment: Enrolment, *, ports: Ports) -> None:
    """The person's place in the cohort has ended."""
    ports.store.cohorts.save_enrolment(replace(enrolment, state=EnrolmentState.ENDED))
    ports.store.buddies.remove(enrolment.team_id, enrolment.cohort_id, enrolment.user_id)
    ports.store.barometer.close(enrolment.team_id, enrolment.cohort_id, enrolment.user_id)


def stop_if_nothing_runs(who: PersonId, *, ports: Ports) -> None:
    """Once no programme is left, nothing that was not asked for comes any more, but boosters."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is None or _running(who, ports=ports):
        return
    if not awaits_booster(person, ports=ports):
        ports.store.people.save(replace(person, next_nudge_at=None))
    for message in ports.store.outbox.pending_for(who.team_id, who.user_id):
        is_dropped = message.kind in UNASKED - OWN_NEWS - {MessageKind.FAREWELL}
        if is_dropped and not _is_of_booster(message, ports=ports):
            ports.store.outbox.save(message.dropped("stopped"))


def _is_of_booster(message: OutgoingMessage, *, ports: Ports) -> bool:
    """Whether the message is a booster, or asks about one."""
    nudge = ports.store.nudges.find(message.team_id, message.subject_id)
    return nudge is not None and is_booster(nudge)


def _stop_one(who: PersonId, cohort: Cohort, *, ports: Ports) -> None:
    place = ports.store.cohorts.enrolment(who.team_id, cohort.cohort_id, who.user_id)
    if place is not None and place.state is not EnrolmentState.ENDED:
        end_enrolment(place, ports=ports)
    ports.store.boosters.remove(who, cohort.cohort_id)
    _drop_what_waits(who, cohort, ports=ports)


def _boosted(who: PersonId, *, ports: Ports) -> tuple[Cohort, ...]:
    """The ended programmes of which boosters are to come."""
    boosters = ports.store.boosters.of_many([who]).get(who, ())
    found = (ports.store.cohorts.find(who.team_id, each.cohort_id) for each in boosters)
    return tuple(cohort for cohort in found if cohort is not None)


def _running(who: PersonId, *, ports: Ports) -> list[tuple[Cohort, Enrolment]]:
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    found = [
        (ports.store.cohorts.find(who.team_id, place.cohort_id), place)
        for place in places
        if place.state is not EnrolmentState.ENDED
    ]
    return [(cohort, place) for cohort, place in found if cohort is not None]


def _the_programme(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    place = ports.store.cohorts.enrolment(who.team_id, cohort_id, who.user_id)
    if cohort is None or place is None:
        raise NotFound
    return cohort


def _drop_what_waits(who: PersonId, cohort: Cohort, *, ports: Ports) -> None:
    """Close the programme's nudges, and drop the messages about them and about the programme."""
    history = ports.store.nudges.history(who.team_id, who.user_id)
    theirs = [nudge for nudge in history if nudge.cohort_id == cohort.cohort_id]
    for nudge in theirs:
        if nudge.is_open:
            ports.store.nudges.save(_stopped(nudge))
    subjects = {cohort.cohort_id, *(nudge.nudge_id for nudge in theirs)}
    for message in ports.store.outbox.pending_for(who.team_id, who.user_id):
        if message.subject_id in subjects:
            ports.store.outbox.save(message.dropped("stopped"))


def _stopped(nudge: Nudge) -> Nudge:
    """A nudge that was never sent is missed; one that was sent may still be answered."""
    return nudge.missed() if nudge.state is NudgeState.QUEUED else nudge.lapsed()
