"""Which scenario a person gets next, and another one should it be retired before it was sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from bot.domain.boosters import Booster, choose_booster, is_booster
from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, EnrolmentState, PersonId
from bot.domain.scenarios import Scenario, ScenarioStatus
from bot.domain.selection import Choice, choose_scenario
from bot.domain.wishes import wish_on
from bot.use_cases.ports import Ports

Place = tuple[Cohort, Enrolment]


@dataclass(frozen=True)
class Chosen:
    """A nudge that is new, the scenario in it, and the open nudge that it overtakes."""

    nudge: Nudge
    scenario: Scenario
    overtaken: Nudge | None


def places_of(people: Iterable[PersonId], *, ports: Ports) -> dict[PersonId, list[Place]]:
    """The places of each person in cohorts in which they take part; each cohort is read once."""
    find = cache(ports.store.cohorts.find)
    places: dict[PersonId, list[Place]] = {}
    for who, enrolments in ports.store.cohorts.enrolments_of_many(people).items():
        active = (each for each in enrolments if each.state is EnrolmentState.ACTIVE)
        found = ((find(each.team_id, each.cohort_id), each) for each in active)
        places[who] = [(cohort, each) for cohort, each in found if cohort is not None]
    return places


def next_place(places: Sequence[Place], day: date, history: Sequence[Nudge]) -> Place | None:
    """The running programme that waited longest for its turn, and the person's place in it."""
    running = running_places(places, day)
    turns = [nudge.cohort_id for nudge in history]
    return min(running, key=lambda place: _last_turn(turns, place[0].cohort_id), default=None)


def running_places(places: Sequence[Place], day: date) -> list[Place]:
    """The places in programmes that run on a day, paused ones among them."""
    return [place for place in places if place[0].starts_on <= day <= place[0].ends_on]


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


def booster_place(booster: Booster, *, ports: Ports) -> Place | None:
    """The ended place that a booster comes from; None while its programme is paused."""
    cohort = ports.store.cohorts.find(booster.team_id, booster.cohort_id)
    place = ports.store.cohorts.enrolment(booster.team_id, booster.cohort_id, booster.user_id)
    if cohort is None or place is None or cohort.is_paused:
        return None
    return cohort, place


def booster_for(
    place: Place, number: int, day: date, history: Sequence[Nudge], *, ports: Ports
) -> Choice | None:
    """What this booster of an ended programme brings back; None if nothing fits any more."""
    cohort, enrolment = place
    library = ports.library.of(cohort.team_id)
    wish = wish_on(day, cohort=cohort, enrolment=enrolment, library=library)
    return choose_booster(library, wish, number, history)


def chosen_nudge(
    place: Place,
    choice: Choice,
    local_date: date,
    history: Sequence[Nudge],
    *,
    slot: int = 0,
    ports: Ports,
) -> Chosen:
    """The chosen nudge, which is not kept yet."""
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
    return Chosen(nudge, choice.scenario, open_nudge_in(history))


def keep_chosen(many: Sequence[Chosen], *, ports: Ports) -> list[Chosen]:
    """Keep chosen nudges of different people, which overtake open ones; those that are kept.

    One whose slot has a nudge already is left out.
    """
    added = set(ports.store.nudges.add_all([each.nudge for each in many]))
    kept = [each for each in many if each.nudge in added]
    overtaken = [each.overtaken.lapsed() for each in kept if each.overtaken is not None]
    ports.store.nudges.save_all(overtaken)
    revisions = {(each.nudge.team_id, each.scenario.revision): each.scenario for each in kept}
    for (team_id, _), scenario in revisions.items():
        ports.store.nudges.keep_revision(team_id, scenario)
    return kept


def open_nudge_in(history: Sequence[Nudge]) -> Nudge | None:
    """The one open nudge of a history; the newest, should there be more."""
    return next((nudge for nudge in reversed(history) if nudge.is_open), None)


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
    place, day = (cohort, enrolment), nudge.local_date
    if is_booster(nudge):
        return booster_for(place, nudge.reason.booster, day, before, ports=ports)
    return choose_for(place, day, before, ports=ports)


def _last_turn(turns: list[str], cohort_id: str) -> int:
    return max((turn for turn, each in enumerate(turns, start=1) if each == cohort_id), default=0)
