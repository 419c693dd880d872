"""The honest question to somebody who has not answered, and what comes from now on."""

from bot.domain.people import Person, Rhythm
from bot.domain.rhythm import PaceChange
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time, full_date


def still_useful() -> Message:
    """Keep, less often, a pause, or stop; silence is an answer too."""
    choices = [
        button(label, f"rhythm.{answer.name.lower()}")
        for answer, label in words.STILL_USEFUL.items()
    ]
    return message(
        header(words.STILL_USEFUL_TITLE),
        section(words.STILL_USEFUL_ASK),
        actions(*choices, button(words.RHYTHM_STOP, "stop.open")),
        context(words.STILL_USEFUL_QUIET),
    )


def start_again() -> Message:
    """One invitation after four silent weeks."""
    return message(
        header(words.START_AGAIN_TITLE),
        section(words.START_AGAIN_ASK),
        actions(
            button(words.START_AGAIN, "rhythm.start", is_main=True),
            button(words.NOT_NOW, "rhythm.not_now"),
        ),
        context(words.START_AGAIN_LAST),
    )


def from_now_on(person: Person) -> Message:
    """What comes to the person, in place of the buttons that were pressed."""
    if person.rhythm in {Rhythm.ASKED, Rhythm.SILENT}:
        return message(section(words.RHYTHM_SILENT))
    if person.paused_until is not None:
        return message(section(words.RHYTHM_PAUSED.format(date=full_date(person.paused_until))))
    said = words.RHYTHM_FROM_NOW.format(pace=pace_in_words(person))
    return message(section(said), *next_nudge(person))


def next_nudge(person: Person) -> list[Block]:
    """When the next nudge comes, if one is planned."""
    if person.next_nudge_at is None:
        return []
    when = day_and_time(person.next_nudge_at, person.zone_name)
    return [section(words.NEXT_NUDGE.format(when=when))]


def pace_in_words(person: Person) -> str:
    """How often nudges come now: "twice a week"."""
    paces = words.HALF_PACES if person.rhythm is Rhythm.SLOWED else words.PACES
    return paces[person.pace]


def pace_changed(change: PaceChange | None) -> list[Block]:
    """Half a sentence about a changed pace, if it has changed."""
    if change is None:
        return []
    return [context(words.PACE_TURNS[change.turn].format(pace=words.PACES[change.pace]))]
