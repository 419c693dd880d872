"""What is said about an owed reply: to whoever is asked, to the channel, and before it is sent."""

from dataclasses import dataclass
from datetime import date

from bot.domain.guard import Guarded
from bot.domain.owed_replies import PublicReply, Step


@dataclass(frozen=True)
class OwedReplyLetter:
    """What the person who is asked reads: the one ask, how it went, or what has become of it."""

    programme: str
    cohort_id: str
    reply: PublicReply
    step: Step | None
    may_pass_on: bool


@dataclass(frozen=True)
class ReplyNewsLetter:
    """What the cohort's channel reads."""

    reply: PublicReply


@dataclass(frozen=True)
class ReplyPreview:
    """The channel's message with guarded words in it, before they are confirmed.

    `is_again` says that they have been changed and should be looked at once more.
    """

    letter: OwedReplyLetter
    guarded: Guarded
    due_on: date | None
    is_again: bool = False
