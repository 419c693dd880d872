"""Editions lie over the folder, are undone whole, and end once the folder has their words."""

from datetime import UTC, datetime

import pytest

from bot.domain.editions import (
    NO_FILE,
    DraftOutdated,
    EditedFile,
    Edition,
    EditionClosed,
    EditionState,
    PathRefused,
    conflicts,
    fingerprint,
    laid_over,
    merged,
    refuse_outdated,
    to_pull,
)
from bot.domain.errors import Trouble

MADE_AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
FOLDER = {"listening/a.md": "old a", "listening/b.md": "old b"}


def edition(**texts: str) -> Edition:
    """An edition of files named by their letter, made over FOLDER."""
    files = tuple(
        EditedFile(
            path := f"listening/{letter}.md",
            text,
            before=fingerprint(FOLDER.get(path)),
            folder=fingerprint(FOLDER.get(path)),
        )
        for letter, text in texts.items()
    )
    return Edition("T1", "e1", "UDEV", MADE_AT, files)


def test_the_newest_edition_of_a_file_counts() -> None:
    texts = laid_over(FOLDER, [edition(a="first a", c="new c"), edition(a="second a")])

    assert texts == {
        "listening/a.md": "second a",
        "listening/b.md": "old b",
        "listening/c.md": "new c",
    }


def test_a_draft_is_published_once_and_undone_once() -> None:
    published = edition(a="new a").published(place=3)

    assert (published.state, published.place) == (EditionState.PUBLISHED, 3)
    with pytest.raises(EditionClosed, match=Trouble.EDITION_CLOSED):
        published.published(place=4)
    undone = published.undone()
    assert undone.state is EditionState.UNDONE
    with pytest.raises(EditionClosed, match=Trouble.EDITION_CLOSED):
        undone.undone()


def test_a_draft_of_words_that_have_changed_since_is_refused() -> None:
    refuse_outdated(edition(a="new a", c="new c"), FOLDER)

    with pytest.raises(DraftOutdated, match=Trouble.DRAFT_OUTDATED):
        refuse_outdated(edition(a="new a"), {**FOLDER, "listening/a.md": "other a"})
    with pytest.raises(DraftOutdated, match=Trouble.DRAFT_OUTDATED):
        refuse_outdated(edition(c="new c"), {**FOLDER, "listening/c.md": "another's c"})


def test_an_edition_ends_once_the_folder_has_its_words() -> None:
    first = edition(a="first a", b="new b").published(place=1)
    second = edition(a="second a").published(place=2)

    after = merged({**FOLDER, "listening/a.md": "second a"}, [first, second])

    assert [file.path for file in after[0].files] == ["listening/b.md"]
    assert after[0].state is EditionState.PUBLISHED
    assert after[1].state is EditionState.MERGED
    assert after[1].files == ()


def test_a_file_that_was_changed_in_both_places_is_a_conflict() -> None:
    published = [edition(a="new a", b="new b", c="new c")]

    assert conflicts(FOLDER, published) == ()
    assert conflicts({**FOLDER, "listening/a.md": "new a"}, published) == ()
    changed = {"listening/a.md": "other a", "listening/c.md": "other c"}
    assert conflicts(changed, published) == ("listening/a.md", "listening/b.md", "listening/c.md")


def test_the_newest_words_are_pulled_but_no_conflict_and_nothing_twice() -> None:
    published = [edition(a="first a", b="new b", c="new c"), edition(a="second a")]
    folder = {"listening/a.md": "old a", "listening/b.md": "other b", "listening/c.md": "new c"}

    assert to_pull(FOLDER, published) == {
        "listening/a.md": "second a", "listening/b.md": "new b", "listening/c.md": "new c",
    }  # fmt: skip
    assert to_pull(folder, published) == {"listening/a.md": "second a"}
    assert to_pull(FOLDER, []) == {}


def test_a_fingerprint_has_sixteen_digits_and_stays_what_it_was() -> None:
    """Drafts that wait in a database would be refused as outdated if another came out."""
    assert fingerprint("old a") == "eda24220aaabb967"  # pragma: allowlist secret


def test_no_file_has_the_fingerprint_of_none() -> None:
    assert fingerprint(None) == NO_FILE == ""
    assert fingerprint("") != NO_FILE
    assert fingerprint("a") != fingerprint("b")


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "../a.md",
        "listening/../a.md",
        "/listening/a.md",
        "listening//a.md",
        "listening/.a.md",
        ".git/a.md",
        "listening/a.txt",
        "listening\\..\\a.md",
        "c:/listening/a.md",
        "listening/a\0.md",
        "",
        "other.yaml",
        "listening/concepts.yaml",
    ],
)
def test_a_file_outside_the_library_is_refused(path: str) -> None:
    with pytest.raises(PathRefused, match=Trouble.PATH_REFUSED):
        EditedFile(path, "text", before="", folder="")


@pytest.mark.parametrize(
    "path", ["listening/a.md", "listening/a.cy.md", "more/listening/a.md", "concepts.yaml"]
)
def test_a_file_inside_the_library_is_taken(path: str) -> None:
    assert EditedFile(path, "text", before="", folder="").path == path
