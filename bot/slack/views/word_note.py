"""The fortnightly note in a channel, and where an admin sends it."""

from collections.abc import Sequence

from bot.domain.word_letters import WordNoteLetter, WordNotePlace
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, context, header, section
from bot.slack.views.inputs import MOST_OPTIONS, Option, channel_select, optional, radio, select
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import Sending, form, page

OWN, ELSEWHERE, NOWHERE = "own", "elsewhere", "nowhere"


def word_note(letter: WordNoteLetter) -> Message:
    """The word of the fortnight, how it sounds, and which words have caught on; never a line."""
    sounds = words.WORD_AT_WORK.format(at_work=letter.at_work)
    return message(
        context(words.NOTE_OF.format(programme=letter.programme)),
        header(letter.term),
        *([section(clipped(letter.meaning, SECTION_TEXT))] if letter.meaning else []),
        *([section(clipped(sounds, SECTION_TEXT))] if letter.at_work else []),
        *([section(_caught_on(letter))] if letter.caught_on else []),
        context(words.NOTE_LOOK_UP),
    )


def note_form(places: Sequence[WordNotePlace]) -> Block:
    """For which cohort, and where its note goes."""
    if not places:
        return page(words.NOTE_TITLE, [section(words.NOTE_NO_COHORT)])
    shown = places[:MOST_OPTIONS]
    cohorts = [Option(each.cohort.programme, each.cohort.cohort_id) for each in shown]
    where = [Option(label, value) for value, label in words.NOTE_PLACES.items()]
    return form(
        words.NOTE_TITLE,
        [
            section(words.NOTE_WHAT),
            select("cohort", words.NOTE_COHORT, cohorts, initial=cohorts[0].value),
            radio("where", words.NOTE_WHERE, where, initial=OWN),
            optional(channel_select("channel", words.NOTE_CHANNEL, words.NOTE_CHANNEL_HINT)),
            context(clipped("\n".join(map(_where_now, shown)), SECTION_TEXT)),
        ],
        Sending("word_note.save", words.NOTE_SAVE),
    )


def note_saved(place: WordNotePlace) -> Block:
    """Where the note goes from now on."""
    return page(words.NOTE_TITLE, [section(_where_now(place))])


def _where_now(place: WordNotePlace) -> str:
    note = place.note
    if not note.is_on or note.next_at is None:
        return words.NOTE_NONE.format(programme=place.cohort.programme)
    template = words.NOTE_ELSEWHERE if note.channel_id else words.NOTE_OWN
    day = note.next_at.astimezone(place.cohort.zone).date()
    return template.format(programme=place.cohort.programme, day=full_date(day))


def _caught_on(letter: WordNoteLetter) -> str:
    terms = ", ".join(letter.caught_on)
    said = words.NOTE_CAUGHT_ON.format(terms=terms, threshold=letter.threshold)
    return clipped(said, SECTION_TEXT)
