"""Which files are live is known by digests; what is gone is remembered by its id."""

from datetime import UTC, datetime

from bot.domain.editions import EditedFile, Edition, fingerprint
from bot.domain.manifests import (
    NO_TEXT,
    KeptFile,
    Manifest,
    Outline,
    digest_of,
    digests_in,
    following,
    ids_in,
    live_digests,
    manifest_of,
    outline_of,
)

A, B, CONCEPTS = "listening/a.md", "listening/b.md", "concepts.yaml"
TEXTS = {CONCEPTS: "c", A: "one", B: "two"}
IDS = {A: "a", B: "b"}
KEPT = manifest_of(TEXTS, IDS)


def edition(path: str, text: str) -> Edition:
    """A published change of one file."""
    file = EditedFile(path, text, "", "")
    made_at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    return Edition("T1", "e1", "UDEV", made_at, (file,)).published(place=1)


def without(path: str) -> Manifest:
    """The folder's files but this one."""
    return {each: file for each, file in KEPT.items() if each != path}


def test_a_manifest_names_every_file_with_its_id_and_its_texts_digest() -> None:
    assert KEPT[A] == KeptFile("a", digest_of("one"))
    assert KEPT[CONCEPTS] == KeptFile("", digest_of("c"))
    assert digests_in(KEPT) == {path: digest_of(text) for path, text in TEXTS.items()}


def test_a_digest_begins_with_the_fingerprint_of_the_text() -> None:
    assert digest_of("one").startswith(fingerprint("one"))


def test_a_file_that_is_gone_is_remembered_by_its_id() -> None:
    after = following(KEPT, without(B))

    assert after[B] == KeptFile("b", NO_TEXT)
    assert ids_in(after) == IDS
    assert digests_in(after) == digests_in(without(B))


def test_what_is_remembered_stays_remembered() -> None:
    after = following(following(KEPT, without(B)), without(B))

    assert ids_in(after) == IDS


def test_a_file_without_an_id_is_not_remembered() -> None:
    assert CONCEPTS not in following(KEPT, without(CONCEPTS))


def test_a_scenario_that_has_moved_is_known_by_its_new_place_alone() -> None:
    moved = manifest_of(
        {CONCEPTS: "c", A: "one", "delegation/b.md": "two"}, {"delegation/b.md": "b"}
    )

    assert set(following(KEPT, {**moved, A: KEPT[A]})) == {CONCEPTS, A, "delegation/b.md"}


def test_an_outline_wants_each_text_once_and_none_that_something_lies_over() -> None:
    twice = manifest_of({A: "one", B: "one", CONCEPTS: "c"}, IDS)

    assert outline_of(twice, ()).wanted() == (digest_of("one"), digest_of("c"))
    assert outline_of(KEPT, [edition(A, "new")]).wanted() == (digest_of("c"), digest_of("two"))


def test_an_outline_is_filled_with_texts_and_what_lies_over_them() -> None:
    outline = outline_of(
        following(KEPT, without(B)), [edition(A, "new"), edition("x/y.md", "more")]
    )

    assert outline.filled({digest_of("c"): "c"}) == {CONCEPTS: "c", A: "new", "x/y.md": "more"}


def test_the_same_words_are_live_whether_they_come_from_the_folder_or_from_slack() -> None:
    caught_up = manifest_of({**TEXTS, A: "new"}, IDS)

    live = live_digests(outline_of(KEPT, [edition(A, "new")]))

    assert live == live_digests(outline_of(caught_up, ()))
    assert live != live_digests(outline_of(KEPT, ()))
    assert live_digests(Outline({}, {})) == {}
