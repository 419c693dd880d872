"""What the messages to sponsors say, and the one to their cohort; no numbers about people."""

from datetime import date

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Cohort, PersonId
from bot.domain.scenarios import Concept
from bot.domain.shifts import ONE_DAY
from bot.domain.sponsors import (
    LONGEST_MONTH,
    SponsorMonthLetter,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
)
from bot.domain.wishes import focus_on
from bot.use_cases.ports import Ports
from bot.use_cases.sponsor_things import as_shown, gets_messages, thing_of
from bot.use_cases.uptake import caught_on


def sponsor_letter(
    message: OutgoingMessage, *, ports: Ports
) -> SponsorWelcomeLetter | SponsorMonthLetter | None:
    """A message to a sponsor; None if it is not wanted, or the programme is over."""
    cohort_id, _, month = message.subject_id.partition(" ")
    who = PersonId(message.team_id, message.recipient)
    cohort = ports.store.cohorts.find(message.team_id, cohort_id)
    if cohort is None or cohort.is_over(ports.clock.now()):
        return None
    if not gets_messages(who, cohort, ports=ports):
        return None
    return letter_for(message.kind, who, cohort, month, ports=ports)


def letter_for(
    kind: MessageKind, who: PersonId, cohort: Cohort, month: str, *, ports: Ports
) -> SponsorWelcomeLetter | SponsorMonthLetter:
    """The first message to a sponsor, or that of a month, as it stands now."""
    asked = as_shown(thing_of(who, cohort.cohort_id, month, ports=ports), ports=ports)
    if kind is MessageKind.SPONSOR_WELCOME:
        return SponsorWelcomeLetter(cohort.cohort_id, cohort.programme, asked)
    first = date.fromisoformat(f"{month}-01")
    pool = ports.store.cohorts.pool(cohort.team_id, cohort.pool_id)
    last_month = (first - ONE_DAY).replace(day=1)
    return SponsorMonthLetter(
        cohort.cohort_id,
        cohort.programme,
        _concepts_of(cohort, first, ports=ports),
        caught_on(pool, since=last_month, until=first, ports=ports) if pool else (),
        asked,
    )


def sponsor_news_letter(message: OutgoingMessage, *, ports: Ports) -> SponsorNewsLetter | None:
    """Who the sponsors are by now, for the channel; None once the programme is over."""
    cohort = ports.store.cohorts.find(message.team_id, message.subject_id)
    pool = ports.store.cohorts.pool(cohort.team_id, cohort.pool_id) if cohort else None
    if cohort is None or pool is None or cohort.is_over(ports.clock.now()):
        return None
    return SponsorNewsLetter(cohort.programme, cohort.sponsors, pool.threshold)


def _concepts_of(cohort: Cohort, first: date, *, ports: Ports) -> tuple[Concept, ...]:
    """What the programme is on in the month that begins on this day, each concept once."""
    library = ports.library.of(cohort.team_id)
    end = (first + LONGEST_MONTH).replace(day=1)
    start, stop = max(first, cohort.starts_on), min(end, cohort.ends_on + ONE_DAY)
    days = (start + number * ONE_DAY for number in range((stop - start).days))
    ids = dict.fromkeys(focus_on(day, cohort=cohort, library=library).concept for day in days)
    return tuple(library.concepts[each] for each in ids if each in library.concepts)
