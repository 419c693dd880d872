"""*Give me one now*: a nudge that the person asks for, which costs no attention."""

from datetime import datetime, timedelta

from bot.domain.errors import NotFound, Trouble
from bot.domain.messages import MessageKind
from bot.domain.nudge_now import NowAnswer, NowLetter
from bot.domain.nudges import Nudge, NudgeState, next_asked_slot
from bot.domain.people import PersonId
from bot.use_cases.choosing import choose_for, chosen_nudge, keep_chosen, next_place, places_of
from bot.use_cases.gaps import count_gap
from bot.use_cases.people import the_person
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import heard_from
from bot.use_cases.sending import queue_answer

ONE_TAP = timedelta(minutes=1)
"""A second press within this long is a double tap, or comes from another device."""
STILL_WANTED = timedelta(hours=1)


def give_one_now(who: PersonId, minutes: int | None = None, *, ports: Ports) -> NowLetter:
    """Queue a nudge at once, for a person who has that many minutes; None is any number.

    An open nudge lapses, unless its plan is under way. Raises NotFound where no programme runs.
    """
    now = ports.clock.now()
    person = the_person(who, ports=ports)
    before = ports.store.nudges.open_of(who.team_id, who.user_id)
    if before is not None and before.is_under_way:
        return NowLetter(NowAnswer.UNDER_WAY, before.plan, before.follow_up_at, person.zone_name)
    if before is not None and _was_just_given(before, now, ports=ports):
        return NowLetter(NowAnswer.JUST_SENT)
    answer = _give(who, minutes, now, ports=ports)
    return NowLetter(answer, pace=heard_from(who, ports=ports))


def _give(who: PersonId, minutes: int | None, now: datetime, *, ports: Ports) -> NowAnswer:
    today = the_person(who, ports=ports).today(now)
    history = ports.store.nudges.history(who.team_id, who.user_id)
    places = places_of([who], ports=ports).get(who, [])
    place = next_place(places, today, history)
    if place is None:
        raise NotFound(Trouble.NO_PROGRAMME_NOW)
    choice = choose_for(place, today, history, minutes=minutes, ports=ports)
    if choice is None:
        count_gap(place, today, ports=ports)
        return NowAnswer.NOTHING_FITS
    slot = next_asked_slot(history, today)
    chosen = chosen_nudge(place, choice, today, history, slot=slot, ports=ports)
    if not keep_chosen([chosen], ports=ports):
        return NowAnswer.JUST_SENT
    queue_answer(
        MessageKind.NUDGE,
        who,
        chosen.nudge.nudge_id,
        due_at=now,
        window_ends_at=now + STILL_WANTED,
        ports=ports,
    )
    return NowAnswer.SENT


def _was_just_given(nudge: Nudge, now: datetime, *, ports: Ports) -> bool:
    if not nudge.was_asked_for or nudge.state not in {NudgeState.QUEUED, NudgeState.OPEN}:
        return False
    messages = ports.store.outbox.about(nudge.team_id, nudge.nudge_id)
    return any(message.due_at > now - ONE_TAP for message in messages)
