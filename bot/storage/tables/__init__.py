"""The rows of the database, one module for each kind of thing that is kept.

Every table, and every key of one, begins with the team's id, but for the tables of slack_sdk.
"""

from bot.storage.tables.barometer import (
    BarometerPressRow,
    BarometerQuestionRow,
    BarometerWaveRow,
)
from bot.storage.tables.base import METADATA, TeamRow, table_of
from bot.storage.tables.boosters import BoosterRow
from bot.storage.tables.installations import (
    BOTS,
    INSTALLATIONS,
    SLACK_METADATA,
    STATES,
    LeavingRow,
)
from bot.storage.tables.library import (
    LibraryEditionRow,
    LibraryFileRow,
    LibraryManifestRow,
    LibraryStateRow,
    LibraryTextRow,
    ScenarioRevisionRow,
)
from bot.storage.tables.messages import (
    ErasureRow,
    InboxRow,
    OutboxRow,
    SentFileRow,
)
from bot.storage.tables.owed_replies import OwedReplyRow
from bot.storage.tables.people import (
    AdminRow,
    BuddyMemberRow,
    BuddyRoundRow,
    BuddyRow,
    CohortRow,
    CountRow,
    EnrolmentRow,
    NudgeRow,
    PersonRow,
    PledgeRow,
    PoolRow,
)
from bot.storage.tables.reflections import (
    AudienceReaderRow,
    AudienceRow,
    BoxRow,
    ContributionRow,
    JournalRow,
    NamedOfferRow,
    PressRow,
    SharingRow,
    ThreadRow,
)
from bot.storage.tables.reports import AuditRow, ReportRow, ScenarioReportRow
from bot.storage.tables.shared_words import (
    TermUseRow,
    WordNoteRow,
    WordProposalRow,
)
from bot.storage.tables.sponsors import SponsorMonthRow, SponsorThingRow, StoppedSponsorRow

__all__ = [
    "BOTS",
    "INSTALLATIONS",
    "METADATA",
    "SLACK_METADATA",
    "STATES",
    "AdminRow",
    "AudienceReaderRow",
    "AudienceRow",
    "AuditRow",
    "BarometerPressRow",
    "BarometerQuestionRow",
    "BarometerWaveRow",
    "BoosterRow",
    "BoxRow",
    "BuddyMemberRow",
    "BuddyRoundRow",
    "BuddyRow",
    "CohortRow",
    "ContributionRow",
    "CountRow",
    "EnrolmentRow",
    "ErasureRow",
    "InboxRow",
    "JournalRow",
    "LeavingRow",
    "LibraryEditionRow",
    "LibraryFileRow",
    "LibraryManifestRow",
    "LibraryStateRow",
    "LibraryTextRow",
    "NamedOfferRow",
    "NudgeRow",
    "OutboxRow",
    "OwedReplyRow",
    "PersonRow",
    "PledgeRow",
    "PoolRow",
    "PressRow",
    "ReportRow",
    "ScenarioReportRow",
    "ScenarioRevisionRow",
    "SentFileRow",
    "SharingRow",
    "SponsorMonthRow",
    "SponsorThingRow",
    "StoppedSponsorRow",
    "TeamRow",
    "TermUseRow",
    "ThreadRow",
    "WordNoteRow",
    "WordProposalRow",
    "table_of",
]
