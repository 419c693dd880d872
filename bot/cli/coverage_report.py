"""What the coverage of a library says to people, the same for the terminal and for the page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.cli.terminal import counted
from bot.domain.coverage import FEWEST_PER_CONCEPT, QUICK_MINUTES, Cell, Coverage, Supply
from bot.domain.scenarios import Library

MANY = 3
EVERY_ROLE = "Every role"


@dataclass(frozen=True)
class Heading:
    """A concept, situation, role or goal by name, and how many live scenarios serve it."""

    name: str
    live: int


@dataclass(frozen=True)
class Square:
    """What stands in one square of a table: the number, a word if it is a gap, and its shade.

    The number is what the worst-served role finds; a plus means that other roles find more.
    `turn` is its place among those to write next, from 1; 0 if it is not one of them.
    """

    number: str
    word: str
    shade: str
    turn: int = 0


@dataclass(frozen=True)
class Row:
    """One line of a table; `place` is the situation where each square is for a role."""

    heading: Heading
    squares: tuple[Square, ...]
    place: str = ""


@dataclass(frozen=True)
class ToWrite:
    """A gap worth filling next, and why."""

    concept: str
    situation: str
    why: str


@dataclass(frozen=True)
class SupplyLine:
    """How long some roles, all alike in this, go on without a repeat; `worst` has names."""

    roles: tuple[str, ...]
    supply: Supply
    worst: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Everything that is shown; lists begin with what is missing most.

    `rows` crosses concepts with the situations in `columns`. `differing` has the lines in which
    `roles` find different numbers.
    """

    coverage: Coverage
    write_next: tuple[ToWrite, ...]
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]
    thin: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    supplies: tuple[SupplyLine, ...]
    goals: tuple[Heading, ...]
    differing: tuple[Row, ...]


def report_on(coverage: Coverage, library: Library) -> Report:
    """The coverage with the library's names in it."""
    names = _Names(library)
    concepts = _most_gaps_first(coverage.concepts, (gap.concept for gap in coverage.gaps))
    places = _most_gaps_first(coverage.situations, (gap.situation for gap in coverage.gaps))
    return Report(
        coverage=coverage,
        write_next=tuple(_to_write(cell, coverage, names) for cell in coverage.next_to_write),
        columns=tuple(
            Heading(names.situation(place), coverage.situations[place]) for place in places
        ),
        rows=_rows(concepts, places, coverage, names),
        thin=_thin(coverage, names),
        roles=tuple(names.role(supply.role) for supply in coverage.supplies),
        supplies=_supply_lines(coverage, names),
        goals=tuple(Heading(names.goal(goal), live) for goal, live in coverage.goals.items()),
        differing=_differing(coverage, names),
    )


class _Names:
    """The names of a library's words, as they stand in a heading."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def concept(self, concept_id: str) -> str:
        term = self._library.concepts[concept_id].term
        return term[:1].upper() + term[1:]

    def situation(self, situation_id: str) -> str:
        return self._library.situations[situation_id].name

    def role(self, role_id: str) -> str:
        return self._library.roles[role_id].name

    def goal(self, goal_id: str) -> str:
        return self._library.goals[goal_id].name


def _most_gaps_first(live: Mapping[str, int], in_gaps: Iterable[str]) -> list[str]:
    gaps = Counter(in_gaps)
    return sorted(live, key=lambda word: (-gaps[word], live[word]))


def _rows(
    concepts: list[str], places: list[str], coverage: Coverage, names: _Names
) -> tuple[Row, ...]:
    turns = {
        (cell.concept, cell.situation): turn
        for turn, cell in enumerate(coverage.next_to_write, start=1)
    }
    squares = {
        (cell.concept, cell.situation): _square(
            cell, turn=turns.get((cell.concept, cell.situation), 0)
        )
        for cell in coverage.cells
    }
    return tuple(
        Row(
            Heading(names.concept(concept), coverage.concepts[concept]),
            tuple(squares[concept, place] for place in places),
        )
        for concept in concepts
    )


def _square(cell: Cell, *, turn: int) -> Square:
    if cell.most == 0:
        return Square("0", "gap", "gap", turn)
    number = f"{cell.fewest}+" if cell.most > cell.fewest else f"{cell.fewest}"
    if cell.is_gap:
        return Square(number, "gap for some", "some", turn)
    return Square(number, "", _shade(cell.fewest))


def _shade(live: int) -> str:
    return f"n{min(live, MANY)}"


def _differing(coverage: Coverage, names: _Names) -> tuple[Row, ...]:
    return tuple(
        Row(
            Heading(names.concept(cell.concept), cell.most),
            tuple(_role_square(cell.live[supply.role]) for supply in coverage.supplies),
            place=names.situation(cell.situation),
        )
        for cell in coverage.cells
        if cell.most > cell.fewest
    )


def _role_square(live: int) -> Square:
    return Square(f"{live}", "", _shade(live)) if live else Square("0", "gap", "gap")


def _to_write(cell: Cell, coverage: Coverage, names: _Names) -> ToWrite:
    missing = "Nothing here yet"
    if cell.most:
        roles = ", ".join(names.role(role) for role in cell.roles_without)
        missing = f"Nothing here for {roles}"
    concept_has = counted(coverage.concepts[cell.concept], "scenario")
    place_has = counted(coverage.situations[cell.situation], "scenario")
    why = f"{missing}; the concept has {concept_has}, the situation {place_has}"
    return ToWrite(names.concept(cell.concept), names.situation(cell.situation), why)


def _thin(coverage: Coverage, names: _Names) -> tuple[tuple[str, str], ...]:
    """What is asked of every concept, and the concepts that fall short of it."""

    def listed(concepts: Iterable[str]) -> str:
        return ", ".join(names.concept(each) for each in concepts) or "None"

    few = [each for each in coverage.thin_concepts if each not in coverage.orphan_concepts]
    return (
        ("Concepts with no live scenario", listed(coverage.orphan_concepts)),
        (f"Concepts with some, but fewer than {FEWEST_PER_CONCEPT}", listed(few)),
        (
            f"Concepts without a first try of {QUICK_MINUTES} minutes or less",
            listed(coverage.without_quick_try),
        ),
    )


def _supply_lines(coverage: Coverage, names: _Names) -> tuple[SupplyLine, ...]:
    alike: dict[Supply, list[str]] = {}
    for supply in coverage.supplies:
        alike.setdefault(replace(supply, role=""), []).append(names.role(supply.role))
    return tuple(
        SupplyLine(
            roles=(EVERY_ROLE,) if len(alike) == 1 else tuple(roles),
            supply=supply,
            worst=tuple(names.situation(place) for place in supply.worst_situations),
        )
        for supply, roles in alike.items()
    )
