"""Checks on the vocabulary files: their ids, their fields, and what would not fit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.checks.head import CONDITIONS
from bot.content.checks.subject import Check, error, warning
from bot.content.hints import did_you_mean, shown
from bot.content.reader import Found
from bot.content.vocabularies import (
    LONGEST_ID,
    SLUG,
    Vocabularies,
    VocabularyFile,
    synonyms_in,
    word_in,
)
from bot.content.yaml_guard import Listing, Table, Text

LONGEST = {"term": 60, "name": 60, "meaning": 200, "at_work": 200, "says": 100}
LONGEST_SYNONYM = 60
MOST_SYNONYMS = 100
STATEMENTS_EACH = 2


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary file beside the others."""

    file: VocabularyFile
    words: Vocabularies


def missing_vocabulary(vocabulary: Vocabulary) -> Iterator[Found]:
    """One of the vocabulary files that every library needs is not there."""
    if vocabulary.file.is_missing and not vocabulary.file.is_barometer:
        yield Found(1, "this file is missing. Put it back, or write a new one.")


def no_barometer(vocabulary: Vocabulary) -> Iterator[Found]:
    """A library without the statements of the barometer."""
    if vocabulary.file.is_missing and vocabulary.file.is_barometer:
        yield Found(
            1, "this file is missing, so nobody is asked how work is. Write one if you like."
        )


def vocabulary_id(vocabulary: Vocabulary) -> Iterator[Found]:
    """The id of an entry that is not small letters, digits and hyphens."""
    for key, entry in vocabulary.file.table.entries.items():
        if len(key) > LONGEST_ID or not SLUG.fullmatch(key):
            message = f'"{shown(key)}" cannot be an id. Use small letters and hyphens: one-to-one.'
            yield Found(entry.line, message)


def vocabulary_shape(vocabulary: Vocabulary) -> Iterator[Found]:
    """An entry without fields, or a field that is empty or a list where a text belongs."""
    fields = vocabulary.file.fields
    for key, entry in vocabulary.file.table.entries.items():
        if not isinstance(entry.value, Table):
            message = f'"{shown(key)}" needs its fields below it: {", ".join(fields)}.'
            yield Found(entry.line, message)
    for _, table, _ in _tables(vocabulary):
        for name, field in table.entries.items():
            if name in vocabulary.file.known_fields and not _has_right_shape(name, field.value):
                wanted = "a list" if name == "synonyms" else "a text"
                yield Found(field.line, f'"{name}" must be {wanted} and not empty.')


def vocabulary_unknown_field(vocabulary: Vocabulary) -> Iterator[Found]:
    """A field that no entry of this vocabulary has."""
    fields = vocabulary.file.known_fields
    for _, table, _ in _tables(vocabulary):
        for name, field in table.entries.items():
            if name not in fields:
                hint = did_you_mean(name, fields) or f" The fields are: {', '.join(fields)}."
                yield Found(field.line, f'"{shown(name)}" is not a field.{hint}')


def vocabulary_missing_field(vocabulary: Vocabulary) -> Iterator[Found]:
    """A field that every entry of this vocabulary needs."""
    for key, table, line in _tables(vocabulary):
        for name in vocabulary.file.fields:
            if name not in table.entries:
                yield Found(line, f'"{shown(key)}" has no "{name}". Add it.')


def vocabulary_goal(vocabulary: Vocabulary) -> Iterator[Found]:
    """A concept that serves a goal which is not in goals.yaml."""
    for _, table, _ in _tables(vocabulary):
        goal, goals = word_in(table, "goal"), vocabulary.words.goals
        if goal and "goal" in vocabulary.file.fields and goal not in goals:
            hint = did_you_mean(goal, goals)
            message = f'goal "{shown(goal)}" is not in goals.yaml.{hint}'
            yield Found(table.entries["goal"].line, message)


def vocabulary_condition(vocabulary: Vocabulary) -> Iterator[Found]:
    """A statement about something that is not one of the four conditions."""
    for _, table, _ in _tables(vocabulary):
        condition = word_in(table, "condition")
        if vocabulary.file.is_barometer and condition and condition not in CONDITIONS:
            hint = did_you_mean(condition, CONDITIONS) or f" There are: {', '.join(CONDITIONS)}."
            message = f'condition "{shown(condition)}" is not known.{hint}'
            yield Found(table.entries["condition"].line, message)


