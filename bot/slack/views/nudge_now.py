"""Give me one now: the buttons, and what is said when one is pressed."""

from bot.domain.nudge_now import MINUTES, NowAnswer, NowLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, section
from bot.slack.views.message import Message, message
from bot.slack.views.moments import day_and_time
from bot.slack.views.rhythm import pace_changed
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack


def how_long() -> list[Block]:
    """The question how long somebody has, with a button for each answer."""
    return [section(words.NOW_ASK), actions(*(_minutes_button(each) for each in MINUTES))]


def on_shift_button() -> Block:
    """The one button for somebody whose hours we do not know; any length will do."""
    return button(words.NOW_ON_SHIFT, "nudge.now")


def answer(letter: NowLetter) -> Message:
    """What has become of the wish."""
    if letter.answer is NowAnswer.UNDER_WAY:
        return message(section(words.NOW_UNDER_WAY), *_plan(letter))
    said = {
        NowAnswer.SENT: words.NOW_SENT,
        NowAnswer.JUST_SENT: words.NOW_JUST_SENT,
        NowAnswer.NOTHING_FITS: words.NOW_NOTHING_FITS,
    }
    return message(section(said[letter.answer]), *pace_changed(letter.pace))


def answer_page(letter: NowLetter) -> Block:
    """The same where there is no message beside which it could be said."""
    return page(words.NOW_TITLE, answer(letter).blocks)


def _plan(letter: NowLetter) -> list[Block]:
    plan = [section(letter.plan)] if letter.plan else []
    if letter.asked_at is None:
        return plan
    when = day_and_time(letter.asked_at, letter.zone_name)
    return [*plan, context(words.NOW_ASKED_AT.format(when=when))]


def _minutes_button(minutes: int) -> Block:
    return button(
        words.NOW_MINUTES.of(minutes),
        f"nudge.now.{minutes}",
        pack(minutes=str(minutes)),
        says=words.NOW_MINUTES_SPOKEN.of(minutes),
    )
