"""A nudge is chosen and queued; the trainee plans it, moves it, or says it is not for them."""

from datetime import datetime, timedelta

from bot.domain.blanks import filled_scenario
from bot.domain.errors import CarryoverError, NotFound, NudgeClosed, Trouble
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.messages import MessageKind, has_room_for_nudge
from bot.domain.nudges import Nudge, NudgeState, Refusal
from bot.domain.people import Enrolment, Person, PersonId
from bot.domain.reflections import clean_line
from bot.domain.scenarios import Library, Scenario
from bot.domain.selection import Choice, sentence
from bot.domain.timetable import Later, Slot, follow_up_at, later_choices, next_slot, window_at
from bot.use_cases.choosing import choose_for, next_enrolment
from bot.use_cases.people import the_person, timetable_of, with_next_nudge
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer, queue_message

BATCH = 100
TEST_NUDGE_ID = "test"
WEEK = timedelta(days=7)
MOMENT = timedelta(microseconds=1)


def queue_due_nudges(*, ports: Ports) -> int:
    """Choose and queue a nudge for everybody whose slot has come; how many people were due."""
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    for person in people:
        _queue_nudge_for(person, now, ports=ports)
        ports.store.people.save(with_next_nudge(person, after=now, ports=ports))
    return len(people)


def nudge_letter(nudge: Nudge, *, ports: Ports) -> NudgeLetter:
    """What the nudge's message says, from the revision it was sent under; raises NotFound."""
    scenario = the_scenario(nudge, ports=ports)
    return NudgeLetter(
        nudge_id=nudge.nudge_id,
        term=_term(ports.library.of(nudge.team_id), scenario),
        ask=scenario.nudge,
        minutes=scenario.minutes,
        reason=sentence(nudge.reason, ports.library.of(nudge.team_id)),
        programme=_programme_if_several(nudge, ports=ports),
        plans=scenario.plans,
        state=nudge.state,
        plan=nudge.plan,
    )


def letter_for_test(scenario: Scenario, team_id: str, *, ports: Ports) -> NudgeLetter:
    """A nudge that counts for nothing, so that an admin sees what trainees see."""
    scenario = filled_scenario(scenario)
    return NudgeLetter(
        nudge_id=TEST_NUDGE_ID,
        term=_term(ports.library.of(team_id), scenario),
        ask=scenario.nudge,
        minutes=scenario.minutes,
        reason="This is a test, so that you can see what trainees see.",
        programme="",
        plans=scenario.plans,
    )


