"""Which scenario a person gets next, and another one should it be retired before it was sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, EnrolmentState, PersonId
from bot.domain.scenarios import ScenarioStatus
from bot.domain.selection import Choice, choose_scenario
from bot.domain.wishes import wish_on
from bot.use_cases.ports import Ports

Place = tuple[Cohort, Enrolment]


def next_enrolment(
    who: PersonId, day: date, history: Sequence[Nudge], *, ports: Ports
) -> Place | None:
    """The running programme that waited longest for its turn, and the person's place in it."""
    places = []
    for enrolment in ports.store.cohorts.enrolments_of(who.team_id, who.user_id):
        cohort = ports.store.cohorts.find(who.team_id, enrolment.cohort_id)
        is_active = enrolment.state is EnrolmentState.ACTIVE
        if cohort and is_active and cohort.starts_on <= day <= cohort.ends_on:
            places.append((cohort, enrolment))
    turns = [nudge.cohort_id for nudge in history]
    return min(places, key=lambda place: _last_turn(turns, place[0].cohort_id), default=None)


def choose_for(
    place: Place,
    day: date,
    history: Sequence[Nudge],
    *,
    ports: Ports,
    minutes: int | None = None,
) -> Choice | None:
    """The scenario that suits this place in a cohort best; None if none fits.

    `minutes` is how long the person said they have; None for any time.
    """
    cohort, enrolment = place
    library = ports.library.of(cohort.team_id)
    wish = wish_on(day, cohort=cohort, enrolment=enrolment, library=library, minutes=minutes)
    return choose_scenario(library, wish, history=history)


def add_chosen(
    place: Place, choice: Choice, local_date: date, *, slot: int = 0, ports: Ports
) -> Nudge | None:
    """Keep the chosen nudge, which overtakes an open one; None if its slot has one already."""
    enrolment = place[1]
    nudge = Nudge(
        team_id=enrolment.team_id,
        nudge_id=ports.secrets.new_id(),
        user_id=enrolment.user_id,
        cohort_id=enrolment.cohort_id,
        scenario_id=choice.scenario.scenario_id,
        revision=choice.scenario.revision,
        concept=choice.scenario.concept,
        local_date=local_date,
        reason=choice.reason,
        slot=slot,
        from_fortnight=choice.from_fortnight,
    )
    overtaken = ports.store.nudges.open_of(enrolment.team_id, enrolment.user_id)
    if not ports.store.nudges.add(nudge):
        return None
    if overtaken is not None:
        ports.store.nudges.save(overtaken.lapsed())
    ports.store.nudges.keep_revision(enrolment.team_id, choice.scenario)
    return nudge


def with_live_scenario(nudge: Nudge, *, ports: Ports) -> Nudge | None:
    """A nudge that has not been sent, with another scenario if its own is live no more.

    None if nothing fits instead.
    """
    scenario = ports.library.of(nudge.team_id).scenarios.get(nudge.scenario_id)
    if scenario is not None and scenario.status is ScenarioStatus.LIVE:
        return nudge
    choice = _choose_instead(nudge, ports=ports)
    if choice is None:
        return None
    ports.store.nudges.keep_revision(nudge.team_id, choice.scenario)
    return replace(
        nudge,
        scenario_id=choice.scenario.scenario_id,
        revision=choice.scenario.revision,
        concept=choice.scenario.concept,
        reason=choice.reason,
        from_fortnight=choice.from_fortnight,
    )


def _choose_instead(nudge: Nudge, *, ports: Ports) -> Choice | None:
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    enrolment = ports.store.cohorts.enrolment(nudge.team_id, nudge.cohort_id, nudge.user_id)
    if cohort is None or enrolment is None:
        return None
    history = ports.store.nudges.history(nudge.team_id, nudge.user_id)
    before = [each for each in history if each.nudge_id != nudge.nudge_id]
    return choose_for((cohort, enrolment), nudge.local_date, before, ports=ports)


def _last_turn(turns: list[str], cohort_id: str) -> int:
    return max((turn for turn, each in enumerate(turns, start=1) if each == cohort_id), default=0)
