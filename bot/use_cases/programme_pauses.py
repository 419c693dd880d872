"""An admin pauses a whole programme: nothing of it comes to anybody until it goes on."""

from dataclasses import replace

from bot.domain.audit import Act
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Cohort, EnrolmentState, PersonId
from bot.domain.programmes import ProgrammePage
from bot.use_cases.audit import note_act
from bot.use_cases.ports import Ports
from bot.use_cases.programmes import programme_page, running_programme
from bot.use_cases.start import WELCOMES, welcome_people

GONE = frozenset({MessageState.MISSED, MessageState.DELETED})
HELD_BACK = WELCOMES | {
    MessageKind.NUDGE,
    MessageKind.FOLLOW_UP,
    MessageKind.BUDDIES,
    MessageKind.BAROMETER,
}
"""What a programme sends by itself; farewells and what peers send to each other still come."""


def pause_everybody(who: PersonId, cohort_id: str, *, ports: Ports) -> ProgrammePage:
    """Let nothing of the programme come to anybody; a second pause changes nothing.

    What waits to be sent is dropped. Plans stay, and can be answered without being asked about.
    """
    cohort = running_programme(who, cohort_id, ports=ports)
    if not cohort.is_paused:
        ports.store.cohorts.save(replace(cohort, is_paused=True))
        for place in ports.store.cohorts.enrolments_in(cohort.team_id, cohort_id):
            _hold_back(PersonId(place.team_id, place.user_id), cohort, ports=ports)
        note_act(who, Act.PAUSED, cohort_id, ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def resume_everybody(who: PersonId, cohort_id: str, *, ports: Ports) -> ProgrammePage:
    """The programme goes on with what comes next; who was not welcomed yet is welcomed now."""
    cohort = running_programme(who, cohort_id, ports=ports)
    if cohort.is_paused:
        going_on = replace(cohort, is_paused=False)
        ports.store.cohorts.save(going_on)
        _welcome_the_rest(going_on, ports=ports)
        note_act(who, Act.RESUMED, cohort_id, ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def _hold_back(who: PersonId, cohort: Cohort, *, ports: Ports) -> None:
    """Drop what waits to be sent; what is on its way this moment may still arrive."""
    history = ports.store.nudges.history(who.team_id, who.user_id)
    held = {
        nudge.nudge_id: nudge
        for nudge in history
        if nudge.cohort_id == cohort.cohort_id and not nudge.was_asked_for
    }
    for message in ports.store.outbox.pending_for(who.team_id, who.user_id):
        subject = message.subject_id.partition(" ")[0]
        is_held = subject == cohort.cohort_id or subject in held
        if is_held and message.kind in HELD_BACK:
            ports.store.outbox.save(message.dropped("programme paused"))
            if subject in held:
                ports.store.nudges.save(_unsent(held[subject]))


def _unsent(nudge: Nudge) -> Nudge:
    """The nudge whose message does not come: one that was put off or planned can be answered."""
    if nudge.state is NudgeState.FOLLOWED_UP:
        return replace(nudge, state=NudgeState.PLANNED)
    return nudge.missed() if nudge.state is NudgeState.QUEUED else nudge.lapsed()


def _welcome_the_rest(cohort: Cohort, *, ports: Ports) -> None:
    """Welcome those whose first message was held back, or who were enrolled meanwhile."""
    about = ports.store.outbox.about(cohort.team_id, cohort.cohort_id)
    welcomed = {
        message.recipient
        for message in about
        if message.kind in WELCOMES and message.state not in GONE
    }
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    waiting = [
        PersonId(place.team_id, place.user_id)
        for place in places
        if place.state is EnrolmentState.INVITED and place.user_id not in welcomed
    ]
    people = ports.store.people.find_all(waiting)
    welcome_people([people[who] for who in waiting if who in people], cohort, ports=ports)
