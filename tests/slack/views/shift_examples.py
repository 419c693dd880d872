"""Examples of everything about shifts and rotas."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.people import Person
from bot.domain.rota_letters import ShiftsAhead
from bot.domain.rotas import DayAhead
from bot.domain.shifts import ShiftType
from bot.slack.views import nudge, shifts
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

SHIFT_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "shifts_message": lambda: shifts.shifts_message(AHEAD),
    "shifts_message_of_usual_days": lambda: shifts.shifts_message(USUAL),
    "shifts_form": lambda: shifts.shifts_form(AHEAD),
    "shifts_said": lambda: shifts.shifts_said(AHEAD),
    "shifts_said_without_a_nudge": lambda: shifts.shifts_said(USUAL),
    "shifts_said_page": lambda: shifts.shifts_said_page(AHEAD),
    "shifts_question": lambda: shifts.with_rota_question(nudge.test_pressed()),
    "shift_times_form": lambda: shifts.shift_times_form(ASHA),
    "shift_times_saved": lambda: shifts.shift_times_saved(ASHA),
}
