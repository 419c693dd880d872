"""What a person sees in the Home tab, and their own journal."""

from bot.domain.journal import JournalEntry
from bot.domain.letters import (
    HomePage,
)
from bot.domain.people import DEFAULT_THRESHOLD, Cohort, EnrolmentState, PersonId
from bot.domain.shown_counts import shown_count
from bot.domain.start_letters import Starters
from bot.use_cases.library import library_report
from bot.use_cases.ports import Ports
from bot.use_cases.presence import people_away


def home_page(who: PersonId, *, ports: Ports) -> HomePage:
    """The person's programmes and hours; an admin's cohorts too."""
    admins = ports.store.teams.admins(who.team_id)
    is_admin = who.user_id in admins
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    active = [each.cohort_id for each in places if each.state is EnrolmentState.ACTIVE]
    invited = [each.cohort_id for each in places if each.state is EnrolmentState.INVITED]
    return HomePage(
        person=ports.store.people.find(who.team_id, who.user_id),
        programmes=tuple(each.programme for each in _cohorts(who, active, ports=ports)),
        invitations=_cohorts(who, invited, ports=ports),
        is_admin=is_admin,
        may_enter_code=not admins,
        cohorts=_cohorts_with_size(who.team_id, ports=ports) if is_admin else (),
        library=library_report(who.team_id, ports=ports) if is_admin else None,
        starters=running_starters(who.team_id, ports=ports) if is_admin else {},
        people_away=people_away(who.team_id, ports=ports) if is_admin else 0,
    )


def running_starters(team_id: str, *, ports: Ports) -> dict[str, Starters]:
    """For each cohort that is not over, how many have started, as far as it may be shown."""
    return {
        cohort.cohort_id: _starters(cohort, ports=ports)
        for cohort in ports.store.cohorts.of_team(team_id)
        if not cohort.is_over(ports.clock.now())
    }


def my_journal(who: PersonId, *, ports: Ports) -> list[JournalEntry]:
    """The person's private reflections, newest first."""
    return ports.store.journal.entries(who.team_id, who.user_id)


def terms(who: PersonId, *, ports: Ports) -> dict[str, str]:
    """The shared-language term of every concept, by its id."""
    concepts = ports.library.of(who.team_id).concepts.values()
    return {concept.concept_id: concept.term for concept in concepts}


def _starters(cohort: Cohort, *, ports: Ports) -> Starters:
    store = ports.store.cohorts
    pool = store.pool(cohort.team_id, cohort.pool_id)
    threshold = pool.threshold if pool else DEFAULT_THRESHOLD
    states = [each.state for each in store.enrolments_in(cohort.team_id, cohort.cohort_id)]
    people = len(states) - states.count(EnrolmentState.ENDED)
    started = states.count(EnrolmentState.ACTIVE) + states.count(EnrolmentState.AWAY)
    return Starters(
        shown_count(started, of=people, least=threshold),
        people,
        threshold,
        is_most=started >= threshold,
    )


def _cohorts(who: PersonId, cohort_ids: list[str], *, ports: Ports) -> tuple[Cohort, ...]:
    found = (ports.store.cohorts.find(who.team_id, cohort_id) for cohort_id in cohort_ids)
    return tuple(cohort for cohort in found if cohort is not None)


def _cohorts_with_size(team_id: str, *, ports: Ports) -> tuple[tuple[Cohort, int], ...]:
    return tuple(
        (cohort, len(ports.store.cohorts.enrolments_in(team_id, cohort.cohort_id)))
        for cohort in ports.store.cohorts.of_team(team_id)
    )
