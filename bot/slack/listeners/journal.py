"""The journal in modals: reading, searching, writing, changing, deleting, exporting."""

from collections.abc import Sequence
from functools import partial

from bot.domain.accounts import Grouping
from bot.domain.errors import NotFound
from bot.domain.journal import EntryDraft, JournalSearch
from bot.domain.people import PersonId
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.sent_files import send_files
from bot.slack.views import accounts, entry, journal, sent_file, typed_words, words
from bot.slack.views.blocks import Block
from bot.slack.views.document import Document
from bot.use_cases.journal import (
    delete_entry,
    entry_form,
    entry_to_delete,
    journal_page,
    moment_form,
    my_accounts,
    my_journal,
    save_entry,
    terms,
)
from bot.use_cases.sent_files import new_sent_id

PLACE = ("concept", "month", "page", "modal")


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route, listener in (
        ("journal.open", open_journal),
        ("command.journal", open_journal),
        ("journal.search", show_page),
        ("journal.show", show_page),
        ("journal.add", add),
        ("journal.change", change),
        ("journal.ask", ask_before_deleting),
        ("journal.follow", follow_link),
        ("journal.export", offer_export),
    ):
        routes.action(route, listener)
    routes.submission("journal.save", save)
    routes.submission("journal.delete", delete)
    routes.submission("journal.send", send)


async def open_journal(gesture: Gesture, desk: Desk) -> None:
    """Show the person's own entries, newest first."""
    view = await _journal(gesture.who, JournalSearch(), desk)
    await desk.open_modal(gesture.trigger_id, view)


async def show_page(gesture: Gesture, desk: Desk) -> None:
    """Show another page, or what was searched for, in the same modal."""
    view = await _journal(gesture.who, _search(gesture), desk)
    desk.later(desk.change_modal(gesture.modal_id, view))


async def add(gesture: Gesture, desk: Desk) -> None:
    """Show an empty entry on top of the journal."""
    form = await desk.perform(moment_form, gesture.who)
    await desk.push_modal(gesture.trigger_id, entry.entry_form(form, _place(gesture)))


async def change(gesture: Gesture, desk: Desk) -> None:
    """Show an entry to be changed."""
    form = await desk.perform(entry_form, gesture.who, _entry_id(gesture))
    await desk.push_modal(gesture.trigger_id, entry.entry_form(form, _place(gesture)))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Keep an entry, or show both versions if it has changed on another device."""
    clash = await desk.perform(save_entry, gesture.who, _draft(gesture))
    if clash is not None:
        kept = {name: gesture.carried[name] for name in (*PLACE, "url") if name in gesture.carried}
        return {"response_action": "update", "view": entry.entry_form(clash, kept)}
    if gesture.carried.get("url"):
        desk.replace_message(gesture.carried["url"], typed_words.kept())
    return await _back_to_journal(gesture, desk, instead=entry.saved())


async def ask_before_deleting(gesture: Gesture, desk: Desk) -> None:
    """Show what would go, and ask once."""
    found = await desk.perform(entry_to_delete, gesture.who, _entry_id(gesture))
    view = entry.delete_form(found, _place(gesture), has_changed=False)
    await desk.push_modal(gesture.trigger_id, view)


async def delete(gesture: Gesture, desk: Desk) -> Ack:
    """Delete an entry; one that has changed meanwhile is asked about again."""
    seen = gesture.carried.get("seen", "")
    changed = await desk.perform(delete_entry, gesture.who, _entry_id(gesture), seen)
    if changed is not None:
        kept = {name: gesture.carried[name] for name in PLACE if name in gesture.carried}
        view = entry.delete_form(changed, kept, has_changed=True)
        return {"response_action": "update", "view": view}
    return await _back_to_journal(gesture, desk, instead=entry.deleted())


async def follow_link(gesture: Gesture, desk: Desk) -> None:
    """Slack has opened the message; there is nothing for us to do."""


async def offer_export(gesture: Gesture, desk: Desk) -> None:
    """Ask which file, and say who may be able to read it."""
    if await desk.perform(my_journal, gesture.who):
        view = entry.export_form(await desk.perform(new_sent_id))
    else:
        view = entry.nothing_to_export()
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, view)


async def send(gesture: Gesture, desk: Desk) -> Ack:
    """Send the file; its content is made at the moment of sending and kept nowhere."""
    if "sent" not in gesture.carried:
        raise NotFound
    compose = partial(_documents, gesture.who, gesture.answer("format"), _grouping(gesture), desk)
    await send_files(gesture.who, gesture.carried["sent"], compose, desk)
    return {"response_action": "update", "view": sent_file.on_its_way(words.EXPORT_TITLE)}


async def _documents(
    who: PersonId, ending: str, grouping: Grouping, desk: Desk
) -> Sequence[Document]:
    make = accounts.markdown_document if ending == entry.MARKDOWN else accounts.html_document
    return [make(await desk.perform(my_accounts, who), grouping)]


async def _journal(who: PersonId, search: JournalSearch, desk: Desk) -> Block:
    page = await desk.perform(journal_page, who, search)
    return journal.journal(page, await desk.perform(terms, who))


async def _back_to_journal(gesture: Gesture, desk: Desk, *, instead: Block) -> Ack:
    """Draw the journal below anew, if there is one; else say what has happened."""
    modal_id = gesture.carried.get("modal", "")
    if not modal_id:
        return {"response_action": "update", "view": instead}
    view = await _journal(gesture.who, _search(gesture), desk)
    desk.later(desk.change_modal(modal_id, view))
    return None


def _search(gesture: Gesture) -> JournalSearch:
    page = gesture.carried.get("page", "")
    return JournalSearch(
        gesture.carried.get("concept", ""),
        gesture.carried.get("month", ""),
        int(page) if page.isdecimal() else 0,
    )


def _place(gesture: Gesture) -> dict[str, str]:
    """Where in the journal a form was opened, to come back to it."""
    return journal.place(_search(gesture)) | {"modal": gesture.modal_id}


def _entry_id(gesture: Gesture) -> str:
    if "entry" not in gesture.carried:
        raise NotFound
    return gesture.carried["entry"]


def _draft(gesture: Gesture) -> EntryDraft:
    concept = gesture.answer("concept")
    return EntryDraft(
        _entry_id(gesture),
        gesture.answer("line"),
        "" if concept == entry.NO_CONCEPT else concept,
        gesture.answer("learned"),
        gesture.answer("will_do"),
        gesture.carried.get("link", ""),
        gesture.carried.get("seen", ""),
    )


def _grouping(gesture: Gesture) -> Grouping:
    try:
        return Grouping(gesture.answer("grouping"))
    except ValueError:
        return Grouping.BY_CONCEPT
