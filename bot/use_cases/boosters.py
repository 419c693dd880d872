"""Boosters: planned with the farewell, brought by the person's own slots, ended with one press."""

from collections.abc import Sequence
from datetime import date

from bot.domain.boosters import Booster, booster_after, has_met_anything, is_booster
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Cohort, Person, PersonId
from bot.use_cases.nudges import the_letter, the_nudge
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports

BATCH = 100
FIRST = 1


def plan_boosters(person: Person, cohort: Cohort, *, ports: Ports) -> None:
    """Plan the first booster of somebody whose programme is over, if they met anything in it."""
    history = ports.store.nudges.history(person.team_id, person.user_id)
    if person.gets_nudges and has_met_anything(history, cohort.cohort_id):
        _plan(person.person_id, cohort.cohort_id, FIRST, ports=ports)


def plan_due_boosters(*, ports: Ports) -> int:
    """Plan the slot of every booster that has come due, or leave it out; how many were looked at.

    It is looked at once a day until it has been sent, for somebody may be away, or their shifts
    not known yet. After a month it would come too late.
    """
    due = ports.store.boosters.due(ports.clock.now(), BATCH)
    for booster in due:
        _bring_closer(booster, ports=ports)
    return len(due)


def pass_over_due_boosters(*, ports: Ports) -> int:
    """Leave out every booster that is due, for it may have been sent; how many there were."""
    due = ports.store.boosters.due(ports.clock.now(), BATCH)
    for booster in due:
        go_on_after(booster, ports=ports)
    return len(due)


def due_booster(boosters: Sequence[Booster], day: date) -> Booster | None:
    """The one of a person's boosters that has been due for longest, if any is."""
    due = (each for each in boosters if each.is_due(day) and not each.is_too_late(day))
    return min(due, key=lambda each: each.due_on, default=None)


def go_on_after(booster: Booster, *, ports: Ports) -> None:
    """A booster has been queued or left out: plan the next, or forget that there were any."""
    who = PersonId(booster.team_id, booster.user_id)
    _plan(who, booster.cohort_id, booster.number + 1, ports=ports)


def try_again_if_booster(nudge: Nudge, *, ports: Ports) -> None:
    """A booster that could not be sent in its window is planned again, for another day.

    Not once its person wants none any more: then it does not wait to be sent.
    """
    if is_booster(nudge) and nudge.state is NudgeState.QUEUED:
        who = PersonId(nudge.team_id, nudge.user_id)
        _plan(who, nudge.cohort_id, nudge.reason.booster, ports=ports)


def no_boosters(who: PersonId, cohort_id: str, *, ports: Ports) -> None:
    """No booster comes any more from a programme; one that waits to be sent is dropped."""
    ports.store.boosters.remove(who, cohort_id)
    for nudge in ports.store.nudges.history(who.team_id, who.user_id):
        is_waiting = is_booster(nudge) and nudge.state is NudgeState.QUEUED
        if is_waiting and nudge.cohort_id == cohort_id:
            _drop(nudge, ports=ports)


def no_boosters_like(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter:
    """The same for the programme of a booster, which stays as it is."""
    no_boosters(who, the_nudge(who, nudge_id, ports=ports).cohort_id, ports=ports)
    return the_letter(who, nudge_id, ports=ports)


def _bring_closer(booster: Booster, *, ports: Ports) -> None:
    now = ports.clock.now()
    person = ports.store.people.find(booster.team_id, booster.user_id)
    cohort = ports.store.cohorts.find(booster.team_id, booster.cohort_id)
    if person is None or cohort is None or booster.is_too_late(person.today(now)):
        go_on_after(booster, ports=ports)
        return
    ports.store.boosters.save(booster.looked_at_tomorrow(now))
    if person.gets_nudges and person.next_nudge_at is None and not cohort.is_paused:
        ports.store.people.save(replanned(person, ports=ports))


def _plan(who: PersonId, cohort_id: str, number: int, *, ports: Ports) -> None:
    person = ports.store.people.find(who.team_id, who.user_id)
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    booster = None
    if person is not None and cohort is not None:
        booster = booster_after(who, cohort_id, cohort.ends_on, person.zone, number=number)
    if booster is None:
        ports.store.boosters.remove(who, cohort_id)
    else:
        ports.store.boosters.save(booster)


def _drop(nudge: Nudge, *, ports: Ports) -> None:
    ports.store.nudges.save(nudge.missed())
    for message in ports.store.outbox.pending_for(nudge.team_id, nudge.user_id):
        if message.kind is MessageKind.NUDGE and message.subject_id == nudge.nudge_id:
            ports.store.outbox.save(message.dropped("no boosters wanted"))
