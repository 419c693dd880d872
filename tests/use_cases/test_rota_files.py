"""A person sends a file of shifts: it is read and said so, or refused, all in one go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import CarryoverError, NotFound, RotaFileClosed, Trouble
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, Person, PersonId, Rhythm
from bot.domain.rhythm import PaceChange, PaceTurn
from bot.domain.rota_letters import RotaReadLetter, RotaRefusedLetter
from bot.domain.shifts import RotaDay, ShiftType, WorkingPattern
from bot.domain.timetable import Anchor, Moment
from bot.use_cases.inbox import events_waiting, receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.ports import Ports
from bot.use_cases.rota_files import (
    listed_rota,
    may_send_rota,
    read_rota_file,
    refuse_rota_file,
    undo_rota_file,
)
from bot.use_cases.sending import queue_answer
from tests.use_cases.calendars import SaidCalendars
from tests.use_cases.stage import ASHA, BEN, CARA, ERIN, TEAM, Stage

TODAY = date(2026, 11, 2)
FILE = (
    RotaDay(date(2026, 11, 3), ShiftType.EARLY),
    RotaDay(date(2026, 11, 4), ShiftType.NIGHT),
    RotaDay(date(2026, 11, 5), ShiftType.OFF),
    RotaDay(date(2027, 11, 5), ShiftType.LATE),
)


def ports_with(stage: Stage, *days: RotaDay, error: CarryoverError | None = None) -> Ports:
    return replace(stage.ports, calendars=SaidCalendars(days, error=error))


def received(stage: Stage, who: PersonId = ASHA, number: int = 1) -> InboxEvent:
    """The event of a file, as it waits in the inbox."""
    event = InboxEvent(TEAM, f"E{number}", "file_shared", who.user_id, "D1", "1.0", f"F{number}")
    receive_event(event, ports=stage.ports)
    return event


def asha(stage: Stage) -> Person:
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    return person


@pytest.fixture
def started(stage: Stage) -> Stage:
    """Asha, whose shifts nobody knows, has started."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN, CARA))
    varies = replace(
        asha(stage),
        pattern=WorkingPattern(None),
        moment=Moment(Anchor.MID_SHIFT),
        next_nudge_at=None,
    )
    stage.ports.store.people.save(varies)
    return stage


def test_a_file_plans_the_next_nudge_and_is_answered_with_what_it_told(started: Stage) -> None:
    event = received(started)

    read_rota_file(event, b"", ports=ports_with(started, *FILE))

    assert asha(started).pattern.rota == FILE[:3]
    assert events_waiting(ports=started.ports) == []
    started.beat()
    (claimed,) = started.letters(MessageKind.ROTA_READ, ASHA)
    next_nudge_at = asha(started).next_nudge_at
    assert next_nudge_at is not None
    assert next_nudge_at.date() == date(2026, 11, 3)
    assert claimed.letter == RotaReadLetter(
        "F1", 2, 1, date(2026, 11, 5), next_nudge_at, "Europe/London"
    )


def test_a_file_is_a_sign_of_life_and_its_answer_says_so(started: Stage) -> None:
    started.ports.store.people.save(replace(asha(started), rhythm=Rhythm.SILENT))

    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))

    assert asha(started).rhythm is Rhythm.STEADY
    started.beat()
    (claimed,) = started.letters(MessageKind.ROTA_READ, ASHA)
    assert isinstance(claimed.letter, RotaReadLetter)
    assert claimed.letter.pace == PaceChange(PaceTurn.RESTORED, 2)


def test_a_file_that_is_refused_changes_nothing_and_its_event_still_waits(started: Stage) -> None:
    event = received(started)
    before = asha(started)
    refused = CarryoverError(Trouble.FILE_TOO_LARGE)

    with pytest.raises(CarryoverError):
        read_rota_file(event, b"", ports=ports_with(started, error=refused))

    assert asha(started) == before
    assert events_waiting(ports=started.ports) == [event]


def test_a_refusal_is_told_and_ends_the_event(started: Stage) -> None:
    refuse_rota_file(received(started), "This is no calendar.", ports=started.ports)

    started.beat()

    (claimed,) = started.letters(MessageKind.ROTA_REFUSED, ASHA)
    assert claimed.letter == RotaRefusedLetter("This is no calendar.")
    assert events_waiting(ports=started.ports) == []


def test_an_answer_to_somebody_who_is_not_known_any_more_is_not_sent(started: Stage) -> None:
    queue_answer(
        MessageKind.ROTA_READ,
        ERIN,
        "F1 2 1 2026-11-05 -",
        due_at=started.clock.now(),
        ports=started.ports,
    )

    started.beat()

    assert started.letters(MessageKind.ROTA_READ) == []


def test_undo_puts_the_rota_and_the_plan_back_once(started: Stage) -> None:
    before = asha(started)
    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))

    undone = undo_rota_file(ASHA, "F1", ports=started.ports)

    assert (undone.pattern, undone.next_nudge_at) == (before.pattern, before.next_nudge_at)
    assert asha(started) == undone
    with pytest.raises(RotaFileClosed):
        undo_rota_file(ASHA, "F1", ports=started.ports)


def test_only_the_newest_file_can_be_taken_back(started: Stage) -> None:
    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))
    read_rota_file(received(started, number=2), b"", ports=ports_with(started, FILE[0]))

    with pytest.raises(RotaFileClosed):
        undo_rota_file(ASHA, "F1", ports=started.ports)

    undo_rota_file(ASHA, "F2", ports=started.ports)
    assert asha(started).pattern.rota == FILE[:3]


def test_the_same_file_sent_twice_is_taken_back_as_a_whole(started: Stage) -> None:
    before = asha(started)
    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))
    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))

    assert undo_rota_file(ASHA, "F1", ports=started.ports).pattern == before.pattern


def test_the_list_shows_the_dates_to_come_with_their_hours(started: Stage) -> None:
    read_rota_file(received(started), b"", ports=ports_with(started, *FILE))
    started.clock.move(days=2)

    listed = listed_rota(ASHA, ports=started.ports)

    assert [(day.on, day.type, day.shift is None) for day in listed.days] == [
        (date(2026, 11, 4), ShiftType.NIGHT, False),
        (date(2026, 11, 5), ShiftType.OFF, True),
    ]


def test_files_come_from_people_whose_programme_has_not_ended(started: Stage) -> None:
    cohorts = started.ports.store.cohorts
    (place,) = cohorts.enrolments_of(TEAM, BEN.user_id)
    cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))

    assert may_send_rota(ASHA, ports=started.ports)
    assert not may_send_rota(BEN, ports=started.ports)
    assert not may_send_rota(ERIN, ports=started.ports)


def test_an_admin_in_no_programme_has_no_rota(started: Stage) -> None:
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        read_rota_file(received(started, ERIN), b"", ports=ports_with(started, *FILE))


def test_a_file_reaches_about_three_months_ahead(started: Stage) -> None:
    days = tuple(RotaDay(TODAY + timedelta(n), ShiftType.OFF) for n in range(200))

    read_rota_file(received(started), b"", ports=ports_with(started, *days))

    assert len(asha(started).pattern.rota) == 92
