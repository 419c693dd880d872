"""Files are written whole or not at all, and never outside the library's folder."""

import os
from pathlib import Path

import pytest

from bot.content.folder import LARGEST
from bot.content.saving import NotSaved, forget_unfinished, save_texts

PATH = "listening/wait-a-breath.md"


def names_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_files_are_changed_and_added(example: Path) -> None:
    before = names_in(example)

    save_texts(example, {PATH: "one\n", "trust/two.md": "two\n"})

    assert (example / PATH).read_bytes() == b"one\n"
    assert (example / "trust" / "two.md").read_bytes() == b"two\n"
    assert names_in(example) == sorted([*before, "trust", "trust/two.md"])


def test_a_file_keeps_its_line_ends_its_mark_and_its_mode(example: Path) -> None:
    (example / PATH).write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")
    (example / PATH).chmod(0o640)

    save_texts(example, {PATH: "a\nc\n"})

    assert (example / PATH).read_bytes() == b"\xef\xbb\xbfa\r\nc\r\n"
    assert (example / PATH).stat().st_mode & 0o777 == 0o640


def test_nothing_changes_if_one_file_cannot_be_written(example: Path) -> None:
    (example / "trust").write_text("in the way", encoding="utf-8")
    before, text = names_in(example), (example / PATH).read_text(encoding="utf-8")

    with pytest.raises(NotSaved, match="cannot be written"):
        save_texts(example, {PATH: "one\n", "trust/two.md": "two\n"})

    assert names_in(example) == before
    assert (example / PATH).read_text(encoding="utf-8") == text


def test_nothing_is_left_behind_if_the_disk_fails(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = names_in(example)
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(NotSaved, match="free space"):
        save_texts(example, {PATH: "one\n"})

    assert names_in(example) == before


@pytest.mark.parametrize("inside", ["../out.md", "trust/../../out.md", "top.md", "trust/a.txt"])
def test_no_file_is_written_anywhere_else(example: Path, inside: str) -> None:
    with pytest.raises(NotSaved, match="no place for a scenario"):
        save_texts(example, {inside: "x"})


def test_a_link_is_not_followed(example: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (example / "trust").symlink_to(outside, target_is_directory=True)

    with pytest.raises(NotSaved, match="a link to another file"):
        save_texts(example, {"trust/two.md": "two\n"})

    assert names_in(outside) == []


def test_an_absolute_path_is_refused(example: Path, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="outside the scenario folder"):
        save_texts(example, {f"{tmp_path}/trust/two.md": "two\n"})

    assert not (tmp_path / "trust").exists()


def test_a_word_list_is_written_like_a_scenario(example: Path) -> None:
    save_texts(example, {"roles.yaml": "nurse:\n  name: Nurse\n"})

    assert (example / "roles.yaml").read_text(encoding="utf-8") == "nurse:\n  name: Nurse\n"


def test_a_text_that_could_not_be_read_back_is_refused(example: Path) -> None:
    (example / PATH).write_bytes(b"a\r\n")
    before = names_in(example)
    half_full = "a\n" * (LARGEST // 3)

    save_texts(example, {PATH: half_full})
    with pytest.raises(NotSaved, match="larger than 64 KiB"):
        save_texts(example, {"roles.yaml": "x", PATH: half_full + "\n" * (LARGEST // 3)})

    assert (example / PATH).read_bytes() == half_full.replace("\n", "\r\n").encode()
    assert names_in(example) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="There is no folder"):
        save_texts(tmp_path / "wrong", {PATH: "one\n"})

    assert not (tmp_path / "wrong").exists()


def test_what_a_killed_save_left_behind_is_forgotten(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names_in(example)
    somebodys = example / ".mine.unsaved"
    somebodys.touch()

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lambda _path: None)
        patched.setattr(Path, "replace", lambda _path, _target: None)
        save_texts(example, {PATH: "one\n"})
    left = [name for name in names_in(example) if name not in {*before, somebodys.name}]
    forget_unfinished(example)

    assert len(left) == 1
    assert names_in(example) == sorted([*before, somebodys.name])
