"""How a programme stands, for its admins."""

from bot.domain.errors import NotFound, Trouble
from bot.domain.people import Cohort, PersonId
from bot.domain.programmes import CourseDay, ProgrammePage, highest_threshold
from bot.domain.wishes import focus_on
from bot.use_cases.cohorts import check_admin
from bot.use_cases.pools import pool_of
from bot.use_cases.ports import Ports


def the_programme(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """A programme of the admin's team; raises NotAllowed, and NotFound if there is none."""
    check_admin(who, ports=ports)
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    if cohort is None:
        raise NotFound
    return cohort


def running_programme(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """The same while it is not over; raises NotFound afterwards."""
    cohort = the_programme(who, cohort_id, ports=ports)
    if cohort.is_over(ports.clock.now()):
        raise NotFound(Trouble.PROGRAMME_OVER)
    return cohort


def programme_page(who: PersonId, cohort_id: str, *, ports: Ports) -> ProgrammePage:
    """How the programme stands today; raises NotAllowed and NotFound."""
    cohort = the_programme(who, cohort_id, ports=ports)
    today = cohort.today(ports.clock.now())
    pool = pool_of(cohort, ports=ports)
    library = ports.library.of(cohort.team_id)
    terms = {each.concept_id: each.term for each in library.concepts.values()}
    focus = focus_on(today, cohort=cohort, library=library) if terms else None
    return ProgrammePage(
        cohort,
        today,
        people=len(ports.store.cohorts.enrolments_in(cohort.team_id, cohort_id)),
        threshold=pool.threshold,
        highest=highest_threshold(pool.threshold, people_of_pool(cohort, ports=ports)),
        has_sisters=len(ports.store.cohorts.of_pool(cohort.team_id, cohort.pool_id)) > 1,
        course_days=tuple(
            CourseDay(each.on, terms.get(each.concept, each.concept)) for each in cohort.modules
        ),
        term_now=terms.get(focus.concept, "") if focus else "",
        example=min(sorted(terms.values()), key=len, default=""),
    )


def people_of_pool(cohort: Cohort, *, ports: Ports) -> int:
    """How many people ever had a place in the cohorts that share a box."""
    store = ports.store.cohorts
    return len(
        {
            place.user_id
            for sister in store.of_pool(cohort.team_id, cohort.pool_id)
            for place in store.enrolments_in(cohort.team_id, sister.cohort_id)
        }
    )
