"""The one question after the planned moment, and what the message shows after each answer."""

from bot.domain.letters import FollowUpLetter
from bot.domain.nudges import NudgeState
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.values import pack


def follow_up(letter: FollowUpLetter) -> Message:
    """The question, or what was saved. A line that was added or shared changes nothing here."""
    match letter.state:
        case NudgeState.TRIED:
            return _tried(letter)
        case NudgeState.NO_CHANCE:
            return message(section(words.SAVED_NO_CHANCE))
        case NudgeState.NOT_YET:
            return message(section(words.SAVED_NOT_YET))
        case _:
            return _question(letter)


def _question(letter: FollowUpLetter) -> Message:
    is_late = letter.state is NudgeState.LAPSED
    return message(
        *_plan(letter),
        section(words.FOLLOW_UP_LATE if is_late else words.FOLLOW_UP_ASK),
        actions(
            _button(letter, words.TRIED_IT, "follow_up.tried"),
            _button(letter, words.NO_CHANCE, "follow_up.no_chance"),
            _button(letter, words.NOT_YET, "follow_up.not_yet"),
        ),
    )


def _tried(letter: FollowUpLetter) -> Message:
    return message(
        section(words.SAVED_TRIED),
        *_plan(letter),
        *_helped(letter),
        section(words.LINE_OFFER),
        actions(
            _button(letter, words.ADD_MY_LINE, "reflection.open"),
            _button(letter, words.SEE_MY_LINE, "line.open"),
        ),
    )


def _helped(letter: FollowUpLetter) -> list[Block]:
    """The question whether it helped, or the answer to it."""
    if letter.helped is not None:
        said = words.HELPED[letter.helped].lower()
        return [section(words.HELPED_SAID.format(helped=said))]
    buttons = [
        button(
            label,
            f"follow_up.helped.{number}",
            pack(nudge=letter.nudge_id, receipt=letter.receipt, helped=helped.value),
        )
        for number, (helped, label) in enumerate(words.HELPED.items())
    ]
    return [section(words.HELPED_ASK), actions(*buttons)]


def _plan(letter: FollowUpLetter) -> list[Block]:
    return [context(words.FOLLOW_UP_PLAN.format(plan=letter.plan))] if letter.plan else []


def _button(letter: FollowUpLetter, label: str, action_id: str) -> Block:
    return button(label, action_id, pack(nudge=letter.nudge_id, receipt=letter.receipt))
