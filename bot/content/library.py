"""The library: every scenario and vocabulary file, checked as a whole."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from bot.content.checks import problems_in, problems_in_translation, problems_in_vocabulary
from bot.content.checks.across import LIBRARY_CHECKS, Shelf
from bot.content.checks.subject import Subject, found_by
from bot.content.checks.translation import Translation
from bot.content.checks.vocabulary import Vocabulary
from bot.content.folder import is_scenario_path, no_pause, read_folder
from bot.content.forms import ENABLING, form_in
from bot.content.making import library_of, scenario_from, thing_from, translation_from
from bot.content.reader import ScenarioFile, scenario_at
from bot.content.vocabularies import VOCABULARY_FILES, Vocabularies, read_vocabularies
from bot.domain.problems import Examined, LibraryBroken, Problem
from bot.domain.scenarios import EnablingThing, Library, Scenario, ScenarioWords

SHOWN_AS = "scenarios"
Pause = Callable[[], None]
_TRANSLATED = re.compile(r"[^.]+\.[a-z]{2,3}")


def load_library(folder: Path) -> Library:
    """The folder as one immutable value; raises `LibraryBroken` with every error in it."""
    return examine(folder).usable()


def examine(
    folder: Path, *, today: date | None = None, known: Mapping[str, str] | None = None
) -> Examined:
    """Read and check everything. Without today, reviews that are overdue go unnoticed."""
    read = read_folder(folder)
    if not read.texts and read.problems:
        return Examined(tuple(sorted(read.problems)), None)
    examiner = Examiner(folder.resolve().name)
    return examiner.examine(read.texts, found=read.problems, today=today, known=known)


def is_translation(stem: str) -> bool:
    """Whether a file name without `.md` ends in a language, like `ask-for-help.cy`."""
    return _TRANSLATED.fullmatch(stem) is not None


@dataclass(frozen=True)
class _Judged:
    """One file with what its own checks found, and what is in it if they found no error."""

    file: ScenarioFile
    problems: tuple[Problem, ...]
    scenario: Scenario | None = None
    thing: EnablingThing | None = None


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
        known: Mapping[str, str] | None = None,
        pause: Pause = no_pause,
    ) -> Examined:
        """Everything that is wrong with these files, and the library if nothing is an error.

        `texts` holds each file by its path inside the library. `found` are problems that are
        known already, for instance from opening the files. Without today, reviews that are
        overdue go unnoticed. `known` is what was published last: the id that each file had, by
        its path inside the library. `pause` is called before each file that has to be read or
        checked, so that others can be let past.
        """
        with self._lock:
            return self._examine(texts, set(found), today, known or {}, pause)

    def _examine(
        self,
        texts: Mapping[str, str],
        problems: set[Problem],
        today: date | None,
        known: Mapping[str, str],
        pause: Pause,
    ) -> Examined:
        unopened = frozenset(problem.path for problem in problems if problem.is_error)
        words = self._vocabularies(texts, problems)
        paths = sorted(filter(is_scenario_path, texts))
        every = self._files({path: texts[path] for path in paths}, pause)
        judged = self._judge(every, words, today, pause)
        files = [each.file for each in judged]
        problems.update(problem for each in judged for problem in each.problems)
        shelf = Shelf(self._shown_as, files, words, known, unopened)
        problems.update(found_by(LIBRARY_CHECKS, shelf, path=self._shown_as, most=None))
        scenarios = [each.scenario for each in judged if each.scenario]
        things = [each.thing for each in judged if each.thing]
        translations = [file for file in every.values() if is_translation(file.stem)]
        problems.update(_problems_in_translations(translations, files, scenarios, words))
        ids = {path: file.word("id") for (path, _), file in every.items() if file.word("id")}
        if any(problem.is_error for problem in problems):
            return Examined(tuple(sorted(problems)), None, ids)
        spoken = _translations(translations, scenarios)
        library = library_of(scenarios, things, words, spoken)
        return Examined(tuple(sorted(problems)), library, ids)

    def _vocabularies(self, texts: Mapping[str, str], problems: set[Problem]) -> Vocabularies:
        mine = {name: texts[name] for name in VOCABULARY_FILES if name in texts}
        if self._words is None or self._words[0] != mine:
            self._words = (mine, *_examined_words(mine, self._shown_as))
        problems.update(self._words[2])
        return self._words[1]

    def _files(self, texts: Mapping[str, str], pause: Pause) -> dict[tuple[str, str], ScenarioFile]:
        """Every file as read, by its path and text."""

        def read(path: str, text: str) -> ScenarioFile:
            pause()
            return scenario_at(path, text, shown_as=self._shown_as)

        self._read = {key: self._read.get(key) or read(*key) for key in texts.items()}
        return self._read

    def _judge(
        self,
        files: Mapping[tuple[str, str], ScenarioFile],
        words: Vocabularies,
        today: date | None,
        pause: Pause,
    ) -> list[_Judged]:
        """Every scenario with its own problems; judged anew under other words or on another day."""

        def judge(file: ScenarioFile) -> _Judged:
            pause()
            return _judged(file, words, today)

        remembered = self._judged if self._judged_by == (words, today) else {}
        self._judged_by = (words, today)
        self._judged = {
            key: remembered.get(key) or judge(file)
            for key, file in files.items()
            if not is_translation(file.stem)
        }
        return list(self._judged.values())


def usable_words(texts: Mapping[str, str], *, shown_as: str = SHOWN_AS) -> Vocabularies:
    """The vocabularies alone; raises `LibraryBroken` with every error in them."""
    words, problems = _examined_words(texts, shown_as)
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise LibraryBroken(sorted(errors))
    return words


def _examined_words(
    texts: Mapping[str, str], shown_as: str
) -> tuple[Vocabularies, tuple[Problem, ...]]:
    words, files = read_vocabularies(texts, shown_as=shown_as)
    found = (problems_in_vocabulary(Vocabulary(file, words)) for file in files)
    return words, tuple(problem for each in found for problem in each)


def _judged(file: ScenarioFile, words: Vocabularies, today: date | None) -> _Judged:
    problems = tuple(problems_in(Subject(file, words, today)))
    if any(problem.is_error for problem in problems):
        return _Judged(file, problems)
    if form_in(file.folder) is ENABLING:
        return _Judged(file, problems, thing=thing_from(file))
    return _Judged(file, problems, scenario=scenario_from(file))


def _translations(
    files: Iterable[ScenarioFile], scenarios: Iterable[Scenario]
) -> Iterator[tuple[str, str, ScenarioWords]]:
    """Each translation that can be shown, with its language and the id of its original."""
    by_id = {scenario.scenario_id: scenario for scenario in scenarios}
    for file in files:
        original = by_id.get(file.word("translates"))
        words = translation_from(file, original) if original else None
        if original and words:
            yield file.stem.rpartition(".")[2], original.scenario_id, words


def _problems_in_translations(
    translations: Iterable[ScenarioFile],
    originals: Iterable[ScenarioFile],
    scenarios: Iterable[Scenario],
    words: Vocabularies,
) -> Iterator[Problem]:
    by_id = {file.word("id"): file for file in originals if file.word("id")}
    revisions = {scenario.scenario_id: scenario.revision for scenario in scenarios}
    for file in translations:
        yield from problems_in_translation(Translation(file, by_id, revisions), words)
