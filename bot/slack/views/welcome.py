"""The welcome, the form behind *Start*, and the person's hours."""

from datetime import datetime, time

from bot.domain.letters import StartForm, WelcomeLetter
from bot.domain.people import DEFAULT_HOURS, DEFAULT_PACE, Person
from bot.domain.shifts import WeeklyHours
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, header, mentions, section
from bot.slack.views.inputs import Option, select, tick_boxes, time_select
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time
from bot.slack.views.surfaces import Sending, form
from bot.slack.views.values import pack

NOON = time(12)


def welcome(letter: WelcomeLetter) -> Message:
    """What will come, how often, who sees what, and one button."""
    sharing = words.WELCOME_SHARING if letter.may_share else words.WELCOME_SMALL_GROUP
    blocks = [
        header(words.WELCOME_TITLE.format(programme=letter.programme)),
        section(words.WELCOME_WHAT),
        section(words.WELCOME_HOW_OFTEN.format(pace=DEFAULT_PACE)),
        section(words.WELCOME_WHO_SEES),
        section(sharing.format(threshold=letter.threshold)),
    ]
    if letter.sponsors:
        blocks.append(mentions(words.WELCOME_SPONSORS, letter.sponsors))
    start = button(words.START, "start.open", pack(cohort=letter.cohort_id), is_main=True)
    return message(*blocks, actions(start))


def start_form(start: StartForm, response_url: str = "") -> Block:
    """Role, days, hours and moment, filled with what we know."""
    return form(
        words.START_TITLE,
        [
            section(words.START_INTRO.format(programme=start.programme)),
            _role_select(start),
            *_hours_inputs(start.person),
        ],
        Sending("start.save", words.START, pack(cohort=start.cohort_id, url=response_url)),
    )


def started(next_nudge_at: datetime | None, zone_name: str) -> Message:
    """Stands where the welcome was: when to look out for the first nudge."""
    return _saved(words.STARTED_TITLE, next_nudge_at, zone_name)


def hours_saved(next_nudge_at: datetime | None, zone_name: str) -> Message:
    """When the next nudge comes under the new hours."""
    return _saved(words.HOURS_SAVED_TITLE, next_nudge_at, zone_name)


def hours_form(person: Person) -> Block:
    """Days, hours and moment, as they are now."""
    return form(words.HOURS_TITLE, _hours_inputs(person), Sending("hours.save", words.SAVE_HOURS))


def _saved(title: str, next_nudge_at: datetime | None, zone_name: str) -> Message:
    if next_nudge_at is None:
        coming = words.STARTED_WITHOUT_DAY
    else:
        coming = words.STARTED_NEXT.format(when=day_and_time(next_nudge_at, zone_name))
    return message(header(title), section(coming), section(words.STARTED_CHANGE))


def _role_select(start: StartForm) -> Block:
    named = [Option(role.name, role.role_id) for role in start.roles]
    if all(option.value != words.ANY_ROLE_VALUE for option in named):
        named.insert(0, Option(words.ANY_ROLE, words.ANY_ROLE_VALUE))
    return select("role", words.ROLE, named, initial=words.ANY_ROLE_VALUE)


def _hours_inputs(person: Person) -> list[Block]:
    days = [Option(name, str(number)) for number, name in enumerate(words.WEEKDAYS)]
    basis = person.pattern.basis
    weekly = basis if isinstance(basis, WeeklyHours) else DEFAULT_HOURS
    ticked = [str(day) for day in weekly.days]
    return [
        tick_boxes("days", words.DAYS, days, ticked=ticked, optional=False),
        time_select("starts", words.STARTS, weekly.hours.starts),
        time_select("ends", words.ENDS, weekly.hours.ends, hint=words.ENDS_HINT),
        time_select("anchor", words.ANCHOR, person.moment.at or NOON, hint=words.ANCHOR_HINT),
    ]
