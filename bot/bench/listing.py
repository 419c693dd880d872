"""What the list on the left shows: one row for each file, and what rows can be filtered by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.content.folder import is_library_path, is_scenario_path
from bot.content.forms import ENABLING, form_in
from bot.content.library import is_translation
from bot.content.reader import ScenarioFile, scenario_at
from bot.content.vocabularies import VOCABULARY_FILES, Vocabularies, read_vocabularies
from bot.domain.problems import Problem
from bot.domain.scenarios import Concept

_MOST_REMEMBERED = 4096


class Kind(StrEnum):
    """What a file of the library is."""

    SCENARIO = "scenario"
    TRANSLATION = "translation"
    ENABLING = "for sponsors"
    VOCABULARY = "word list"


@dataclass(frozen=True)
class Row:
    """One file as the list shows it; words that a broken file lacks are empty."""

    path: str
    kind: Kind
    title: str
    term: str
    minutes: str
    step: str
    status: str
    concept: str
    situations: tuple[str, ...]
    roles: tuple[str, ...]
    errors: int
    warnings: int


@dataclass(frozen=True)
class Listing:
    """All rows, the choices of the three filters as (id, name), and notes on the folder itself."""

    rows: tuple[Row, ...]
    concepts: tuple[tuple[str, str], ...]
    situations: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@lru_cache(maxsize=_MOST_REMEMBERED)
def file_at(inside: str, text: str) -> ScenarioFile:
    """A scenario or translation as read; an unchanged file costs nothing."""
    return scenario_at(inside, text)


def words_in(texts: Mapping[str, str]) -> Vocabularies:
    """The vocabularies as far as they can be read."""
    return _words(tuple((name, texts[name]) for name in VOCABULARY_FILES if name in texts))


@lru_cache(maxsize=4)
def _words(texts: tuple[tuple[str, str], ...]) -> Vocabularies:
    return read_vocabularies(dict(texts), shown_as="")[0]


def original_of(file: ScenarioFile, texts: Mapping[str, str]) -> ScenarioFile:
    """The scenario that a translation translates, if it is there; any other file is its own."""
    inside = f"{file.folder}/{file.word('translates')}.md"
    return file_at(inside, texts[inside]) if inside in texts else file


def listing_of(texts: Mapping[str, str], problems: Iterable[Problem], *, shown_as: str) -> Listing:
    """Every file of the library, also those that cannot be read."""
    words = words_in(texts)
    found = [(each.path.removeprefix(f"{shown_as}/"), each) for each in problems]
    counts = Counter((inside, each.is_error) for inside, each in found)
    paths = {inside for inside, _ in counts} | set(texts)
    return Listing(
        rows=tuple(_row(path, texts, words, counts) for path in _in_order(paths)),
        concepts=tuple((key, each.term) for key, each in words.concepts.items()),
        situations=tuple((key, each.name) for key, each in words.situations.items()),
        roles=tuple((key, each.name) for key, each in words.roles.items()),
        notes=tuple(
            f"{inside}: {each.message}" for inside, each in found if not is_library_path(inside)
        ),
    )


def _in_order(paths: Iterable[str]) -> Iterator[str]:
    yield from sorted(filter(is_scenario_path, paths))
    yield from VOCABULARY_FILES


def _row(
    inside: str, texts: Mapping[str, str], words: Vocabularies, counts: Counter[tuple[str, bool]]
) -> Row:
    errors, warnings = counts[inside, True], counts[inside, False]
    if inside in VOCABULARY_FILES:
        name = inside.removesuffix(".yaml").capitalize()
        return Row(inside, Kind.VOCABULARY, name, "", "", "", "", "", (), (), errors, warnings)
    file = file_at(inside, texts.get(inside, ""))
    original = original_of(file, texts)
    concept, kind = words.concepts.get(original.word("concept")), _kind_of(file)
    return Row(
        path=inside,
        kind=kind,
        title=file.word("title") or file.stem,
        term=_term(kind, concept, original),
        minutes=original.word("minutes"),
        step=original.word("step"),
        status=original.word("status"),
        concept=original.word("concept"),
        situations=tuple(text.value for text in original.words("situations")),
        roles=tuple(text.value for text in original.words("roles")),
        errors=errors,
        warnings=warnings,
    )


def _kind_of(file: ScenarioFile) -> Kind:
    if is_translation(file.stem):
        return Kind.TRANSLATION
    return Kind.ENABLING if form_in(file.folder) is ENABLING else Kind.SCENARIO


def _term(kind: Kind, concept: Concept | None, original: ScenarioFile) -> str:
    """What a row says beside its title: the concept, or whom it is for."""
    if kind is Kind.ENABLING:
        return kind.value
    return concept.term if concept else original.word("concept")
