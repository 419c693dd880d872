"""The library: every scenario and vocabulary file of a folder, checked as a whole."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from bot.content.checks import problems_in
from bot.content.checks.across import across_files
from bot.content.checks.subject import Subject
from bot.content.folder import read_text, scenario_paths, stray_paths
from bot.content.problems import Level, LibraryBroken, Problem
from bot.content.reader import (
    ASK,
    HARD,
    NUDGE,
    PLANS,
    REFLECT,
    WHY,
    ScenarioFile,
    plan_lines,
    read_scenario,
)
from bot.content.revision import revision_of, version_of
from bot.content.translations import (
    is_translation,
    problems_in_translations,
    stale_translations,
)
from bot.content.vocabularies import Vocabularies, read_vocabularies
from bot.content.yaml_guard import Unreadable
from bot.domain.scenarios import IfThenPlan, Library, Scenario, ScenarioStatus, Step


@dataclass(frozen=True)
class Examined:
    """What an examination found; `library` is None if there is any error."""

    problems: tuple[Problem, ...]
    library: Library | None


def load_library(folder: Path) -> Library:
    """The folder as one immutable value; raises `LibraryBroken` with every error in it."""
    examined = examine(folder)
    if examined.library is None:
        raise LibraryBroken(problem for problem in examined.problems if problem.is_error)
    return examined.library


def examine(folder: Path, *, today: date | None = None) -> Examined:
    """Read and check everything. Without today, reviews that are overdue go unnoticed."""
    if not folder.is_dir():
        message = "there is no such folder. Say where the scenarios are."
        return Examined((Problem(str(folder), 1, Level.ERROR, message, "no-folder"),), None)
    shown_as = folder.resolve().name
    words, problems = read_vocabularies(folder, shown_as=shown_as)
    every, unopened = _read_files(folder, shown_as)
    files = [file for file in every if not is_translation(file.stem)]
    translations = [file for file in every if is_translation(file.stem)]
    found = {*problems, *unopened, *_strays(folder, shown_as)}
    for file in files:
        found.update(problems_in(Subject(file, words, today)))
    found.update(across_files(files, words, shown_as=shown_as))
    found.update(problems_in_translations(translations, files, words))
    if any(problem.is_error for problem in found):
        return Examined(tuple(sorted(found)), None)
    library = _library(files, words)
    found.update(stale_translations(translations, library.scenarios))
    return Examined(tuple(sorted(found)), library)


def _read_files(folder: Path, shown_as: str) -> tuple[list[ScenarioFile], list[Problem]]:
    files: list[ScenarioFile] = []
    problems: list[Problem] = []
    for path in scenario_paths(folder):
        inside = path.relative_to(folder)
        name = f"{shown_as}/{inside.as_posix()}"
        try:
            text = read_text(path, folder=folder)
        except Unreadable as error:
            problems.append(Problem(name, error.line, Level.ERROR, str(error), "unreadable"))
            continue
        folder_name = inside.parent.as_posix()
        files.append(read_scenario(text, path=name, folder=folder_name, stem=path.stem))
    if not files and not problems:
        message = "there is not one scenario here. Write <concept>/<id>.md."
        problems.append(Problem(shown_as, 1, Level.ERROR, message, "no-scenario"))
    return files, problems


def _strays(folder: Path, shown_as: str) -> list[Problem]:
    message = "this file is never read here. A scenario belongs in a folder named for its concept."
    return [
        Problem(f"{shown_as}/{path.name}", 1, Level.WARNING, message, "stray-file")
        for path in stray_paths(folder)
    ]


def _library(files: list[ScenarioFile], words: Vocabularies) -> Library:
    scenarios = {scenario.scenario_id: scenario for scenario in map(scenario_from, files)}
    version = version_of(
        scenarios.values(), words.concepts, words.situations, words.roles, words.goals
    )
    return Library(
        version=version,
        scenarios=MappingProxyType(scenarios),
        concepts=MappingProxyType(words.concepts),
        situations=MappingProxyType(words.situations),
        roles=MappingProxyType(words.roles),
        goals=MappingProxyType(words.goals),
    )


def scenario_from(file: ScenarioFile) -> Scenario:
    """The scenario in a file that has passed every check."""
    roles = tuple(text.value for text in file.words("roles"))
    section = file.section(PLANS)
    plans = plan_lines(section)[0] if section else ()
    scenario = Scenario(
        scenario_id=file.word("id"),
        revision="",
        title=file.word("title"),
        concept=file.word("concept"),
        situations=tuple(text.value for text in file.words("situations")),
        roles=() if roles == ("any",) else roles,
        minutes=int(file.word("minutes")),
        step=Step(file.word("step")),
        conditions=tuple(text.value for text in file.words("conditions")),
        goal=file.word("goal"),
        owner=file.word("owner"),
        review_by=file.word("review_by"),
        status=ScenarioStatus(file.word("status")),
        nudge=file.body(NUDGE),
        plans=tuple(IfThenPlan(plan.situation, plan.text) for plan in plans),
        reflect=file.body(REFLECT),
        why_it_helps=file.body(WHY),
        ask_a_peer=file.body(ASK),
        if_it_was_hard=file.body(HARD),
        source=file.word("source"),
        replaces=file.word("replaces"),
    )
    return replace(scenario, revision=revision_of(scenario))
