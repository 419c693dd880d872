"""The bench on one folder: what is in it, what is wrong with a text, saving it, beginning one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock

from bot.bench.drafting import Draft, new_draft
from bot.bench.listing import Listing, file_at, listing_of, original_of, words_in
from bot.bench.previews import Preview, preview_of
from bot.bench.saving import mark_of, place_of, save_text, text_on_disk
from bot.content.checks.opening import UNREADABLE
from bot.content.checks.subject import found_by
from bot.content.drafts import taken_ids
from bot.content.folder import is_scenario_path, read_folder, whole_text
from bot.content.library import Examiner
from bot.content.reader import Found
from bot.content.saving import forget_unfinished
from bot.content.vocabularies import VOCABULARY_FILES
from bot.content.yaml_guard import Unreadable
from bot.domain.errors import CarryoverError, NotFound
from bot.domain.problems import Examined, Problem

MOST_ELSEWHERE = 20


class NoLibrary(CarryoverError):
    """The folder is not there, or holds no library; the message says what to name instead."""


class HasErrors(CarryoverError):
    """The text has errors, so it was not saved; `checked` holds them."""

    def __init__(self, checked: "Checked") -> None:
        count = sum(problem.is_error for problem in checked.here)
        what = "the error" if count == 1 else f"the {count} errors"
        super().__init__(f"Mend {what} below first. Nothing was saved.")
        self.checked = checked


@dataclass(frozen=True)
class Checked:
    """What the checker says of one text: about itself, and what it would newly spoil elsewhere.

    Problems name paths inside the library. There is no preview of a vocabulary.
    """

    here: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    preview: Preview | None


@dataclass(frozen=True)
class Opened:
    """A file as it is now, and the mark to hand back when it is saved."""

    path: str
    text: str
    mark: str


@dataclass(frozen=True)
class _AsFound:
    """A folder as it was read on one day."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    on: date


class Bench:
    """Reads, checks and saves the files of one library. Several threads may use it."""

    def __init__(self, folder: Path, *, today: Callable[[], date]) -> None:
        """Open the folder; raises `NoLibrary`. `today` says which reviews are overdue."""
        if not folder.is_dir():
            raise NoLibrary(f"There is no folder {folder}. Say where the scenarios are.")
        if not any(read_folder(folder).texts):
            raise NoLibrary(f"{folder} holds no scenarios. Say where the scenarios are.")
        forget_unfinished(folder)
        self.folder = folder
        self.name = folder.resolve().name
        self._today = today
        self._examiner = Examiner(self.name)
        self._saving = Lock()
        self._last: tuple[_AsFound, Examined] | None = None

    def listing(self) -> Listing:
        """Every file of the library with what is known about it."""
        read = read_folder(self.folder)
        return listing_of(
            read.texts, self._found(read.texts, read.problems).problems, shown_as=self.name
        )

    def open(self, inside: str) -> Opened:
        """One file; a missing word list is empty. Raises `NotOurs`, `Unreadable` or `NotFound`."""
        text = text_on_disk(inside, folder=self.folder)
        if text is None and inside in VOCABULARY_FILES:
            return Opened(inside, "", mark_of(None))
        if text is None:
            raise NotFound(f"{inside} is not there any more. Choose another file from the list.")
        return Opened(inside, text, mark_of(text))

    def check(self, inside: str, text: str) -> Checked:
        """What is wrong if the file said this; raises `NotOurs` or `Unreadable` for its path."""
        place_of(inside, folder=self.folder)
        try:
            text = _as_read(text)
        except Unreadable as error:
            mistake = Found(error.line, str(error))
            return Checked(tuple(found_by((UNREADABLE,), [mistake], path=inside)), (), None)
        read = read_folder(self.folder)
        texts = {**read.texts, inside: text}
        already = [each for each in read.problems if self._inside(each) != inside]
        edited = self._examiner.examine(texts, found=already, today=self._today())
        known = {
            (each.path, each.check, each.message)
            for each in self._found(read.texts, read.problems).problems
        }
        found = [each for each in edited.problems if self._inside(each) != inside]
        fresh = (each for each in found if (each.path, each.check, each.message) not in known)
        return Checked(
            here=self._named(each for each in edited.problems if self._inside(each) == inside),
            elsewhere=self._named(islice(fresh, MOST_ELSEWHERE)),
            preview=_preview(inside, texts),
        )

    def save(self, inside: str, text: str, *, opened_as: str) -> Opened:
        """Write the file and say what it is now.

        Raises `ChangedMeanwhile`, `HasErrors`, `NotOurs`, `Unreadable` or `NotSaved`.
        """
        checked = self.check(inside, text)
        if any(problem.is_error for problem in checked.here):
            raise HasErrors(checked)
        text = _as_read(text)
        with self._saving:
            save_text(inside, text, folder=self.folder, opened_as=opened_as)
        return Opened(inside, text, mark_of(text))

    def begin(self, title: str, concept_id: str) -> Draft:
        """A draft that nobody has saved yet; raises `CannotBegin` or `Unwritable`."""
        texts = read_folder(self.folder).texts
        words, taken = words_in(texts), taken_ids(texts)
        return new_draft(title, concept_id, words=words, taken=taken, today=self._today())

    def _found(self, texts: Mapping[str, str], problems: tuple[Problem, ...]) -> Examined:
        """What is wrong with the folder as it is; an unchanged folder is not examined again."""
        as_found = _AsFound(texts, problems, self._today())
        if self._last is None or self._last[0] != as_found:
            examined = self._examiner.examine(texts, found=problems, today=as_found.on)
            self._last = (as_found, examined)
        return self._last[1]

    def _inside(self, problem: Problem) -> str:
        return problem.path.removeprefix(f"{self.name}/")

    def _named(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(replace(each, path=self._inside(each)) for each in problems)


def _as_read(text: str) -> str:
    """The text as it would be read back from its file; raises `Unreadable`."""
    return whole_text(text.encode("utf-8", "surrogatepass"))


def _preview(inside: str, texts: Mapping[str, str]) -> Preview | None:
    if not is_scenario_path(inside):
        return None
    file = file_at(inside, texts[inside])
    return preview_of(file, original_of(file, texts), words_in(texts))
