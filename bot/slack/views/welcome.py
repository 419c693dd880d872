"""The welcome, the form behind *Start*, and what stands in their place afterwards."""

from bot.domain.hours_kinds import HoursKind, usual_moment
from bot.domain.letters import WelcomeLetter
from bot.domain.people import DEFAULT_PACE
from bot.domain.start_letters import ComingLetter, HoursForm, StartForm
from bot.domain.timetable import Anchor, Moment
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, header, mentions, section
from bot.slack.views.hours import HoursShown, coming, hours_inputs, packed, shown_now
from bot.slack.views.inputs import MOST_OPTIONS, Option, optional, select, several_select
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import Sending, form
from bot.slack.views.values import pack


def welcome(letter: WelcomeLetter) -> Message:
    """What will come, how often, who sees what, and one button."""
    sharing = words.WELCOME_SHARING if letter.may_share else words.WELCOME_SMALL_GROUP
    blocks = [
        *(_second_opening(letter) if letter.is_again else _opening(letter)),
        section(words.WELCOME_WHO_SEES),
        section(sharing.format(threshold=letter.threshold)),
    ]
    if letter.sponsors:
        blocks.append(mentions(words.WELCOME_SPONSORS, letter.sponsors))
    start = button(words.START, "start.open", pack(cohort=letter.cohort_id), is_main=True)
    return message(*blocks, actions(start))


def start_form(start: StartForm, shown: HoursShown, response_url: str = "") -> Block:
    """Role, hours, moment and situations; without hours for somebody whose hours we know."""
    hours = HoursForm(start.person, start.today, (start.protected,) if start.protected else ())
    asked = (
        [section(words.START_KNOWN)] if start.knows_hours else hours_inputs(hours, shown, "start")
    )
    carried = pack(cohort=start.cohort_id, url=response_url, **packed(shown))
    return form(
        words.START_TITLE,
        [
            section(words.START_INTRO.format(programme=start.programme)),
            _role_select(start),
            *asked,
            *_situations_select(start),
        ],
        Sending("start.save", words.START, carried),
    )


def shown_at_start(start: StartForm) -> HoursShown:
    """Good defaults: protected time if there is one, and no weekdays for those with a rota."""
    shown = shown_now(HoursForm(start.person, start.today))
    if start.person.pattern.rota:
        shown = HoursShown(HoursKind.VARIES, usual_moment(HoursKind.VARIES))
    if start.protected is None:
        return shown
    slot = start.protected
    return HoursShown(shown.kind, Moment(Anchor.PROTECTED, slot.at, slot.weekday))


def started(letter: ComingLetter) -> Message:
    """Stands where the welcome was: when to look out for the first nudge."""
    blocks = [header(words.STARTED_TITLE), section(coming(letter)), section(words.STARTED_CHANGE)]
    if letter.varies and letter.next_nudge_at is None:
        blocks.append(
            actions(
                button(words.SAY_MY_SHIFTS, "shifts.open", is_main=True),
                button(words.NOW_ON_SHIFT, "nudge.now"),
            )
        )
    return message(*blocks)


def _opening(letter: WelcomeLetter) -> list[Block]:
    return [
        header(words.WELCOME_TITLE.format(programme=letter.programme)),
        section(words.WELCOME_WHAT),
        section(words.WELCOME_HOW_OFTEN.format(pace=DEFAULT_PACE)),
    ]


def _second_opening(letter: WelcomeLetter) -> list[Block]:
    return [
        header(words.WELCOME_AGAIN_TITLE.format(programme=letter.programme)),
        section(words.WELCOME_AGAIN),
        section(words.WELCOME_WHAT),
        section(words.WELCOME_AGAIN_HOW_OFTEN.format(pace=DEFAULT_PACE)),
    ]


def _role_select(start: StartForm) -> Block:
    named = [Option(role.name, role.role_id) for role in start.roles]
    if all(option.value != words.ANY_ROLE_VALUE for option in named):
        named.insert(0, Option(words.ANY_ROLE, words.ANY_ROLE_VALUE))
    is_known = any(option.value == start.role for option in named)
    return select(
        "role", words.ROLE, named, initial=start.role if is_known else words.ANY_ROLE_VALUE
    )


def _situations_select(start: StartForm) -> list[Block]:
    options = [Option(each.name, each.situation_id) for each in start.situations[:MOST_OPTIONS]]
    if not options:
        return []
    hint = words.SITUATIONS_MET_HINT
    asked = several_select("situations", words.SITUATIONS_MET, options, chosen=start.met, hint=hint)
    return [optional(asked)]
