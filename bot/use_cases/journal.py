"""A person's journal: reading, searching, writing and deleting their own entries."""

from dataclasses import replace
from datetime import date

from bot.domain.accounts import Account, Accounts
from bot.domain.errors import KeyLost, LineRefused, NotFound, Trouble, UnusableAnswer
from bot.domain.journal import (
    EntryDraft,
    EntryForm,
    JournalEntry,
    JournalPage,
    JournalSearch,
    message_link,
    page_of,
)
from bot.domain.people import PersonId
from bot.domain.reflections import clean_line
from bot.use_cases.concerns import check_words
from bot.use_cases.languages import library_for
from bot.use_cases.people import the_person
from bot.use_cases.ports import Ports


def my_journal(who: PersonId, *, ports: Ports) -> list[JournalEntry]:
    """The person's private reflections, newest first."""
    return ports.store.journal.entries(who.team_id, who.user_id)


def readable_journal(who: PersonId, *, ports: Ports) -> list[JournalEntry]:
    """The same; nothing if its key is gone, because then nobody can read it any more."""
    try:
        return my_journal(who, ports=ports)
    except KeyLost:
        return []


def journal_page(who: PersonId, search: JournalSearch, *, ports: Ports) -> JournalPage:
    """One page of what the person is looking for in their journal."""
    return page_of(my_journal(who, ports=ports), search)


def terms(who: PersonId, *, ports: Ports) -> dict[str, str]:
    """The shared-language term of every concept, by its id."""
    concepts = library_for(who, ports=ports).concepts.values()
    return {concept.concept_id: concept.term for concept in concepts}


def moment_form(
    who: PersonId, *, ports: Ports, entry_id: str = "", line: str = "", link: str = ""
) -> EntryForm:
    """An empty entry to be written, or begun with a line or a link.

    If the entry that `entry_id` names has been written already, it is shown as it stands. Raises
    NotFound if we do not know the person.
    """
    the_person(who, ports=ports)
    entry = _find(who, entry_id, ports=ports)
    if entry is not None:
        return _form(who, _draft_of(entry), ports=ports)
    draft = EntryDraft(entry_id or ports.secrets.new_id(), line, link=message_link(link))
    return _form(who, draft, ports=ports)


def entry_form(who: PersonId, entry_id: str, *, ports: Ports) -> EntryForm:
    """An entry to be changed. Raises NotFound if it has been deleted meanwhile."""
    return _form(who, _draft_of(_the_entry(who, entry_id, ports=ports)), ports=ports)


def save_entry(who: PersonId, draft: EntryDraft, *, ports: Ports) -> EntryForm | None:
    """Keep an entry.

    If it has changed since its form was opened, nothing is kept, and a form that shows both is
    returned. Raises LineRefused, UnusableAnswer and WordsOfConcern for words that are not kept.
    """
    person = the_person(who, ports=ports)
    current = _find(who, draft.entry_id, ports=ports)
    today = person.today(ports.clock.now())
    written_on = current.written_on if current else today
    entry = _entry_of(draft, who, written_on, current, ports=ports)
    if current is not None and current.mark == entry.mark:
        return None
    if draft.seen != (current.mark if current else ""):
        now = current or JournalEntry(draft.entry_id, written_on)
        rebased = replace(draft, seen=current.mark if current else "")
        return replace(_form(who, rebased, ports=ports), clash=now)
    check_words(who.team_id, "\n".join((entry.line, entry.learned, entry.will_do)), ports=ports)
    ports.store.journal.save(who.team_id, who.user_id, entry)
    return None


def entry_to_delete(who: PersonId, entry_id: str, *, ports: Ports) -> JournalEntry:
    """The entry as it stands now. Raises NotFound if it has been deleted meanwhile."""
    return _the_entry(who, entry_id, ports=ports)


def delete_entry(who: PersonId, entry_id: str, seen: str, *, ports: Ports) -> JournalEntry | None:
    """Delete an entry; deleting it twice changes nothing.

    If it has changed since the person was asked, it stays and is returned, to be asked about
    again. An entry about a nudge leaves a blank row of the same length, so that nobody can see
    from the rows whether its line was deleted, shared, or never written.
    """
    entry = _find(who, entry_id, ports=ports)
    if entry is None:
        return None
    if entry.mark != seen:
        return entry
    if _plan(who, entry_id, ports=ports) is None:
        ports.store.journal.remove(who.team_id, who.user_id, entry_id)
    else:
        ports.store.journal.save(who.team_id, who.user_id, entry.blank())
    return None


def my_accounts(who: PersonId, *, ports: Ports) -> Accounts:
    """The whole journal as reflective accounts. Raises NotFound if we do not know the person."""
    person = the_person(who, ports=ports)
    named = terms(who, ports=ports)
    entries = sorted(my_journal(who, ports=ports), key=lambda entry: entry.written_on)
    accounts = tuple(
        Account(
            entry.written_on,
            named.get(entry.concept, entry.concept),
            _plan(who, entry.entry_id, ports=ports) or "",
            entry.line,
            entry.learned,
            entry.will_do,
            entry.link,
        )
        for entry in entries
    )
    return Accounts(person.today(ports.clock.now()), accounts)


def _entry_of(
    draft: EntryDraft,
    who: PersonId,
    written_on: date,
    current: JournalEntry | None,
    *,
    ports: Ports,
) -> JournalEntry:
    """The draft as an entry, cleaned; at least one of its texts holds words."""
    learned = _optional_line("learned", draft.learned)
    will_do = _optional_line("will_do", draft.will_do)
    has_more = bool(learned or will_do)
    line = _optional_line("line", draft.line) if has_more else clean_line(draft.line)
    known = {*terms(who, ports=ports), current.concept if current else ""}
    concept = draft.concept if draft.concept in known else ""
    link = message_link(draft.link)
    return JournalEntry(draft.entry_id, written_on, line, concept, learned, will_do, link)


def _optional_line(field: str, text: str) -> str:
    """The cleaned line of a field that may be left empty; raises UnusableAnswer."""
    try:
        return clean_line(text)
    except LineRefused as refused:
        if refused.why == Trouble.LINE_EMPTY:
            return ""
        raise UnusableAnswer(field, refused.why, **refused.values) from None


def _form(who: PersonId, draft: EntryDraft, *, ports: Ports) -> EntryForm:
    """The form; a concept that the library has no more can stay chosen."""
    named = terms(who, ports=ports)
    if draft.concept:
        named.setdefault(draft.concept, draft.concept)
    return EntryForm(draft, tuple(sorted(named.items(), key=lambda each: each[1].casefold())))


def _draft_of(entry: JournalEntry) -> EntryDraft:
    return EntryDraft(
        entry.entry_id,
        entry.line,
        entry.concept,
        entry.learned,
        entry.will_do,
        entry.link,
        entry.mark,
    )


def _find(who: PersonId, entry_id: str, *, ports: Ports) -> JournalEntry | None:
    entries = my_journal(who, ports=ports)
    return next((entry for entry in entries if entry.entry_id == entry_id), None)


def _the_entry(who: PersonId, entry_id: str, *, ports: Ports) -> JournalEntry:
    entry = _find(who, entry_id, ports=ports)
    if entry is None:
        raise NotFound(Trouble.ENTRY_GONE)
    return entry


def _plan(who: PersonId, entry_id: str, *, ports: Ports) -> str | None:
    """The plan of the nudge that an entry is about; None if it is about none."""
    nudge = ports.store.nudges.find(who.team_id, entry_id)
    return nudge.plan if nudge is not None and nudge.user_id == who.user_id else None
