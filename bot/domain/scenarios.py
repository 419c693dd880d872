"""Scenarios, the vocabularies they use, and the library that holds them all."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Step(StrEnum):
    """How big a scenario is: a first try, or a stretch."""

    FIRST_TRY = "first try"
    STRETCH = "stretch"


class ScenarioStatus(StrEnum):
    """Whether a scenario may be sent."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


@dataclass(frozen=True)
class Goal:
    """One of the organisation's strategic goals, in plain words."""

    goal_id: str
    name: str


@dataclass(frozen=True)
class Concept:
    """A leadership idea with its shared-language term."""

    concept_id: str
    term: str
    meaning: str
    at_work: str
    synonyms: tuple[str, ...]
    goal: str


@dataclass(frozen=True)
class Situation:
    """A moment of ordinary work in which a concept can be practised."""

    situation_id: str
    name: str


@dataclass(frozen=True)
class Role:
    """A kind of job that a trainee may say they have."""

    role_id: str
    name: str


@dataclass(frozen=True)
class Statement:
    """A plain sentence about the last two weeks for the barometer, and its condition."""

    statement_id: str
    condition: str
    says: str


@dataclass(frozen=True)
class IfThenPlan:
    """A ready commitment: when this situation comes, I will do that."""

    situation: str
    text: str


@dataclass(frozen=True)
class Scenario:
    """One short, realistic thing to try; `revision` is the hash of its content.

    `roles` is empty when the scenario suits any role. Texts are plain words as people read them,
    but for the few `{blanks}` that a letter fills in.
    """

    scenario_id: str
    revision: str
    title: str
    concept: str
    situations: tuple[str, ...]
    roles: tuple[str, ...]
    minutes: int
    step: Step
    conditions: tuple[str, ...]
    goal: str
    owner: str
    review_by: str
    status: ScenarioStatus
    nudge: str
    plans: tuple[IfThenPlan, ...]
    reflect: str
    why_it_helps: str = ""
    ask_a_peer: str = ""
    if_it_was_hard: str = ""
    source: str = ""
    replaces: str = ""

    def suits(self, role: str) -> bool:
        """Whether a person in this role can use the scenario."""
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class ScenarioWords:
    """What people read of a scenario, in another language.

    `of_revision` is the English that it translates. `plans` stand in the order of the English ones.
    """

    of_revision: str
    is_checked: bool
    title: str
    nudge: str
    plans: tuple[str, ...]
    reflect: str
    why_it_helps: str = ""
    ask_a_peer: str = ""
    if_it_was_hard: str = ""


@dataclass(frozen=True)
class EnablingThing:
    """One small thing for a sponsor to do, and the condition that it makes better."""

    thing_id: str
    title: str
    condition: str
    minutes: int
    owner: str
    review_by: str
    status: ScenarioStatus
    ask: str
    why_it_helps: str

    @property
    def is_live(self) -> bool:
        """Whether it may be sent."""
        return self.status is ScenarioStatus.LIVE


@dataclass(frozen=True)
class Library:
    """Every scenario and vocabulary, checked as a whole; never changed in place.

    `translations` holds scenarios by language and id, `spoken` the library with its vocabularies in
    another language.
    """

    version: str
    scenarios: Mapping[str, Scenario]
    concepts: Mapping[str, Concept]
    situations: Mapping[str, Situation]
    roles: Mapping[str, Role]
    goals: Mapping[str, Goal]
    statements: Mapping[str, Statement] = field(default_factory=dict)
    enabling: Mapping[str, EnablingThing] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, ScenarioWords]] = field(default_factory=dict)
    spoken: Mapping[str, "Library"] = field(default_factory=dict)

    def in_language(self, language: str) -> "Library":
        """The same library with the vocabularies in this language, as far as they are."""
        return self.spoken.get(language, self)

    def ids_live_for(self, role: str) -> frozenset[str]:
        """The ids of the scenarios that may be sent to a person in this role."""
        if role not in self._live_by_role:
            live = (each for each in self.live() if each.suits(role))
            self._live_by_role[role] = frozenset(each.scenario_id for each in live)
        return self._live_by_role[role]

    def ids_for_any_of(self, moments: Iterable[str]) -> frozenset[str]:
        """The ids of all scenarios for any of these situations."""
        return frozenset[str]().union(*(self._ids_by_moment.get(each, ()) for each in moments))

    def ids_about(self, concept: str) -> Set[str]:
        """The ids of all scenarios of a concept."""
        return self._ids_by_concept.get(concept, frozenset())

    # Each choice asks for all three: what is found once is remembered, and what fits a person is
    # a matter of sets, for 300 scenarios a sixth of the time that looking at each would take.
    @cached_property
    def _live_by_role(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _ids_by_moment(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = {}
        for scenario_id, scenario in self.scenarios.items():
            for moment in scenario.situations:
                ids.setdefault(moment, set()).add(scenario_id)
        return ids

    @cached_property
    def _ids_by_concept(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = {}
        for scenario_id, scenario in self.scenarios.items():
            ids.setdefault(scenario.concept, set()).add(scenario_id)
        return ids

    def live(self) -> tuple[Scenario, ...]:
        """The scenarios that may be sent, in order of their ids."""
        return tuple(
            scenario
            for _, scenario in sorted(self.scenarios.items())
            if scenario.status is ScenarioStatus.LIVE
        )
