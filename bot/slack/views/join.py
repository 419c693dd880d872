"""The Join button in a cohort's channel."""

from bot.domain.people import DEFAULT_PACE, Cohort
from bot.domain.start_letters import JoinLetter
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, header, section
from bot.slack.views.message import Message, message
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack


def join(letter: JoinLetter) -> Message:
    """What will come, how often, who sees what, and one button for everybody."""
    sharing = words.WELCOME_SHARING.format(threshold=letter.threshold)
    press = button(words.JOIN, "join.open", pack(cohort=letter.cohort_id), is_main=True)
    return message(
        header(letter.programme),
        section(words.JOIN_WHAT),
        section(words.JOIN_HOW_OFTEN.format(pace=DEFAULT_PACE)),
        section(words.WELCOME_WHO_SEES),
        *([section(sharing)] if letter.may_share else []),
        section(words.JOIN_HOW),
        actions(press),
    )


def join_posted(cohort: Cohort) -> Block:
    """An admin learns where the button goes and who can press it."""
    posted = words.JOIN_POSTED.format(programme=cohort.programme)
    return page(
        words.JOIN_POSTED_TITLE,
        [section(posted), section(words.JOIN_POSTED_WHO), section(words.JOIN_POSTED_PIN)],
    )
