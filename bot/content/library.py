"""The library: every scenario and vocabulary file, checked as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from threading import Lock
from types import MappingProxyType

from bot.content.checks import problems_in
from bot.content.checks.across import across_files
from bot.content.checks.subject import Subject
from bot.content.folder import VOCABULARY_FILES, is_scenario_path, read_folder
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
from bot.domain.problems import Examined, Level, Problem
from bot.domain.scenarios import IfThenPlan, Library, Scenario, ScenarioStatus, Step

SHOWN_AS = "scenarios"


def load_library(folder: Path) -> Library:
    """The folder as one immutable value; raises `LibraryBroken` with every error in it."""
    return examine(folder).usable()


def examine(folder: Path, *, today: date | None = None) -> Examined:
    """Read and check everything. Without today, reviews that are overdue go unnoticed."""
    read = read_folder(folder)
    if not read.texts and read.problems:
        return Examined(tuple(sorted(read.problems)), None)
    return Examiner(folder.resolve().name).examine(read.texts, found=read.problems, today=today)


@dataclass(frozen=True)
class _Judged:
    """One file with what its own checks found, and the scenario in it if they found no error."""

    file: ScenarioFile
    problems: tuple[Problem, ...]
    scenario: Scenario | None


class Examiner:
    """Checks a library as a whole, and remembers each file, so that only a changed one costs.

    Several threads may use one examiner.
    """

    def __init__(self, shown_as: str = SHOWN_AS) -> None:
        """`shown_as` stands before every path that a problem names."""
        self._shown_as = shown_as
        self._lock = Lock()
        self._read: dict[tuple[str, str], ScenarioFile] = {}
        self._judged: dict[tuple[str, str], _Judged] = {}
        self._judged_by: tuple[object, ...] = ()
        self._words: tuple[dict[str, str], Vocabularies, tuple[Problem, ...]] | None = None

    def examine(
        self,
        texts: Mapping[str, str],
        *,
        found: Iterable[Problem] = (),
        today: date | None = None,
    ) -> Examined:
        """Everything that is wrong with these files, and the library if nothing is an error.

        `texts` holds each file by its path inside the library. `found` are problems that are
        known already, for instance from opening the files. Without today, reviews that are
        overdue go unnoticed.
        """
        with self._lock:
            return self._examine(texts, set(found), today)

    def _examine(
        self, texts: Mapping[str, str], problems: set[Problem], today: date | None
    ) -> Examined:
        words = self._vocabularies(texts, problems)
        paths = sorted(filter(is_scenario_path, texts))
        every = self._files({path: texts[path] for path in paths})
        if not every and not problems:
            message = "there is not one scenario here. Write <concept>/<id>.md."
            problems.add(Problem(self._shown_as, 1, Level.ERROR, message, "no-scenario"))
        translations = [file for file in every.values() if is_translation(file.stem)]
        judged = self._judge(every, words, today)
        files = [each.file for each in judged]
        problems.update(problem for each in judged for problem in each.problems)
        problems.update(across_files(files, words, shown_as=self._shown_as))
        problems.update(problems_in_translations(translations, files, words))
        ids = {path: file.word("id") for (path, _), file in every.items() if file.word("id")}
        if any(problem.is_error for problem in problems):
            return Examined(tuple(sorted(problems)), None, ids)
        library = _library([each.scenario for each in judged if each.scenario], words)
        problems.update(stale_translations(translations, library.scenarios))
        return Examined(tuple(sorted(problems)), library, ids)

    def _vocabularies(self, texts: Mapping[str, str], problems: set[Problem]) -> Vocabularies:
        mine = {name: texts[name] for name in VOCABULARY_FILES if name in texts}
        if self._words is None or self._words[0] != mine:
            self._words = (mine, *read_vocabularies(mine, shown_as=self._shown_as))
        problems.update(self._words[2])
        return self._words[1]

    def _files(self, texts: Mapping[str, str]) -> dict[tuple[str, str], ScenarioFile]:
        """Every file as read, by its path and text."""
        self._read = {
            (path, text): self._read.get((path, text)) or self._file(path, text)
            for path, text in texts.items()
        }
        return self._read

    def _file(self, path: str, text: str) -> ScenarioFile:
        place = PurePosixPath(path)
        name = f"{self._shown_as}/{path}"
        return read_scenario(text, path=name, folder=place.parent.as_posix(), stem=place.stem)

    def _judge(
        self,
        files: Mapping[tuple[str, str], ScenarioFile],
        words: Vocabularies,
        today: date | None,
    ) -> list[_Judged]:
        """Every scenario with its own problems; judged anew under other words or on another day."""
        remembered = self._judged if self._judged_by == (words, today) else {}
        self._judged_by = (words, today)
        self._judged = {
            key: remembered.get(key) or _judged(file, words, today)
            for key, file in files.items()
            if not is_translation(file.stem)
        }
        return list(self._judged.values())


def _judged(file: ScenarioFile, words: Vocabularies, today: date | None) -> _Judged:
    problems = tuple(problems_in(Subject(file, words, today)))
    is_usable = not any(problem.is_error for problem in problems)
    return _Judged(file, problems, scenario_from(file) if is_usable else None)


def _library(scenarios: Iterable[Scenario], words: Vocabularies) -> Library:
    by_id = {scenario.scenario_id: scenario for scenario in scenarios}
    version = version_of(by_id.values(), words.concepts, words.situations, words.roles, words.goals)
    return Library(
        version=version,
        scenarios=MappingProxyType(by_id),
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
