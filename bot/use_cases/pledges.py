"""*Hold me to this*: a plan that a person sends to their buddy, who may ask how it went."""

from dataclasses import replace

from bot.domain.buddies import Pledge
from bot.domain.buddy_letters import BuddyAskLetter, BuddyPlanLetter
from bot.domain.errors import CarryoverError, NotFound, Trouble
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import PersonId
from bot.use_cases.buddies import buddies_of
from bot.use_cases.nudges import nudge_letter, the_nudge
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message


def hold_me_to_this(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter:
    """Send the plan, and nothing else, to the person's buddies; the nudge as it stands then.

    Sending it again changes nothing. Raises CarryoverError if there is no buddy now.
    """
    nudge = the_nudge(who, nudge_id, ports=ports)
    if not nudge.plan:
        raise NotFound
    if ports.store.buddies.pledge(who.team_id, nudge_id) is None:
        buddies = buddies_of(who, nudge.cohort_id, ports=ports)
        if not buddies:
            raise CarryoverError(Trouble.NO_BUDDY_NOW)
        pledge = Pledge(who.team_id, nudge_id, nudge.cohort_id, who.user_id, buddies)
        ports.store.buddies.save_pledge(pledge)
        for buddy in buddies:
            _queue(MessageKind.BUDDY_PLAN, PersonId(who.team_id, buddy), nudge_id, ports=ports)
    return nudge_letter(nudge, ports=ports)


def ask_how_it_went(who: PersonId, nudge_id: str, *, ports: Ports) -> BuddyPlanLetter:
    """Ask on a buddy's behalf, once, whoever of them presses first; their message after it."""
    pledge = ports.store.buddies.pledge(who.team_id, nudge_id)
    if pledge is None or who.user_id not in pledge.buddies:
        raise NotFound
    if not pledge.asked_by:
        pledge = replace(pledge, asked_by=who.user_id)
        ports.store.buddies.save_pledge(pledge)
        author = PersonId(pledge.team_id, pledge.user_id)
        _queue(MessageKind.BUDDY_ASK, author, nudge_id, ports=ports)
    return _letter(pledge, ports=ports)


def buddy_plan_letter(message: OutgoingMessage, *, ports: Ports) -> BuddyPlanLetter | None:
    """The plan, for a buddy; None once either is gone."""
    pledge = ports.store.buddies.pledge(message.team_id, message.subject_id)
    if pledge is None or message.recipient not in pledge.buddies:
        return None
    return _letter(pledge, ports=ports)


def buddy_ask_letter(message: OutgoingMessage, *, ports: Ports) -> BuddyAskLetter | None:
    """A buddy's question; None once they are gone."""
    pledge = ports.store.buddies.pledge(message.team_id, message.subject_id)
    if pledge is None or not pledge.asked_by:
        return None
    return BuddyAskLetter(pledge.asked_by, _letter(pledge, ports=ports).plan)


def _letter(pledge: Pledge, *, ports: Ports) -> BuddyPlanLetter:
    author = PersonId(pledge.team_id, pledge.user_id)
    plan = the_nudge(author, pledge.nudge_id, ports=ports).plan
    return BuddyPlanLetter(pledge.nudge_id, pledge.user_id, plan, pledge.asked_by)


def _queue(kind: MessageKind, to: PersonId, nudge_id: str, *, ports: Ports) -> None:
    queue_message(kind, to, nudge_id, due_at=ports.clock.now(), ports=ports)
