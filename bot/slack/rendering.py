"""A letter as the message that its view makes of it."""

from typing import assert_never

from bot.domain.letters import (
    BoxEndedLetter,
    ContributionLetter,
    EditionLetter,
    FileNotSentLetter,
    FollowUpLetter,
    HelpLetter,
    LibraryTroubleLetter,
    NudgeLetter,
    SentFileLetter,
    ThreadLetter,
    WelcomeLetter,
)
from bot.slack.views import (
    contribution,
    edition,
    follow_up,
    library,
    notes,
    nudge,
    sent_file,
    welcome,
)
from bot.slack.views.message import Message

PostedLetter = (
    WelcomeLetter
    | NudgeLetter
    | FollowUpLetter
    | ThreadLetter
    | ContributionLetter
    | BoxEndedLetter
    | HelpLetter
    | SentFileLetter
    | FileNotSentLetter
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
        case ThreadLetter():
            return contribution.support_thread(letter)
        case ContributionLetter():
            return contribution.contribution(letter)
        case BoxEndedLetter():
            return contribution.box_ended(letter)
        case LibraryTroubleLetter():
            return library.trouble(letter)
        case EditionLetter():
            return edition.edition(letter)
        case HelpLetter() | SentFileLetter() | FileNotSentLetter():
            return _render_answer(letter)
        case _:
            assert_never(letter)


def _render_answer(letter: HelpLetter | SentFileLetter | FileNotSentLetter) -> Message:
    match letter:
        case HelpLetter():
            return notes.help_note()
        case SentFileLetter():
            return sent_file.sent_file(letter)
        case FileNotSentLetter():
            return sent_file.not_sent()
        case _:
            assert_never(letter)
