"""What the messages and pages about buddies say, as values."""

from dataclasses import dataclass

from bot.domain.buddies import Buddy, Group


@dataclass(frozen=True)
class BuddyPlace:
    """A programme in which a person may have buddies; `wish` is None if they want none."""

    cohort_id: str
    programme: str
    wish: Buddy | None
    buddies: Group = ()


@dataclass(frozen=True)
class BuddiesLetter:
    """Who somebody's buddies are from now on; nobody if none could be found this month."""

    programme: str
    buddies: Group


@dataclass(frozen=True)
class BuddyPlanLetter:
    """A plan that somebody asks their buddy to hold them to."""

    nudge_id: str
    user_id: str
    plan: str
    asked_by: str = ""


@dataclass(frozen=True)
class BuddyAskLetter:
    """A buddy's question how a plan went."""

    buddy: str
    plan: str
