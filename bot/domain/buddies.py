"""Buddies: people of a cohort who help each other for a month, in pairs across wards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.chance import Chance
from bot.domain.retention import months_after
from bot.domain.shifts import instant

MATCHED_AT = time(9)
MEETING_AGAIN = 1000
"""A pair that has met before is taken only if nobody new is left, wherever people work."""
SAME_WARD = 1
Pair = frozenset[str]
Group = tuple[str, ...]


@dataclass(frozen=True)
class Buddy:
    """Somebody who wants a buddy in a cohort.

    `ward` is where they work, in their own words; empty if they did not say. They are never put
    together with anybody in `excluded`, and nobody else is shown that list.
    """

    team_id: str
    cohort_id: str
    user_id: str
    ward: str = ""
    excluded: tuple[str, ...] = ()
    skips_next: bool = False

    def without(self, user_id: str) -> "Buddy":
        """The same wish, which does not name this person any more."""
        return replace(self, excluded=_without(self.excluded, user_id))


@dataclass(frozen=True)
class BuddyGroup:
    """Two or three buddies for a month, which begins on `starts_on`."""

    team_id: str
    cohort_id: str
    starts_on: date
    members: Group

    def others(self, user_id: str) -> Group:
        """Everybody but this person."""
        return _without(self.members, user_id)


@dataclass(frozen=True)
class Pledge:
    """A plan that its person has sent to their buddies, and whether one has asked how it went."""

    team_id: str
    nudge_id: str
    cohort_id: str
    user_id: str
    buddies: Group
    asked_by: str = ""

    def without(self, user_id: str) -> "Pledge":
        """The same pledge, which does not name this buddy any more."""
        asked_by = "" if self.asked_by == user_id else self.asked_by
        return replace(self, buddies=_without(self.buddies, user_id), asked_by=asked_by)


def pairs_met(groups: Sequence[BuddyGroup]) -> dict[Pair, int]:
    """How often each two people have been buddies."""
    met: dict[Pair, int] = {}
    for group in groups:
        for pair in combinations(group.members, 2):
            met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
    return met


def matched(
    buddies: Sequence[Buddy], met: Mapping[Pair, int], *, chance: Chance
) -> tuple[Group, ...]:
    """As many pairs as exclusions allow, new ones first, then across wards; an odd one joins two.

    Whoever can be with nobody is in no group.
    """
    # Read here, because it is slow to load and needed once a month.
    from networkx import Graph, max_weight_matching

    order = list(buddies)
    chance.shuffle(order)
    graph = Graph()
    for one, other in combinations(order, 2):
        if _may_meet(one, other):
            graph.add_edge(one.user_id, other.user_id, weight=-_cost(one, other, met))
    pairs = max_weight_matching(graph, maxcardinality=True)
    groups = [tuple(sorted(pair)) for pair in sorted(map(sorted, pairs))]
    paired = {each for group in groups for each in group}
    by_id = {buddy.user_id: buddy for buddy in order}
    for buddy in order:
        if buddy.user_id not in paired:
            groups = _joined(buddy, groups, by_id, met)
    return tuple(groups)


def next_match_at(zone: ZoneInfo, *, after: datetime, is_first: bool) -> datetime:
    """The next Monday at nine; once people have buddies, the first Monday of the next month."""
    today = after.astimezone(zone).date()
    earliest = today if is_first else months_after(today, 1).replace(day=1)
    monday = earliest + timedelta(days=-earliest.weekday() % 7)
    at = instant(monday, MATCHED_AT, zone)
    return at if at > after else instant(monday + timedelta(days=7), MATCHED_AT, zone)


def _without(people: Group, user_id: str) -> Group:
    return tuple(each for each in people if each != user_id)


def _may_meet(one: Buddy, other: Buddy) -> bool:
    return other.user_id not in one.excluded and one.user_id not in other.excluded


def _cost(one: Buddy, other: Buddy, met: Mapping[Pair, int]) -> int:
    """What speaks against a pair: meeting again, and then working on the same ward."""
    times = met.get(frozenset((one.user_id, other.user_id)), 0)
    is_same_ward = bool(one.ward) and _folded(one.ward) == _folded(other.ward)
    return MEETING_AGAIN * times + SAME_WARD * is_same_ward


def _joined(
    buddy: Buddy, groups: list[Group], by_id: Mapping[str, Buddy], met: Mapping[Pair, int]
) -> list[Group]:
    """The groups after somebody who was left over has joined the best pair that takes them."""
    costs = {
        group: sum(_cost(buddy, by_id[each], met) for each in group)
        for group in groups
        if len(group) == 2 and all(_may_meet(buddy, by_id[each]) for each in group)
    }
    if not costs:
        return groups
    best = min(costs, key=costs.__getitem__)
    return [(*group, buddy.user_id) if group == best else group for group in groups]


def _folded(ward: str) -> str:
    return "".join(mark for mark in ward.casefold() if mark.isalnum())
