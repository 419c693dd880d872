"""The forms of one journal entry: writing or changing it, deleting it, and exporting them all."""

from collections.abc import Mapping

from bot.domain.accounts import Grouping
from bot.domain.journal import EntryForm, JournalEntry
from bot.domain.reflections import LONGEST_LINE
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, divider, section
from bot.slack.views.inputs import (
    MOST_OPTIONS,
    Option,
    optional,
    radio,
    select,
    several_lines,
    text_entry,
)
from bot.slack.views.journal import words_of_entry
from bot.slack.views.sent_file import before_sending
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

NO_CONCEPT = "-"
HTML, MARKDOWN = "html", "md"


def entry_form(shown: EntryForm, carried: Mapping[str, str], note: str = "") -> Block:
    """An entry to write or to change; `carried` comes back with it. `note` stands at the top."""
    draft = shown.draft
    is_new = not draft.seen and shown.clash is None
    more = [] if is_new else _what_else(shown)
    line = several_lines(
        text_entry(
            "line",
            words.MOMENT_LINE,
            most=LONGEST_LINE,
            hint=words.MOMENT_HINT,
            initial=draft.line,
        )
    )
    fields = dict(carried) | {"entry": draft.entry_id, "seen": draft.seen, "link": draft.link}
    return form(
        words.ADD_MOMENT if is_new else words.CHANGE_ENTRY_TITLE,
        [
            *_clash(shown.clash),
            *([context(note)] if note else []),
            line if is_new else optional(line),
            _concepts(shown),
            *more,
        ],
        Sending("journal.save", words.SAVE_ENTRY, pack(**fields)),
    )


def delete_form(entry: JournalEntry, carried: Mapping[str, str], *, has_changed: bool) -> Block:
    """The one question before an entry goes."""
    changed = [section(words.DELETE_ENTRY_CHANGED)] if has_changed else []
    fields = dict(carried) | {"entry": entry.entry_id, "seen": entry.mark}
    return form(
        words.DELETE_ENTRY_TITLE,
        [*changed, *words_of_entry(entry), divider(), section(words.DELETE_ENTRY_ASK)],
        Sending("journal.delete", words.DELETE_ENTRY_YES, pack(**fields)),
        close=words.KEEP_ENTRY,
    )


def saved() -> Block:
    """What has become of an entry that was written outside the journal."""
    return page(words.SAVED_TITLE, [section(words.ENTRY_SAVED), context(words.ENTRY_SAVED_NEXT)])


def deleted() -> Block:
    """What has become of an entry that was deleted when its journal was closed already."""
    return page(words.DELETE_ENTRY_TITLE, [section(words.ENTRY_DELETED)])


def export_form(sent_id: str) -> Block:
    """Which file, and who may be able to read it."""
    formats = [Option(words.EXPORT_HTML, HTML), Option(words.EXPORT_MARKDOWN, MARKDOWN)]
    groupings = [
        Option(words.EXPORT_BY_CONCEPT, Grouping.BY_CONCEPT),
        Option(words.EXPORT_BY_MONTH, Grouping.BY_MONTH),
    ]
    return form(
        words.EXPORT_TITLE,
        [
            section(words.EXPORT_WHAT),
            radio("format", words.EXPORT_FORMAT, formats, initial=HTML),
            radio("grouping", words.EXPORT_GROUPING, groupings, initial=Grouping.BY_CONCEPT),
            *before_sending(),
        ],
        Sending("journal.send", words.SEND_FILE, pack(sent=sent_id)),
    )


def nothing_to_export() -> Block:
    """An empty journal."""
    return page(words.EXPORT_TITLE, [section(words.JOURNAL_EMPTY)])


def _clash(now: JournalEntry | None) -> list[Block]:
    """What stands in the journal now, if it has changed meanwhile."""
    if now is None:
        return []
    said = words.ENTRY_CLASHED if now.is_kept else words.ENTRY_CLASHED_GONE
    return [section(said), *words_of_entry(now), divider(), section(words.ENTRY_CLASHED_ASK)]


def _concepts(shown: EntryForm) -> Block:
    options = [Option(words.NO_CONCEPT, NO_CONCEPT)]
    options += [Option(term, concept_id) for concept_id, term in shown.terms]
    known = {option.value for option in options[:MOST_OPTIONS]}
    chosen = shown.draft.concept if shown.draft.concept in known else NO_CONCEPT
    return select("concept", words.ENTRY_CONCEPT, options[:MOST_OPTIONS], initial=chosen)


def _what_else(shown: EntryForm) -> list[Block]:
    draft = shown.draft
    entries = (
        ("learned", words.ENTRY_LEARNED, draft.learned),
        ("will_do", words.ENTRY_WILL_DO, draft.will_do),
    )
    return [
        optional(several_lines(text_entry(field, label, most=LONGEST_LINE, initial=initial)))
        for field, label, initial in entries
    ]
