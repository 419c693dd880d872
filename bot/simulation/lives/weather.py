"""Faults: which ones strike, when, and how often each has struck. All from the seed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.sandbox.faults import Fault, Faults

KILLS, LOST, LIMITED, BROKEN, SLOW = "killed", "reply lost", "429", "500", "slow"
TIMED_OUT, DEAF, SILENT = "timed out", "socket cut", "socket silent"
TWICE, LATE, UNACKNOWLEDGED = "event twice", "event late", "acknowledgement lost"
LOCKED, FULL, JUMP = "database locked", "disk full", "clock jumps"
REVOKED, ARCHIVED, EXPELLED, LIBRARY, REPLACED, SECOND = (
    "token revoked",
    "channel archived",
    "bot removed",
    "library broken",
    "library replaced",
    "second process",
)
CHANCES = {
    KILLS: 1 / 2500,
    LOST: 1 / 80,
    LIMITED: 1 / 60,
    BROKEN: 1 / 60,
    SLOW: 1 / 80,
    TIMED_OUT: 1 / 150,
    TWICE: 1 / 30,
    LATE: 1 / 30,
    UNACKNOWLEDGED: 1 / 50,
}
"""How likely a fault strikes each time that it could."""
KILLED_FIRST = 1 / 240
"""How much likelier it is where the process has not ended in this world yet; halved each time."""
EVERY_HOURS = {
    DEAF: 60,
    SILENT: 90,
    LOCKED: 60,
    FULL: 80,
    JUMP: 100,
    REVOKED: 110,
    ARCHIVED: 70,
    EXPELLED: 70,
    LIBRARY: 80,
    REPLACED: 80,
    SECOND: 90,
}
"""About how many hours pass between two spells of a kind."""
ALL = (*CHANCES, *EVERY_HOURS)
_OF_THE_WIRE = {"429": LIMITED, "500": BROKEN, "drop_reply": LOST, "lose_ack": UNACKNOWLEDGED}


@dataclass(frozen=True)
class Forecast:
    """Which kinds of faults may strike, and with which seed."""

    kinds: frozenset[str]
    seed: int


class Weather(Faults):
    """The faults of one world; in the sandbox's place for those that a test asks for."""

    def __init__(self, forecast: Forecast, now: Callable[[], datetime]) -> None:
        """Nothing strikes until `is_on`: a world is set up in peace."""
        super().__init__()
        self.kinds = forecast.kinds
        self.chance = Random(f"{forecast.seed} weather")  # noqa: S311 # nosec B311 - make-believe
        self.counts: Counter[str] = Counter()
        self.moments: Counter[str] = Counter()
        self.is_on = False
        self.heard: Callable[[str, str], None] = lambda kind, what: None
        self._now = now

    def strike(self, kind: str, method: str | None = None) -> Fault | None:
        """What befalls a call or a delivery; None for nothing."""
        if kind == "slow":
            return self._slowness(method or "")
        ours = _OF_THE_WIRE.get(kind)
        if ours is None or not self.happens(ours, method or ""):
            return None
        return Fault(kind, method, retry_after=self.chance.choice((1, 5, 30, 120)))

    def happens(self, kind: str, what: str = "") -> bool:
        """Whether a fault of this kind strikes now; it is counted then."""
        if not self.is_on or kind not in self.kinds or self.chance.random() >= CHANCES[kind]:
            return False
        self.note(kind, what)
        return True

    def note(self, kind: str, what: str = "") -> None:
        """A fault has struck."""
        self.counts[kind] += 1
        self.heard(kind, what)

    def kills(self, moment: str) -> bool:
        """Whether the process ends at this named moment: likelier where it has never ended yet."""
        if not self.is_on or KILLS not in self.kinds:
            return False
        likely = CHANCES[KILLS] + KILLED_FIRST * 0.5 ** self.moments[moment]
        if self.chance.random() >= likely:
            return False
        self.note(KILLS, moment)
        self.moments[moment] += 1
        return True

    def _slowness(self, method: str) -> Fault | None:
        if self.happens(TIMED_OUT, method):
            return Fault("slow", method, seconds=self.chance.uniform(21, 200))
        if self.happens(SLOW, method):
            return Fault("slow", method, seconds=self.chance.uniform(0.5, 15))
        return None


def kinds_of(said: str) -> frozenset[str]:
    """The kinds that `--faults` names: all, none, or a list with commas. Raises ValueError."""
    if said == "all":
        return frozenset(ALL)
    if said == "none":
        return frozenset()
    return _known(each.strip() for each in said.split(","))


def _known(names: Iterable[str]) -> frozenset[str]:
    kinds = frozenset(names)
    if unknown := sorted(kinds.difference(ALL)):
        raise ValueError(f"no such fault: {', '.join(unknown)}")
    return kinds
