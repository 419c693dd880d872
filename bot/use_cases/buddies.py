"""Who wants a buddy, and how the buddies of a cohort are put together each month."""

from dataclasses import replace
from datetime import date

from bot.domain.buddies import Buddy, BuddyGroup, Group, matched, next_match_at, pairs_met
from bot.domain.buddy_letters import BuddiesLetter, BuddyPlace
from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Cohort, EnrolmentState, PersonId
from bot.use_cases.people import cohorts_of
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message

BATCH = 20


def buddy_places(who: PersonId, *, ports: Ports) -> tuple[BuddyPlace, ...]:
    """Every running programme of the person, with their wish and their buddies of this month."""
    return tuple(
        BuddyPlace(
            cohort.cohort_id,
            cohort.programme,
            ports.store.buddies.find(who.team_id, cohort.cohort_id, who.user_id),
            buddies_of(who, cohort.cohort_id, ports=ports),
        )
        for cohort in _running(who, ports=ports)
    )


def the_place(who: PersonId, cohort_id: str, *, ports: Ports) -> BuddyPlace:
    """One of these places; raises NotFound for a programme that is not the person's."""
    for place in buddy_places(who, ports=ports):
        if place.cohort_id == cohort_id:
            return place
    raise NotFound


def want_buddy(
    who: PersonId, cohort_id: str, ward: str, excluded: tuple[str, ...], *, ports: Ports
) -> tuple[BuddyPlace, ...]:
    """Keep the person's wish, and plan the first round of their cohort; all their places."""
    cohort = next((c for c in _running(who, ports=ports) if c.cohort_id == cohort_id), None)
    if cohort is None:
        raise NotFound
    wish = ports.store.buddies.find(who.team_id, cohort_id, who.user_id)
    wish = wish or Buddy(who.team_id, cohort_id, who.user_id)
    others = tuple(each for each in excluded if each != who.user_id)
    ports.store.buddies.save(replace(wish, ward=" ".join(ward.split()), excluded=others))
    if ports.store.buddies.round_at(who.team_id, cohort_id) is None:
        _plan_round(cohort, is_first=True, ports=ports)
    return buddy_places(who, ports=ports)


def skip_next(
    who: PersonId, cohort_id: str, *, skips: bool, ports: Ports
) -> tuple[BuddyPlace, ...]:
    """Leave the person out of the next round, or not; all their places."""
    wish = the_place(who, cohort_id, ports=ports).wish
    if wish is None:
        raise NotFound
    ports.store.buddies.save(replace(wish, skips_next=skips))
    return buddy_places(who, ports=ports)


def want_no_buddy(who: PersonId, cohort_id: str, *, ports: Ports) -> tuple[BuddyPlace, ...]:
    """Forget the person's wish with its exclusions; all their places."""
    ports.store.buddies.remove(who.team_id, cohort_id, who.user_id)
    return buddy_places(who, ports=ports)


def buddies_of(who: PersonId, cohort_id: str, *, ports: Ports) -> Group:
    """The person's buddies of this month who still want one and are still there."""
    if ports.store.buddies.find(who.team_id, cohort_id, who.user_id) is None:
        return ()
    groups = ports.store.buddies.groups(who.team_id, cohort_id)
    newest = max((group.starts_on for group in groups), default=None)
    mine = (group for group in groups if group.starts_on == newest and who.user_id in group.members)
    group = next(mine, None)
    if group is None:
        return ()
    there = {buddy.user_id for buddy in _taking_part(who.team_id, cohort_id, ports=ports)}
    return tuple(each for each in group.others(who.user_id) if each in there)


def match_due_buddies(*, ports: Ports) -> int:
    """Put together the buddies of every cohort whose Monday has come; how many were due."""
    due = ports.store.buddies.rounds_due(ports.clock.now(), BATCH)
    for team_id, cohort_id in due:
        cohort = ports.store.cohorts.find(team_id, cohort_id)
        if cohort is None or cohort.is_over(ports.clock.now()):
            ports.store.buddies.end(team_id, cohort_id)
        elif cohort.is_paused:
            _plan_round(cohort, is_first=False, ports=ports)
        else:
            _match(cohort, ports=ports)
    return len(due)


def pass_over_due_rounds(*, ports: Ports) -> int:
    """Leave the buddies as they are until the next round; how many rounds were due."""
    now = ports.clock.now()
    due = ports.store.buddies.rounds_due(now, BATCH)
    for team_id, cohort_id in due:
        cohort = ports.store.cohorts.find(team_id, cohort_id)
        if cohort is None or cohort.is_over(now):
            ports.store.buddies.end(team_id, cohort_id)
        else:
            _plan_round(cohort, is_first=False, ports=ports)
    return len(due)


def buddies_letter(message: OutgoingMessage, *, ports: Ports) -> BuddiesLetter | None:
    """What the person is told after a round; None if they do not want a buddy any more."""
    who = PersonId(message.team_id, message.recipient)
    cohort = ports.store.cohorts.find(message.team_id, message.subject_id)
    wish = ports.store.buddies.find(who.team_id, message.subject_id, who.user_id)
    if cohort is None or cohort.is_paused or wish is None:
        return None
    return BuddiesLetter(cohort.programme, buddies_of(who, cohort.cohort_id, ports=ports))


def _running(who: PersonId, *, ports: Ports) -> tuple[Cohort, ...]:
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    return cohorts_of(places, EnrolmentState.ACTIVE, ports=ports)


def _match(cohort: Cohort, *, ports: Ports) -> None:
    """Who goes alone in a round without any pair is not told so: the next one comes in a week."""
    wishes = _taking_part(cohort.team_id, cohort.cohort_id, ports=ports)
    going = [wish for wish in wishes if not wish.skips_next]
    met = pairs_met(ports.store.buddies.groups(cohort.team_id, cohort.cohort_id))
    groups = matched(going, met, chance=ports.chance)
    today = cohort.today(ports.clock.now())
    ports.store.buddies.add_groups(_groups(cohort, today, groups))
    for wish in wishes:
        if wish.skips_next:
            ports.store.buddies.save(replace(wish, skips_next=False))
        elif groups:
            _tell(wish, ports=ports)
    _plan_round(cohort, is_first=not groups, ports=ports)


def _groups(cohort: Cohort, today: date, groups: tuple[Group, ...]) -> list[BuddyGroup]:
    return [BuddyGroup(cohort.team_id, cohort.cohort_id, today, members) for members in groups]


def _tell(wish: Buddy, *, ports: Ports) -> None:
    queue_message(
        MessageKind.BUDDIES,
        PersonId(wish.team_id, wish.user_id),
        wish.cohort_id,
        due_at=ports.clock.now(),
        ports=ports,
    )


def _taking_part(team_id: str, cohort_id: str, *, ports: Ports) -> list[Buddy]:
    """Everybody who wants a buddy and is active in the cohort."""
    places = ports.store.cohorts.enrolments_in(team_id, cohort_id)
    active = {place.user_id for place in places if place.state is EnrolmentState.ACTIVE}
    wishes = ports.store.buddies.of_cohort(team_id, cohort_id)
    return [wish for wish in wishes if wish.user_id in active]


def _plan_round(cohort: Cohort, *, is_first: bool, ports: Ports) -> None:
    at = next_match_at(cohort.zone, after=ports.clock.now(), is_first=is_first)
    ports.store.buddies.plan_round(cohort.team_id, cohort.cohort_id, at)
