"""Every place where something from outside comes in, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fuzzing import (
    calendars,
    lines,
    modals,
    payloads,
    scenarios,
    settings,
    tables,
    typed,
)
from tests.fuzzing.source import Source


@dataclass(frozen=True)
class Surface:
    """How an input is made out of bytes, and what must hold when it is answered."""

    make: Callable[[Source], Any]
    answer: Callable[[Any], None]

    def fuzz_one(self, data: bytes) -> None:
        """One input, answered; AssertionError, or anything else raised, is a finding."""
        self.answer(self.make(Source(data)))


SURFACES = {
    "scenarios": Surface(scenarios.make, scenarios.answer),
    "lines": Surface(lines.make, lines.answer),
    "calendars": Surface(calendars.make, calendars.answer),
    "tables": Surface(tables.make, tables.answer),
    "settings": Surface(settings.make, settings.answer),
    "modals": Surface(modals.make, modals.answer),
    "payloads": Surface(payloads.make, payloads.answer),
    "typed": Surface(typed.make, typed.answer),
}
