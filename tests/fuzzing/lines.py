"""The guard's reading of a line: what it leaves names nobody and is alive nowhere."""

import re

from bot.domain.errors import CarryoverError
from bot.domain.guard import Guarded, Known
from bot.domain.reflections import LONGEST_LINE, clean_line
from bot.domain.sharing import help_text_in, places_in
from tests.fuzzing.hostile import hostile_text
from tests.fuzzing.oracles import LIVE, unseen_in
from tests.fuzzing.source import Source
from tests.ports import the_guard

KNOWN = Known(("Juniper", "C3PO bay", "the  Ångström (wing)"), ("Ben Ali", "X Æ A-12", "李", ".*"))
SURE = re.compile(r"https?://\S|www\.\w|[\w.]@[\w-]+\.\w|(?<![\d.,/:-])0*[1-9]\d{3,}")
"""Addresses and long numbers, as they would stand in what peers read."""


def make(source: Source) -> str:
    """A line as somebody might type it."""
    return hostile_text(source, most=source.pick((LONGEST_LINE, 300, 5_000)))


def answer(typed: str) -> None:
    """The line is refused kindly, or guarded whole and in order."""
    _check_settings(typed)
    try:
        line = clean_line(typed)
    except CarryoverError:
        line = typed[:LONGEST_LINE].encode("utf-8", "replace").decode()
    else:
        assert unseen_in(line) == []
        assert len(line) <= LONGEST_LINE
        assert clean_line(line) == line
    _check(line, the_guard().guarded(line, KNOWN))


def _check(line: str, guarded: Guarded) -> None:
    end = 0
    for each in sorted([*guarded.replaced, *guarded.doubtful], key=lambda mark: mark.start):
        assert end <= each.start < each.end <= len(line)
        end = each.end
    assert LIVE.search(guarded.public) is None, guarded.public
    assert SURE.search(guarded.public) is None, guarded.public


def _check_settings(typed: str) -> None:
    for read in (places_in, help_text_in):
        try:
            kept = read(typed)
        except CarryoverError:
            continue
        assert unseen_in("\n".join(kept) if isinstance(kept, tuple) else kept) == []
