"""Checks that need the whole library: ids used twice, changed or gone, unused concepts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.content.checks.subject import Check, error, warning
from bot.content.forms import SCENARIO, form_in
from bot.content.hints import did_you_mean, shown
from bot.content.reader import Found, ScenarioFile
from bot.content.vocabularies import Vocabularies


@dataclass(frozen=True)
class Shelf:
    """Every scenario file beside the others, and what was published before.

    `known` holds the id that a file had when it was last published, by its path inside the
    library. `unopened` are the paths, as people see them, of files that could not be opened.
    """

    shown_as: str
    files: Sequence[ScenarioFile]
    words: Vocabularies
    known: Mapping[str, str] = field(default_factory=dict)
    unopened: frozenset[str] = frozenset()

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a file has now."""
        return frozenset(file.word("id") for file in self.files) - {""}

    @cached_property
    def paths(self) -> dict[str, ScenarioFile]:
        """Every file by its path, as people see it."""
        return {file.path: file for file in self.files}

    def is_published(self, file: ScenarioFile) -> bool:
        """Whether this very file was published under the id that it has now."""
        path = file.path.removeprefix(f"{self.shown_as}/")
        return bool(file.word("id")) and self.known.get(path) == file.word("id")

    def lost(self) -> Iterator[tuple[str, str]]:
        """Path, as people see it, and id of everything published whose id no file has now."""
        for path, scenario_id in sorted(self.known.items()):
            if scenario_id not in self.ids:
                yield f"{self.shown_as}/{path}", scenario_id


def no_scenario(shelf: Shelf) -> Iterator[Found]:
    """A library without a single scenario."""
    has_one = any(form_in(file.folder) is SCENARIO for file in shelf.files)
    if not has_one and not shelf.unopened:
        message = "there is not one scenario here. Write <concept>/<id>.md."
        yield Found(1, message, shelf.shown_as)


def duplicate_id(shelf: Shelf) -> Iterator[Found]:
    """An id that stands in more than one file."""
    first: dict[str, ScenarioFile] = {}
    for file in sorted(shelf.files, key=lambda each: not shelf.is_published(each)):
        scenario_id = file.word("id")
        if scenario_id in first:
            other = first[scenario_id].path
            message = f'the id "{shown(scenario_id)}" is already used in {other}. Choose another.'
            yield Found(file.line_of("id"), message, file.path)
        elif scenario_id:
            first[scenario_id] = file


def changed_id(shelf: Shelf) -> Iterator[Found]:
    """A file that was published under another id, which no file has now."""
    for path, old in shelf.lost():
        file = shelf.paths.get(path)
        if file and file.word("id"):
            message = (
                f'this was published as "{shown(old)}", and an id is permanent.'
                " Put the old one back, or write a new file with `replaces:`."
            )
            yield Found(file.line_of("id"), message, path)


def deleted_scenario(shelf: Shelf) -> Iterator[Found]:
    """A published scenario that no file holds any more."""
    for path, old in shelf.lost():
        if path not in shelf.paths and path not in shelf.unopened:
            message = (
                f'"{shown(old)}" is gone, so it counts as retired.'
                " To say so on purpose, put the file back with `status: retired`."
            )
            yield Found(1, message, path)


def dead_replaces(shelf: Shelf) -> Iterator[Found]:
    """`replaces` with an id that no scenario has or had, or its own."""
    there = shelf.ids | set(shelf.known.values())
    for file in shelf.files:
        old = file.word("replaces")
        if old and (old not in there or old == file.word("id")):
            hint = did_you_mean(old, there - {file.word("id")})
            message = f'replaces "{shown(old)}", but no other scenario has this id.{hint}'
            yield Found(file.line_of("replaces"), message, file.path)


def orphan_concept(shelf: Shelf) -> Iterator[Found]:
    """A concept that no scenario practises."""
    used = {file.word("concept") for file in shelf.files}
    for concept_id, line in shelf.words.lines.items():
        if concept_id not in used:
            message = f'no scenario practises "{shown(concept_id)}" yet. Write one.'
            yield Found(line, message, f"{shelf.shown_as}/concepts.yaml")


LIBRARY_CHECKS: tuple[Check[Shelf], ...] = (
    error(
        "no-scenario",
        no_scenario,
        "There would be nothing to send.",
    ),
    error(
        "duplicate-id",
        duplicate_id,
        "A nudge is remembered by this id, and it must lead to one text only.",
    ),
    error(
        "changed-id",
        changed_id,
        "What was sent under the old id would lose its scenario, its plans and its answers.",
    ),
    warning(
        "deleted-scenario",
        deleted_scenario,
        "Files get lost by accident; what was sent still takes answers, but it is not sent again.",
    ),
    error(
        "dead-replaces",
        dead_replaces,
        "People who did the old scenario would be sent the new one as if they had not.",
    ),
    warning(
        "orphan-concept",
        orphan_concept,
        "Its fortnight would come, and nobody would get anything to try.",
    ),
)
