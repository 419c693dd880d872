"""What a person sees in the Home tab."""

from datetime import datetime

from bot.domain.home_letters import Ahead, Gap
from bot.domain.letters import HomePage
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import DEFAULT_THRESHOLD, Cohort, EnrolmentState, PersonId
from bot.domain.shown_counts import shown_count
from bot.domain.start_letters import Starters
from bot.use_cases.gaps import gaps_in_month
from bot.use_cases.library import library_report
from bot.use_cases.nudges import nudge_letter
from bot.use_cases.ports import Ports
from bot.use_cases.practice import my_practice
from bot.use_cases.presence import people_away


def home_page(who: PersonId, *, ports: Ports) -> HomePage:
    """The person's programmes, hours and practice; an admin's cohorts too."""
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
        gaps=_gaps(who.team_id, ports=ports) if is_admin else {},
        ahead=_ahead(who, ports=ports),
        practised=my_practice(who, ports=ports),
    )


def running_starters(team_id: str, *, ports: Ports) -> dict[str, Starters]:
    """For each cohort that is not over, how many have started, as far as it may be shown."""
    return {
        cohort.cohort_id: _starters(cohort, ports=ports)
        for cohort in _running(team_id, ports=ports)
    }


def _running(team_id: str, *, ports: Ports) -> list[Cohort]:
    now = ports.clock.now()
    return [each for each in ports.store.cohorts.of_team(team_id) if not each.is_over(now)]


def _gaps(team_id: str, *, ports: Ports) -> dict[str, Gap]:
    """For each running cohort in which nothing fitted this month, how often and for which roles."""
    roles = ports.library.of(team_id).roles
    gaps = {}
    for cohort in _running(team_id, ports=ports):
        today = cohort.today(ports.clock.now())
        counted = gaps_in_month(team_id, cohort.cohort_id, today, ports=ports)
        names = tuple(roles[role].name if role in roles else role for role in sorted(counted))
        if counted:
            gaps[cohort.cohort_id] = Gap(sum(counted.values()), names)
    return gaps


def _ahead(who: PersonId, *, ports: Ports) -> Ahead | None:
    """The person's open nudge, if they have one."""
    nudge = ports.store.nudges.open_of(who.team_id, who.user_id)
    if nudge is None:
        return None
    letter = nudge_letter(nudge, ports=ports)
    at = _when(nudge, ports=ports)
    return Ahead(nudge.state, at, letter.term, letter.situation, nudge.reason, nudge.plan)


def _when(nudge: Nudge, *, ports: Ports) -> datetime | None:
    """When the nudge comes, or when we ask how its plan went."""
    if nudge.state is NudgeState.PLANNED:
        return nudge.follow_up_at
    waiting = (
        message.due_at
        for message in ports.store.outbox.about(nudge.team_id, nudge.nudge_id)
        if message.kind is MessageKind.NUDGE and message.state is MessageState.PENDING
    )
    return next(waiting, None)


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
