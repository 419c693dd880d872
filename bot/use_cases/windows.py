"""When a message that its person did not ask for may reach them: windows, quiet times, budget."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from bot.domain.messages import (
    TO_SPONSORS,
    UNASKED,
    MessageKind,
    OutgoingMessage,
    has_room,
    has_room_for_statement,
)
from bot.domain.nudges import NudgeState
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.domain.shifts import instant
from bot.domain.timetable import next_open_moment, welcome_at
from bot.domain.weekdays import weekday_window
from bot.use_cases.people import timetable_of
from bot.use_cases.ports import Ports

SIX_DAYS = timedelta(days=6)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WELCOMES = frozenset({MessageKind.WELCOME, MessageKind.WELCOME_AGAIN})
CAN_WAIT = frozenset({MessageKind.FAREWELL, MessageKind.JOURNAL_WARNING})
"""What matters on any day: it waits for a weekday, however long somebody is left in peace."""
HAVE_ROOM = frozenset({MessageKind.WELCOME, MessageKind.NUDGE, MessageKind.FOLLOW_UP})
"""A nudge is queued only if there is room for it and its follow-up; a welcome is the first."""
known_open_moment = lru_cache(1_000)(next_open_moment)
"""Remembered, as a batch has many people with the same hours."""


def when_allowed(message: OutgoingMessage, *, now: datetime, ports: Ports) -> datetime | None:
    """Now, or the moment (UTC) at which the message may reach its person; None if it never may.

    What somebody asked for, and waits for, may reach them at once.
    """
    is_unasked = message.user_id or message.window_ends_at is not None
    if message.kind in TO_SPONSORS and (moment := _sponsor_from(message, now, ports=ports)) > now:
        return moment
    person = ports.store.people.find(message.team_id, message.recipient)
    if message.kind not in UNASKED or not is_unasked or person is None:
        return now
    if _is_awaited(message, ports=ports):
        return now
    if person.is_away or _has_left(message, ports=ports):
        return None
    if message.kind is MessageKind.BAROMETER:
        return _statement_from(person, now, ports=ports)
    if _lacks_room(message, person, ports=ports):
        return _allowed_from(message.kind, person, now + DAY, ports=ports)
    return _allowed_from(message.kind, person, now, ports=ports)


def unasked_this_week(person: Person, *, ports: Ports) -> list[MessageKind]:
    """A kind for each message of today and six days before that a person did not ask for.

    Whole local dates, because a week later a nudge goes out at the same minute, not after it.
    """
    now = ports.clock.now()
    since = _week_began_at(person, now)
    return ports.store.outbox.unasked_between(person.team_id, person.user_id, since, now)


def unasked_this_week_of(people: Sequence[Person], *, ports: Ports) -> dict[PersonId, int]:
    """How many they are for each of many people, statements apart, with one look a midnight."""
    now = ports.clock.now()
    by_week: dict[datetime, list[PersonId]] = {}
    for person in people:
        who = person.person_id
        by_week.setdefault(_week_began_at(person, now), []).append(who)
    found: dict[PersonId, int] = {}
    for since, whose in by_week.items():
        found |= ports.store.outbox.unasked_of_many(whose, since, now)
    return found


def _week_began_at(person: Person, now: datetime) -> datetime:
    return instant(person.today(now) - SIX_DAYS, time(), person.zone)


def _allowed_from(
    kind: MessageKind, person: Person, moment: datetime, *, ports: Ports
) -> datetime | None:
    if kind in CAN_WAIT:
        window = weekday_window(timetable_of(person, ports=ports), after=moment)
        return window.opens_at if window else moment + DAY
    if kind not in WELCOMES:
        return known_open_moment(timetable_of(person, ports=ports), after=moment)
    if person.is_on_holiday:
        moment += DAY
    for starts_at, ends_at in sorted(person.dnd):
        if starts_at <= moment < ends_at:
            moment = ends_at
    return welcome_at(person.zone, after=moment)


def _statement_from(person: Person, now: datetime, *, ports: Ports) -> datetime | None:
    """When a statement may come: after a nudge of the same day, and never in the way of one."""
    nudge_at = _nudge_today(person, now, ports=ports)
    if nudge_at is not None:
        now = max(now, nudge_at) + HOUR
    elif not has_room_for_statement(unasked_this_week(person, ports=ports), pace=person.pace):
        now += DAY
    return known_open_moment(timetable_of(person, ports=ports), after=now)


def _sponsor_from(message: OutgoingMessage, now: datetime, *, ports: Ports) -> datetime:
    """When a sponsor may be written to: in office hours, and not while the programme is paused."""
    cohort_id = message.subject_id.partition(" ")[0]
    cohort = ports.store.cohorts.find(message.team_id, cohort_id)
    if cohort is None:
        return now
    return welcome_at(cohort.zone, after=now + DAY if cohort.is_paused else now)


def _nudge_today(person: Person, now: datetime, *, ports: Ports) -> datetime | None:
    """When a nudge comes that has not gone out yet, if that is today."""
    waiting = ports.store.outbox.pending_for(person.team_id, person.user_id)
    moments = [each.due_at for each in waiting if each.kind is MessageKind.NUDGE]
    moments += [person.next_nudge_at] if person.next_nudge_at else []
    today = (moment for moment in moments if person.today(moment) <= person.today(now))
    return min(today, default=None)


def _is_awaited(message: OutgoingMessage, *, ports: Ports) -> bool:
    """Whether this is a nudge that somebody has just asked for, at whatever hour."""
    if message.kind is not MessageKind.NUDGE or message.user_id:
        return False
    nudge = ports.store.nudges.find(message.team_id, message.subject_id)
    return nudge is not None and nudge.was_asked_for and nudge.state is NudgeState.QUEUED


def _has_left(message: OutgoingMessage, *, ports: Ports) -> bool:
    """Whether this is about a nudge of a cohort whose channel its person has left."""
    nudge = ports.store.nudges.find(message.team_id, message.subject_id)
    if nudge is None:
        return False
    place = ports.store.cohorts.enrolment(nudge.team_id, nudge.cohort_id, nudge.user_id)
    return place is not None and place.state is EnrolmentState.AWAY


def _lacks_room(message: OutgoingMessage, person: Person, *, ports: Ports) -> bool:
    """Whether the week has no room for it, beside others; it waits and is due itself.

    A nudge came with room for its follow-up, unless a statement has taken that: then it waits.
    """
    is_follow_up = message.kind is MessageKind.FOLLOW_UP and bool(message.user_id)
    if message.kind in HAVE_ROOM and not is_follow_up:
        return False
    unasked = unasked_this_week(person, ports=ports)
    if is_follow_up and MessageKind.BAROMETER not in unasked:
        return False
    return not has_room(len(unasked) - 1, pace=person.pace)