def uneven_barometer(vocabulary: Vocabulary) -> Iterator[Found]:
    """A condition that has not exactly two statements."""
    asked = [(word_in(table, "condition"), line) for _, table, line in _tables(vocabulary)]
    if not vocabulary.file.is_barometer or not {each for each, _ in asked} <= set(CONDITIONS):
        return
    if vocabulary.file.is_missing or vocabulary.file.mistakes:
        return
    seen: Counter[str] = Counter()
    for condition, line in asked:
        seen[condition] += 1
        if seen[condition] == STATEMENTS_EACH + 1:
            yield Found(line, f'"{condition}" has more than two statements. Take one out.')
    for condition in CONDITIONS:
        if seen[condition] < STATEMENTS_EACH:
            has = "one statement" if seen[condition] else "no statement"
            yield Found(1, f'"{condition}" has {has}; each condition needs two. Write one.')


def long_term(vocabulary: Vocabulary) -> Iterator[Found]:
    """A term, name, meaning, statement or synonym that does not fit where people read it."""
    for _, table, _ in _tables(vocabulary):
        for name in table.entries:
            limit = LONGEST.get(name.partition(".")[0])
            length = len(word_in(table, name))
            if limit and length > limit:
                message = f'"{name}" has {length} letters; {limit} fit. Shorten it.'
                yield Found(table.entries[name].line, message)
        for text in synonyms_in(table):
            if len(text.value) > LONGEST_SYNONYM:
                message = f"this synonym has {len(text.value)} letters; {LONGEST_SYNONYM} fit."
                yield Found(text.line, f"{message} Shorten it.")


def many_synonyms(vocabulary: Vocabulary) -> Iterator[Found]:
    """More synonyms than anybody would look through."""
    for _, table, _ in _tables(vocabulary):
        count = len(synonyms_in(table))
        if count > MOST_SYNONYMS:
            message = f"there are {count} synonyms; {MOST_SYNONYMS} are plenty. Cut some."
            yield Found(table.entries["synonyms"].line, message)


def repeated_synonym(vocabulary: Vocabulary) -> Iterator[Found]:
    """A synonym that stands twice, or that also means another concept."""
    if "synonyms" not in vocabulary.file.fields:
        return
    tables = list(_tables(vocabulary))
    owners: dict[str, str] = {}
    for key, table, line in tables:
        term = word_in(table, "term").casefold()
        if term in owners:
            yield Found(line, f'the term of "{shown(key)}" is that of "{shown(owners[term])}" too.')
        elif term:
            owners[term] = key
    for key, table, _ in tables:
        for text in synonyms_in(table):
            owner = owners.setdefault(text.value.casefold(), "")
            if owner:
                where = "twice here" if owner == key else f'under "{shown(owner)}" too'
                yield Found(text.line, f'"{shown(text.value)}" stands {where}. Keep one.')
            owners[text.value.casefold()] = key


def _tables(vocabulary: Vocabulary) -> Iterator[tuple[str, Table, int]]:
    for key, entry in vocabulary.file.table.entries.items():
        if isinstance(entry.value, Table):
            yield key, entry.value, entry.line


def _has_right_shape(name: str, value: object) -> bool:
    if name == "synonyms":
        return isinstance(value, Listing) and all(
            isinstance(item, Text) and item.value for item in value.items
        )
    return isinstance(value, Text) and bool(value.value)


VOCABULARY_CHECKS: tuple[Check[Vocabulary], ...] = (
    error(
        "missing-vocabulary",
        missing_vocabulary,
        "Without it no scenario can be checked against the words that the programme uses.",
    ),
    warning(
        "no-barometer",
        no_barometer,
        "Nobody learns then what helps at work and what gets in the way.",
    ),
    error(
        "vocabulary-id",
        vocabulary_id,
        "Scenario files and the database name the entry by its id, for ever.",
    ),
    error(
        "vocabulary-shape",
        vocabulary_shape,
        "A field of the wrong kind would leave a gap in a message.",
    ),
    error(
        "vocabulary-unknown-field",
        vocabulary_unknown_field,
        "A field that is not known is mostly a known one, mistyped, and would be passed over.",
    ),
    error(
        "vocabulary-missing-field",
        vocabulary_missing_field,
        "Each field is shown somewhere, and a missing one would leave a gap there.",
    ),
    error(
        "vocabulary-goal",
        vocabulary_goal,
        "A concept is counted towards its goal, so the goal has to exist.",
    ),
    error(
        "vocabulary-condition",
        vocabulary_condition,
        "Answers are shown by condition, so the condition has to exist.",
    ),
    error(
        "uneven-barometer",
        uneven_barometer,
        "Each person is asked in turn about every condition, as often about one as about another.",
    ),
    error(
        "long-term",
        long_term,
        "A term is a heading on a phone, and a meaning is read at a glance.",
    ),
    error(
        "many-synonyms",
        many_synonyms,
        "Every synonym is looked for in what people write, so a long list slows everybody.",
    ),
    error(
        "repeated-synonym",
        repeated_synonym,
        "A word can point at one concept only, or the wrong one would be recognised.",
    ),
)
