"""When the bot is killed: at a named moment, or at a random one."""

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


LIVES_ON = Death()


class Deaths(Protocol):
    """Decides how each run of the bot ends."""

    def next(self, step: int) -> Death:
        """How the run that starts now, in this step of the life, shall end."""
        ...

    def has_died_of(self, failpoint: str) -> None:
        """The failpoint did its work."""
        ...

    def is_past(self, step: int) -> bool:
        """Whether the armed failpoint will hardly be passed any more."""
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
        self._steps = steps
        self._names = list(names)
        self._armed = ""
        self.killed: list[str] = []

    @property
    def left(self) -> list[str]:
        """The failpoints that have not killed yet."""
        return [name for name in self._names if name not in self.killed]

    def next(self, step: int) -> Death:
        """The next name that this life has still before it, or none."""
        ahead = [name for name in self.left if self._steps[name] >= step]
        after = [name for name in ahead if self._is_after_last(name)]
        self._armed = next(iter(after or ahead), "")
        return Death(self._armed)

    def _is_after_last(self, name: str) -> bool:
        last = self._names.index(self.killed[-1]) if self.killed else -1
        return self._names.index(name) > last

    def has_died_of(self, failpoint: str) -> None:
        """Done with this one."""
        self.killed.append(failpoint)

    def is_past(self, step: int) -> bool:
        """A name from an earlier step is hardly passed again."""
        return bool(self._armed) and self._steps[self._armed] < step

    def give_up_if_idle(self, before: int) -> None:
        """After a life in which nobody was killed, its first name waits for nothing."""
        if len(self.killed) == before and self.left:
            self._names.remove(self.left[0])


class RandomDeaths:
    """So many kills at random moments, most of them at work."""

    def __init__(self, how_many: int, seed: int) -> None:
        self._left = how_many
        self._chance = Random(seed)

    @property
    def left(self) -> int:
        """Kills still to come."""
        return self._left

    def next(self, step: int) -> Death:
        """Soon, as long as there are kills left."""
        del step
        if self._left == 0:
            return LIVES_ON
        self._left -= 1
        if self._chance.random() < 0.2:
            return Death(while_starting=self._chance.uniform(0.3, 2.0))
        return Death(at_work=self._chance.choice((0.1, 0.5, 1.5)) * self._chance.random())

    def has_died_of(self, failpoint: str) -> None:
        """None is armed."""

    def is_past(self, step: int) -> bool:
        """None is armed."""
        del step
        return False
