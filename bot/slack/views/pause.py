"""A pause: until which day, and that it holds."""

from datetime import date

from bot.domain.people import Person
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.inputs import date_entry
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date
from bot.slack.views.rhythm import next_nudge
from bot.slack.views.surfaces import Sending, form


def pause_form(until: date) -> Block:
    """The day on which nudges come again."""
    return form(
        words.PAUSE_TITLE,
        [section(words.PAUSE_INTRO), date_entry("until", words.PAUSE_UNTIL, until)],
        Sending("pause.save", words.PAUSE_SAVE),
    )


def paused(until: date) -> Message:
    """Nothing comes before that day."""
    return message(
        section(words.PAUSED.format(date=full_date(until))), context(words.PAUSE_END_EARLY)
    )


def resumed(person: Person, *, was_paused: bool) -> Message:
    """The pause is over; when the next nudge comes."""
    said = words.RESUMED if was_paused else words.NOT_PAUSED
    return message(section(said), *next_nudge(person))
