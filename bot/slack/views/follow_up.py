"""The one question after the planned moment, and what the message shows after each answer."""

from bot.domain.letters import FollowUpLetter, SecondMoment
from bot.domain.nudges import NudgeState
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time, near_moment
from bot.slack.views.rhythm import pace_changed
from bot.slack.views.values import pack


def follow_up(letter: FollowUpLetter) -> Message:
    """The question, or what was saved. A line that was added or shared changes nothing here."""
    match letter.state:
        case NudgeState.TRIED:
            return _tried(letter)
        case NudgeState.NO_CHANCE:
            return message(*_no_chance(letter), *pace_changed(letter.pace))
        case NudgeState.NOT_YET:
            return message(*_not_yet(letter), *pace_changed(letter.pace))
        case _:
            return _question(letter)


def _no_chance(letter: FollowUpLetter) -> list[Block]:
    """Thanks, and the optional question what was in the way, or thanks for its answer."""
    thanks = section(words.SAVED_NO_CHANCE)
    if letter.has_given_reason:
        return [thanks, section(words.OBSTACLE_SAID)]
    buttons = [
        button(
            label,
            f"follow_up.obstacle.{number}",
            pack(nudge=letter.nudge_id, receipt=letter.receipt, obstacle=obstacle.value),
        )
        for number, (obstacle, label) in enumerate(words.OBSTACLES.items())
    ]
    return [thanks, context(words.OBSTACLE_ASK), actions(*buttons)]


def _not_yet(letter: FollowUpLetter) -> list[Block]:
    """One more moment, if there is one to offer, or when we ask again."""
    second = letter.second
    if second is not None and second.asked_at is not None:
        when = day_and_time(second.asked_at, second.zone_name)
        return [*_plan(letter), section(words.SECOND_MOMENT_SET.format(when=when))]
    if second is None or not second.choices:
        return [section(words.SAVED_NOT_YET)]
    no_thanks = _button(letter, words.NO_SECOND_MOMENT, "follow_up.let_go")
    return [
        *_plan(letter),
        section(words.SECOND_MOMENT_ASK),
        actions(*_moments(letter, second), no_thanks),
    ]


def _moments(letter: FollowUpLetter, second: SecondMoment) -> list[Block]:
    """A button for each second moment, which says when that is."""
    return [
        button(
            words.SECOND_MOMENTS[later].format(
                when=near_moment(at, second.zone_name, now=second.now)
            ),
            f"follow_up.again.{number}",
            pack(
                nudge=letter.nudge_id,
                receipt=letter.receipt,
                later=later.value,
                at=at.isoformat(),
            ),
        )
        for number, (later, at) in enumerate(second.choices.items())
    ]


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
        *pace_changed(letter.pace),
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
