"""The fortnightly note: the word of the fortnight and which words have caught on, never a line."""

from dataclasses import replace
from datetime import date

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.office_hours import welcome_at
from bot.domain.people import FORTNIGHT, Cohort
from bot.domain.shared_words import WordNote
from bot.domain.wishes import focus_on
from bot.domain.word_letters import WordNoteLetter
from bot.domain.word_notes import next_note_at
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_post
from bot.use_cases.uptake import caught_on

BATCH = 20


def plan_note(cohort: Cohort, *, ports: Ports) -> None:
    """Plan the first note of a cohort, in its own channel."""
    next_at = next_note_at(cohort, after=ports.clock.now())
    note = WordNote(cohort.team_id, cohort.cohort_id, next_at=next_at)
    ports.store.shared_words.save_note(note)


def plan_missing_notes(*, ports: Ports) -> None:
    """Plan the notes of running cohorts that were started before there were any."""
    for team_id in ports.store.teams.known():
        for cohort in running_cohorts(team_id, ports=ports):
            if ports.store.shared_words.note(team_id, cohort.cohort_id) is None:
                plan_note(cohort, ports=ports)


def post_due_notes(*, ports: Ports) -> int:
    """Post the notes whose moment has come, and plan the next ones; how many were due.

    One that comes due outside office hours, after a standstill, waits for the next of them; of
    several that were missed only one is posted, for the fortnight that it is by then.
    """
    now = ports.clock.now()
    due = ports.store.shared_words.notes_due(now, BATCH)
    for note in due:
        cohort = ports.store.cohorts.find(note.team_id, note.cohort_id)
        if cohort is None or cohort.is_over(now):
            ports.store.shared_words.save_note(replace(note, next_at=None))
        elif (opens_at := welcome_at(cohort.zone, after=now)) > now:
            ports.store.shared_words.save_note(replace(note, next_at=opens_at))
        else:
            _post(note, cohort, ports=ports)
    return len(due)


def pass_over_due_notes(*, ports: Ports) -> int:
    """Plan the notes after those whose moment has come, without posting these; how many."""
    now = ports.clock.now()
    due = ports.store.shared_words.notes_due(now, BATCH)
    for note in due:
        cohort = ports.store.cohorts.find(note.team_id, note.cohort_id)
        goes_on = cohort is not None and not cohort.is_over(now)
        next_at = next_note_at(cohort, after=now) if cohort and goes_on else None
        ports.store.shared_words.save_note(replace(note, next_at=next_at))
    return len(due)


def word_note_letter(message: OutgoingMessage, *, ports: Ports) -> WordNoteLetter | None:
    """What the note says; None once it is not wanted, or the programme is over or paused."""
    cohort_id, _, day = message.subject_id.partition(" ")
    cohort = ports.store.cohorts.find(message.team_id, cohort_id)
    note = ports.store.shared_words.note(message.team_id, cohort_id)
    if cohort is None or note is None or cohort.is_over(ports.clock.now()):
        return None
    if cohort.is_paused or not note.is_on:
        return None
    return _letter(cohort, date.fromisoformat(day), ports=ports)


def running_cohorts(team_id: str, *, ports: Ports) -> list[Cohort]:
    """The cohorts of a team whose programme is not over."""
    now = ports.clock.now()
    return [each for each in ports.store.cohorts.of_team(team_id) if not each.is_over(now)]


def _post(note: WordNote, cohort: Cohort, *, ports: Ports) -> None:
    now = ports.clock.now()
    later = replace(note, next_at=next_note_at(cohort, after=now))
    ports.store.shared_words.save_note(later)
    if note.is_on and not cohort.is_paused:
        subject = f"{cohort.cohort_id} {cohort.today(now)}"
        channel_id = note.channel_id or cohort.channel_id
        queue_post(MessageKind.WORD_NOTE, cohort.team_id, channel_id, subject, ports=ports)


def _letter(cohort: Cohort, day: date, *, ports: Ports) -> WordNoteLetter | None:
    library = ports.library.of(cohort.team_id)
    pool = ports.store.cohorts.pool(cohort.team_id, cohort.pool_id)
    concept = library.concepts.get(focus_on(day, cohort=cohort, library=library).concept)
    if concept is None or pool is None:
        return None
    words = caught_on(pool, since=day - FORTNIGHT, until=day, ports=ports)
    return WordNoteLetter(
        cohort.programme, concept.term, concept.meaning, concept.at_work, words, pool.threshold
    )
