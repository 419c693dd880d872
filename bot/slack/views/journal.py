"""The journal: a person's private reflections, shown to them alone."""

from collections.abc import Mapping, Sequence

from bot.domain.journal import JournalEntry
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import page

MOST_ENTRIES = 45


def journal(entries: Sequence[JournalEntry], terms: Mapping[str, str]) -> Block:
    """The person's lines, newest first; `terms` names each concept in the programme's words."""
    written = sorted((each for each in entries if each.line), key=_written_on, reverse=True)
    if not written:
        return page(words.MY_JOURNAL, [section(words.JOURNAL_EMPTY)])
    shown = written[:MOST_ENTRIES]
    newest = context(words.JOURNAL_NEWEST.format(count=MOST_ENTRIES))
    return page(
        words.MY_JOURNAL,
        [
            context(words.JOURNAL_PRIVATE),
            *(block for entry in shown for block in _entry(entry, terms)),
            *([newest] if len(written) > len(shown) else []),
        ],
    )


def _written_on(entry: JournalEntry) -> str:
    return f"{entry.written_on}"


def _entry(entry: JournalEntry, terms: Mapping[str, str]) -> list[Block]:
    date = full_date(entry.written_on)
    term = terms.get(entry.concept, entry.concept)
    above = words.JOURNAL_ENTRY.format(date=date, term=term) if term else date
    return [context(above), section(entry.line)]
