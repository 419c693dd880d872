"""What a person says of their shifts is kept, planned by, and heard as a sign of life."""

from dataclasses import replace

from bot.domain.people import Person, Rhythm
from bot.domain.rhythm import PaceChange, PaceTurn, heard
from bot.domain.shifts import WorkingPattern
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports


def keep_pattern(person: Person, pattern: WorkingPattern, *, ports: Ports) -> Person:
    """The person with this pattern, at their full pace, with their next nudge planned by it."""
    changed = heard(replace(person, pattern=pattern), now=ports.clock.now())
    planned = replanned(changed, ports=ports)
    ports.store.people.save(planned)
    return planned


def restored_pace(before: Person) -> PaceChange | None:
    """What there is to say about the pace of somebody whom we have just heard from."""
    if before.rhythm is Rhythm.STEADY:
        return None
    return PaceChange(PaceTurn.RESTORED, before.pace)
