"""A shared line in its thread: peers press "Been there"; its author looks after it by receipt."""

from dataclasses import replace

from bot.domain.boxes import Contribution, LineState, hash_in_thread, receipt_hash
from bot.domain.erasures import Erased
from bot.domain.errors import KeyLost, LineRefused, NotFound, Trouble
from bot.domain.letters import ContributionLetter, MyLine
from bot.domain.people import PersonId, Pool
from bot.domain.terms import terms_used
from bot.use_cases.nudges import the_nudge
from bot.use_cases.offers import offers_under
from bot.use_cases.pool_writes import write_pool
from bot.use_cases.pools import the_pool
from bot.use_cases.ports import Ports, committed_alone
from bot.use_cases.thread_lines import delete_messages, is_in_closed_thread, the_line


def contribution_letter(line: Contribution, *, ports: Ports) -> ContributionLetter:
    """What a line's message says."""
    concepts = ports.library.of(line.team_id).concepts
    concept = concepts.get(line.concept)
    text = line.text if line.is_shown else ""
    return ContributionLetter(
        line.line_id,
        text,
        concept.term if concept else line.concept,
        line.been_there,
        is_in_closed_thread(line, ports=ports),
        terms_used(text, concepts.values()),
    )


@committed_alone
def press_been_there(who: PersonId, line_id: str, *, ports: Ports) -> ContributionLetter:
    """Press "Been there", or take it back; the line with its new count."""
    line = the_line(who, line_id, ports=ports)
    count = ports.store.threads.press(who.team_id, line_id, who.user_id)
    return contribution_letter(replace(line, been_there=count), ports=ports)


def my_line(who: PersonId, nudge_id: str, receipt: str, *, ports: Ports) -> MyLine:
    """What has become of the line that this receipt belongs to, for its author alone."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    mark = _mark(who, receipt, ports=ports)
    published = published_line(who.team_id, mark, ports=ports)
    if published is not None:
        return MyLine(
            receipt,
            published.text,
            been_there=published.been_there,
            state=published.state,
            offers=offers_under(published, ports=ports),
        )
    box = ports.store.boxes.open_box(who.team_id, the_pool(nudge, ports=ports).pool_id)
    waiting = box.line_for(mark)
    return MyLine(receipt, waiting.text, is_waiting=True) if waiting else MyLine(receipt)


@committed_alone
def withdraw_line(who: PersonId, nudge_id: str, receipt: str, *, ports: Ports) -> None:
    """Take the line back from the box or from every thread; raises NotFound if there is none."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    mark = _mark(who, receipt, ports=ports)
    published = published_line(who.team_id, mark, ports=ports)
    if published is None:
        _withdraw_from_box(the_pool(nudge, ports=ports), mark, ports=ports)
        ports.covers.end(who.team_id, nudge_id)
    elif published.state is LineState.REMOVED:
        raise NotFound(Trouble.LINE_REMOVED)
    else:
        withdraw_published(published, ports=ports)
        _note_withdrawal(who.team_id, published.receipt_hash, ports=ports)
    _note_withdrawal(who.team_id, mark, ports=ports)


def published_line(team_id: str, receipt_hash: str, *, ports: Ports) -> Contribution | None:
    """The line in an open thread that this receipt belongs to."""
    threads = ports.store.threads
    marks = (hash_in_thread(receipt_hash, each) for each in threads.open_ids(team_id))
    lines = (threads.by_receipt(team_id, mark) for mark in marks)
    return next((line for line in lines if line is not None), None)


def check_unpublished(who: PersonId, receipt: str, *, ports: Ports) -> None:
    """Raises LineRefused while a line with this receipt stands in a thread, and KeyLost."""
    token = ports.store.receipts.unseal(receipt, team_id=who.team_id, user_id=who.user_id)
    if published_line(who.team_id, receipt_hash(token), ports=ports) is not None:
        raise LineRefused(Trouble.LINE_IN_THREAD)


def withdraw_published(line: Contribution, *, ports: Ports) -> None:
    """Take a line, and the offers under it, out of the database and of every channel."""
    delete_messages(line, ports=ports)
    ports.store.threads.withdraw(line.team_id, line.line_id)


def _note_withdrawal(team_id: str, mark: str, *, ports: Ports) -> None:
    """An older database that is put back has the line in its box, or in its thread."""
    ports.store.ledger.add(team_id, Erased.LINE, mark, on=ports.clock.now().date())


def _withdraw_from_box(pool: Pool, mark: str, *, ports: Ports) -> None:
    box = ports.store.boxes.open_box(pool.team_id, pool.pool_id)
    if box.line_for(mark) is None:
        raise NotFound(Trouble.NO_SHARED_LINE)
    today = ports.clock.now().date()
    write_pool(pool, box.without_receipt(mark), since=today, ports=ports)


def _mark(who: PersonId, receipt: str, *, ports: Ports) -> str:
    try:
        token = ports.store.receipts.unseal(receipt, team_id=who.team_id, user_id=who.user_id)
    except KeyLost:
        raise NotFound(Trouble.RECEIPT_EXPIRED) from None
    return receipt_hash(token)
