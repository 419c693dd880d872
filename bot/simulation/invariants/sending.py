"""Each message just before Slack takes it: 2 when it may come, 5 not after stop or erasure.

Tolerance: what a person said or Slack knew counts as of the moment at which the message was
claimed, if that was in the last two minutes; the bot posts up to 20 messages at once and cannot
call one back. What stands in Slack alone counts once the bot has to have looked.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.messages import MessageKind
from bot.sandbox.workspace import Workspace
from bot.simulation.invariants import hours, quiet
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import EVERY_PROGRAMME, Facts, PersonFacts, Told
from bot.simulation.invariants.nudges import NudgeBook
from bot.simulation.invariants.outgoing import Outgoing

ON_ITS_WAY = timedelta(minutes=2)
ASKED_FOR = timedelta(hours=1, minutes=10)
UNASKED = frozenset(
    {
        "welcome",
        "welcome again",
        "nudge",
        "follow-up",
        "still useful",
        "start again",
        "farewell",
        "journal warning",
        "buddies",
        "buddy plan",
        "buddy ask",
        "barometer",
    }
)
"""Messages that nobody asked for, written down here once more on purpose."""
WELCOMES = frozenset({MessageKind.WELCOME, MessageKind.WELCOME_AGAIN})
STILL_TOLD = frozenset({MessageKind.JOURNAL_WARNING, MessageKind.FAREWELL})
"""What a person has to learn even after they have stopped."""


class SendingRules:
    """What a person may get now, from their own facts."""

    def __init__(self, workspace: Workspace, facts: Facts, nudges: NudgeBook) -> None:
        self._workspace = workspace
        self._facts = facts
        self._nudges = nudges
        self._came: set[str] = set()
        """Nudges that have been posted before, so that they come back because they were moved."""

    def check(self, message: Outgoing, cohort_id: str, now: datetime) -> None:
        """A message to a person; `cohort_id` is the programme it is about."""
        person = self._facts.person(message.recipient)
        claimed_at = _claimed(message, now)
        self._check_stopped(message, person, cohort_id, claimed_at)
        if message.kind in UNASKED and not self.is_asked_for(message, person, now):
            self._check_moment(message, person, claimed_at, now)
        if message.kind == MessageKind.NUDGE:
            self._came.add(message.subject_id)

    def is_asked_for(self, message: Outgoing, person: PersonFacts, now: datetime) -> bool:
        """Whether the person has just asked for this nudge."""
        if message.kind != MessageKind.NUDGE:
            return False
        nudge = self._nudges.find(message.subject_id)
        if nudge is None or nudge.slot == 0 or nudge.state != "queued":
            return False
        return person.asked_at is not None and now - person.asked_at <= ASKED_FOR

    def costs_attention(self, message: Outgoing) -> bool:
        """Whether the message counts in the week: not if it was asked for, or comes back."""
        if message.kind not in UNASKED:
            return False
        nudge = self._nudges.find(message.subject_id)
        if nudge is None:
            return True
        comes_back = message.kind == MessageKind.NUDGE and message.subject_id in self._came
        return nudge.slot == 0 and not comes_back

    def _check_stopped(
        self, message: Outgoing, person: PersonFacts, cohort_id: str, claimed_at: datetime
    ) -> None:
        if person.is_erased and person.erased_at and person.erased_at <= claimed_at:
            raise InvariantBroken(5, f"{message.kind} goes to {person.user_id}, who was erased")
        if message.kind not in UNASKED or message.kind in STILL_TOLD:
            return
        for stopped in (EVERY_PROGRAMME, cohort_id):
            stopped_at = person.stopped.get(stopped)
            if stopped_at is not None and stopped_at < claimed_at:
                raise InvariantBroken(
                    5, f"{message.kind} goes to {person.user_id}, who stopped {stopped}"
                )

    def _check_moment(
        self, message: Outgoing, person: PersonFacts, claimed_at: datetime, now: datetime
    ) -> None:
        member = self._workspace.members.get(person.user_id)
        if member is None or not quiet.is_settled(person, now) or not self._facts.trusts_clock(now):
            return
        moments = (claimed_at, now)
        if all(quiet.is_quiet(member, each) for each in moments):
            raise InvariantBroken(2, f"{message.kind} disturbs {person.user_id}")
        zone = quiet.zone_of(member)
        told = person.told_since(claimed_at)
        if not told:
            told = [Told(now)]
        if not any(_may_come(message.kind, each, zone, at) for each in told for at in moments):
            raise InvariantBroken(
                2, f"{message.kind} comes to {person.user_id} outside their window"
            )


def _claimed(message: Outgoing, now: datetime) -> datetime:
    """When it was claimed, if that may be what counts; else now."""
    claimed_at = message.claimed_at
    if claimed_at is None or not timedelta() <= now - claimed_at <= ON_ITS_WAY:
        return now
    return claimed_at


def _may_come(kind: str, told: Told, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether a message of this kind may come to somebody who has told this."""
    if kind in WELCOMES:
        return hours.is_office_hour(zone, moment)
    if hours.is_reachable(told, zone, moment):
        return True
    if kind not in STILL_TOLD or hours.is_paused(told, zone, moment):
        return False
    is_unknown = hours.is_nothing_known(told, zone, moment)
    return is_unknown and hours.is_office_hour(zone, moment)
