"""What a use case needs from outside about support threads, as protocols."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.boxes import Contribution, LineState
from bot.domain.threads import NamedOffer, Stale, SupportThread


class Threads(Protocol):
    """Support threads, their contributions, and presses without persons."""

    def add(self, thread: SupportThread, contributions: Sequence[Contribution]) -> None:
        """Commit the thread, its lines in order of their ids, and a fresh thread key."""
        ...

    def save(self, thread: SupportThread) -> None:
        """Keep what has changed about a thread; its key stays."""
        ...

    def find(self, team_id: str, thread_id: str) -> SupportThread | None: ...
    def open_of_pool(self, team_id: str, pool_id: str) -> list[SupportThread]:
        """The pool's threads that have not closed, the oldest first."""
        ...

    def contribution(self, team_id: str, line_id: str) -> Contribution | None: ...
    def contributions(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The thread's lines in order of their random ids, without the offers under them.

        Some may be hidden or removed: peers may read one only while it `is_shown`.
        """
        ...

    def by_receipt(self, team_id: str, receipt_hash: str) -> Contribution | None: ...
    def receipt_hashes(self, team_id: str) -> list[str]:
        """The hash of every line whose thread is still open."""
        ...

    def all_contributions(self, team_id: str) -> list[Contribution]:
        """Every line and offer of a team, whatever has become of it."""
        ...

    def open_ids(self, team_id: str) -> list[str]:
        """The ids of the threads that are still open."""
        ...

    def withdraw(self, team_id: str, line_id: str) -> None:
        """Delete the line, its presses and the offers under it."""
        ...

    def set_state(self, team_id: str, line_id: str, state: LineState) -> None:
        """Show, hide or remove a line or an offer; removing it destroys its text."""
        ...

    def press(self, team_id: str, line_id: str, user_id: str) -> int:
        """Press "been there", or take it back; the new count. Raises NotFound once closed."""
        ...

    def closing(self, today: date) -> list[SupportThread]:
        """Open threads whose `closes_on` has come."""
        ...

    def close(self, thread: SupportThread) -> None:
        """Freeze the counts; presses, receipt hashes and waiting offers go, then the key."""
        ...

    def offers_due(self, now: datetime) -> list[SupportThread]:
        """Threads whose daily slot for offers has come."""
        ...


class ThreadEdits(Protocol):
    """Which threads and lines have changed since their messages were posted or edited."""

    def threads(self) -> list[SupportThread]: ...
    def lines(self, stale: Stale) -> list[Contribution]:
        """Lines and offers whose messages have to follow in this."""
        ...

    def settle_thread(self, thread: SupportThread) -> None:
        """Its messages follow."""
        ...

    def settle_line(self, line: Contribution) -> None:
        """Its messages follow."""
        ...


class Flags(Protocol):
    """Flags under lines, without persons."""

    def has_flagged(self, team_id: str, line_id: str, user_id: str) -> bool:
        """Whether the person has flagged the line, be it answered or not."""
        ...

    def flag(self, team_id: str, line_id: str, user_id: str) -> int:
        """Flag the line; how many flags now wait for an answer. Raises NotFound once closed."""
        ...

    def take_back(self, team_id: str, line_id: str, user_id: str) -> None:
        """Take a flag back that nobody has answered. Raises NotFound once closed."""
        ...

    def answer(self, team_id: str, line_id: str) -> None:
        """Those who have flagged the line so far cannot hide it again."""
        ...

    def hidden(self, team_id: str) -> list[Contribution]:
        """The lines and offers that wait for an admin."""
        ...


class Offers(Protocol):
    """Support that peers offer under lines."""

    def add(self, offer: Contribution, user_id: str) -> bool:
        """Keep an offer without a name; False if the person has one under this line that waits."""
        ...

    def waiting(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The offers without a name that wait for the daily slot."""
        ...

    def show(self, offers: Sequence[Contribution]) -> None:
        """They are posted: from now on nothing tells that somebody has offered."""
        ...

    def under(self, team_id: str, line_id: str) -> list[Contribution]:
        """Every offer without a name under a line."""
        ...

    def add_named(self, offer: NamedOffer) -> bool:
        """Keep an offer with a name; False if the person has one under this line."""
        ...

    def named(self, team_id: str, offer_id: str) -> NamedOffer | None: ...
    def named_under(self, team_id: str, line_id: str) -> list[NamedOffer]: ...
    def named_of(self, team_id: str, user_id: str) -> list[NamedOffer]:
        """Every offer that a person has put their name to."""
        ...
