"""A person sends their shifts as a calendar file; it can be looked at and taken back."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.errors import RotaFileClosed
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.domain.rhythm import PaceChange, PaceTurn, restored_pace
from bot.domain.rota_letters import RotaListed, RotaReadLetter
from bot.domain.rotas import rota_ahead, with_file, without_file
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.people import keep_as_heard, the_person
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

NO_NEW_PACE = "-"
READ_AHEAD = timedelta(days=91)


def may_send_rota(who: PersonId, *, ports: Ports) -> bool:
    """Whether the person has a place in a programme that has not ended."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    return any(place.state is not EnrolmentState.ENDED for place in places)


def read_rota_file(event: InboxEvent, content: bytes, *, ports: Ports) -> None:
    """Keep the dates, types and hours of a calendar, and queue the message that says so.

    Raises RotaRefused, and NotFound for somebody who is in no programme.
    """
    who = PersonId(event.team_id, event.user_id)
    person = the_person(who, ports=ports)
    now = ports.clock.now()
    today = person.today(now)
    days = ports.calendars.read_ics(content, person.zone, today, today + READ_AHEAD)
    pattern = with_file(person.pattern, event.file_id, days)
    keep_as_heard(replace(person, pattern=pattern), ports=ports)
    shifts = sum(day.type.is_work for day in days)
    until = max((day.on for day in days), default=today)
    pace = restored_pace(person)
    numbers = (shifts, len(days) - shifts, until, pace.pace if pace else NO_NEW_PACE)
    read = " ".join(str(each) for each in (event.file_id, *numbers))
    queue_answer(MessageKind.ROTA_READ, who, read, due_at=now, ports=ports)
    ports.store.inbox.mark_done(event)


def refuse_rota_file(event: InboxEvent, refusal: str, *, ports: Ports) -> None:
    """Queue the message that says why a file of shifts cannot be used."""
    who = PersonId(event.team_id, event.user_id)
    now = ports.clock.now()
    queue_answer(MessageKind.ROTA_REFUSED, who, refusal, due_at=now, ports=ports)
    ports.store.inbox.mark_done(event)


def rota_read_letter(person: Person, read: str) -> RotaReadLetter:
    """What the message about a file says, out of what `read_rota_file` wrote down."""
    file_id, shifts, days_off, until, pace = read.split(" ")
    return RotaReadLetter(
        file_id,
        int(shifts),
        int(days_off),
        date.fromisoformat(until),
        person.next_nudge_at,
        person.zone_name,
        None if pace == NO_NEW_PACE else PaceChange(PaceTurn.RESTORED, int(pace)),
    )


def listed_rota(who: PersonId, *, ports: Ports) -> RotaListed:
    """Every date to come that the person's rota names."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    return RotaListed(rota_ahead(person.pattern, today, person.zone), person.zone_name)


def undo_rota_file(who: PersonId, file_id: str, *, ports: Ports) -> Person:
    """The person with their rota as it was before a file; raises RotaFileClosed if it is not the
    newest or has been taken back."""
    person = the_person(who, ports=ports)
    file = person.pattern.newest_file
    if file is None or file.file_id != file_id:
        raise RotaFileClosed
    return keep_as_heard(replace(person, pattern=without_file(person.pattern)), ports=ports)
