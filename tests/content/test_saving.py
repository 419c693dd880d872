"""Files are written whole or not at all, and never outside the library's folder."""

import os
from pathlib import Path

import pytest

from bot.content.saving import NotSaved, save_texts

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

    with pytest.raises(NotSaved, match="a link to another place"):
        save_texts(example, {"trust/two.md": "two\n"})

    assert names_in(outside) == []
