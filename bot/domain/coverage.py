"""How well the live scenarios of a library cover its concepts, situations and roles: gaps first.

A repeat is a scenario that the person has been sent before. `choose_scenario` sends everything that
fits a person once before it sends anything twice, so weeks until a repeat are the whole weeks that
the fitting scenarios fill at a pace. Only a concept that the programme returns to after four weeks
or more may bring one of its own again sooner, once all of them have been sent.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from bot.domain.condition_numbers import Condition
from bot.domain.people import DEFAULT_PACE
from bot.domain.scenarios import Library, Scenario, Step
from bot.domain.translations import LanguageCoverage, language_coverage

FEWEST_PER_CONCEPT = 3
QUICK_MINUTES = 2
FEW_SITUATIONS = 3
WRITTEN_NEXT = 5


@dataclass(frozen=True)
class Cell:
    """One concept in one situation; `live` says how many live scenarios suit each role there."""

    concept: str
    situation: str
    live: Mapping[str, int]

    @property
    def fewest(self) -> int:
        """What the role that has least finds here."""
        return min(self.live.values(), default=0)

    @property
    def most(self) -> int:
        """What the role that has most finds here."""
        return max(self.live.values(), default=0)

    @property
    def is_gap(self) -> bool:
        """Whether at least one role finds nothing here."""
        return self.fewest == 0

    @property
    def roles_without(self) -> tuple[str, ...]:
        """The roles that find nothing here."""
        return tuple(role for role, live in self.live.items() if not live)


@dataclass(frozen=True)
class Supply:
    """How long one role can go on before a scenario comes twice.

    `weeks` is for somebody who meets every situation; `worst_weeks` for somebody who meets only the
    three `worst_situations`, the choice of three in which fewest scenarios fit.
    """

    role: str
    live: int
    weeks: int
    worst_situations: tuple[str, ...]
    worst_live: int
    worst_weeks: int


@dataclass(frozen=True)
class Coverage:
    """What a library has, and where it has too little.

    `cells` has every concept in every situation, gaps first. `concepts`, `situations` and `goals`
    say how many live scenarios serve each id, fewest first. `supplies` has each role, shortest
    first. `next_to_write` has a few gaps, in the order in which filling them helps most. `enabling`
    says how many live things for sponsors serve each condition, fewest first; empty if the library
    has nothing for sponsors. `languages` has every other language that the library has anything in.
    """

    pace: int
    live: int
    cells: tuple[Cell, ...]
    concepts: Mapping[str, int]
    situations: Mapping[str, int]
    goals: Mapping[str, int]
    without_quick_try: tuple[str, ...]
    supplies: tuple[Supply, ...]
    next_to_write: tuple[Cell, ...]
    enabling: Mapping[Condition, int]
    languages: tuple[LanguageCoverage, ...] = ()

    @property
    def orphan_concepts(self) -> tuple[str, ...]:
        """Concepts that no live scenario is about."""
        return tuple(concept for concept, live in self.concepts.items() if not live)

    @property
    def thin_concepts(self) -> tuple[str, ...]:
        """Concepts with fewer than three live scenarios, orphans among them."""
        return tuple(each for each, live in self.concepts.items() if live < FEWEST_PER_CONCEPT)

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The cells in which at least one role finds nothing."""
        return tuple(cell for cell in self.cells if cell.is_gap)


def coverage_of(library: Library, *, pace: int = DEFAULT_PACE) -> Coverage:
    """The coverage of a library's live scenarios; `pace` is nudges a week, from 1."""
    live = library.live()
    finder = _Finder.of(library, live)
    concepts, situations = _counted(finder.concepts), _counted(finder.situations)
    cells = _cells(finder, concepts, situations)
    supplies = (_supply(role, finder, pace) for role in library.roles)
    return Coverage(
        pace=pace,
        live=len(live),
        cells=cells,
        concepts=concepts,
        situations=situations,
        goals=_counted(finder.goals),
        without_quick_try=_without_quick_try(concepts, live),
        supplies=tuple(sorted(supplies, key=lambda each: (each.weeks, each.worst_weeks))),
        next_to_write=_next_to_write(cells, concepts, situations),
        enabling=_things_for_sponsors(library),
        languages=language_coverage(library),
    )


