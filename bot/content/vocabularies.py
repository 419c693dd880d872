"""Reads the vocabulary files: concepts, situations, roles, goals, and the barometer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.content.mrkdwn import to_plain
from bot.content.reader import Found
from bot.content.yaml_guard import Listing, Table, Text, Unreadable, parse_yaml
from bot.domain.languages import ENGLISH, LANGUAGES
from bot.domain.scenarios import Concept, Goal, Role, Situation, Statement

BAROMETER = "barometer.yaml"
VOCABULARY_FILES = ("concepts.yaml", "situations.yaml", "roles.yaml", "goals.yaml", BAROMETER)
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 80
MOST_TERMS = 100
LONGEST_TEXT = 200
NAME_ONLY = ("name",)
CONCEPT_FIELDS = ("term", "meaning", "at_work", "synonyms", "goal")
STATEMENT_FIELDS = ("condition", "says")
LIST_FIELDS = ("synonyms",)
TRANSLATED_FIELDS = ("term", "meaning", "at_work", "name", "says")

FIELDS = {"concepts.yaml": CONCEPT_FIELDS, BAROMETER: STATEMENT_FIELDS}
"""Of the others each entry has a name alone."""

Term = TypeVar("Term")


@dataclass(frozen=True)
class Vocabularies:
    """The words that scenario heads may use, each by its id; `lines` says where concepts stand.

    `translated` has them in other languages, and in English where that says nothing.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    translated: dict[str, "Vocabularies"] = field(default_factory=dict)


@dataclass(frozen=True)
class VocabularyFile:
    """A vocabulary as read: `table` is empty if it could not be read; `mistakes` says why."""

    path: str
    fields: tuple[str, ...]
    table: Table
    mistakes: tuple[Found, ...] = ()
    is_missing: bool = False

    @property
    def known_fields(self) -> tuple[str, ...]:
        """The fields that an entry may have: each text in other languages, too."""
        texts = [name for name in self.fields if name in TRANSLATED_FIELDS]
        others = [language for language in LANGUAGES if language != ENGLISH]
        return (
            *self.fields,
            *(translated_name(name, language) for language in others for name in texts),
        )

    @property
    def is_barometer(self) -> bool:
        """Whether these are the statements of the barometer."""
        return self.fields == STATEMENT_FIELDS

    def terms(self, make: Callable[[str, Table], Term]) -> dict[str, Term]:
        """Each entry that is a table, made into a value."""
        return {
            key: make(key, entry.value)
            for key, entry in self.table.entries.items()
            if isinstance(entry.value, Table)
        }


def read_vocabularies(
    texts: Mapping[str, str], *, shown_as: str
) -> tuple[Vocabularies, tuple[VocabularyFile, ...]]:
    """Every term that could be read, and the files in which they stand."""
    files = tuple(_file(name, texts.get(name), shown_as) for name in VOCABULARY_FILES)
    concepts, situations, roles, goals, barometer = files
    vocabularies = Vocabularies(
        translated=translated_vocabularies(files),
        concepts=concepts.terms(_concept),
        situations=situations.terms(lambda key, table: Situation(key, word_in(table, "name"))),
        roles=roles.terms(lambda key, table: Role(key, word_in(table, "name"))),
        goals=goals.terms(lambda key, table: Goal(key, word_in(table, "name"))),
        statements=barometer.terms(_statement),
        lines={key: entry.line for key, entry in concepts.table.entries.items()},
    )
    return vocabularies, files


def translated_vocabularies(files: tuple["VocabularyFile", ...]) -> dict[str, Vocabularies]:
    """The vocabularies in each other language that any entry has a text in."""
    return {
        language: _vocabularies_in(language, files)
        for language in LANGUAGES
        if language != ENGLISH and any(_speaks(file, language) for file in files)
    }


def translated_name(name: str, language: str) -> str:
    """The field that says the same in another language: `term.cy`."""
    return f"{name}.{language}"


def _vocabularies_in(language: str, files: tuple["VocabularyFile", ...]) -> Vocabularies:
    concepts, situations, roles, goals, barometer = files

    def said(table: Table, name: str) -> str:
        return word_in(table, translated_name(name, language)) or word_in(table, name)

    def concept(key: str, table: Table) -> Concept:
        english = _concept(key, table)
        return replace(
            english,
            term=said(table, "term"),
            meaning=_shown(said(table, "meaning")),
            at_work=_shown(said(table, "at_work")),
            synonyms=(english.term, *english.synonyms),
        )

    def statement(key: str, table: Table) -> Statement:
        return replace(_statement(key, table), says=_shown(said(table, "says")))

    return Vocabularies(
        concepts=concepts.terms(concept),
        situations=situations.terms(lambda key, table: Situation(key, said(table, "name"))),
        roles=roles.terms(lambda key, table: Role(key, said(table, "name"))),
        goals=goals.terms(lambda key, table: Goal(key, said(table, "name"))),
        statements=barometer.terms(statement),
    )


def _speaks(file: "VocabularyFile", language: str) -> bool:
    tables = file.terms(lambda _, table: table).values()
    return any(name.endswith(f".{language}") for table in tables for name in table.entries)


def word_in(table: Table, name: str) -> str:
    """A field as text; empty if it is missing or a list."""
    entry = table.entries.get(name)
    return entry.value.value if entry and isinstance(entry.value, Text) else ""


def synonyms_in(table: Table) -> tuple[Text, ...]:
    """The synonyms of a concept, with their lines."""
    entry = table.entries.get("synonyms")
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    return tuple(item for item in items if isinstance(item, Text))


def _file(name: str, text: str | None, shown_as: str) -> VocabularyFile:
    path = f"{shown_as}/{name}"
    fields = FIELDS.get(name, NAME_ONLY)
    if text is None:
        return VocabularyFile(path, fields, Table({}, 1), is_missing=True)
    try:
        return VocabularyFile(path, fields, _table(text))
    except Unreadable as error:
        return VocabularyFile(path, fields, Table({}, 1), (Found(error.line, str(error)),))


def _table(text: str) -> Table:
    node = parse_yaml(text)
    if not isinstance(node, Table) or not node.entries:
        raise Unreadable(1, "this file must be a list of ids, each with its fields below it.")
    if len(node.entries) > MOST_TERMS:
        line = [entry.line for entry in node.entries.values()][MOST_TERMS]
        raise Unreadable(
            line,
            f"there are more than {MOST_TERMS} entries; a menu in Slack holds no more. Cut some.",
        )
    return node


def _concept(key: str, table: Table) -> Concept:
    return Concept(
        concept_id=key,
        term=word_in(table, "term"),
        meaning=_shown(word_in(table, "meaning")),
        at_work=_shown(word_in(table, "at_work")),
        synonyms=tuple(text.value for text in synonyms_in(table)),
        goal=word_in(table, "goal"),
    )


def _statement(key: str, table: Table) -> Statement:
    return Statement(key, word_in(table, "condition"), _shown(word_in(table, "says")))


def _shown(markdown: str) -> str:
    """As people read it. What is far too long to be used is never rendered."""
    return to_plain(markdown) if len(markdown) <= 2 * LONGEST_TEXT else markdown
