"""The one question after the planned moment, and its three answers."""

from dataclasses import replace
from datetime import datetime
from functools import cache

from bot.domain.errors import NudgeClosed
from bot.domain.journal import JournalEntry
from bot.domain.letters import FollowUpLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import TERMINAL, Helped, Nudge, NudgeState, Obstacle
from bot.domain.people import PersonId
from bot.domain.timetable import Later, next_open_moment, window_at
from bot.use_cases.nudges import message_of, new_receipt, the_nudge
from bot.use_cases.part_counts import count_reason
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.pool_writes import expect_writes
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import hear
from bot.use_cases.second_moments import plan_again, second_moment
from bot.use_cases.sending import queue_below

BATCH = 100


def queue_due_follow_ups(*, ports: Ports) -> int:
    """Queue the follow-up of every plan whose moment has passed; how many were due.

    Nobody is asked for a programme that is paused; they can still say how it went.
    """
    now = ports.clock.now()
    nudges = ports.store.nudges.follow_ups_due(now, BATCH)
    find = cache(ports.store.cohorts.find)
    for nudge in nudges:
        cohort = find(nudge.team_id, nudge.cohort_id)
        if cohort is not None and cohort.is_paused and not nudge.was_asked_for:
            ports.store.nudges.save(replace(nudge, follow_up_at=None))
        else:
            _queue_or_move(nudge, now, ports=ports)
    return len(nudges)


def pass_over_due_follow_ups(*, ports: Ports) -> int:
    """Ask nobody whose moment has passed; how many there were. They can still say how it went."""
    nudges = ports.store.nudges.follow_ups_due(ports.clock.now(), BATCH)
    for nudge in nudges:
        ports.store.nudges.save(nudge.followed_up())
    return len(nudges)


def follow_up_letter(nudge: Nudge, receipt: str, *, ports: Ports) -> FollowUpLetter:
    """What the follow-up's message says."""
    return FollowUpLetter(
        nudge.nudge_id,
        receipt,
        nudge.plan,
        nudge.state,
        nudge.helped,
        has_given_reason=nudge.has_given_reason,
        second=second_moment(nudge, ports=ports),
    )


def ask_at_once(who: PersonId, nudge_id: str, *, ports: Ports) -> FollowUpLetter:
    """The question, when the person themselves says that it is time; raises NudgeClosed."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.state in TERMINAL:
        raise NudgeClosed
    return follow_up_letter(nudge, new_receipt(who, ports=ports), ports=ports)


def answer_follow_up(
    who: PersonId, nudge_id: str, outcome: NudgeState, receipt: str, *, ports: Ports
) -> FollowUpLetter:
    """Save the outcome at the tap. *Tried it* also writes the blank row that a line may fill."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    answered = nudge.answered(outcome, on=today)
    if answered is not nudge:
        ports.store.nudges.save(answered)
        if outcome is NudgeState.TRIED:
            ports.store.journal.save(who.team_id, who.user_id, JournalEntry(nudge_id, today))
            expect_writes(answered, ports=ports)
    pace = hear(person, ports=ports)
    return replace(follow_up_letter(answered, receipt, ports=ports), pace=pace)


def say_if_it_helped(
    who: PersonId, nudge_id: str, helped: Helped, receipt: str, *, ports: Ports
) -> FollowUpLetter:
    """Keep whether a practice helped; raises NudgeClosed if it was not tried."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.state is not NudgeState.TRIED:
        raise NudgeClosed
    told = replace(nudge, helped=helped)
    ports.store.nudges.save(told)
    return follow_up_letter(told, receipt, ports=ports)


def say_what_was_in_the_way(
    who: PersonId, nudge_id: str, obstacle: Obstacle, receipt: str, *, ports: Ports
) -> FollowUpLetter:
    """Count the obstacle once; of the person we keep only that they have answered.

    Raises NudgeClosed unless no chance came up.
    """
    nudge = the_nudge(who, nudge_id, ports=ports)
    if not nudge.has_given_reason:
        nudge = nudge.told_why()
        ports.store.nudges.save(nudge)
        today = the_person(who, ports=ports).today(ports.clock.now())
        count_reason(nudge, obstacle, today, ports=ports)
    return follow_up_letter(nudge, receipt, ports=ports)


def ask_again_later(
    who: PersonId,
    nudge_id: str,
    later: Later,
    promised_at: datetime | None,
    receipt: str,
    *,
    ports: Ports,
) -> FollowUpLetter:
    """Give the plan its second moment; raises NudgeClosed or CarryoverError if there is none."""
    nudge = plan_again(who, nudge_id, later, promised_at, ports=ports)
    return follow_up_letter(nudge, receipt, ports=ports)


def let_go(who: PersonId, nudge_id: str, receipt: str, *, ports: Ports) -> FollowUpLetter:
    """No second moment is wanted, which needs no row; one that was chosen before stays."""
    letter = follow_up_letter(the_nudge(who, nudge_id, ports=ports), receipt, ports=ports)
    is_chosen = letter.second is not None and letter.second.asked_at is not None
    return letter if is_chosen else replace(letter, second=None)


def _queue_or_move(nudge: Nudge, now: datetime, *, ports: Ports) -> None:
    """Ask now if the person may be reached, else at the next moment at which they may."""
    who = PersonId(nudge.team_id, nudge.user_id)
    timetable = timetable_of(the_person(who, ports=ports), ports=ports)
    window = window_at(timetable, now)
    if window is None:
        moment = next_open_moment(timetable, after=now)
        ports.store.nudges.save(replace(nudge, follow_up_at=moment))
        return
    ports.store.nudges.save(nudge.followed_up())
    queue_below(
        message_of(nudge, ports=ports),
        MessageKind.FOLLOW_UP,
        nudge,
        window_ends_at=window.closes_at,
        ports=ports,
    )
