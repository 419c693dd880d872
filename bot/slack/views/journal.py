"""The journal: a person's private reflections, shown to them alone."""

from collections.abc import Mapping
from datetime import date

from bot.domain.journal import JournalEntry, JournalPage, JournalSearch
from bot.slack.views import words
from bot.slack.views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    link_button,
    section,
)
from bot.slack.views.inputs import MOST_OPTIONS, Option, menu
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack


def journal(shown: JournalPage, terms: Mapping[str, str]) -> Block:
    """One page of entries, newest first; `terms` names each concept in the programme's words."""
    if not shown.months:
        empty = [section(words.JOURNAL_EMPTY), actions(_add(shown.search))]
        return page(words.MY_JOURNAL, empty)
    entries = [
        block
        for number, entry in enumerate(shown.entries)
        for block in _entry(entry, number, shown.search, terms)
    ]
    return page(
        words.MY_JOURNAL,
        [
            context(words.JOURNAL_PRIVATE),
            actions(_add(shown.search), button(words.EXPORT_JOURNAL, "journal.export")),
            *_menus(shown, terms),
            *(entries or [section(words.JOURNAL_NONE_FOUND)]),
            *_turning(shown),
        ],
    )


def words_of_entry(entry: JournalEntry) -> list[Block]:
    """What stands in an entry."""
    texts = (
        entry.line,
        words.JOURNAL_LEARNED.format(learned=entry.learned) if entry.learned else "",
        words.JOURNAL_WILL_DO.format(will_do=entry.will_do) if entry.will_do else "",
    )
    return [section(text) for text in texts if text]


def place(search: JournalSearch) -> dict[str, str]:
    """A search as the strings that a button carries."""
    return {"concept": search.concept, "month": search.month, "page": str(search.page)}


def _add(search: JournalSearch) -> Block:
    return button(words.ADD_MOMENT, "journal.add", pack(**place(search)))


def _menus(shown: JournalPage, terms: Mapping[str, str]) -> list[Block]:
    search = shown.search
    concepts = [
        ("", words.ANY_CONCEPT),
        *((each, terms.get(each, each)) for each in shown.concepts),
    ]
    months = [("", words.ANY_MONTH), *((each, _month(each)) for each in shown.months)]
    by_concept = [Option(label, pack(concept=each, month=search.month)) for each, label in concepts]
    by_month = [Option(label, pack(concept=search.concept, month=each)) for each, label in months]
    chosen = pack(concept=search.concept, month=search.month)
    return [
        section(
            words.SEARCH_CONCEPT,
            menu("journal.search.0", by_concept[:MOST_OPTIONS], initial=chosen),
        ),
        section(
            words.SEARCH_MONTH,
            menu("journal.search.1", by_month[:MOST_OPTIONS], initial=chosen),
        ),
        divider(),
    ]


def _entry(
    entry: JournalEntry, number: int, search: JournalSearch, terms: Mapping[str, str]
) -> list[Block]:
    on = full_date(entry.written_on)
    term = terms.get(entry.concept, entry.concept)
    above = words.JOURNAL_ENTRY.format(date=on, term=term) if term else on
    carried = pack(entry=entry.entry_id, **place(search))
    change, delete = (
        button(label, f"{action}.{number}", carried, says=says.format(date=on))
        for label, action, says in (
            (words.CHANGE_ENTRY, "journal.change", words.CHANGE_ENTRY_OF),
            (words.DELETE_ENTRY, "journal.ask", words.DELETE_ENTRY_OF),
        )
    )
    opens = (
        [link_button(words.OPEN_MESSAGE, f"journal.follow.{number}", entry.link)]
        if entry.link
        else []
    )
    return [context(above), *words_of_entry(entry), actions(change, delete, *opens)]


def _turning(shown: JournalPage) -> list[Block]:
    """Buttons to the neighbouring pages, if there are any."""
    if shown.pages == 1:
        return []
    here = shown.search.page
    newer, older = (
        button(label, f"journal.show.{to}", pack(**(place(shown.search) | {"page": str(to)})))
        for label, to in ((words.JOURNAL_NEWER, here - 1), (words.JOURNAL_OLDER, here + 1))
    )
    turns = [
        *([newer] if here > 0 else []),
        *([older] if here + 1 < shown.pages else []),
    ]
    number = words.JOURNAL_PAGE.format(page=here + 1, pages=shown.pages)
    return [divider(), context(number), actions(*turns)]


def _month(month: str) -> str:
    first = date.fromisoformat(f"{month}-01")
    return words.MONTH_AND_YEAR.format(month=words.MONTHS[first.month - 1], year=first.year)
