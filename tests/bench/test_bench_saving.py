"""Saving a file: whole or not at all, in the folder only, and never over somebody's change."""

import os
import stat
from pathlib import Path

import pytest

from bot.bench.bench import Bench
from bot.bench.saving import (
    ChangedMeanwhile,
    NotOurs,
    mark_of,
    save_text,
    text_on_disk,
)
from bot.content.saving import NotSaved
from bot.content.yaml_guard import Unreadable
from tests.bench.conftest import TODAY
from tests.bench.library import WAIT


def mark(folder: Path) -> str:
    return mark_of(text_on_disk(WAIT, folder=folder))


def test_a_saved_file_holds_the_new_text_and_nothing_is_left_beside_it(folder: Path) -> None:
    save_text(WAIT, "New words\n", folder=folder, opened_as=mark(folder))

    assert (folder / WAIT).read_text(encoding="utf-8") == "New words\n"
    assert [path.name for path in (folder / "listening").iterdir()] == ["wait-a-breath.md"]


def test_a_change_by_somebody_else_is_kept_and_handed_back(folder: Path) -> None:
    opened_as = mark(folder)
    (folder / WAIT).write_text("Theirs\n", encoding="utf-8")

    with pytest.raises(ChangedMeanwhile) as refused:
        save_text(WAIT, "Mine\n", folder=folder, opened_as=opened_as)

    assert refused.value.theirs == "Theirs\n"
    assert (folder / WAIT).read_text(encoding="utf-8") == "Theirs\n"


def test_a_save_whose_answer_was_lost_can_be_sent_again(folder: Path) -> None:
    opened_as = mark(folder)
    save_text(WAIT, "Mine\n", folder=folder, opened_as=opened_as)

    save_text(WAIT, "Mine\n", folder=folder, opened_as=opened_as)

    assert (folder / WAIT).read_text(encoding="utf-8") == "Mine\n"


def test_a_file_that_was_removed_is_not_brought_back_unasked(folder: Path) -> None:
    opened_as = mark(folder)
    (folder / WAIT).unlink()

    with pytest.raises(ChangedMeanwhile, match="was removed"):
        save_text(WAIT, "Mine\n", folder=folder, opened_as=opened_as)

    assert not (folder / WAIT).exists()


def test_a_new_file_never_replaces_one_that_is_there(folder: Path) -> None:
    with pytest.raises(ChangedMeanwhile):
        save_text(WAIT, "Mine\n", folder=folder, opened_as="")


def test_a_new_file_gets_its_concepts_folder(folder: Path) -> None:
    save_text("giving-feedback/say-it.md", "New\n", folder=folder, opened_as="")

    assert (folder / "giving-feedback" / "say-it.md").read_text(encoding="utf-8") == "New\n"


@pytest.mark.parametrize(
    "inside",
    [
        "../outside.md",
        "listening/../../outside.md",
        "/outside/one.md",
        "C:\\outside\\one.md",
        "readme.md",
        "other.yaml",
        "listening/.hidden.md",
        ".git/one.md",
        "listening/one.py",
        "listening/Two Words.md",
        "listening/deeper/one.md",
        "listening/" + "a" * 200 + ".md",
        "listening/\ud800.md",
        "listening/a\0b.md",
        "",
    ],
)
def test_only_files_of_the_library_are_written(inside: str, folder: Path) -> None:
    before = sorted(folder.parent.rglob("*"))

    with pytest.raises((NotOurs, Unreadable)):
        save_text(inside, "New\n", folder=folder, opened_as="")

    assert sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize("link", ["listening/linked.md", "linked/one.md", "concepts.yaml"])
def test_nothing_is_written_through_a_link(link: str, folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "one.md").write_text("Not yours\n", encoding="utf-8")
    (folder / "concepts.yaml").unlink()
    place = folder / link if link != "linked/one.md" else folder / "linked"
    place.symlink_to(outside if link == "linked/one.md" else outside / "one.md")

    with pytest.raises(Unreadable, match="link"):
        save_text(link, "Mine\n", folder=folder, opened_as=mark_of("Not yours\n"))

    assert (outside / "one.md").read_text(encoding="utf-8") == "Not yours\n"


def test_no_new_file_is_made_through_a_link(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "linked").symlink_to(outside)
    (folder / "listening" / "dangling.md").symlink_to(outside / "gone.md")

    for inside in ("linked/new.md", "listening/dangling.md"):
        with pytest.raises(Unreadable, match="link"):
            save_text(inside, "Mine\n", folder=folder, opened_as="")

    assert list(outside.iterdir()) == []


def test_a_crash_before_the_last_step_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / WAIT).read_bytes()

    def crash(_unfinished: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        save_text(WAIT, "Mine\n", folder=folder, opened_as=mark(folder))

    assert (folder / WAIT).read_bytes() == before
    assert [path.name for path in (folder / "listening").iterdir()] == ["wait-a-breath.md"]


def test_what_a_killed_save_left_behind_goes_when_the_bench_opens(folder: Path) -> None:
    left = folder / "listening" / ".0123456789abcdef.unsaved"
    somebodys = folder / "listening" / ".mine.unsaved"
    for path in (left, somebodys):
        path.touch()

    Bench(folder, today=lambda: TODAY)

    assert (left.exists(), somebodys.exists()) == (False, True)


def test_a_full_disk_is_said_in_words_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / WAIT).read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="free space"):
        save_text(WAIT, "Mine\n", folder=folder, opened_as=mark(folder))

    assert (folder / WAIT).read_bytes() == before


def test_line_ends_and_permissions_stay_as_they_were(folder: Path) -> None:
    (folder / WAIT).write_bytes(b"One\r\nTwo\r\n")
    (folder / WAIT).chmod(0o640)

    save_text(WAIT, "One\nThree\n", folder=folder, opened_as=mark_of("One\nTwo\n"))

    assert (folder / WAIT).read_bytes() == b"One\r\nThree\r\n"
    assert stat.S_IMODE((folder / WAIT).stat().st_mode) == 0o640
