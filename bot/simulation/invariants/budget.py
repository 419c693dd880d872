"""3: how much a person gets in a week that they did not ask for, over all kinds.

Counted from what stands in their conversation in Slack: today and six local days before. The
largest pace of that week counts, so that whoever lowers it does not break what was kept.
"""

from collections import defaultdict, deque
from datetime import datetime, time, timedelta

from bot.sandbox.workspace import Workspace
from bot.simulation.invariants import hours, quiet
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import USUAL_PACE, Facts, PersonFacts
from bot.simulation.invariants.outgoing import message_id as id_in

SIX_DAYS, A_WEEK = timedelta(days=6), timedelta(days=7)


class Budget:
    """What came to whom, of that which costs attention."""

    def __init__(self, workspace: Workspace, facts: Facts) -> None:
        self._workspace = workspace
        self._facts = facts
        self._came: defaultdict[str, deque[tuple[datetime, str]]] = defaultdict(deque)

    def check(self, user_id: str, message_id: str, now: datetime) -> None:
        """One more message that costs attention is about to reach a person."""
        came = self._came[user_id]
        while came and now - came[0][0] > A_WEEK:
            came.popleft()
        came.append((now, message_id))
        if not self._facts.clock_was_right_for(A_WEEK, now):
            return
        person = self._facts.person(user_id)
        cap = 2 * _pace(person, now) + 1
        if len(came) <= cap:
            return
        ids = {each for at, each in came if at >= self._since(user_id, now)}
        reached = len((ids & self._in_slack(user_id, len(came))) | {message_id})
        if reached > cap and quiet.is_settled(person, now):
            raise InvariantBroken(3, f"{user_id} gets {reached} messages in a week, not {cap}")

    def _since(self, user_id: str, now: datetime) -> datetime:
        member = self._workspace.members[user_id]
        zone = quiet.zone_of(member)
        first = now.astimezone(zone).date() - SIX_DAYS
        return hours.at(first, time(0), zone)

    def _in_slack(self, user_id: str, many: int) -> set[str]:
        """The ids of the newest messages in the person's conversation."""
        channel = self._workspace.direct_channel(self._workspace.bot_user_id, user_id)
        messages = channel.messages[-20 * many :] if channel else []
        return {id_in(each.metadata) for each in messages if each.metadata}


def _pace(person: PersonFacts, now: datetime) -> int:
    paces = [told.pace for told in person.told_since(now - A_WEEK)]
    return max(paces, default=USUAL_PACE)
