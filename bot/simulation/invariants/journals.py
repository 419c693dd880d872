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
        is_kept = line.fate is Fate.PRIVATE and line.told_at is not None and line.gone_at is None
        erased_at = facts.person(line.user_id).erased_at
        if is_kept and (erased_at is None or line.written_at > erased_at):
            saved[line.user_id].add(line.marker)
    for user_id, markers in saved.items():
        words = "\n".join(read_journal(user_id))
        lost = markers - set(facts.markers_in(words))
        if lost:
            raise InvariantBroken(9, f"{len(lost)} saved lines of {user_id} cannot be read")