@dataclass(frozen=True)
class _Finder:
    """The ids of the live scenarios for every word of the vocabularies."""

    concepts: Mapping[str, frozenset[str]]
    situations: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    goals: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, library: Library, live: tuple[Scenario, ...]) -> "_Finder":
        return cls(
            {
                word: _ids(each for each in live if each.concept == word)
                for word in library.concepts
            },
            {
                word: _ids(each for each in live if word in each.situations)
                for word in library.situations
            },
            {word: _ids(each for each in live if each.suits(word)) for word in library.roles},
            {word: _ids(each for each in live if each.goal == word) for word in library.goals},
        )


def _things_for_sponsors(library: Library) -> dict[Condition, int]:
    if not library.enabling:
        return {}
    live = Counter(each.condition for each in library.enabling.values() if each.is_live)
    return {each: live[each] for each in sorted(Condition, key=live.__getitem__)}


def _ids(scenarios: Iterable[Scenario]) -> frozenset[str]:
    return frozenset(scenario.scenario_id for scenario in scenarios)


def _counted(found: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """How many are found for each word, fewest first; equals stay in the vocabulary's order."""
    return {word: len(found[word]) for word in sorted(found, key=lambda word: len(found[word]))}


def _cells(
    finder: _Finder, concepts: Mapping[str, int], situations: Mapping[str, int]
) -> tuple[Cell, ...]:
    """Concepts and situations come fewest first, and a stable sort keeps it so among equals."""
    cells = (_cell(concept, place, finder) for concept, place in product(concepts, situations))
    return tuple(sorted(cells, key=lambda cell: (cell.fewest, cell.most)))


def _cell(concept: str, situation: str, finder: _Finder) -> Cell:
    here = finder.concepts[concept] & finder.situations[situation]
    return Cell(concept, situation, {role: len(here & ids) for role, ids in finder.roles.items()})


def _without_quick_try(concepts: Iterable[str], live: tuple[Scenario, ...]) -> tuple[str, ...]:
    quick = {
        each.concept
        for each in live
        if each.step is Step.FIRST_TRY and each.minutes <= QUICK_MINUTES
    }
    return tuple(concept for concept in concepts if concept not in quick)


def _supply(role: str, finder: _Finder, pace: int) -> Supply:
    mine = finder.roles[role]
    here = {situation: ids & mine for situation, ids in finder.situations.items()}
    fitting = {
        chosen: len(frozenset().union(*(here[situation] for situation in chosen)))
        for chosen in combinations(here, min(FEW_SITUATIONS, len(here)))
    }
    worst = min(fitting, key=lambda chosen: fitting[chosen])
    return Supply(
        role=role,
        live=len(mine),
        weeks=len(mine) // pace,
        worst_situations=worst,
        worst_live=fitting[worst],
        worst_weeks=fitting[worst] // pace,
    )


def _next_to_write(
    cells: tuple[Cell, ...], concepts: Mapping[str, int], situations: Mapping[str, int]
) -> tuple[Cell, ...]:
    """Gaps one after the other, each counted as filled before the next is chosen."""
    concept_has, situation_has = Counter(concepts), Counter(situations)
    gaps = [cell for cell in cells if cell.is_gap]
    chosen: list[Cell] = []
    while gaps and len(chosen) < WRITTEN_NEXT:
        cell = min(
            gaps,
            key=lambda each: (each.most, concept_has[each.concept], situation_has[each.situation]),
        )
        gaps.remove(cell)
        chosen.append(cell)
        concept_has[cell.concept] += 1
        situation_has[cell.situation] += 1
    return tuple(chosen)
