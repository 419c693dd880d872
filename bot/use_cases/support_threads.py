"""A support thread's opening message, and the news of it at the end of everybody's next nudge."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.blanks import filled_scenario
from bot.domain.boxes import Contribution
from bot.domain.letters import ThreadLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import Nudge
from bot.domain.people import Pool
from bot.domain.threads import SupportThread, ThreadNews, next_daily_slot, quoted_lines
from bot.use_cases.ports import Ports

PEER_QUESTION = "Which of these have you met too? What helped you?"
WEEK = timedelta(days=7)


def prepared_thread(
    thread: SupportThread, lines: Sequence[Contribution], pool: Pool, *, ports: Ports
) -> SupportThread:
    """A new thread with the lines that its opening message quotes, and its first daily slot."""
    zone = ZoneInfo(pool.zone_name)
    return replace(
        thread,
        quoted=quoted_lines(lines, thread.concept, ports.chance),
        next_offers_at=next_daily_slot(pool.publish_at, zone, after=ports.clock.now()),
    )


def thread_letter(thread: SupportThread, *, ports: Ports) -> ThreadLetter:
    """What the thread's opening message says; lines that peers may not read are not in it."""
    concept = ports.library.of(thread.team_id).concepts.get(thread.concept)
    lines = ports.store.threads.contributions(thread.team_id, thread.thread_id)
    shown = {line.line_id: line.text for line in lines if line.is_shown}
    return ThreadLetter(
        term=concept.term if concept else thread.concept,
        meaning=concept.meaning if concept else "",
        people=len(lines),
        question=_peer_question(thread, ports=ports),
        quoted=tuple(shown[each] for each in thread.quoted if each in shown),
        is_closed=thread.is_closed,
    )


def where_thread_stands(team_id: str, thread_id: str, *, ports: Ports) -> list[OutgoingMessage]:
    """The opening messages of the thread, one in each cohort's channel that has it."""
    about = ports.store.outbox.about(team_id, thread_id)
    return [
        message
        for message in about
        if message.kind is MessageKind.SUPPORT_THREAD and message.state is MessageState.SENT
    ]


def thread_news(nudge: Nudge, *, ports: Ports) -> ThreadNews | None:
    """That a thread of the nudge's pool has come since the person's last nudge, for everybody.

    Whether they have a line in it is not looked at. None for a person's first nudge, which has no
    older one that could show anything.
    """
    posted_at = _newest_thread_at(nudge, ports=ports)
    if posted_at is None:
        return None
    history = ports.store.nudges.history(nudge.team_id, nudge.user_id)
    sent = [at for each in history for at in _sent_at(each, ports=ports)]
    if not sent or max(sent) >= posted_at:
        return None
    is_new = ports.clock.now() - posted_at < WEEK
    return ThreadNews.THIS_WEEK if is_new else ThreadNews.EARLIER


def _newest_thread_at(nudge: Nudge, *, ports: Ports) -> datetime | None:
    """When the newest open thread of the nudge's pool was first posted."""
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    if cohort is None:
        return None
    threads = ports.store.threads.open_of_pool(nudge.team_id, cohort.pool_id)
    firsts = [
        min(posted.sent_at for posted in where if posted.sent_at)
        for thread in threads
        if (where := where_thread_stands(thread.team_id, thread.thread_id, ports=ports))
    ]
    return max(firsts, default=None)


def _sent_at(nudge: Nudge, *, ports: Ports) -> list[datetime]:
    """When the nudge reached its person; twice if it was moved."""
    about = ports.store.outbox.about(nudge.team_id, nudge.nudge_id)
    return [each.sent_at for each in about if each.kind is MessageKind.NUDGE and each.sent_at]


def _peer_question(thread: SupportThread, *, ports: Ports) -> str:
    """The question of the concept's first scenario that has one, else a general one."""
    cohorts = ports.store.cohorts.of_pool(thread.team_id, thread.pool_id)
    programmes = {cohort.programme for cohort in cohorts}
    programme = programmes.pop() if len(programmes) == 1 else ""
    questions = (
        filled_scenario(scenario, programme).ask_a_peer
        for scenario in ports.library.of(thread.team_id).live()
        if scenario.concept == thread.concept and scenario.ask_a_peer
    )
    return next(questions, PEER_QUESTION)
