"""A cohort is owed a reply: its owner is asked, reminded once, and its channel hears what came."""

from dataclasses import replace

from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.office_hours import welcome_at
from bot.domain.owed_replies import (
    WAITING,
    OwedReply,
    PublicReply,
    ReplyState,
    Step,
    owed,
    public,
    to_answer_for,
)
from bot.domain.people import Cohort, PersonId, quarter_name
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter
from bot.domain.reports import Report
from bot.domain.shifts import ONE_DAY
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer, queue_post

BATCH = 20
FITTING = {
    Step.ASK: WAITING,
    Step.REMIND: WAITING,
    Step.CHECK: frozenset({ReplyState.PROMISED}),
}
"""In which states what a step says is still to be said."""


def owe_reply(cohort: Cohort, report: Report, before: Report | None, *, ports: Ports) -> None:
    """Owe the cohort a reply, if its new report calls for one; at most one a calendar quarter.

    Without an owner nobody is asked, until the programme has one in the same quarter. Whoever has
    not answered an earlier one is forgotten.
    """
    now = ports.clock.now()
    today = cohort.today(now)
    kept = ports.store.owed_replies.of_cohort(cohort.team_id, cohort.cohort_id)
    if any(each.quarter == quarter_name(today) and _was_asked(each) for each in kept):
        return
    found = to_answer_for(report, before, kept)
    if found is not None:
        at = welcome_at(cohort.zone, after=now)
        reply = owed(cohort.team_id, cohort.cohort_id, today, found, at)
        ports.store.owed_replies.save(reply)
        for earlier in kept:
            if earlier.state is ReplyState.NO_ANSWER:
                ports.store.owed_replies.save(earlier.forgotten())


def replies_of(team_id: str, cohort_id: str, *, ports: Ports) -> tuple[PublicReply, ...]:
    """Every reply that a cohort was or is owed, the oldest first, without who gives it."""
    return tuple(public(each) for each in ports.store.owed_replies.of_cohort(team_id, cohort_id))


def programmes_without_owner(team_id: str, *, ports: Ports) -> tuple[str, ...]:
    """The programmes that are owed a reply this quarter, for which there is nobody to ask."""
    found = []
    for cohort in ports.store.cohorts.of_team(team_id):
        quarter = quarter_name(cohort.today(ports.clock.now()))
        reply = ports.store.owed_replies.find(team_id, cohort.cohort_id, quarter)
        if reply is not None and not _was_asked(reply) and not cohort.owner:
            found.append(cohort.programme)
    return tuple(found)


def take_due_reply_steps(*, ports: Ports) -> int:
    """Ask, remind, ask how it went, or say that nothing came; how many replies were due.

    Everything waits for office hours, and for the end of a pause.
    """
    due = ports.store.owed_replies.due(ports.clock.now(), BATCH)
    for reply in due:
        _go_on(reply, ports=ports)
    return len(due)


def pass_over_due_reply_steps(*, ports: Ports) -> int:
    """Take the steps that are due without a word, for it may have been said; how many."""
    due = ports.store.owed_replies.due(ports.clock.now(), BATCH)
    for reply in due:
        cohort = ports.store.cohorts.find(reply.team_id, reply.cohort_id)
        ports.store.owed_replies.save(_passed_over(reply, cohort, ports=ports))
    return len(due)


def owed_reply_letter(message: OutgoingMessage, *, ports: Ports) -> OwedReplyLetter | None:
    """What the person who is asked reads; None once it is not to be said to them any more."""
    reply, said = _reply_of(message, ports=ports)
    if reply is None or reply.user_id != message.recipient:
        return None
    is_fitting = reply.state in FITTING[Step(said)]
    return letter_of(reply, Step(said), ports=ports) if is_fitting else None


def reply_news_letter(message: OutgoingMessage, *, ports: Ports) -> ReplyNewsLetter | None:
    """What the channel reads; None if it was to hear that nothing came, and meanwhile it has."""
    reply, said = _reply_of(message, ports=ports)
    if reply is None or (said == ReplyState.NO_ANSWER and reply.state != said):
        return None
    return ReplyNewsLetter(replace(public(reply), state=ReplyState(said)))


def letter_of(reply: OwedReply, step: Step | None = None, *, ports: Ports) -> OwedReplyLetter:
    """The reply as the person who is asked reads it; raises NotFound if its cohort is gone."""
    cohort = ports.store.cohorts.find(reply.team_id, reply.cohort_id)
    if cohort is None:
        raise NotFound
    may_pass_on = reply.state is ReplyState.ASKED
    return OwedReplyLetter(cohort.programme, cohort.cohort_id, public(reply), step, may_pass_on)


def tell_channel(reply: OwedReply, *, ports: Ports) -> None:
    """Queue what has become of a reply for the cohort's channel."""
    cohort = ports.store.cohorts.find(reply.team_id, reply.cohort_id)
    if cohort is not None:
        subject = f"{reply.cohort_id} {reply.quarter} {reply.state}"
        queue_post(MessageKind.REPLY_NEWS, cohort.team_id, cohort.channel_id, subject, ports=ports)


def _reply_of(message: OutgoingMessage, *, ports: Ports) -> tuple[OwedReply | None, str]:
    """The reply that a message is about, and the step or the state that it tells of."""
    cohort_id, _, rest = message.subject_id.partition(" ")
    quarter, _, said = rest.partition(" ")
    return ports.store.owed_replies.find(message.team_id, cohort_id, quarter), said


def _was_asked(reply: OwedReply) -> bool:
    return reply.state is not ReplyState.NOBODY_ASKED


def _passed_over(reply: OwedReply, cohort: Cohort | None, *, ports: Ports) -> OwedReply:
    now = ports.clock.now()
    if cohort is None:
        return reply.over()
    asked = reply.asked_of(cohort.owner)
    if not _was_asked(asked):
        return reply.put_off(welcome_at(cohort.zone, after=now + ONE_DAY))
    return asked.stepped(cohort.zone, now=now)


def _go_on(reply: OwedReply, *, ports: Ports) -> None:
    now = ports.clock.now()
    cohort = ports.store.cohorts.find(reply.team_id, reply.cohort_id)
    if cohort is None or _is_past(reply, cohort, ports=ports):
        ports.store.owed_replies.save(reply.over())
        return
    asked = reply.asked_of(cohort.owner)
    has_to_wait = cohort.is_paused or not _was_asked(asked)
    opens_at = welcome_at(cohort.zone, after=now + ONE_DAY if has_to_wait else now)
    if opens_at > now:
        ports.store.owed_replies.save(reply.put_off(opens_at))
    else:
        _take_step(asked, cohort, ports=ports)


def _is_past(reply: OwedReply, cohort: Cohort, *, ports: Ports) -> bool:
    """Whether the quarter is over in which nobody was asked."""
    quarter = quarter_name(cohort.today(ports.clock.now()))
    return not _was_asked(reply) and quarter != reply.quarter


def _take_step(reply: OwedReply, cohort: Cohort, *, ports: Ports) -> None:
    now = ports.clock.now()
    after = reply.stepped(cohort.zone, now=now)
    ports.store.owed_replies.save(after)
    if after.state is ReplyState.NO_ANSWER:
        tell_channel(after, ports=ports)
    elif reply.user_id:
        who = PersonId(reply.team_id, reply.user_id)
        subject = f"{reply.cohort_id} {reply.quarter} {reply.step}"
        queue_answer(MessageKind.OWED_REPLY, who, subject, due_at=now, ports=ports)
