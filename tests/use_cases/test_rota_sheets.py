"""An admin's table of shifts for whole cohorts: shown in numbers, then used or thrown away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import (
    CarryoverError,
    FileRefused,
    NotAllowed,
    NotFound,
    RotaSheetClosed,
    Trouble,
)
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.domain.rota_letters import RotaSheetLetter, SheetState
from bot.domain.rota_sheets import MatchedSheet, SheetLine
from bot.domain.shifts import RotaDay, ShiftType
from bot.use_cases.inbox import events_waiting, receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.ports import Ports
from bot.use_cases.rota_sheets import (
    open_sheet_file,
    preview_rota_sheet,
    sheet_to_match,
    throw_away_rota_sheet,
    use_rota_sheet,
)
from tests.use_cases.calendars import SaidCalendars
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, TEAM, Stage

TODAY = date(2026, 11, 2)
TOMORROW = date(2026, 11, 3)
LEAVE = RotaDay(TOMORROW, ShiftType.LEAVE)
NIGHT = RotaDay(date(2026, 11, 4), ShiftType.NIGHT)
MATCHED = MatchedSheet({ASHA.user_id: (LEAVE, NIGHT), BEN.user_id: (LEAVE,)}, (4, 9))


@pytest.fixture
def started(stage: Stage) -> Stage:
    """Asha and Ben have started, Cara's place has ended."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN, CARA))
    (place,) = stage.ports.store.cohorts.enrolments_of(TEAM, CARA.user_id)
    ended = replace(place, state=EnrolmentState.ENDED)
    stage.ports.store.cohorts.save_enrolment(ended)
    return stage


def person(stage: Stage, who: PersonId) -> Person:
    found = stage.ports.store.people.find(TEAM, who.user_id)
    assert found is not None
    return found


def with_lines(stage: Stage, *lines: SheetLine) -> Ports:
    return replace(stage.ports, calendars=SaidCalendars(lines=lines))


def received(stage: Stage) -> InboxEvent:
    event = InboxEvent(TEAM, "E1", "file_shared", DEV.user_id, "D1", "1.0", "F1")
    receive_event(event, ports=stage.ports)
    return event


def previewed(stage: Stage, sheet: MatchedSheet = MATCHED) -> RotaSheetLetter:
    """What Dev reads of the table."""
    preview_rota_sheet(received(stage), sheet, ports=stage.ports)
    stage.beat()
    (claimed,) = stage.letters(MessageKind.ROTA_SHEET, DEV)
    assert isinstance(claimed.letter, RotaSheetLetter)
    return claimed.letter


def test_a_table_is_matched_from_today_on_with_people_whose_place_has_not_ended(
    started: Stage,
) -> None:
    past, today = (RotaDay(TODAY - timedelta(n), ShiftType.OFF) for n in (1, 0))
    lines = (SheetLine(2, "asha", past), SheetLine(3, "asha", today))

    to_match = sheet_to_match(DEV, b"", ports=with_lines(started, *lines))

    assert to_match.lines == lines[1:]
    assert to_match.user_ids == (ASHA.user_id, BEN.user_id)


def test_people_of_a_cohort_that_is_over_are_not_matched(started: Stage) -> None:
    started.clock.move(days=200)
    line = SheetLine(2, "asha", RotaDay(date(2027, 6, 1), ShiftType.OFF))

    assert sheet_to_match(DEV, b"", ports=with_lines(started, line)).user_ids == ()


def test_a_table_of_past_dates_is_refused(started: Stage) -> None:
    past = SheetLine(2, "asha", RotaDay(TODAY - timedelta(1), ShiftType.OFF))

    with pytest.raises(FileRefused, match=Trouble.ROTA_SHEET_PAST):
        sheet_to_match(DEV, b"", ports=with_lines(started, past))


def test_the_preview_says_numbers_and_changes_nothing(started: Stage) -> None:
    before = person(started, ASHA)

    letter = previewed(started)

    assert (letter.people, letter.shifts, letter.days_off) == (2, 1, 2)
    assert (letter.until, letter.unmatched_count, letter.unmatched) == (NIGHT.on, 2, (4, 9))
    assert letter.state is SheetState.READ
    assert person(started, ASHA) == before
    assert events_waiting(ports=started.ports) == []


