"""The one line about a practice: kept in the journal, or guarded and put into the pool's box."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from bot.domain.boxes import BoxedLine, receipt_hash
from bot.domain.errors import LineRefused, NudgeClosed, Trouble
from bot.domain.journal import JournalEntry
from bot.domain.letters import ReflectionPrompt, SharePreview
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import PersonId, Pool
from bot.domain.reflections import clean_line
from bot.use_cases.concerns import check_words
from bot.use_cases.contributions import check_unpublished
from bot.use_cases.guarded_words import guarded_words, refuse_what_was_put_back
from bot.use_cases.nudges import the_nudge, the_scenario
from bot.use_cases.people import the_person
from bot.use_cases.pool_writes import write_pool
from bot.use_cases.pools import the_pool
from bot.use_cases.ports import Ports, committed_alone


def prompt_for_line(
    who: PersonId, nudge_id: str, receipt: str, *, ports: Ports
) -> ReflectionPrompt:
    """What the modal asks, with the line that the journal holds already."""
    nudge = _the_tried_nudge(who, nudge_id, ports=ports)
    return ReflectionPrompt(
        nudge_id,
        receipt,
        the_scenario(nudge, ports=ports).reflect,
        the_pool(nudge, ports=ports).may_share,
        _entry(who, nudge, ports=ports).line,
        is_paused=ports.store.sharing.of(who.team_id).is_paused,
    )


def preview_line(
    who: PersonId, nudge_id: str, receipt: str, text: str, *, ports: Ports
) -> SharePreview:
    """The words exactly as peers would read them. Nothing is kept.

    Raises LineRefused if the line can only be private, and WordsOfConcern.
    """
    nudge = _the_tried_nudge(who, nudge_id, ports=ports)
    pool = _open_pool(nudge, ports=ports)
    check_unpublished(who, receipt, ports=ports)
    guarded = guarded_words(who.team_id, text, ports=ports)
    if not guarded.is_understood:
        raise LineRefused(Trouble.LANGUAGE_UNKNOWN)
    return SharePreview(nudge_id, receipt, guarded, pool.threshold)


@committed_alone
def keep_line(who: PersonId, nudge_id: str, receipt: str, text: str, *, ports: Ports) -> None:
    """Keep the line in the journal, and nowhere else. Raises LineRefused and WordsOfConcern."""
    nudge = _the_tried_nudge(who, nudge_id, ports=ports)
    line = clean_line(text)
    check_words(who.team_id, line, ports=ports)
    _write(who, nudge, receipt, private=line, public="", ports=ports)


@committed_alone
def share_line(
    who: PersonId,
    nudge_id: str,
    receipt: str,
    text: str,
    *,
    ports: Ports,
    looked_at: Collection[str] = (),
) -> SharePreview | None:
    """Put the confirmed words into the box.

    What can be told for certain is refused with a LineRefused that names its kind. If the guard
    finds anything else in the edited words, or doubts a word that is not among those `looked_at`,
    nothing is kept and the new preview is returned, so that the author looks and confirms again.
    """
    preview = preview_line(who, nudge_id, receipt, text, ports=ports)
    refuse_what_was_put_back(preview.guarded)
    is_replaced = bool(preview.guarded.replaced)
    if is_replaced or set(preview.guarded.doubted) - set(looked_at):
        return replace(preview, replaced_again=is_replaced, is_again=True)
    nudge = the_nudge(who, nudge_id, ports=ports)
    _write(who, nudge, receipt, private="", public=preview.guarded.public, ports=ports)
    return None


def _open_pool(nudge: Nudge, *, ports: Ports) -> Pool:
    """The pool of a nudge, if lines can be shared in it now."""
    pool = the_pool(nudge, ports=ports)
    if not pool.may_share:
        raise LineRefused(Trouble.GROUP_TOO_SMALL)
    if ports.store.sharing.of(nudge.team_id).is_paused:
        raise LineRefused(Trouble.SHARING_PAUSED)
    return pool


def _write(
    who: PersonId, nudge: Nudge, receipt: str, *, private: str, public: str, ports: Ports
) -> None:
    """Write the same whatever was chosen and whoever it is: the pool's recent rows and its box."""
    store = ports.store
    token = store.receipts.unseal(receipt, team_id=who.team_id, user_id=who.user_id)
    mark = receipt_hash(token)
    on = _tried_on(who, nudge, ports=ports)
    entry = replace(_entry(who, nudge, ports=ports), written_on=on, line=private)
    entry = replace(entry, concept=nudge.concept if entry.is_kept else "")
    store.journal.save(who.team_id, who.user_id, entry)
    pool = the_pool(nudge, ports=ports)
    box = store.boxes.open_box(who.team_id, pool.pool_id).without_receipt(mark)
    if public:
        box = box.with_line(who.user_id, BoxedLine(public, nudge.concept, mark))
    ports.covers.end(who.team_id, nudge.nudge_id)
    write_pool(pool, box, since=on, ports=ports)


def _tried_on(who: PersonId, nudge: Nudge, *, ports: Ports) -> date:
    """The day of the row that *Tried it* wrote; the day on which a line came must not show."""
    tried_on = ports.store.journal.written_on(who.team_id, who.user_id, nudge.nudge_id)
    return tried_on or the_person(who, ports=ports).today(ports.clock.now())


def _entry(who: PersonId, nudge: Nudge, *, ports: Ports) -> JournalEntry:
    """What the journal holds about the nudge; what the person has added to a line stays theirs."""
    entries = ports.store.journal.entries(who.team_id, who.user_id)
    found = (entry for entry in entries if entry.entry_id == nudge.nudge_id)
    return next(found, JournalEntry(nudge.nudge_id, nudge.local_date))


def _the_tried_nudge(who: PersonId, nudge_id: str, *, ports: Ports) -> Nudge:
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.state is not NudgeState.TRIED:
        raise NudgeClosed
    return nudge
