"""9: what somebody was told is saved can be read, after any restart."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts, Fate

ReadJournal = Callable[[str], Sequence[str]]
"""The words in a person's journal, as the bot itself would show them."""


def check_journals(facts: Facts, read_journal: ReadJournal) -> None:
    """Every private line of which its author was told is in their journal."""
    if facts.are_keys_lost:
        return
    saved: defaultdict[str, set[str]] = defaultdict(set)
    for line in facts.lines.values():
        person = facts.person(line.user_id)
        ends = [moment for moment in (person.erased_at, person.erasing_at) if moment]
        is_after = all(line.written_at > moment for moment in ends)
        if line.fate is Fate.PRIVATE and line.is_owed and is_after:
            saved[line.user_id].add(line.marker)
    for user_id, markers in saved.items():
        words = "\n".join(read_journal(user_id))
        lost = markers - set(facts.markers_in(words))
        if lost:
            raise InvariantBroken(9, f"{len(lost)} saved lines of {user_id} cannot be read")
