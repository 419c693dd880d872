"""Who can read what a pool shares; publication waits for readers of whom nobody was told."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from itertools import chain

from bot.domain.audiences import Audience, NewReadersLetter, Readership, first_audience
from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Cohort, PersonId, Pool
from bot.use_cases.cohorts import check_admin
from bot.use_cases.nudges import the_nudge
from bot.use_cases.pools import the_pool
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

LOOK_AHEAD = timedelta(minutes=10)
BATCH = 20


def may_publish(pool: Pool, *, ports: Ports) -> bool:
    """Whether the pool's box may be opened: sharing is not paused, and people know who reads."""
    if ports.store.sharing.of(pool.team_id).is_paused:
        return False
    return not _untold(ports.store.cohorts.of_pool(pool.team_id, pool.pool_id), ports=ports)


def readership(
    who: PersonId, nudge_id: str, members: Collection[str], *, ports: Ports
) -> Readership:
    """Who of these people of its channels reads a line not as a peer. Raises NotFound."""
    cohorts = _cohorts_of_line(who, nudge_id, ports=ports)
    readers = _readers_among(cohorts, members, ports=ports)
    untold = tuple(each for each in _untold(cohorts, ports=ports) if each in readers)
    return Readership(len(set(members)), readers, untold)


def channels_of_line(who: PersonId, nudge_id: str, *, ports: Ports) -> tuple[str, ...]:
    """The channels in which a line about this nudge would be read. Raises NotFound."""
    cohorts = _cohorts_of_line(who, nudge_id, ports=ports)
    return tuple(dict.fromkeys(each.channel_id for each in cohorts))


def pools_to_look_at(*, ports: Ports) -> list[tuple[Pool, list[Cohort]]]:
    """Pools that publish within minutes, with the cohorts whose channels are looked at first."""
    store, now = ports.store.cohorts, ports.clock.now()
    due = store.pools_due(now + LOOK_AHEAD, BATCH)
    cohorts = ((pool, store.of_pool(pool.team_id, pool.pool_id)) for pool in due)
    running = ((pool, [each for each in them if not each.is_over(now)]) for pool, them in cohorts)
    return [(pool, them) for pool, them in running if them]


def cohorts_of_channel(team_id: str, channel_id: str, *, ports: Ports) -> list[Cohort]:
    """The cohorts that run now and whose threads stand in a channel."""
    now = ports.clock.now()
    cohorts = ports.store.cohorts.of_team(team_id)
    return [each for each in cohorts if each.channel_id == channel_id and not each.is_over(now)]


def keep_audience(cohort: Cohort, members: Collection[str], *, ports: Ports) -> None:
    """Keep who is in a cohort's channel now; admins hear of a reader nobody was told of."""
    readers = _readers_among([cohort], members, ports=ports)
    before = ports.store.audiences.of(cohort.team_id, cohort.cohort_id)
    if before is None:
        now = first_audience(cohort.team_id, cohort.cohort_id, len(set(members)), readers)
    else:
        now = before.seen(len(set(members)), readers)
    if now == before:
        return
    ports.store.audiences.save(now)
    if set(now.untold) - set(before.untold if before else ()):
        _tell_admins(now, ports=ports)


def people_know(
    who: PersonId, cohort_id: str, user_ids: Iterable[str], *, ports: Ports
) -> NewReadersLetter:
    """An admin says that the cohort was told of these readers. Raises NotAllowed and NotFound."""
    check_admin(who, ports=ports)
    audience = ports.store.audiences.of(who.team_id, cohort_id)
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    if audience is None or cohort is None:
        raise NotFound
    ports.store.audiences.save(audience.told(user_ids))
    return _new_readers(cohort, ports=ports)


def _cohorts_of_line(who: PersonId, nudge_id: str, *, ports: Ports) -> list[Cohort]:
    """The nudge's cohort with its sisters."""
    pool = the_pool(the_nudge(who, nudge_id, ports=ports), ports=ports)
    return ports.store.cohorts.of_pool(pool.team_id, pool.pool_id)


def _readers_among(
    cohorts: Iterable[Cohort], members: Collection[str], *, ports: Ports
) -> tuple[str, ...]:
    """The sponsors and admins among these people, each once, in order."""
    cohorts = list(cohorts)
    sponsors = chain.from_iterable(cohort.sponsors for cohort in cohorts)
    admins = chain.from_iterable(
        ports.store.teams.admins(team_id) for team_id in {each.team_id for each in cohorts}
    )
    return tuple(sorted({*sponsors, *admins} & set(members)))


def _untold(cohorts: Iterable[Cohort], *, ports: Ports) -> tuple[str, ...]:
    found = (ports.store.audiences.of(each.team_id, each.cohort_id) for each in cohorts)
    untold = chain.from_iterable(audience.untold for audience in found if audience)
    return tuple(sorted(set(untold)))


def new_readers_letter(message: OutgoingMessage, *, ports: Ports) -> NewReadersLetter | None:
    """What admins are told; None if there is nothing to tell any more."""
    cohort = ports.store.cohorts.find(message.team_id, message.subject_id)
    letter = _new_readers(cohort, ports=ports) if cohort else None
    return letter if letter and letter.readers else None


def _new_readers(cohort: Cohort, *, ports: Ports) -> NewReadersLetter:
    return NewReadersLetter(cohort.cohort_id, cohort.programme, _untold([cohort], ports=ports))


def _tell_admins(audience: Audience, *, ports: Ports) -> None:
    for user_id in ports.store.teams.admins(audience.team_id):
        queue_answer(
            MessageKind.NEW_READERS,
            PersonId(audience.team_id, user_id),
            audience.cohort_id,
            due_at=ports.clock.now(),
            ports=ports,
        )
