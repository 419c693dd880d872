"""A letter as the message that its view makes of it."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.audiences import NewReadersLetter
from bot.domain.barometer import BarometerLetter
from bot.domain.buddy_letters import BuddiesLetter, BuddyAskLetter, BuddyPlanLetter
from bot.domain.languages import ENGLISH
from bot.domain.letters import (
    BoxEndedLetter,
    ContributionLetter,
    FarewellLetter,
    FileNotSentLetter,
    FlaggedLetter,
    FollowUpLetter,
    HelpLetter,
    JournalWarningLetter,
    Letter,
    NudgeLetter,
    OfferLetter,
    SentFileLetter,
    StartAgainLetter,
    StillUsefulLetter,
    ThreadLetter,
    TypedWordsLetter,
    WelcomeLetter,
)
from bot.domain.library_letters import EditionLetter, LibraryTroubleLetter
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter
from bot.domain.report_letters import ReportLetter
from bot.domain.rota_letters import RotaReadLetter, RotaRefusedLetter, RotaSheetLetter
from bot.domain.slack_troubles import SlackTroubleLetter
from bot.domain.sponsors import (
    SponsorMonthLetter,
    SponsorNewsLetter,
    SponsorWelcomeLetter,
)
from bot.domain.start_letters import JoinLetter
from bot.domain.word_letters import WordNoteLetter
from bot.slack.views import (
    barometer,
    buddies,
    contribution,
    edition,
    farewell,
    flags,
    follow_up,
    join,
    library,
    notes,
    nudge,
    offers,
    owed_replies,
    readers,
    report,
    rhythm,
    rota_file,
    rota_sheet,
    sent_file,
    slack_trouble,
    sponsors,
    support_thread,
    typed_words,
    welcome,
    word_note,
)
from bot.slack.views.message import Message
from bot.slack.views.speaking import speaking

VIEWS: Mapping[type[Any], Callable[[Any], Message]] = {
    WelcomeLetter: welcome.welcome,
    JoinLetter: join.join,
    NudgeLetter: nudge.nudge,
    FollowUpLetter: follow_up.follow_up,
    StillUsefulLetter: lambda _: rhythm.still_useful(),
    StartAgainLetter: lambda _: rhythm.start_again(),
    ThreadLetter: support_thread.support_thread,
    ContributionLetter: contribution.contribution,
    OfferLetter: offers.offer,
    FlaggedLetter: flags.flagged,
    BoxEndedLetter: contribution.box_ended,
    HelpLetter: lambda _: notes.help_note(),
    LibraryTroubleLetter: library.trouble,
    NewReadersLetter: readers.new_readers,
    EditionLetter: edition.edition,
    TypedWordsLetter: typed_words.typed_words,
    RotaReadLetter: rota_file.rota_read,
    RotaRefusedLetter: rota_file.rota_refused,
    RotaSheetLetter: rota_sheet.rota_sheet,
    SentFileLetter: sent_file.sent_file,
    FarewellLetter: farewell.farewell,
    JournalWarningLetter: farewell.journal_warning,
    BuddiesLetter: buddies.buddies,
    BuddyPlanLetter: buddies.buddy_plan,
    BuddyAskLetter: buddies.buddy_ask,
    WordNoteLetter: word_note.word_note,
    BarometerLetter: barometer.statement,
    OwedReplyLetter: owed_replies.owed_reply,
    ReplyNewsLetter: owed_replies.reply_news,
    ReportLetter: lambda letter: report.report_message(letter.page),
    SlackTroubleLetter: slack_trouble.slack_trouble,
    SponsorWelcomeLetter: sponsors.welcome,
    SponsorMonthLetter: sponsors.month,
    SponsorNewsLetter: sponsors.news,
    FileNotSentLetter: lambda _: sent_file.not_sent(),
}


def render(letter: Letter, language: str = ENGLISH) -> Message:
    """The words and blocks of a letter that is about to be posted."""
    with speaking(language):
        return VIEWS[type(letter)](letter)
