"""An admin's table of shifts in numbers, to be used or thrown away."""

from typing import assert_never

from bot.domain.rota_letters import RotaSheetLetter, SheetState
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.cohort import people_counted
from bot.slack.views.message import Message, message
from bot.slack.views.moments import full_date
from bot.slack.views.rota_file import days_off_counted, shifts_counted
from bot.slack.views.values import pack


def rota_sheet(letter: RotaSheetLetter) -> Message:
    """What the table holds, and what has become of it."""
    match letter.state:
        case SheetState.READ:
            return message(*_numbers(letter), context(words.SHEET_NOT_YET), _buttons(letter))
        case SheetState.USED:
            return message(*_numbers(letter), section(words.SHEET_USED))
        case SheetState.THROWN_AWAY:
            return message(section(words.SHEET_THROWN_AWAY))
        case _:
            assert_never(letter.state)


def _numbers(letter: RotaSheetLetter) -> list[Block]:
    read = words.SHEET_READ.format(
        shifts=shifts_counted(letter.shifts),
        days_off=days_off_counted(letter.days_off),
        people=people_counted(letter.people),
        until=full_date(letter.until),
    )
    return [section(read), *_unmatched(letter)]


def _unmatched(letter: RotaSheetLetter) -> list[Block]:
    count = letter.unmatched_count
    if not count:
        return []
    lines = ", ".join(str(number) for number in letter.unmatched)
    if count == len(letter.unmatched):
        said = words.SHEET_UNMATCHED.of(count, lines=lines)
    else:
        said = words.SHEET_MORE_UNMATCHED.format(count=count, lines=lines)
    return [section(said), context(words.SHEET_HINT)]


def _buttons(letter: RotaSheetLetter) -> Block:
    sheet = pack(sheet=letter.sheet)
    return actions(
        button(words.SHEET_USE, "rota_sheet.use", sheet, is_main=True),
        button(words.THROW_AWAY, "rota_sheet.throw_away", sheet),
    )
