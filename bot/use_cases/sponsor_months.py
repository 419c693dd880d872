"""A sponsor's month: when it comes, and that each sponsor is written to once."""

from dataclasses import replace

from bot.domain.messages import MessageKind
from bot.domain.office_hours import welcome_at
from bot.domain.people import Cohort, PersonId
from bot.domain.sponsors import SponsorMonth, month_of, next_month_at
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message
from bot.use_cases.sponsor_things import ask_thing, gets_messages
from bot.use_cases.word_notes import running_cohorts

BATCH = 20


def plan_month(cohort: Cohort, *, ports: Ports) -> None:
    """Plan when the sponsors of a cohort are written to next; never, if it has none."""
    next_at = next_month_at(cohort, after=ports.clock.now()) if cohort.sponsors else None
    ports.store.sponsors.plan(SponsorMonth(cohort.team_id, cohort.cohort_id, next_at))


def plan_month_anew(cohort: Cohort, *, ports: Ports) -> None:
    """The dates of a cohort have changed: its next month follows them, unless it is due now."""
    month = ports.store.sponsors.month(cohort.team_id, cohort.cohort_id)
    is_due = month is not None and month.next_at and month.next_at <= ports.clock.now()
    if month is not None and not is_due:
        plan_month(cohort, ports=ports)


def plan_missing_months(*, ports: Ports) -> None:
    """Plan for running cohorts with sponsors for which nothing is, as after a change of dates."""
    for team_id in ports.store.teams.known():
        for cohort in running_cohorts(team_id, ports=ports):
            month = ports.store.sponsors.month(team_id, cohort.cohort_id)
            if cohort.sponsors and (month is None or month.next_at is None):
                plan_month(cohort, ports=ports)


def write_due_months(*, ports: Ports) -> int:
    """Write to the sponsors whose month has come, and plan the next; how many cohorts were due.

    After a standstill it waits for office hours; of several that were missed one is written, for
    the month that it is by then.
    """
    now = ports.clock.now()
    due = ports.store.sponsors.months_due(now, BATCH)
    for month in due:
        cohort = ports.store.cohorts.find(month.team_id, month.cohort_id)
        if cohort is None or cohort.is_over(now):
            ports.store.sponsors.plan(replace(month, next_at=None))
        elif (opens_at := welcome_at(cohort.zone, after=now)) > now:
            ports.store.sponsors.plan(replace(month, next_at=opens_at))
        else:
            _write(cohort, ports=ports)
            plan_month(cohort, ports=ports)
    return len(due)


def pass_over_due_months(*, ports: Ports) -> int:
    """Plan the months after those that have come, without writing to anybody; how many."""
    due = ports.store.sponsors.months_due(ports.clock.now(), BATCH)
    for month in due:
        cohort = ports.store.cohorts.find(month.team_id, month.cohort_id)
        if cohort is None:
            ports.store.sponsors.plan(replace(month, next_at=None))
        else:
            plan_month(cohort, ports=ports)
    return len(due)


def _write(cohort: Cohort, *, ports: Ports) -> None:
    now = ports.clock.now()
    today = cohort.today(now)
    if cohort.is_paused or today < cohort.starts_on:
        return
    month = month_of(today)
    for user_id in cohort.sponsors:
        who = PersonId(cohort.team_id, user_id)
        is_wanted = gets_messages(who, cohort, ports=ports)
        if is_wanted and ask_thing(who, cohort, month, ports=ports):
            subject = f"{cohort.cohort_id} {month}"
            queue_message(MessageKind.SPONSOR_MONTH, who, subject, due_at=now, ports=ports)
