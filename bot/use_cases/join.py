"""*Join*: a button in the cohort's channel with which people in the room start at once."""

from datetime import timedelta

from bot.domain.audit import Act
from bot.domain.errors import CarryoverError, NotAllowed, NotFound, Trouble
from bot.domain.languages import ENGLISH
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, PersonId
from bot.domain.start_letters import JoinLetter, StartForm
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.enrolments import count_again
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_post
from bot.use_cases.start import start_form

POSTED_JUST_NOW = timedelta(minutes=10)
GONE = frozenset({MessageState.MISSED, MessageState.DELETED})


def post_join(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """Queue the button for the cohort's channel; the cohort that it is for.

    Raises NotAllowed, and a CarryoverError if it has just been posted.
    """
    check_admin(who, ports=ports)
    cohort = _running(who.team_id, cohort_id, ports=ports)
    if any(_is_recent(each, ports=ports) for each in _posted(cohort, ports=ports)):
        raise CarryoverError(Trouble.JOIN_POSTED_ALREADY)
    queue_post(MessageKind.JOIN, who.team_id, cohort.channel_id, cohort_id, ports=ports)
    note_act(who, Act.INVITED, cohort_id, ports=ports)
    return cohort


def join_letter(message: OutgoingMessage, *, ports: Ports) -> JoinLetter | None:
    """What the message with the button says; None if the cohort is over."""
    store = ports.store.cohorts
    cohort = store.find(message.team_id, message.subject_id)
    pool = store.pool(message.team_id, cohort.pool_id) if cohort else None
    if cohort is None or pool is None or cohort.is_over(ports.clock.now()):
        return None
    return JoinLetter(cohort.cohort_id, cohort.programme, pool.may_share, pool.threshold)


def joinable(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """The cohort that somebody wants to join, if they may; the edge knows who is in its channel.

    Raises NotFound if it is over, NotAllowed for its sponsors.
    """
    cohort = _running(who.team_id, cohort_id, ports=ports)
    place = ports.store.cohorts.enrolment(who.team_id, cohort_id, who.user_id)
    if place is None and who.user_id in cohort.sponsors:
        raise NotAllowed(Trouble.SPONSORS_DO_NOT_JOIN)
    return cohort


def join(
    who: PersonId, cohort_id: str, zone_name: str, language: str = ENGLISH, *, ports: Ports
) -> StartForm:
    """Enrol somebody who is not yet in the cohort, and show them the Start form.

    Raises NotFound, also for somebody who has started already.
    """
    cohort = joinable(who, cohort_id, ports=ports)
    store = ports.store
    place = store.cohorts.enrolment(who.team_id, cohort_id, who.user_id)
    if store.people.find(who.team_id, who.user_id) is None:
        store.people.save(Person(who.team_id, who.user_id, zone_name, language=language))
    if place is None or place.state is EnrolmentState.ENDED:
        store.cohorts.save_enrolment(Enrolment(who.team_id, cohort_id, who.user_id))
        count_again(cohort, ports=ports)
    return start_form(who, cohort_id, ports=ports)


def _running(team_id: str, cohort_id: str, *, ports: Ports) -> Cohort:
    cohort = ports.store.cohorts.find(team_id, cohort_id)
    if cohort is None:
        raise NotFound
    if cohort.is_over(ports.clock.now()):
        raise NotFound(Trouble.PROGRAMME_OVER)
    return cohort


def _posted(cohort: Cohort, *, ports: Ports) -> list[OutgoingMessage]:
    about = ports.store.outbox.about(cohort.team_id, cohort.cohort_id)
    return [each for each in about if each.kind is MessageKind.JOIN and each.state not in GONE]


def _is_recent(message: OutgoingMessage, *, ports: Ports) -> bool:
    """Whether it waits to be sent, or was sent a moment ago; one that was lost can be replaced."""
    return message.sent_at is None or ports.clock.now() < message.sent_at + POSTED_JUST_NOW
