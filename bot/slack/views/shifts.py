"""The coming days with a menu each, the quiet question for them, and a person's shift times."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.people import Person
from bot.domain.rota_letters import ShiftsAhead
from bot.domain.rotas import DayAhead
from bot.domain.shifts import USUAL_HOURS, ShiftHours, ShiftType
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, header, section
from bot.slack.views.inputs import Option, menu, time_select
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time
from bot.slack.views.rhythm import pace_changed
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

ROTA = "rota"
"""What the block ids of everything about shifts begin with, so that it can be taken away again."""
WORK = tuple(type_ for type_, _ in USUAL_HOURS)


def shifts_message(ahead: ShiftsAhead, above: Sequence[Block] = ()) -> Message:
    """The coming days to choose for, below what stands there already."""
    done = button(words.SHIFTS_DONE, "shifts.done", is_main=True)
    times = button(words.SHIFTS_TIMES, "shift_times.open")
    below = [*_days(ahead), *pace_changed(ahead.pace), actions(done, times)]
    return message(*above, *_about_rota(below))


def shifts_form(ahead: ShiftsAhead) -> Block:
    """The coming days to choose for, in a modal."""
    times = actions(button(words.SHIFTS_TIMES, "shift_times.open"))
    sending = Sending("shifts.close", words.SHIFTS_DONE)
    return form(words.SHIFTS_TITLE, [*_days(ahead), times], sending)


def shifts_said(ahead: ShiftsAhead, above: Sequence[Block] = ()) -> Message:
    """One line that says when the next nudge comes."""
    return message(*above, section(coming(ahead.next_nudge_at, ahead.zone_name)))


def shifts_said_page(ahead: ShiftsAhead) -> Block:
    """The same in a modal."""
    return page(words.SHIFTS_TITLE, shifts_said(ahead).blocks)


def rota_question() -> list[Block]:
    """The quiet question for the coming shifts, to stand below a message's thanks."""
    say = button(words.SAY_MY_SHIFTS, "shifts.open")
    not_now = button(words.SHIFTS_NOT_NOW, "shifts.not_now")
    return _about_rota([context(words.SHIFTS_ASK), actions(say, not_now)])


def has_buttons(shown: Message) -> bool:
    """Whether something in the message can be pressed."""
    return any(block["type"] == "actions" or "accessory" in block for block in shown.blocks)


def with_rota_question(shown: Message) -> Message:
    """The message with the quiet question below it."""
    return message(*shown.blocks, *rota_question())


def without_rota(blocks: Sequence[Block]) -> list[Block]:
    """What of a message is not about shifts, the button that asks for them included."""
    others = [block for block in blocks if block.get("block_id", "").split(".")[0] != ROTA]
    return [kept for block in others if (kept := _without_button(block))]


def shift_times_form(person: Person) -> Block:
    """When each kind of shift begins and ends for this person."""
    known = dict(USUAL_HOURS) | dict(person.pattern.shift_hours)
    inputs = [each for type_ in WORK for each in _times(type_, known[type_])]
    return form(
        words.SHIFT_TIMES_TITLE,
        [section(words.SHIFT_TIMES_INTRO), *inputs],
        Sending("shift_times.save", words.SHIFT_TIMES_SAVE),
    )


def shift_times_saved(person: Person) -> Block:
    """That the times are kept, and when the next nudge comes."""
    coming_next = section(coming(person.next_nudge_at, person.zone_name))
    return page(words.SHIFT_TIMES_TITLE, [section(words.SHIFT_TIMES_SAVED), coming_next])


def coming(next_nudge_at: datetime | None, zone_name: str) -> str:
    """The sentence that says when the next nudge comes."""
    if next_nudge_at is None:
        return words.SHIFTS_NO_NEXT
    return words.SHIFTS_NEXT.format(when=day_and_time(next_nudge_at, zone_name))


def day_name(day: date) -> str:
    """A date to come: "Monday 23 November"."""
    return words.SHIFTS_DAY.format(
        weekday=words.WEEKDAYS[day.weekday()], day=day.day, month=words.MONTHS[day.month - 1]
    )


def _days(ahead: ShiftsAhead) -> list[Block]:
    rows = [_row(day, number) for number, day in enumerate(ahead.days)]
    return [header(words.SHIFTS_ASK), context(words.SHIFTS_WHY), *rows]


def _row(day: DayAhead, number: int) -> Block:
    """A day and its menu. Its block has another name after each choice, as Slack wants it."""
    options = [
        *(Option(label, _value(day, type_)) for type_, label in words.SHIFT_TYPES.items()),
        Option(_untold(day), _value(day, None)),
    ]
    chosen = menu(f"shifts.say.{number}", options, initial=_value(day, day.told))
    told = day.told.name.lower() if day.told else "unknown"
    return {**section(day_name(day.on), chosen), "block_id": f"{ROTA}.{day.on}.{told}"}


def _value(day: DayAhead, type_: ShiftType | None) -> str:
    return pack(day=day.on.isoformat(), shift=type_.value if type_ else "")


def _untold(day: DayAhead) -> str:
    if day.usual is None:
        return words.SHIFT_UNKNOWN
    return words.SHIFT_AS_USUAL.format(usual=words.SHIFT_TYPES[day.usual].lower())


def _about_rota(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each with a name that says that it is about shifts."""
    return [{"block_id": f"{ROTA}.{number}", **block} for number, block in enumerate(blocks)]


def _without_button(block: Block) -> Block | None:
    """The block without *Say my shifts*; nothing if that was all of it."""
    if block["type"] != "actions":
        return block
    elements = [each for each in block["elements"] if each["action_id"] != "shifts.open"]
    return {**block, "elements": elements} if elements else None


def _times(type_: ShiftType, hours: ShiftHours) -> list[Block]:
    name, label = type_.name.lower(), words.SHIFT_TYPES[type_]
    return [
        time_select(f"starts_{name}", words.SHIFT_STARTS.format(shift=label), hours.starts),
        time_select(f"ends_{name}", words.SHIFT_ENDS.format(shift=label), hours.ends),
    ]
