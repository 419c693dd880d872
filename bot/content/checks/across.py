"""Checks that need the whole library: ids used twice, dead replacements, unused concepts."""

from collections.abc import Iterator, Sequence

from bot.content.hints import did_you_mean, shown
from bot.content.reader import ScenarioFile
from bot.content.vocabularies import Vocabularies
from bot.domain.problems import Level, Problem


def across_files(
    files: Sequence[ScenarioFile], words: Vocabularies, *, shown_as: str
) -> Iterator[Problem]:
    """Every problem that no single file can show."""
    yield from duplicate_ids(files)
    yield from dead_replacements(files)
    yield from orphan_concepts(files, words, shown_as=shown_as)


def duplicate_ids(files: Sequence[ScenarioFile]) -> Iterator[Problem]:
    """An id that stands in more than one file."""
    first: dict[str, ScenarioFile] = {}
    for file in files:
        scenario_id = file.word("id")
        if scenario_id in first:
            other = first[scenario_id].path
            message = f'the id "{shown(scenario_id)}" is already used in {other}. Choose another.'
            yield Problem(file.path, file.line_of("id"), Level.ERROR, message, "duplicate-id")
        elif scenario_id:
            first[scenario_id] = file


def dead_replacements(files: Sequence[ScenarioFile]) -> Iterator[Problem]:
    """`replaces` with an id that no file has, or its own."""
    known = {file.word("id") for file in files}
    for file in files:
        old = file.word("replaces")
        if old and (old not in known or old == file.word("id")):
            hint = did_you_mean(old, known - {file.word("id")})
            message = f'replaces "{shown(old)}", but no other scenario has this id.{hint}'
            yield Problem(
                file.path, file.line_of("replaces"), Level.ERROR, message, "dead-replaces"
            )


def orphan_concepts(
    files: Sequence[ScenarioFile], words: Vocabularies, *, shown_as: str
) -> Iterator[Problem]:
    """A concept that no scenario practises."""
    used = {file.word("concept") for file in files}
    for concept_id, line in words.lines.items():
        if concept_id not in used:
            message = f'no scenario practises "{shown(concept_id)}" yet. Write one.'
            path = f"{shown_as}/concepts.yaml"
            yield Problem(path, line, Level.WARNING, message, "orphan-concept")