def offer_plans(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter | FollowUpLetter:
    """The letter whose plans are offered next; a lapsed nudge asks at once how it went.

    Raises NudgeClosed once it has been answered.
    """
    nudge = the_nudge(who, nudge_id, ports=ports)
    if nudge.is_lapsed:
        return FollowUpLetter(nudge_id, new_receipt(who, ports=ports), nudge.plan, nudge.state)
    if nudge.state not in {NudgeState.OPEN, NudgeState.QUEUED}:
        raise NudgeClosed
    return nudge_letter(nudge, ports=ports)


def new_receipt(who: PersonId, *, ports: Ports) -> str:
    """A fresh receipt for a message with *Tried it*, readable for this person alone."""
    return ports.store.receipts.seal(
        ports.secrets.new_token(),
        team_id=who.team_id,
        user_id=who.user_id,
        now=ports.clock.now(),
    )


def the_letter(who: PersonId, nudge_id: str, *, ports: Ports) -> NudgeLetter:
    """The person's own nudge as its message says it."""
    return nudge_letter(the_nudge(who, nudge_id, ports=ports), ports=ports)


def make_plan(who: PersonId, nudge_id: str, plan: str, *, ports: Ports) -> NudgeLetter:
    """Keep the trainee's if-then plan and set the moment of the one follow-up."""
    now = ports.clock.now()
    nudge = the_nudge(who, nudge_id, ports=ports)
    timetable = timetable_of(the_person(who, ports=ports), ports=ports)
    planned = nudge.planned(clean_line(plan), follow_up_at=follow_up_at(timetable, planned_at=now))
    ports.store.nudges.save(planned)
    return nudge_letter(planned, ports=ports)


def plan_ready_made(who: PersonId, nudge_id: str, choice: int, *, ports: Ports) -> NudgeLetter:
    """Take one of the scenario's ready plans, counted from 0."""
    nudge = the_nudge(who, nudge_id, ports=ports)
    scenario = the_scenario(nudge, ports=ports)
    if not 0 <= choice < len(scenario.plans):
        raise NotFound
    return make_plan(who, nudge_id, scenario.plans[choice].text, ports=ports)


def snooze(who: PersonId, nudge_id: str, later: Later, *, ports: Ports) -> datetime:
    """Move the nudge; the moment (UTC) at which it comes back."""
    now = ports.clock.now()
    nudge = the_nudge(who, nudge_id, ports=ports)
    timetable = timetable_of(the_person(who, ports=ports), ports=ports)
    moment = later_choices(timetable, now=now).get(later)
    if moment is None:
        raise CarryoverError(Trouble.NO_WORKING_DAY_AHEAD)
    ports.store.nudges.save(nudge.snoozed())
    window = window_at(timetable, moment)
    queue_answer(
        MessageKind.NUDGE,
        who,
        nudge_id,
        due_at=moment,
        window_ends_at=window.closes_at if window else None,
        ports=ports,
    )
    return moment


def refuse(who: PersonId, nudge_id: str, why: Refusal, *, ports: Ports) -> NudgeLetter:
    """Close the nudge as not for this person, with their reason."""
    today = the_person(who, ports=ports).today(ports.clock.now())
    refused = the_nudge(who, nudge_id, ports=ports).refused(why, on=today)
    ports.store.nudges.save(refused)
    return nudge_letter(refused, ports=ports)


def the_nudge(who: PersonId, nudge_id: str, *, ports: Ports) -> Nudge:
    """The person's own nudge; raises NotFound for anybody else's."""
    nudge = ports.store.nudges.find(who.team_id, nudge_id)
    if nudge is None or nudge.user_id != who.user_id:
        raise NotFound
    return nudge


def the_scenario(nudge: Nudge, *, ports: Ports) -> Scenario:
    """The revision that the nudge was sent under, its blanks filled in; raises NotFound."""
    scenario = ports.store.nudges.revision(nudge.team_id, nudge.revision)
    if scenario is None:
        raise NotFound
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    return filled_scenario(scenario, cohort.programme if cohort else "")


def _queue_nudge_for(person: Person, now: datetime, *, ports: Ports) -> None:
    slot = _slot_due(person, ports=ports)
    if slot is None or now >= slot.window_ends_at:
        return
    who = PersonId(person.team_id, person.user_id)
    unasked = ports.store.outbox.unasked_since(who.team_id, who.user_id, now - WEEK)
    if not has_room_for_nudge(unasked, pace=person.pace):
        return
    before = ports.store.nudges.open_of(who.team_id, who.user_id)
    if before is not None and before.is_under_way:
        return
    history = ports.store.nudges.history(who.team_id, who.user_id)
    place = next_enrolment(who, slot.local_date, history, ports=ports)
    if place is None:
        return
    choice = choose_for(place, slot.local_date, history, ports=ports)
    if choice is not None:
        _queue_chosen(place[1], choice, slot, ports=ports)


def _slot_due(person: Person, *, ports: Ports) -> Slot | None:
    """The slot that `next_nudge_at` stands for, unless the person's hours no longer have it."""
    due_at = person.next_nudge_at
    if due_at is None or not person.gets_nudges:
        return None
    slot = next_slot(timetable_of(person, ports=ports), after=due_at - MOMENT)
    return slot if slot and slot.at == due_at else None


def _queue_chosen(enrolment: Enrolment, choice: Choice, slot: Slot, *, ports: Ports) -> None:
    who = PersonId(enrolment.team_id, enrolment.user_id)
    nudge = Nudge(
        team_id=who.team_id,
        nudge_id=ports.secrets.new_id(),
        user_id=who.user_id,
        cohort_id=enrolment.cohort_id,
        scenario_id=choice.scenario.scenario_id,
        revision=choice.scenario.revision,
        concept=choice.scenario.concept,
        local_date=slot.local_date,
        reason=choice.why,
        from_fortnight=choice.from_fortnight,
    )
    overtaken = ports.store.nudges.open_of(who.team_id, who.user_id)
    if not ports.store.nudges.add(nudge):
        return
    if overtaken is not None:
        ports.store.nudges.save(overtaken.lapsed())
    ports.store.nudges.keep_revision(who.team_id, choice.scenario)
    queue_message(
        MessageKind.NUDGE,
        who,
        nudge.nudge_id,
        due_at=slot.at,
        window_ends_at=slot.window_ends_at,
        ports=ports,
    )


def _term(library: Library, scenario: Scenario) -> str:
    concept = library.concepts.get(scenario.concept)
    return concept.term if concept else scenario.title


def _programme_if_several(nudge: Nudge, *, ports: Ports) -> str:
    """The programme's name, if the person is in more than one."""
    places = ports.store.cohorts.enrolments_of(nudge.team_id, nudge.user_id)
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    return cohort.programme if cohort and len(places) > 1 else ""
