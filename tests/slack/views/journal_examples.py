"""One example of every view of the journal, the largest that there can be, and hostile ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.journal import EntryDraft, EntryForm, JournalEntry, JournalSearch, page_of
from bot.domain.letters import TypedWordsLetter
from bot.slack.views import entry, journal, typed_words, words
from bot.slack.views.message import Message

Shown = Message | dict[str, Any]

TERMS = {"listening": "Listening", "closed-loop": "Closed-loop communication"}
LINK = "https://ward.slack.com/archives/C0WARD/p1763629200000100"
MOST = "W" * 280
PLACE = {"concept": "", "month": "", "page": "0", "modal": "V0JOURNAL"}
WAITED = JournalEntry("n1", date(2026, 11, 17), "I waited, and she told me more.", "listening")
SAID_BACK = JournalEntry(
    "n3",
    date(2026, 11, 21),
    "The say-back took ten seconds.",
    "closed-loop",
    "Silence feels longer to me than to others.",
    "I will count to five.",
)
LINKED = JournalEntry("m1", date(2026, 10, 3), words.KEPT_MESSAGE, link=LINK)
JOURNAL = [WAITED, SAID_BACK, LINKED]
FORM = EntryForm(EntryDraft("m2"), tuple(TERMS.items()))
CHANGED = EntryForm(
    EntryDraft("n1", WAITED.line, "listening", "", "I will wait again.", seen=WAITED.mark),
    tuple(TERMS.items()),
)
MANY = [
    JournalEntry(f"n{n:025}", date(2016, 1, 1) + timedelta(31 * n), MOST, f"{n:080}", MOST, MOST)
    for n in range(120)
]
MANY_TERMS = tuple((each.concept, "N" * 300) for each in MANY)

JOURNAL_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "journal": lambda: journal.journal(page_of(JOURNAL, JournalSearch()), TERMS),
    "journal_empty": lambda: journal.journal(page_of([], JournalSearch()), TERMS),
    "journal_nothing_found": lambda: journal.journal(
        page_of(JOURNAL, JournalSearch("listening", "2026-10")), TERMS
    ),
    "journal_second_page": lambda: journal.journal(
        page_of(MANY[:21], JournalSearch(page=1)), TERMS
    ),
    "moment_form": lambda: entry.entry_form(FORM, {}),
    "moment_form_of_message": lambda: entry.entry_form(
        replace(FORM, draft=EntryDraft("m2", words.KEPT_MESSAGE, link=LINK)),
        {},
        words.MOMENT_OF_MESSAGE,
    ),
    "entry_form": lambda: entry.entry_form(CHANGED, PLACE),
    "entry_form_clash": lambda: entry.entry_form(
        replace(CHANGED, clash=replace(WAITED, line="From my phone.")), PLACE
    ),
    "entry_form_gone": lambda: entry.entry_form(
        replace(CHANGED, draft=replace(CHANGED.draft, seen=""), clash=WAITED.blank()), PLACE
    ),
    "entry_saved": entry.saved,
    "entry_deleted": entry.deleted,
    "delete_entry_form": lambda: entry.delete_form(SAID_BACK, PLACE, has_changed=False),
    "delete_entry_changed": lambda: entry.delete_form(SAID_BACK, PLACE, has_changed=True),
    "export_form": lambda: entry.export_form("s1"),
    "export_nothing": entry.nothing_to_export,
    "typed_words": lambda: typed_words.typed_words(TypedWordsLetter("m1", "1763629200.000100")),
    "typed_words_kept": typed_words.kept,
}

LARGE_JOURNAL_VIEWS: dict[str, Callable[[], Shown]] = {
    "journal": lambda: journal.journal(page_of(MANY, JournalSearch(page=5)), dict(MANY_TERMS)),
    "entry form": lambda: entry.entry_form(
        EntryForm(
            EntryDraft("m" * 26, "W" * 40_000, MANY[0].concept, MOST, MOST, LINK, "s" * 32),
            MANY_TERMS,
            clash=MANY[0],
        ),
        PLACE | {"concept": "c" * 80, "url": f"https://hooks.slack.com/{'x' * 300}"},
    ),
    "delete form": lambda: entry.delete_form(MANY[0], PLACE, has_changed=True),
}


def hostile_journal_views(text: str) -> list[Shown]:
    """Every view of the journal that shows what people have written."""
    written = JournalEntry("n1", date(2026, 11, 17), text, "c", text, text)
    form = EntryForm(EntryDraft("n1", text, "c", text, text), (("c", text),), clash=written)
    return [
        journal.journal(page_of([written], JournalSearch()), {"c": text}),
        entry.entry_form(form, {}),
        entry.delete_form(written, {}, has_changed=True),
    ]
