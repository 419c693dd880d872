"""An admin changes a programme: its dates, course days, channel, sponsors, owner, threshold, end.

Every change says how it left the programme. The same form sent twice changes it once; a form that
showed something older than what is kept now is refused.
"""

from dataclasses import replace
from datetime import date

from bot.domain.audit import Act
from bot.domain.barometer import next_wave_at
from bot.domain.errors import CarryoverError, Trouble, UnusableAnswer
from bot.domain.people import Cohort, PersonId
from bot.domain.programmes import (
    ProgrammePage,
    check_dates,
    ended_on,
    highest_threshold,
    stamp_of,
)
from bot.domain.word_notes import next_note_at
from bot.use_cases.audit import note_act
from bot.use_cases.course_days import course_days_in
from bot.use_cases.naming_sponsors import keep_sponsors
from bot.use_cases.pools import next_box_slot, pool_of
from bot.use_cases.ports import Ports
from bot.use_cases.programmes import people_of_pool, programme_page, running_programme
from bot.use_cases.sponsor_months import plan_month_anew


def change_dates(
    who: PersonId, cohort_id: str, starts_on: date | None, ends_on: date, seen: str, *, ports: Ports
) -> ProgrammePage:
    """Give the programme another first and last day; no first day leaves it as it is.

    Raises UnusableAnswer for days that cannot be had.
    """
    cohort = running_programme(who, cohort_id, ports=ports)
    first = starts_on or cohort.starts_on
    if (first, ends_on) != (cohort.starts_on, cohort.ends_on):
        check_dates(cohort, first, ends_on, today=cohort.today(ports.clock.now()))
    moved = replace(cohort, starts_on=first, ends_on=ends_on)
    if _keep(cohort, moved, seen, ports=ports):
        _plan_anew(moved, ports=ports)
        note_act(who, Act.DATES, cohort_id, f"{first} {ends_on}", ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def change_course_days(
    who: PersonId, cohort_id: str, typed: str, seen: str, *, ports: Ports
) -> ProgrammePage:
    """Give the programme other course days, one a line; raises UnusableAnswer for one unread."""
    cohort = running_programme(who, cohort_id, ports=ports)
    concepts = tuple(ports.library.of(who.team_id).concepts.values())
    modules = course_days_in(typed, concepts, starts_on=cohort.starts_on, ends_on=cohort.ends_on)
    if _keep(cohort, replace(cohort, modules=modules), seen, ports=ports):
        note_act(who, Act.COURSE_DAYS, cohort_id, str(len(modules)), ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def change_channel(
    who: PersonId, cohort_id: str, channel_id: str, seen: str, *, ports: Ports
) -> ProgrammePage:
    """New threads and notes go to another channel; the edge knows that the bot is in it."""
    cohort = running_programme(who, cohort_id, ports=ports)
    if _keep(cohort, replace(cohort, channel_id=channel_id), seen, ports=ports):
        note_act(who, Act.CHANNEL, cohort_id, channel_id, ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def change_sponsors(
    who: PersonId, cohort_id: str, sponsors: tuple[str, ...], seen: str, *, ports: Ports
) -> ProgrammePage:
    """Give the programme these sponsors; the log says only how many there are."""
    cohort = running_programme(who, cohort_id, ports=ports)
    if set(sponsors) != set(cohort.sponsors):
        _refuse_outdated(cohort, seen)
        keep_sponsors(who, cohort, sponsors, ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def change_owner(
    who: PersonId, cohort_id: str, owner: str, seen: str, *, ports: Ports
) -> ProgrammePage:
    """Name who answers for the programme in the organisation, or nobody; the log says only that."""
    cohort = running_programme(who, cohort_id, ports=ports)
    if _keep(cohort, replace(cohort, owner=owner), seen, ports=ports):
        note_act(who, Act.OWNER, cohort_id, str(int(bool(owner))), ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def raise_threshold(
    who: PersonId, cohort_id: str, threshold: int, *, ports: Ports
) -> ProgrammePage:
    """Ask for more people before anything is shown, in sister cohorts too; it never falls.

    Raises UnusableAnswer for less than there is, or for more than half of the people.
    """
    cohort = running_programme(who, cohort_id, ports=ports)
    pool = pool_of(cohort, ports=ports)
    if threshold < pool.threshold:
        raise UnusableAnswer("threshold", Trouble.THRESHOLD_FALLS, least=pool.threshold)
    most = highest_threshold(pool.threshold, people_of_pool(cohort, ports=ports))
    if threshold > most:
        raise UnusableAnswer("threshold", Trouble.THRESHOLD_TOO_HIGH, most=most)
    if threshold > pool.threshold:
        ports.store.cohorts.save_pool(pool.raised_to(threshold))
        note_act(who, Act.THRESHOLD, cohort_id, str(threshold), ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def end_now(who: PersonId, cohort_id: str, *, ports: Ports) -> ProgrammePage:
    """Make today the last day; farewells go out as usual, from tomorrow."""
    cohort = running_programme(who, cohort_id, ports=ports)
    ended = ended_on(cohort, cohort.today(ports.clock.now()))
    if ended != cohort:
        ports.store.cohorts.save(ended)
        _plan_anew(ended, ports=ports)
        note_act(who, Act.ENDED, cohort_id, str(ended.ends_on), ports=ports)
    return programme_page(who, cohort_id, ports=ports)


def _keep(cohort: Cohort, changed: Cohort, seen: str, *, ports: Ports) -> bool:
    """Keep the change; whether it was one. Raises CarryoverError if the form was outdated."""
    if changed == cohort:
        return False
    _refuse_outdated(cohort, seen)
    ports.store.cohorts.save(changed)
    return True


def _refuse_outdated(cohort: Cohort, seen: str) -> None:
    if seen != stamp_of(cohort):
        raise CarryoverError(Trouble.CHANGED_MEANWHILE)


def _plan_anew(cohort: Cohort, *, ports: Ports) -> None:
    """What comes by the programme's dates follows them, unless it is due this moment."""
    now = ports.clock.now()
    note = ports.store.shared_words.note(cohort.team_id, cohort.cohort_id)
    if note is not None and (note.next_at is None or note.next_at > now):
        next_at = next_note_at(cohort, after=now)
        ports.store.shared_words.save_note(replace(note, next_at=next_at))
    wave = ports.store.barometer.wave_of(cohort.team_id, cohort.cohort_id)
    # A barometer that has ended forgot who was asked what, so it does not begin again.
    if wave is not None and wave.next_at is not None and wave.next_at > now:
        ports.store.barometer.plan(replace(wave, next_at=next_wave_at(cohort, after=now)))
    plan_month_anew(cohort, ports=ports)
    pool = pool_of(cohort, ports=ports)
    if pool.next_slot_at > now:
        slot = next_box_slot(pool, ports=ports)
        ports.store.cohorts.save_pool(replace(pool, next_slot_at=slot))
