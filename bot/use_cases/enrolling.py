"""An admin enrols more people in a programme that runs already."""

from collections.abc import Sequence

from bot.domain.audit import Act
from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.letters import Member
from bot.domain.people import Cohort, PersonId
from bot.domain.programmes import ProgrammePage
from bot.use_cases.audit import note_act
from bot.use_cases.enrolments import count_again, enrol
from bot.use_cases.ports import Ports
from bot.use_cases.programmes import programme_page, running_programme
from bot.use_cases.start import welcome_people


def without_enrolled(
    who: PersonId, cohort_id: str, members: Sequence[Member], *, ports: Ports
) -> list[Member]:
    """Those who never had a place in the cohort, admins and sponsors without a tick.

    Raises NotAllowed, and NotFound once the programme is over. Whoever has stopped is left out
    too, so that nobody can tell.
    """
    cohort = running_programme(who, cohort_id, ports=ports)
    admins = ports.store.teams.admins(who.team_id)
    enrolled = _enrolled(cohort, ports=ports)
    no_trainees = {*admins, *cohort.sponsors, cohort.owner}
    return [
        member.without_tick() if member.user_id in no_trainees else member
        for member in members
        if member.user_id not in enrolled
    ]


def enrol_more(
    who: PersonId, cohort_id: str, members: Sequence[Member], *, ports: Ports
) -> tuple[ProgrammePage, int]:
    """Enrol these people in a programme that runs; how it stands now, and how many were new.

    Their welcome is queued, or waits until a pause is over. Sending the list twice enrols once.
    Raises NotAllowed, NotFound, and UnusableAnswer if nobody was chosen.
    """
    cohort = running_programme(who, cohort_id, ports=ports)
    if not members:
        raise UnusableAnswer("members.0", Trouble.NOBODY_CHOSEN)
    enrolled = _enrolled(cohort, ports=ports)
    new = [member for member in members if member.user_id not in enrolled]
    if new:
        invited = enrol(cohort, new, ports=ports)
        if not cohort.is_paused:
            welcome_people(invited, cohort, ports=ports)
        count_again(cohort, ports=ports)
        note_act(who, Act.ENROLLED, cohort_id, str(len(new)), ports=ports)
    return programme_page(who, cohort_id, ports=ports), len(new)


def _enrolled(cohort: Cohort, *, ports: Ports) -> set[str]:
    places = ports.store.cohorts.enrolments_in(cohort.team_id, cohort.cohort_id)
    return {place.user_id for place in places}
