"""Reads the four vocabulary files: concepts, situations, roles and goals."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.content.hints import did_you_mean, shown
from bot.content.yaml_guard import Entry, Listing, Table, Text, Unreadable, parse_yaml
from bot.domain.problems import Level, Problem
from bot.domain.scenarios import Concept, Goal, Role, Situation

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NAME_ONLY = ("name",)
CONCEPT_FIELDS = ("term", "meaning", "at_work", "synonyms", "goal")
LIST_FIELDS = ("synonyms",)

Term = TypeVar("Term")


@dataclass(frozen=True)
class Vocabularies:
    """The words that scenario heads may use, each by its id; `lines` says where concepts stand."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_vocabularies(
    texts: Mapping[str, str], *, shown_as: str
) -> tuple[Vocabularies, tuple[Problem, ...]]:
    """Every term that could be read, and every problem in the four files."""
    goals = _VocabularyFile(texts, shown_as, "goals.yaml", NAME_ONLY)
    roles = _VocabularyFile(texts, shown_as, "roles.yaml", NAME_ONLY)
    situations = _VocabularyFile(texts, shown_as, "situations.yaml", NAME_ONLY)
    concepts = _VocabularyFile(texts, shown_as, "concepts.yaml", CONCEPT_FIELDS)
    vocabularies = Vocabularies(
        concepts=concepts.terms(_concept),
        situations=situations.terms(lambda key, table: Situation(key, _word(table, "name"))),
        roles=roles.terms(lambda key, table: Role(key, _word(table, "name"))),
        goals=goals.terms(lambda key, table: Goal(key, _word(table, "name"))),
        lines={key: entry.line for key, entry in concepts.entries().items()},
    )
    concepts.check_goals(vocabularies.goals)
    files = (concepts, situations, roles, goals)
    return vocabularies, tuple(problem for each in files for problem in each.problems)


def _word(table: Table, name: str) -> str:
    entry = table.entries.get(name)
    return entry.value.value if entry and isinstance(entry.value, Text) else ""


def _concept(key: str, table: Table) -> Concept:
    synonyms = table.entries.get("synonyms")
    items = synonyms.value.items if synonyms and isinstance(synonyms.value, Listing) else ()
    return Concept(
        concept_id=key,
        term=_word(table, "term"),
        meaning=_word(table, "meaning"),
        at_work=_word(table, "at_work"),
        synonyms=tuple(item.value for item in items if isinstance(item, Text)),
        goal=_word(table, "goal"),
    )


class _VocabularyFile:
    """One file: its table, its fields, and what is wrong with them."""

    def __init__(
        self, texts: Mapping[str, str], shown_as: str, name: str, fields: tuple[str, ...]
    ) -> None:
        self.problems: list[Problem] = []
        self._path = f"{shown_as}/{name}"
        self._fields = fields
        self._table = self._read(texts.get(name))
        for key, entry in self._table.entries.items():
            self._check(key, entry)

    def entries(self) -> dict[str, Entry]:
        return self._table.entries

    def terms(self, make: Callable[[str, Table], Term]) -> dict[str, Term]:
        """Each entry that is a table, made into a value."""
        return {
            key: make(key, entry.value)
            for key, entry in self._table.entries.items()
            if isinstance(entry.value, Table)
        }

    def check_goals(self, goals: dict[str, Goal]) -> None:
        for entry in self._table.entries.values():
            goal = entry.value.entries.get("goal") if isinstance(entry.value, Table) else None
            if goal and isinstance(goal.value, Text) and goal.value.value not in goals:
                word = goal.value.value
                hint = did_you_mean(word, goals)
                self._report(goal.line, f'goal "{shown(word)}" is not in goals.yaml.{hint}')

    def _read(self, text: str | None) -> Table:
        if text is None:
            self._report(1, "this file is missing. Put it back, or write a new one.")
            return Table({}, 1)
        try:
            node = parse_yaml(text)
        except Unreadable as error:
            self._report(error.line, str(error))
            return Table({}, 1)
        if isinstance(node, Table) and node.entries:
            return node
        self._report(1, "this file must be a list of ids, each with its fields below it.")
        return Table({}, 1)

    def _check(self, key: str, entry: Entry) -> None:
        if not SLUG.fullmatch(key):
            message = (
                f'"{shown(key)}" cannot be an id. Use small letters and hyphens, like "one-to-one".'
            )
            self._report(entry.line, message)
        if not isinstance(entry.value, Table):
            self._report(
                entry.line, f'"{shown(key)}" needs its fields below it: {", ".join(self._fields)}.'
            )
            return
        for line, message in self._field_mistakes(key, entry.value, entry.line):
            self._report(line, message)

    def _field_mistakes(self, key: str, table: Table, line: int) -> Iterator[tuple[int, str]]:
        for name, entry in table.entries.items():
            if name not in self._fields:
                hint = did_you_mean(name, self._fields)
                yield entry.line, f'"{shown(name)}" is not a field.{hint}'
        for name in self._fields:
            entry_or_none = table.entries.get(name)
            if entry_or_none is None:
                yield line, f'"{key}" has no "{name}". Add it.'
            elif not _has_right_shape(name, entry_or_none.value):
                wanted = "a list" if name in LIST_FIELDS else "a text"
                yield entry_or_none.line, f'"{name}" must be {wanted} and not empty.'

    def _report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self._path, line, Level.ERROR, message, "vocabulary"))


def _has_right_shape(name: str, value: object) -> bool:
    if name in LIST_FIELDS:
        return isinstance(value, Listing) and all(
            isinstance(item, Text) and item.value for item in value.items
        )
    return isinstance(value, Text) and bool(value.value)
