"""The trainee moves a nudge to later."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import CarryoverError, Trouble
from bot.domain.letters import LaterLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import UNANSWERED, Nudge
from bot.domain.people import PersonId
from bot.domain.timetable import Later, Timetable, later_choices, window_at
from bot.use_cases.nudges import nudge_letter, the_nudge
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import heard_from
from bot.use_cases.sending import queue_answer


def offer_later(who: PersonId, nudge_id: str, *, ports: Ports) -> LaterLetter:
    """When the nudge may come back.

    Raises NudgeClosed once it has been answered, and CarryoverError if it cannot be moved.
    """
    now = ports.clock.now()
    nudge = _movable(who, nudge_id, ports=ports)
    person = the_person(who, ports=ports)
    choices = later_choices(timetable_of(person, ports=ports), now=now)
    if not choices:
        raise CarryoverError(Trouble.NO_WORKING_DAY_AHEAD)
    return LaterLetter(nudge_letter(nudge, ports=ports), choices, now, person.zone_name)


def offer_later_of_open(who: PersonId, *, ports: Ports) -> LaterLetter:
    """The same for the nudge that waits for an answer, whichever it is.

    Raises CarryoverError if none waits.
    """
    waiting = ports.store.nudges.open_of(who.team_id, who.user_id)
    if waiting is None or waiting.state not in UNANSWERED:
        raise CarryoverError(Trouble.NOTHING_TO_MOVE)
    return offer_later(who, waiting.nudge_id, ports=ports)


def snooze(
    who: PersonId,
    nudge_id: str,
    later: Later,
    promised_at: datetime | None = None,
    *,
    ports: Ports,
) -> LaterLetter:
    """Move the nudge to the moment that its button promised, while that is still to come.

    The letter's one choice is the moment at which it comes back.
    """
    now = ports.clock.now()
    nudge = _movable(who, nudge_id, ports=ports)
    person = the_person(who, ports=ports)
    timetable = timetable_of(person, ports=ports)
    moment = kept_moment(timetable, later, promised_at, now)
    moved = nudge.snoozed()
    ports.store.nudges.save(moved)
    heard_from(who, ports=ports)
    _bring_back(moved, timetable, moment, ports=ports)
    return LaterLetter(nudge_letter(moved, ports=ports), {later: moment}, now, person.zone_name)


def _movable(who: PersonId, nudge_id: str, *, ports: Ports) -> Nudge:
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.is_lapsed:
        raise CarryoverError(Trouble.NUDGE_OVERTAKEN)
    nudge.snoozed()
    return nudge


def kept_moment(
    timetable: Timetable, later: Later, promised_at: datetime | None, now: datetime
) -> datetime:
    """The moment that was promised while it can be kept, else the same choice as of now.

    Raises CarryoverError if the hours do not have it any more.
    """
    if promised_at is not None and promised_at > now and window_at(timetable, promised_at):
        return promised_at
    choices = later_choices(timetable, now=now)
    if not choices:
        raise CarryoverError(Trouble.NO_WORKING_DAY_AHEAD)
    if later not in choices:
        raise CarryoverError(Trouble.LATER_IS_OVER)
    return choices[later]


def _bring_back(nudge: Nudge, timetable: Timetable, moment: datetime, *, ports: Ports) -> None:
    """Queue the nudge for the moment, or move what is queued, so that it comes back once."""
    window = window_at(timetable, moment)
    window_ends_at = window.closes_at if window else None
    for message in ports.store.outbox.about(nudge.team_id, nudge.nudge_id):
        if message.kind is MessageKind.NUDGE and message.state is MessageState.PENDING:
            moved = replace(message, due_at=moment, window_ends_at=window_ends_at)
            ports.store.outbox.save(moved)
            return
    queue_answer(
        MessageKind.NUDGE,
        PersonId(nudge.team_id, nudge.user_id),
        nudge.nudge_id,
        due_at=moment,
        window_ends_at=window_ends_at,
        ports=ports,
    )
