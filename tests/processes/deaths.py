"""When the bot is killed: at a named moment, or at a random one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol


@dataclass(frozen=True)
class Death:
    """How one run of the bot ends; with nothing set it lives on."""

    failpoint: str = ""
    while_starting: float | None = None
    """Seconds after the process was started."""
    at_work: float | None = None
    """Seconds after it was ready."""


MOST_TRIES = 2


class Deaths(Protocol):
    """Decides how each run of the bot ends."""

    def next(self, step: int) -> Death:
        """How the run that starts now, in this step of the life, shall end."""
        ...

    def has_died_of(self, failpoint: str) -> None:
        """The failpoint did its work."""
        ...

    def is_past(self, step: int) -> bool:
        """Whether the bot should be killed at once, to be armed with another failpoint."""
        ...


class NoDeaths:
    """Lives on, and with a failpoint of "?" logs the names of all that it passes."""

    def __init__(self, failpoint: str = "") -> None:
        self._life = Death(failpoint)

    def next(self, step: int) -> Death:
        """It lives on."""
        del step
        return self._life

    def has_died_of(self, failpoint: str) -> None:
        """It never does."""

    def is_past(self, step: int) -> bool:
        """Nothing is armed."""
        del step
        return False


class NamedDeaths:
    """Kills at each of the failpoints, in the order in which a life passes them first."""

    def __init__(self, names: Sequence[str], steps: Mapping[str, int]) -> None:
        """`steps` says in which step of the life each name is passed first."""
        self._order = {name: number for number, name in enumerate(names)}
        self._steps = steps
        self._tries: Counter[str] = Counter()
        self._armed = ""
        self._last = -1
        self.killed: list[str] = []

    @property
    def left(self) -> list[str]:
        """The failpoints that have not killed yet, without those that are passed no more."""
        dead = set(self.killed)
        return [n for n in self._order if n not in dead and self._tries[n] < MOST_TRIES]

    def next(self, step: int) -> Death:
        """The next name that this life has still before it, or none."""
        if self._armed not in self.killed:
            self._tries[self._armed] += 1
        ahead = [name for name in self.left if self._steps[name] >= step]
        self._armed = min(ahead, key=self._place, default="")
        return Death(self._armed)

    def _place(self, name: str) -> tuple[int, int, bool, int]:
        """Earlier steps first; in one step those that wait less long, and those still to come."""
        order = self._order[name]
        return self._steps[name], self._tries[name], order < self._last, order

    def has_died_of(self, failpoint: str) -> None:
        """Done with this one."""
        self.killed.append(failpoint)
        self._last = self._order[failpoint]

    def is_past(self, step: int) -> bool:
        """Whether another name should be armed for this step."""
        is_of_this_step = self._steps.get(self._armed) == step
        return not is_of_this_step and step in {self._steps[name] for name in self.left}


class RandomDeaths:
    """Kills at random moments, most of them at work."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def next(self, step: int) -> Death:
        """Soon."""
        del step
        if self._chance.random() < 0.2:
            return Death(while_starting=self._chance.uniform(0.3, 2.0))
        return Death(at_work=self._chance.choice((0.1, 0.5, 1.5)) * self._chance.random())

    def has_died_of(self, failpoint: str) -> None:
        """None is armed."""

    def is_past(self, step: int) -> bool:
        """None is armed."""
        del step
        return False
