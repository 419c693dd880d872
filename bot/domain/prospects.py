"""A concept that may come next, with those of its scenarios whose turn it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.nudges import Nudge
from bot.domain.pile import Past
from bot.domain.promise import promise_of, worth_of_moments
from bot.domain.scenarios import Library, Scenario, Step
from bot.domain.spacing import Standing
from bot.domain.wishes import Wish


@dataclass(frozen=True)
class Prospect:
    """A concept, how it stands, and its scenarios.

    `moments` are those that the person chose, none for any, and `worth` what each promises;
    `before` is the scenario of the concept's newest nudge, None if the library has it no more;
    `past_situations` are the moments that one was for.
    """

    concept: str
    scenarios: tuple[Scenario, ...]
    standing: Standing
    moments: frozenset[str]
    worth: Mapping[str, int]
    before: Scenario | None = None
    past_situations: tuple[str, ...] = ()

    @property
    def smaller(self) -> tuple[Scenario, ...]:
        """After *not yet*: the scenarios that are a smaller step than the newest one."""
        before = self.before
        if before is None or not self.standing.was_not_yet:
            return ()
        return tuple(each for each in self.scenarios if size_of(each) < size_of(before))

    @cached_property
    def promise(self) -> int:
        """What the moments of the most promising scenario promise."""
        return max(promise_of(each, self.worth) for each in self.scenarios)

    @cached_property
    def goes_elsewhere(self) -> bool:
        """Whether any of the scenarios is for a moment that the newest one was not for."""
        return any(map(self._is_elsewhere, self.scenarios))

    @property
    def elsewhere(self) -> tuple[Scenario, ...]:
        """The scenarios for a moment that the newest one was not for."""
        return tuple(filter(self._is_elsewhere, self.scenarios))

    @property
    def further(self) -> tuple[Scenario, ...]:
        """After *I do this already*: the scenarios that are a stretch."""
        if not self.standing.does_already:
            return ()
        return tuple(each for each in self.scenarios if each.step is Step.STRETCH)

    def moment_for(self, scenario: Scenario) -> str:
        """The most promising moment for it; another one than last time if there is one."""
        situations = self.other_situations(scenario) or self.met_situations(scenario)
        return max(situations, key=self.worth.__getitem__, default="")

    def other_situations(self, scenario: Scenario) -> tuple[str, ...]:
        """The scenario's moments that the newest one was not for; none if that is not known."""
        if not self.past_situations:
            return ()
        met = self.met_situations(scenario)
        return tuple(each for each in met if each not in self.past_situations)

    def _is_elsewhere(self, scenario: Scenario) -> bool:
        """Whether it has other situations; said without making a list of them."""
        if not self.past_situations:
            return False
        if self.moments.isdisjoint(scenario.situations):
            return not self._past.issuperset(scenario.situations)
        return not self._new_moments.isdisjoint(scenario.situations)

    @cached_property
    def _past(self) -> frozenset[str]:
        return frozenset(self.past_situations)

    @cached_property
    def _new_moments(self) -> frozenset[str]:
        return self.moments - self._past

    def met_situations(self, scenario: Scenario) -> tuple[str, ...]:
        """The scenario's moments that the person meets; all of them if there is none."""
        met = tuple(each for each in scenario.situations if each in self.moments)
        return met or scenario.situations


def prospects_of(ids: Iterable[str], library: Library, wish: Wish, past: Past) -> list[Prospect]:
    """The scenarios with these ids by concept."""
    by_concept: dict[str, list[Scenario]] = {}
    for scenario in map(library.scenarios.__getitem__, ids):
        by_concept.setdefault(scenario.concept, []).append(scenario)
    moments = frozenset(wish.situations)
    worth = worth_of_moments(wish, past.nudges, library)
    prospects = []
    for concept, each in by_concept.items():
        standing = past.standing(concept)
        last = standing.last
        before = library.scenarios.get(last.scenario_id) if last else None
        situations = _past_situations(last, before)
        prospects.append(
            Prospect(concept, tuple(each), standing, moments, worth, before, situations)
        )
    return prospects


def size_of(scenario: Scenario) -> tuple[bool, int]:
    """How big a step a scenario is: a first try before a stretch, then by minutes."""
    return scenario.step is Step.STRETCH, scenario.minutes


def _past_situations(last: Nudge | None, before: Scenario | None) -> tuple[str, ...]:
    """The moments that a nudge was for: the named one alone once its scenario has gone."""
    if before is not None:
        return before.situations
    return (last.reason.situation,) if last and last.reason.situation else ()
