"""What a person sees in the Home tab."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from bot.domain.home_letters import Ahead, Gap, HomePage
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import ANY_ROLE, Cohort, Enrolment, EnrolmentState, PersonId
from bot.domain.shifts import ONE_DAY
from bot.domain.shown_counts import shown_count
from bot.domain.start_letters import Starters
from bot.use_cases.gaps import gaps_in_month
from bot.use_cases.library import library_report
from bot.use_cases.nudges import nudge_letter
from bot.use_cases.owed_replies import programmes_without_owner
from bot.use_cases.people import cohorts_of
from bot.use_cases.ports import Ports
from bot.use_cases.practice import my_practice
from bot.use_cases.presence import people_away
from bot.use_cases.reports import threshold_of
from bot.use_cases.sponsors import sponsored_programmes
from bot.use_cases.word_proposals import proposed_words


def home_page(who: PersonId, *, ports: Ports) -> HomePage:
    """The person's programmes, hours and practice; an admin's cohorts too."""
    admins = ports.store.teams.admins(who.team_id)
    page = _own_page(who, may_enter_code=not admins, ports=ports)
    return _with_cohorts(page, who.team_id, ports=ports) if who.user_id in admins else page


def _own_page(who: PersonId, *, may_enter_code: bool, ports: Ports) -> HomePage:
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    active = cohorts_of(places, EnrolmentState.ACTIVE, ports=ports)
    return HomePage(
        person=ports.store.people.find(who.team_id, who.user_id),
        programmes=tuple(each.programme for each in active),
        invitations=cohorts_of(places, EnrolmentState.INVITED, ports=ports),
        is_admin=False,
        may_enter_code=may_enter_code,
        ahead=_ahead(who, ports=ports),
        practised=my_practice(who, ports=ports),
        sponsored=sponsored_programmes(who, ports=ports),
        paused=tuple(each.programme for each in active if each.is_paused),
    )


def _with_cohorts(page: HomePage, team_id: str, *, ports: Ports) -> HomePage:
    """The page of an admin, with every cohort and what is to be known of those that run."""
    store, now = ports.store.cohorts, ports.clock.now()
    everyone = {
        each: store.enrolments_in(team_id, each.cohort_id) for each in store.of_team(team_id)
    }
    running = {each: places for each, places in everyone.items() if not each.is_over(now)}
    gaps = {each.cohort_id: _gap(each, running[each], ports=ports) for each in running}
    return replace(
        page,
        is_admin=True,
        cohorts=tuple((cohort, len(places)) for cohort, places in everyone.items()),
        library=library_report(team_id, ports=ports),
        proposed=proposed_words(team_id, ports=ports),
        starters={each.cohort_id: _starters(each, running[each], ports=ports) for each in running},
        people_away=people_away(team_id, chain(*running.values()), ports=ports),
        is_sharing_paused=ports.store.sharing.of(team_id).is_paused,
        lines_hidden=len(ports.store.flags.hidden(team_id)),
        nobody_asked=programmes_without_owner(team_id, ports=ports),
        gaps={cohort_id: gap for cohort_id, gap in gaps.items() if gap is not None},
    )


def _gap(cohort: Cohort, places: Sequence[Enrolment], *, ports: Ports) -> Gap | None:
    """For which roles nothing fitted this month; None if there were none.

    A role is named only if enough people have it, because it may have been one of them.
    """
    today = cohort.today(ports.clock.now())
    counted = gaps_in_month(cohort.team_id, cohort.cohort_id, today, ports=ports)
    held = Counter(each.role for each in places if each.state is EnrolmentState.ACTIVE)
    roles = ports.library.of(cohort.team_id).roles
    least = threshold_of(cohort, ports=ports)
    names = {
        roles[role].name if role in roles and held[role] >= least else ANY_ROLE for role in counted
    }
    return Gap(tuple(sorted(names, key=lambda name: (name == ANY_ROLE, name)))) if names else None


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


def _starters(cohort: Cohort, places: Sequence[Enrolment], *, ports: Ports) -> Starters:
    """How many have ever started, as it was when this week began, as far as it may be shown.

    Live, one press could be watched. Whoever has left since has started all the same.
    """
    today = cohort.today(ports.clock.now())
    monday = today - today.weekday() * ONE_DAY
    threshold = threshold_of(cohort, ports=ports)
    started = sum(_had_started(each, monday) for each in places)
    return Starters(
        shown_count(started, of=len(places), least=threshold),
        len(places),
        threshold,
        is_most=started >= threshold,
    )


def _had_started(place: Enrolment, day: date) -> bool:
    """Whether somebody pressed Start before a day; of whom we do not know when, long ago."""
    if place.joined_on is None:
        return place.state in {EnrolmentState.ACTIVE, EnrolmentState.AWAY}
    return place.joined_on < day
