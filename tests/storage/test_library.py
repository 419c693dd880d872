"""The folder's files, the editions over them, and the state of a library."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.domain.editions import EditedFile, Edition, EditionState
from bot.domain.libraries import LibraryState
from bot.domain.manifests import digest_of, ids_in
from bot.domain.problems import Level, Problem
from bot.storage.library import FILE
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, OTHER_TEAM, TEAM
from tests.use_cases.files import keep_folder

TEXTS = {"concepts.yaml": "c", "listening/a.md": "one", "listening/b.md": "two"}
IDS = {"listening/a.md": "a", "listening/b.md": "b"}
DRAFT = Edition(
    TEAM, "e1", "UDEV", NOON, (EditedFile("listening/a.md", "new", "before", "folder"),)
)


def test_the_folder_is_kept_for_its_team_alone(store: SqlStore) -> None:
    keep_folder(store.library, TEAM, TEXTS, IDS)

    assert store.library.folder(TEAM) == TEXTS
    assert ids_in(store.library.manifest(TEAM)) == IDS
    assert store.library.folder(OTHER_TEAM) == {}


def test_a_deleted_file_leaves_its_id_behind(store: SqlStore) -> None:
    keep_folder(store.library, TEAM, TEXTS, IDS)
    left = {path: text for path, text in TEXTS.items() if path != "listening/b.md"}

    keep_folder(store.library, TEAM, left, {"listening/a.md": "a"})

    assert store.library.folder(TEAM) == left
    assert ids_in(store.library.manifest(TEAM)) == IDS


def test_a_moved_scenario_is_known_by_its_new_place_alone(store: SqlStore) -> None:
    keep_folder(store.library, TEAM, TEXTS, IDS)
    moved = {"concepts.yaml": "c", "listening/a.md": "one", "delegation/b.md": "two"}

    keep_folder(store.library, TEAM, moved, {"listening/a.md": "a", "delegation/b.md": "b"})

    assert ids_in(store.library.manifest(TEAM)) == {"listening/a.md": "a", "delegation/b.md": "b"}


def test_a_file_that_comes_back_is_kept_again(store: SqlStore) -> None:
    keep_folder(store.library, TEAM, TEXTS, IDS)
    keep_folder(store.library, TEAM, {"concepts.yaml": "c"}, {})

    keep_folder(store.library, TEAM, TEXTS, IDS)

    assert store.library.folder(TEAM) == TEXTS


def test_a_text_is_kept_once_and_found_by_its_digest(store: SqlStore) -> None:
    for _ in range(2):
        store.library.keep_texts(TEAM, ["one", "two", "one"])

    found = store.library.texts(TEAM, [digest_of("two"), digest_of("three")])

    assert found == {digest_of("two"): "two"}
    assert store.library.texts(OTHER_TEAM, [digest_of("two")]) == {}


def test_only_texts_that_are_in_no_file_are_swept(store: SqlStore) -> None:
    unused = ["an older one", "an older two", "one of a folder that was never taken in"]
    keep_folder(store.library, TEAM, TEXTS, IDS)
    keep_folder(store.library, OTHER_TEAM, TEXTS, IDS)
    store.library.keep_texts(TEAM, unused)

    store.library.sweep_texts(TEAM, most=2)

    left = store.library.texts(TEAM, map(digest_of, unused))
    assert (len(left), store.library.sweeps(TEAM)) == (1, 1)
    store.library.sweep_texts(TEAM, most=2)
    store.library.sweep_texts(TEAM, most=2)
    assert store.library.texts(TEAM, map(digest_of, unused)) == {}
    assert (store.library.sweeps(TEAM), store.library.sweeps(OTHER_TEAM)) == (2, 0)
    assert store.library.folder(TEAM) == store.library.folder(OTHER_TEAM) == TEXTS


def test_how_often_was_swept_is_remembered_when_the_folder_changes(store: SqlStore) -> None:
    keep_folder(store.library, TEAM, TEXTS, IDS)
    keep_folder(store.library, TEAM, {**TEXTS, "listening/a.md": "more"}, IDS)
    store.library.sweep_texts(TEAM, most=9)

    keep_folder(store.library, TEAM, TEXTS, IDS)

    assert store.library.sweeps(TEAM) == 1


def test_before_anything_is_live_nothing_is_swept(store: SqlStore) -> None:
    store.library.keep_texts(TEAM, ["one"])

    store.library.sweep_texts(TEAM, most=9)

    assert store.library.texts(TEAM, [digest_of("one")])


def test_the_release_before_finds_the_files_on_a_server_and_old_ones_nowhere(
    store: SqlStore,
) -> None:
    keep_folder(store.library, TEAM, {**TEXTS, "listening/a.md": "older"}, IDS)
    keep_folder(store.library, TEAM, {"concepts.yaml": "c", "listening/a.md": "one"}, IDS)

    found = store._connection.execute(select(FILE).order_by(FILE.c.path))

    on_a_server = [
        (TEAM, "concepts.yaml", "", "c"),
        (TEAM, "listening/a.md", "a", "one"),
        (TEAM, "listening/b.md", "b", None),
    ]
    assert [tuple(row) for row in found] == (
        [] if store._connection.dialect.name == "sqlite" else on_a_server
    )


def test_published_editions_come_in_the_order_of_publishing(store: SqlStore) -> None:
    second = replace(DRAFT, edition_id="a-later-one").published(place=2)
    for edition in (second, DRAFT.published(place=1), replace(DRAFT, edition_id="e3")):
        store.library.save_edition(edition)

    assert store.library.editions(TEAM) == [DRAFT.published(place=1), second]
    assert store.library.editions(OTHER_TEAM) == []
    assert store.library.edition(TEAM, "e3") == replace(DRAFT, edition_id="e3")
    assert store.library.edition(OTHER_TEAM, "e3") is None


def test_old_drafts_are_forgotten_and_published_editions_are_not(store: SqlStore) -> None:
    store.library.save_edition(DRAFT)
    store.library.save_edition(replace(DRAFT, edition_id="e2").published(place=1))
    undone = replace(DRAFT, edition_id="e3", state=EditionState.UNDONE)
    store.library.save_edition(replace(undone, made_at=NOON + timedelta(days=9)))

    store.library.forget_drafts(NOON + timedelta(days=1))

    assert store.library.edition(TEAM, "e1") is None
    assert len(store.library.editions(TEAM)) == 1
    assert store.library.edition(TEAM, "e3") is not None


def test_a_state_is_read_back_as_it_was_saved(store: SqlStore) -> None:
    assert store.library.state(TEAM) == LibraryState(TEAM)
    problem = Problem("scenarios/listening/a.md", 3, Level.ERROR, "it is wrong", "bad-id")
    state = LibraryState(TEAM, 4, "v4", NOON, NOON, (problem,), are_admins_told=True)

    store.library.save_state(state)

    assert store.library.state(TEAM) == state
    assert store.library.teams() == (TEAM,)
