"""A journal is kept for a year after its person's last programme, with a warning before."""

from dataclasses import replace
from datetime import date

from bot.domain.letters import JournalWarningLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import Person, PersonId
from bot.domain.retention import journal_kept_until, warning_due_on
from bot.domain.weekdays import weekday_window
from bot.use_cases.journal import readable_journal
from bot.use_cases.people import timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message


def keep_journals_in_time(*, ports: Ports) -> None:
    """Warn whoever has a month left, and destroy the journals whose time is over."""
    today = ports.clock.now().date()
    for team_id in ports.store.teams.known():
        ends = [cohort.ends_on for cohort in ports.store.cohorts.of_team(team_id)]
        if ends and warning_due_on(min(ends)) <= today:
            for user_id in ports.store.traces.journal_holders(team_id):
                _keep_in_time(PersonId(team_id, user_id), ports=ports)


def last_programme_ended_on(who: PersonId, *, ports: Ports) -> date | None:
    """The last day of the person's last programme; None if they were never in one."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    cohorts = (ports.store.cohorts.find(who.team_id, place.cohort_id) for place in places)
    return max((cohort.ends_on for cohort in cohorts if cohort), default=None)


def journal_warning_letter(
    message: OutgoingMessage, *, ports: Ports
) -> JournalWarningLetter | None:
    """What the warning says; None if it is not due any more."""
    who = PersonId(message.team_id, message.recipient)
    person = ports.store.people.find(who.team_id, who.user_id)
    ended_on = last_programme_ended_on(who, ports=ports)
    if person is None or person.journal_warned_on is None or ended_on is None:
        return None
    if not ports.store.traces.has_journal(who.team_id, who.user_id):
        return None
    return JournalWarningLetter(journal_kept_until(ended_on, warned_on=person.journal_warned_on))


def _keep_in_time(who: PersonId, *, ports: Ports) -> None:
    person = ports.store.people.find(who.team_id, who.user_id)
    ended_on = last_programme_ended_on(who, ports=ports)
    if person is None or ended_on is None:
        return
    today, warned_on = person.today(ports.clock.now()), person.journal_warned_on
    if today < warning_due_on(ended_on):
        _save_warned_on(person, None, ports=ports)
    elif warned_on is None and readable_journal(who, ports=ports):
        _warn(person, today, ports=ports)
    elif today >= journal_kept_until(ended_on, warned_on=warned_on):
        ports.store.traces.erase_journal(who.team_id, who.user_id)
        _save_warned_on(person, None, ports=ports)


def _warn(person: Person, today: date, *, ports: Ports) -> None:
    """The month begins once the warning is on its way; who is left in peace is warned later."""
    window = weekday_window(timetable_of(person, ports=ports), after=ports.clock.now())
    if window is None:
        return
    if not person.is_away:
        queue_message(
            MessageKind.JOURNAL_WARNING,
            person.person_id,
            person.user_id,
            due_at=window.opens_at,
            ports=ports,
        )
    _save_warned_on(person, today, ports=ports)


def _save_warned_on(person: Person, day: date | None, *, ports: Ports) -> None:
    if person.journal_warned_on != day:
        ports.store.people.save(replace(person, journal_warned_on=day))
