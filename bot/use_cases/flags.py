"""Flags under a line: at two it is hidden until an admin puts it back or removes it."""

from dataclasses import replace

from bot.domain.audit import Act
from bot.domain.boxes import Contribution, LineState
from bot.domain.erasures import Erased
from bot.domain.errors import NotFound, Trouble
from bot.domain.letters import FlaggedLetter, FlagPage
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import PersonId
from bot.domain.threads import FLAGS_TO_HIDE
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.ports import Ports, committed_alone
from bot.use_cases.thread_lines import delete_copies, delete_offers, the_line

IN_THREADS = frozenset({MessageKind.CONTRIBUTION, MessageKind.OFFER})


def flag_page(who: PersonId, line_id: str, *, ports: Ports) -> FlagPage:
    """Whether the person has flagged the line; raises NotFound if it cannot be flagged."""
    the_line(who, line_id, ports=ports)
    flagged = ports.store.flags.has_flagged(who.team_id, line_id, who.user_id)
    return FlagPage(line_id, flagged)


@committed_alone
def flag_line(who: PersonId, line_id: str, *, ports: Ports) -> None:
    """Flag a line; flagging it twice changes nothing. At two people it is hidden.

    The admins are told in another transaction: this one names nobody.
    """
    the_line(who, line_id, ports=ports)
    flags = ports.store.flags.flag(who.team_id, line_id, who.user_id)
    if flags >= FLAGS_TO_HIDE:
        ports.store.threads.set_state(who.team_id, line_id, LineState.HIDDEN)


@committed_alone
def take_flag_back(who: PersonId, line_id: str, *, ports: Ports) -> None:
    """Take the flag back; raises NotFound once the line is hidden."""
    the_line(who, line_id, ports=ports)
    ports.store.flags.take_back(who.team_id, line_id, who.user_id)


def hidden_lines(who: PersonId, *, ports: Ports) -> tuple[FlaggedLetter, ...]:
    """What waits for an admin; raises NotAllowed for anybody else."""
    check_admin(who, ports=ports)
    return tuple(_letter(line) for line in ports.store.flags.hidden(who.team_id))


def put_line_back(who: PersonId, line_id: str, *, ports: Ports) -> FlaggedLetter:
    """Show the line again; those who flagged it cannot hide it once more. For admins."""
    line = _the_hidden_line(who, line_id, ports=ports)
    if line.state is LineState.HIDDEN:
        ports.store.flags.answer(who.team_id, line_id)
        ports.store.threads.set_state(who.team_id, line_id, LineState.SHOWN)
        note_act(who, Act.LINE_SHOWN, ports=ports)
        line = replace(line, state=LineState.SHOWN)
    return _letter(line)


def remove_line(who: PersonId, line_id: str, *, ports: Ports) -> FlaggedLetter:
    """Destroy the words of the line, and the offers under it, wherever we reach. For admins."""
    line = _the_hidden_line(who, line_id, ports=ports)
    if line.state is LineState.HIDDEN:
        remove_words(line, ports=ports)
        today = ports.clock.now().date()
        ports.store.ledger.add(who.team_id, Erased.LINE, line_id, on=today)
        note_act(who, Act.LINE_REMOVED, ports=ports)
        line = replace(line, state=LineState.REMOVED)
    return _letter(line)


def remove_words(line: Contribution, *, ports: Ports) -> None:
    """Destroy the words of the line, and the offers under it, in the database and in channels."""
    delete_copies(line.team_id, line.line_id, kinds=IN_THREADS, ports=ports)
    delete_offers(line, ports=ports)
    ports.store.threads.set_state(line.team_id, line.line_id, LineState.REMOVED)


def flagged_letter(message: OutgoingMessage, *, ports: Ports) -> FlaggedLetter | None:
    """What the message to an admin says now; None if it need not be posted any more."""
    line = ports.store.threads.contribution(message.team_id, message.subject_id)
    is_posted = message.state is MessageState.SENT
    if line is None or (line.state is not LineState.HIDDEN and not is_posted):
        return None
    return _letter(line)


def _the_hidden_line(who: PersonId, line_id: str, *, ports: Ports) -> Contribution:
    """The line, which another admin may have decided about meanwhile."""
    check_admin(who, ports=ports)
    line = ports.store.threads.contribution(who.team_id, line_id)
    if line is None:
        raise NotFound(Trouble.LINE_TAKEN_BACK)
    return line


def _letter(line: Contribution) -> FlaggedLetter:
    text = line.text if line.state is LineState.HIDDEN else ""
    return FlaggedLetter(line.line_id, text, line.state, bool(line.supports))
