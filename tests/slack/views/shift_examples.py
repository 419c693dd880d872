"""Examples of everything about shifts and rotas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Person
from bot.domain.rhythm import PaceChange, PaceTurn
from bot.domain.rota_letters import (
    RotaListed,
    RotaReadLetter,
    RotaRefusedLetter,
    RotaSheetLetter,
    SheetState,
    ShiftsAhead,
)
from bot.domain.rotas import DayAhead, rota_ahead
from bot.domain.shifts import RotaDay, ShiftType, WorkingPattern
from bot.slack.views import nudge, rota_file, rota_sheet, shifts
from bot.slack.views.message import Message

Shown = Message | dict[str, Any]
ZONE = "Europe/London"
NUDGE_AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
TOLD = (ShiftType.LONG_DAY, ShiftType.LONG_DAY, ShiftType.NIGHT, ShiftType.OFF, ShiftType.LEAVE)
AHEAD = ShiftsAhead(
    tuple(
        DayAhead(date(2026, 11, 23 + n), TOLD[n] if n < len(TOLD) else None, None) for n in range(7)
    ),
    NUDGE_AT,
    ZONE,
)
USUAL = ShiftsAhead(
    tuple(DayAhead(date(2026, 11, 23 + n), None, ShiftType.EARLY) for n in range(7)), None, ZONE
)
ASHA = Person("T1", "UASHA", ZONE, next_nudge_at=NUDGE_AT)

READ = RotaReadLetter("F1", 14, 3, date(2026, 12, 20), NUDGE_AT, ZONE)
MONDAY = date(2026, 11, 23)
LISTED = RotaListed(
    rota_ahead(
        WorkingPattern(
            None,
            rota=tuple(RotaDay(date(2026, 11, 27 + n), TOLD[n]) for n in range(4)),
        ),
        MONDAY,
        ZoneInfo(ZONE),
    ),
    ZONE,
)
SHEET = RotaSheetLetter("F1 24", 24, 310, 96, date(2026, 12, 20), 2, (3, 17))

SHIFT_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "shifts_message": lambda: shifts.shifts_message(AHEAD),
    "shifts_message_of_usual_days": lambda: shifts.shifts_message(USUAL),
    "shifts_message_at_full_pace_again": lambda: shifts.shifts_message(
        replace(AHEAD, pace=PaceChange(PaceTurn.RESTORED, 2))
    ),
    "rota_read_at_full_pace_again": lambda: rota_file.rota_read(
        replace(READ, pace=PaceChange(PaceTurn.RESTORED, 2))
    ),
    "shifts_form": lambda: shifts.shifts_form(AHEAD),
    "shifts_said": lambda: shifts.shifts_said(AHEAD),
    "shifts_said_without_a_nudge": lambda: shifts.shifts_said(USUAL),
    "shifts_said_page": lambda: shifts.shifts_said_page(AHEAD),
    "shifts_question": lambda: shifts.with_rota_question(nudge.test_pressed()),
    "shift_times_form": lambda: shifts.shift_times_form(ASHA),
    "rota_read": lambda: rota_file.rota_read(READ),
    "rota_read_of_one_day": lambda: rota_file.rota_read(
        replace(READ, shifts=1, days_off=1, next_nudge_at=None)
    ),
    "rota_taken_back": lambda: rota_file.rota_taken_back(NUDGE_AT, ZONE),
    "rota_refused": lambda: rota_file.rota_refused(RotaRefusedLetter("This is no calendar.")),
    "rota_listed": lambda: rota_file.rota_listed(LISTED),
    "rota_listed_empty": lambda: rota_file.rota_listed(RotaListed((), ZONE)),
    "rota_refused_to_somebody_without_a_rota": lambda: rota_file.rota_refused(
        RotaRefusedLetter("You are not in a programme here yet.", may_say=False)
    ),
    "rota_sheet": lambda: rota_sheet.rota_sheet(SHEET),
    "rota_sheet_all_matched": lambda: rota_sheet.rota_sheet(
        replace(SHEET, unmatched_count=0, unmatched=())
    ),
    "rota_sheet_one_unmatched": lambda: rota_sheet.rota_sheet(
        replace(SHEET, unmatched_count=1, unmatched=(3,))
    ),
    "rota_sheet_many_unmatched": lambda: rota_sheet.rota_sheet(replace(SHEET, unmatched_count=40)),
    "rota_sheet_used": lambda: rota_sheet.rota_sheet(replace(SHEET, state=SheetState.USED)),
    "rota_sheet_thrown_away": lambda: rota_sheet.rota_sheet(
        replace(SHEET, state=SheetState.THROWN_AWAY)
    ),
    "shift_times_saved": lambda: shifts.shift_times_saved(ASHA),
}

EVERY_DAY = tuple(RotaDay(MONDAY + timedelta(n), ShiftType.LONG_DAY) for n in range(400))
LARGE_SHIFT_VIEWS: dict[str, Callable[[], Shown]] = {
    "rota listed": lambda: rota_file.rota_listed(
        RotaListed(rota_ahead(WorkingPattern(None, rota=EVERY_DAY), MONDAY, ZoneInfo(ZONE)), ZONE)
    ),
    "rota refused": lambda: rota_file.rota_refused(RotaRefusedLetter("word " * 2000)),
}
