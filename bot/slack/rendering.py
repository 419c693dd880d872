"""A letter as the message that its view makes of it."""

from typing import assert_never

from bot.domain.letters import (
    BoxEndedLetter,
    ContributionLetter,
    EditionLetter,
    FollowUpLetter,
    HelpLetter,
    LibraryTroubleLetter,
    NudgeLetter,
    StartAgainLetter,
    StillUsefulLetter,
    ThreadLetter,
    WelcomeLetter,
)
from bot.slack.views import contribution, edition, follow_up, library, notes, nudge, rhythm, welcome
from bot.slack.views.message import Message

PostedLetter = (
    WelcomeLetter
    | NudgeLetter
    | FollowUpLetter
    | StillUsefulLetter
    | StartAgainLetter
    | ThreadLetter
    | ContributionLetter
    | BoxEndedLetter
    | HelpLetter
    | LibraryTroubleLetter
    | EditionLetter
)


def render(letter: PostedLetter) -> Message:
    """The words and blocks of a letter that is about to be posted."""
    match letter:
        case WelcomeLetter():
            return welcome.welcome(letter)
        case NudgeLetter():
            return nudge.nudge(letter)
        case FollowUpLetter():
            return follow_up.follow_up(letter)
        case StillUsefulLetter():
            return rhythm.still_useful()
        case StartAgainLetter():
            return rhythm.start_again()
        case ThreadLetter():
            return contribution.support_thread(letter)
        case ContributionLetter():
            return contribution.contribution(letter)
        case BoxEndedLetter():
            return contribution.box_ended(letter)
        case HelpLetter():
            return notes.help_note()
        case LibraryTroubleLetter():
            return library.trouble(letter)
        case EditionLetter():
            return edition.edition(letter)
        case _:
            assert_never(letter)
