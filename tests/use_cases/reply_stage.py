"""A cohort with an owner, and reports that call for a reply."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.messages import MessageKind
from bot.domain.owed_replies import OwedReply
from bot.domain.parts import Part
from bot.domain.people import Cohort, Partition, PersonId
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reply_letters import OwedReplyLetter, ReplyNewsLetter
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.support_numbers import SupportCounts
from bot.use_cases.owed_replies import owe_reply
from tests.use_cases.stage import TEAM, Stage

OWNER = PersonId(TEAM, "UOWNER")
OTHER = PersonId(TEAM, "UOTHER")
REPORTED = datetime(2026, 12, 15, 1, tzinfo=UTC)
ASKED = datetime(2026, 12, 15, 10, tzinfo=UTC)
"""A Tuesday: the report is made at night, and the owner asked in office hours."""
QUARTER = "2026-Q4"


def report(name: str = "c1 2026-11", **favourable: int) -> Report:
    """A report in which so many of twenty answers about a condition are favourable."""
    part = Part(name, Partition.MONTH, date(2026, 11, 30))
    conditions = {
        Condition(condition): ConditionCounts(
            26, {Reply.FAVOURABLE: count, Reply.UNFAVOURABLE: 20 - count}
        )
        for condition, count in (favourable or {"space": 6}).items()
    }
    counts = PartCounts(conditions, PracticeCounts(0, {}), SupportCounts(0, 0, 0))
    made = frozen_report(part, counts, kept=None, today=part.freezes_on, people=5)
    assert made is not None
    return made


def owned_cohort(stage: Stage, owner: str = OWNER.user_id) -> Cohort:
    """A cohort with this owner."""
    found = stage.store.cohorts.find(TEAM, stage.start_cohort())
    assert found is not None
    owned = replace(found, owner=owner)
    stage.store.cohorts.save(owned)
    return owned


def owes(stage: Stage, owner: str = OWNER.user_id) -> Cohort:
    """A cohort whose report has just been made, and calls for a reply."""
    cohort = owned_cohort(stage, owner)
    stage.clock.move_to(REPORTED)
    owe_reply(cohort, report(), None, ports=stage.ports)
    return cohort


def asked(stage: Stage) -> tuple[str, str]:
    """The same once the owner has been asked; what the reply is called."""
    cohort = owes(stage)
    stage.run_until(ASKED)
    return cohort.cohort_id, QUARTER


def the_reply(stage: Stage, key: tuple[str, str]) -> OwedReply:
    """The reply as it is kept."""
    found = stage.store.owed_replies.find(TEAM, *key)
    assert found is not None
    return found


def asks(stage: Stage, to: PersonId = OWNER) -> list[OwedReplyLetter]:
    """What somebody was asked."""
    letters = [each.letter for each in stage.letters(MessageKind.OWED_REPLY, to)]
    return [letter for letter in letters if isinstance(letter, OwedReplyLetter)]


def news(stage: Stage) -> list[ReplyNewsLetter]:
    """What the channel has read."""
    letters = [each.letter for each in stage.letters(MessageKind.REPLY_NEWS)]
    return [letter for letter in letters if isinstance(letter, ReplyNewsLetter)]
