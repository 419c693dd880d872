"""A look at people before something comes to them, and people who cannot be reached for a while."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.people import Enrolment, EnrolmentState, Person, PersonId
from bot.domain.presence import (
    LOOK_AGAIN_LASTS,
    LOOK_BEFORE,
    LOOK_LASTS,
    Look,
    as_last_seen,
    as_seen,
)
from bot.domain.rates import MOST_IN_QUIET_HOURS
from bot.use_cases.agenda_ports import Planned
from bot.use_cases.gates import GateRoom
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports

MOMENT = timedelta(microseconds=1)


def people_to_look_at(*, ports: Ports) -> list[Person]:
    """People to whom something comes soon, and whom nobody has looked at for six hours.

    And once a day those who were away or on holiday when we looked last. No more than may be asked
    for now.
    """
    now = ports.clock.now()
    found = ports.store.people.to_look_at(
        now,
        MOST_IN_QUIET_HOURS,
        due_by=now + LOOK_BEFORE,
        looked_before=now - LOOK_LASTS,
        away_looked_before=now - LOOK_AGAIN_LASTS,
    )
    room = GateRoom(ports.gates, now)
    return [person for person in found if room.admits_user(person.team_id)]


def next_look_at(planned: Planned, *, ports: Ports) -> datetime | None:
    """When there is somebody to look at next; None if nothing is planned for anybody."""
    moments = (
        (planned.unseen_nudge_at, -LOOK_BEFORE),
        (planned.unseen_message_at, -LOOK_BEFORE),
        (planned.unseen_follow_up_at, -LOOK_BEFORE),
        (planned.away_looked_at, LOOK_AGAIN_LASTS),
    )
    next_at = min((moment + shift for moment, shift in moments if moment), default=None)
    return None if next_at is None else max(next_at, ports.gates.users_open_at(ports.clock.now()))


def keep_look(who: PersonId, look: Look, *, ports: Ports) -> None:
    """Keep what Slack says of a person and plan what comes next by it."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is not None:
        _keep(person, as_seen(person, look, now=ports.clock.now()), ports=ports)


def postpone_looks(people: Sequence[Person], rest: timedelta, *, ports: Ports) -> None:
    """Slack does not answer now: what it said last holds, and we look again after a rest."""
    now = ports.clock.now()
    for each in people:
        person = ports.store.people.find(each.team_id, each.user_id)
        if person is not None:
            ports.store.people.save(as_last_seen(person, rest, now=now))


def forget_looks_from_the_future(*, ports: Ports) -> None:
    """Forget looks that were noted while the machine's clock was ahead, before their day comes."""
    ports.store.people.forget_looks_after(ports.clock.now())


def is_known(who: PersonId, *, ports: Ports) -> bool:
    """Whether this is one of our people; Slack tells us of everybody in the workspace."""
    return ports.store.people.find(who.team_id, who.user_id) is not None


def keep_look_of_event(event: InboxEvent, look: Look, *, ports: Ports) -> None:
    """Keep what an event made us look at."""
    keep_look(PersonId(event.team_id, event.user_id), look, ports=ports)
    ports.store.inbox.mark_done(event)


def cannot_be_reached(who: PersonId, *, ports: Ports) -> None:
    """Slack would not take a message to this person: nothing is planned until we look again."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is not None:
        away = replace(person, is_away=True, looked_at=ports.clock.now())
        _keep(person, away, ports=ports)


def leave_channel(event: InboxEvent, *, ports: Ports) -> None:
    """Somebody left the channel of their cohort: it pauses for them."""
    _move(event, EnrolmentState.ACTIVE, EnrolmentState.AWAY, ports=ports)


def come_back_to_channel(event: InboxEvent, *, ports: Ports) -> None:
    """Somebody who had left the channel of their cohort is there again: it goes on for them."""
    _move(event, EnrolmentState.AWAY, EnrolmentState.ACTIVE, ports=ports)


def people_away(team_id: str, places: Iterable[Enrolment], *, ports: Ports) -> int:
    """How many of the people in these places cannot be reached, or have left their channel."""
    taken = [place for place in places if place.state is not EnrolmentState.ENDED]
    away = {person.user_id for person in ports.store.people.of_team(team_id) if person.is_away}
    left = {place.user_id for place in taken if place.state is EnrolmentState.AWAY}
    return len({place.user_id for place in taken} & (away | left))


def _keep(before: Person, person: Person, *, ports: Ports) -> None:
    """Keep the person and plan what comes next; a slot that is due this moment stays due."""
    now = ports.clock.now()
    after = now if before.next_nudge_at is None else min(now, before.next_nudge_at - MOMENT)
    ports.store.people.save(replanned(person, after=after, ports=ports))


def _move(
    event: InboxEvent, from_state: EnrolmentState, to_state: EnrolmentState, *, ports: Ports
) -> None:
    """Change the person's places in the cohorts of the event's channel, and plan by them."""
    store = ports.store.cohorts
    for cohort in store.of_team(event.team_id):
        place = store.enrolment(event.team_id, cohort.cohort_id, event.user_id)
        is_meant = cohort.channel_id == event.channel_id
        if is_meant and place is not None and place.state is from_state:
            store.save_enrolment(replace(place, state=to_state))
    person = ports.store.people.find(event.team_id, event.user_id)
    if person is not None:
        _keep(person, person, ports=ports)
    ports.store.inbox.mark_done(event)
