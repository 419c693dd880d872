"""An admin says where the fortnightly note of a cohort goes."""

from dataclasses import replace

from bot.domain.audit import Act
from bot.domain.errors import NotFound
from bot.domain.people import Cohort, PersonId
from bot.domain.shared_words import WordNote
from bot.domain.word_letters import WordNotePlace
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.ports import Ports
from bot.use_cases.word_notes import running_cohorts


def word_note_places(who: PersonId, *, ports: Ports) -> tuple[WordNotePlace, ...]:
    """The running cohorts and their notes, for an admin; raises NotAllowed."""
    check_admin(who, ports=ports)
    return tuple(
        WordNotePlace(cohort, _note_of(cohort, ports=ports))
        for cohort in running_cohorts(who.team_id, ports=ports)
    )


def change_note(
    who: PersonId, cohort_id: str, channel_id: str, *, is_on: bool, ports: Ports
) -> WordNotePlace:
    """Send a cohort's note to another channel, to its own (an empty id), or nowhere."""
    for place in word_note_places(who, ports=ports):
        if place.cohort.cohort_id == cohort_id:
            elsewhere = "" if channel_id == place.cohort.channel_id else channel_id
            changed = replace(place.note, channel_id=elsewhere, is_on=is_on)
            ports.store.shared_words.save_note(changed)
            note_act(who, Act.NOTE, cohort_id, elsewhere if is_on else "", ports=ports)
            return replace(place, note=changed)
    raise NotFound


def _note_of(cohort: Cohort, *, ports: Ports) -> WordNote:
    note = ports.store.shared_words.note(cohort.team_id, cohort.cohort_id)
    return note or WordNote(cohort.team_id, cohort.cohort_id)
