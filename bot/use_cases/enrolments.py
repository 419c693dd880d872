"""People get a place in a cohort, and the cohort counts how many it has."""

from collections.abc import Sequence

from bot.domain.letters import Member
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, PersonId
from bot.use_cases.ports import Ports


def enrol(cohort: Cohort, members: Sequence[Member], *, ports: Ports) -> list[Person]:
    """Give all members a place together: statement after statement for each takes far longer."""
    team_id = cohort.team_id
    ids = [PersonId(team_id, member.user_id) for member in members]
    known = ports.store.people.find_all(ids)
    new = {
        who: Person(team_id, member.user_id, member.zone_name, language=member.language)
        for who, member in zip(ids, members, strict=True)
        if who not in known
    }
    people = known | new
    ports.store.people.save_all(list(new.values()))
    ports.store.cohorts.save_enrolments(
        [Enrolment(team_id, cohort.cohort_id, who.user_id) for who in ids]
    )
    return [people[who] for who in ids]


def count_again(cohort: Cohort, *, ports: Ports) -> None:
    """Up to the end of its first day, what depends on a cohort's size follows those who join."""
    store = ports.store.cohorts
    pool = store.pool(cohort.team_id, cohort.pool_id)
    today = cohort.today(ports.clock.now())
    if pool is None or today > cohort.starts_on:
        return
    store.save_pool(pool.grown_to(store.people_in_pool(cohort.team_id, cohort.pool_id)))
    places = store.enrolments_in(cohort.team_id, cohort.cohort_id)
    taken = [each for each in places if each.state is not EnrolmentState.ENDED]
    store.save(cohort.grown_to(len(taken), on=today))
