"""The trainee moves a nudge to later."""

from datetime import datetime

from bot.domain.errors import CarryoverError, Trouble
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.timetable import Later, later_choices, window_at
from bot.use_cases.nudges import the_nudge
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer


def snooze(who: PersonId, nudge_id: str, later: Later, *, ports: Ports) -> datetime:
    """Move the nudge; the moment (UTC) at which it comes back."""
    now = ports.clock.now()
    nudge = the_nudge(who, nudge_id, ports=ports)
    timetable = timetable_of(the_person(who, ports=ports), ports=ports)
    moment = later_choices(timetable, now=now).get(later)
    if moment is None:
        raise CarryoverError(Trouble.NO_WORKING_DAY_AHEAD)
    ports.store.nudges.save(nudge.snoozed())
    window = window_at(timetable, moment)
    queue_answer(
        MessageKind.NUDGE,
        who,
        nudge_id,
        due_at=moment,
        window_ends_at=window.closes_at if window else None,
        ports=ports,
    )
    return moment