def test_a_table_without_lines_left_over_says_so(started: Stage) -> None:
    letter = previewed(started, replace(MATCHED, unmatched=()))

    assert (letter.unmatched_count, letter.unmatched) == (0, ())


def test_of_very_many_lines_that_match_nobody_the_first_are_named(started: Stage) -> None:
    letter = previewed(started, replace(MATCHED, unmatched=tuple(range(2, 502))))

    assert (letter.unmatched_count, letter.unmatched) == (500, tuple(range(2, 22)))


def test_a_table_that_matches_nobody_is_refused(started: Stage) -> None:
    with pytest.raises(FileRefused, match=Trouble.ROTA_SHEET_OF_NOBODY):
        preview_rota_sheet(received(started), MatchedSheet({}, (2,)), ports=started.ports)


def test_using_a_table_changes_rotas_and_plans_and_happens_once(started: Stage) -> None:
    key = previewed(started).sheet
    assert open_sheet_file(DEV, key, ports=started.ports) == "F1"
    planned = person(started, ASHA).next_nudge_at

    letter = use_rota_sheet(DEV, key, MATCHED, ports=started.ports)

    assert (letter.people, letter.state) == (2, SheetState.USED)
    assert person(started, ASHA).pattern.rota == (LEAVE, NIGHT)
    assert person(started, BEN).pattern.rota == (LEAVE,)
    assert planned is not None
    assert planned.date() == TOMORROW
    moved = person(started, ASHA).next_nudge_at
    assert moved is not None
    assert moved > planned
    with pytest.raises(RotaSheetClosed):
        use_rota_sheet(DEV, key, MATCHED, ports=started.ports)
    with pytest.raises(RotaSheetClosed):
        throw_away_rota_sheet(DEV, key, ports=started.ports)


def test_somebody_who_is_not_known_any_more_is_passed_over(started: Stage) -> None:
    key = previewed(started).sheet
    sheet = replace(MATCHED, rotas={**MATCHED.rotas, "UGONE": (LEAVE,)})

    use_rota_sheet(DEV, key, sheet, ports=started.ports)

    assert person(started, BEN).pattern.rota == (LEAVE,)


def test_a_table_that_was_thrown_away_cannot_be_used(started: Stage) -> None:
    key = previewed(started).sheet
    before = person(started, ASHA)

    letter = throw_away_rota_sheet(DEV, key, ports=started.ports)

    assert letter.state is SheetState.THROWN_AWAY
    with pytest.raises(RotaSheetClosed):
        use_rota_sheet(DEV, key, MATCHED, ports=started.ports)
    assert person(started, ASHA) == before


def test_a_table_that_was_never_shown_cannot_be_used(started: Stage) -> None:
    with pytest.raises(NotFound):
        open_sheet_file(DEV, "F9 1 1 0 2026-11-03 0 ", ports=started.ports)


@pytest.mark.parametrize(
    "gesture",
    [
        lambda ports: sheet_to_match(ASHA, b"", ports=ports),
        lambda ports: open_sheet_file(ASHA, "F1", ports=ports),
        lambda ports: use_rota_sheet(ASHA, "F1", MATCHED, ports=ports),
        lambda ports: throw_away_rota_sheet(ASHA, "F1", ports=ports),
    ],
)
def test_only_an_admin_touches_the_rotas_of_others(
    started: Stage, gesture: Callable[[Ports], object]
) -> None:
    with pytest.raises(NotAllowed):
        gesture(started.ports)


def test_a_table_that_cannot_be_read_is_refused_as_it_is(started: Stage) -> None:
    refused = replace(
        started.ports, calendars=SaidCalendars(error=CarryoverError(Trouble.FILE_TOO_LARGE))
    )

    with pytest.raises(CarryoverError, match=Trouble.FILE_TOO_LARGE):
        sheet_to_match(DEV, b"", ports=refused)
