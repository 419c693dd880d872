"""An admin sends a table of shifts for whole cohorts: read, shown in numbers, then used or not.

Between the two nothing of the table is kept but its numbers; it is read again to be used.
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.audit import Act
from bot.domain.errors import FileRefused, NotFound, RotaSheetClosed, Trouble
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import EnrolmentState, PersonId
from bot.domain.rota_letters import RotaSheetLetter, SheetState
from bot.domain.rota_sheets import MatchedSheet, SheetLine
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

MOST_LINES_NAMED = 20
CLOSED = frozenset({SheetState.USED, SheetState.THROWN_AWAY})


@dataclass(frozen=True)
class SheetToMatch:
    """The lines of a table from today on, and the people whom they may be about."""

    lines: tuple[SheetLine, ...]
    user_ids: tuple[str, ...]


def sheet_to_match(who: PersonId, content: bytes, *, ports: Ports) -> SheetToMatch:
    """What a table says of days to come; raises NotAllowed, RotaRefused and FileRefused."""
    check_admin(who, ports=ports)
    today = ports.clock.now().date()
    lines = ports.calendars.read_csv(content)
    ahead = tuple(line for line in lines if line.day.on >= today)
    if not ahead:
        raise FileRefused(Trouble.ROTA_SHEET_PAST)
    return SheetToMatch(ahead, _people_in_cohorts(who.team_id, today, ports=ports))


def preview_rota_sheet(event: InboxEvent, sheet: MatchedSheet, *, ports: Ports) -> None:
    """Queue the message that says in numbers what a table holds; nothing else changes yet.

    Raises FileRefused if none of its lines matches anybody.
    """
    who = PersonId(event.team_id, event.user_id)
    check_admin(who, ports=ports)
    if not sheet.rotas:
        raise FileRefused(Trouble.ROTA_SHEET_OF_NOBODY)
    key = _key(event.file_id, sheet)
    queue_answer(MessageKind.ROTA_SHEET, who, key, due_at=ports.clock.now(), ports=ports)
    ports.store.inbox.mark_done(event)


def rota_sheet_letter(key: str, state: SheetState = SheetState.READ) -> RotaSheetLetter:
    """What the message about a table says, out of the numbers that were written down."""
    _, people, shifts, days_off, until, unmatched_count, unmatched = key.split(" ")
    return RotaSheetLetter(
        sheet=key,
        people=int(people),
        shifts=int(shifts),
        days_off=int(days_off),
        until=date.fromisoformat(until),
        unmatched_count=int(unmatched_count),
        unmatched=tuple(int(number) for number in unmatched.split(",") if number),
        state=state,
    )


def open_sheet_file(who: PersonId, key: str, *, ports: Ports) -> str:
    """The id of the file to read again; raises NotAllowed, NotFound and RotaSheetClosed."""
    check_admin(who, ports=ports)
    _open_message(who, key, ports=ports)
    return key.split(" ")[0]


def use_rota_sheet(
    who: PersonId, key: str, sheet: MatchedSheet, *, ports: Ports
) -> RotaSheetLetter:
    """Keep the days of everybody in the table and plan their next nudges by them, once."""
    check_admin(who, ports=ports)
    message = _open_message(who, key, ports=ports)
    for user_id, days in sheet.rotas.items():
        person = ports.store.people.find(who.team_id, user_id)
        if person is not None:
            changed = replace(person, pattern=person.pattern.with_rota(days))
            ports.store.people.save(replanned(changed, ports=ports))
    ports.store.outbox.save(replace(message, reason=SheetState.USED))
    note_act(who, Act.ROTA, ports=ports)
    return rota_sheet_letter(_key(key.split(" ")[0], sheet), SheetState.USED)


def throw_away_rota_sheet(who: PersonId, key: str, *, ports: Ports) -> RotaSheetLetter:
    """Close the table without using it."""
    check_admin(who, ports=ports)
    message = _open_message(who, key, ports=ports)
    ports.store.outbox.save(replace(message, reason=SheetState.THROWN_AWAY))
    return rota_sheet_letter(key, SheetState.THROWN_AWAY)


def _people_in_cohorts(team_id: str, today: date, *, ports: Ports) -> tuple[str, ...]:
    """Everybody with a place in a cohort of the team that has not ended."""
    running = [each for each in ports.store.cohorts.of_team(team_id) if each.ends_on >= today]
    places = (
        place
        for cohort in running
        for place in ports.store.cohorts.enrolments_in(team_id, cohort.cohort_id)
    )
    return tuple(
        sorted({place.user_id for place in places if place.state is not EnrolmentState.ENDED})
    )


def _key(file_id: str, sheet: MatchedSheet) -> str:
    """The file's id and the numbers of a table; no name and no person stands in it."""
    days = [day for each in sheet.rotas.values() for day in each]
    shifts = sum(day.type.is_work for day in days)
    named = ",".join(str(number) for number in sheet.unmatched[:MOST_LINES_NAMED])
    until = max((day.on for day in days), default=date.min)
    parts = (file_id, len(sheet.rotas), shifts, len(days) - shifts, until)
    return " ".join(str(part) for part in (*parts, len(sheet.unmatched), named))


def _open_message(who: PersonId, key: str, *, ports: Ports) -> OutgoingMessage:
    """The message about a table, which also remembers what has become of it."""
    messages = [
        message
        for message in ports.store.outbox.about(who.team_id, key)
        if message.kind is MessageKind.ROTA_SHEET and message.recipient == who.user_id
    ]
    if not messages:
        raise NotFound
    if any(message.reason in CLOSED for message in messages):
        raise RotaSheetClosed
    return messages[-1]
