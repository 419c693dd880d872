"""The folder's files, the editions over them, and the state of a library."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.editions import EditedFile, Edition, EditionState
from bot.domain.libraries import LibraryState
from bot.domain.problems import Level, Problem
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, OTHER_TEAM, TEAM

TEXTS = {"concepts.yaml": "c", "listening/a.md": "one", "listening/b.md": "two"}
IDS = {"listening/a.md": "a", "listening/b.md": "b"}
DRAFT = Edition(
    TEAM, "e1", "UDEV", NOON, (EditedFile("listening/a.md", "new", "before", "folder"),)
)


def test_the_folder_is_kept_for_its_team_alone(store: SqlStore) -> None:
    store.library.keep_folder(TEAM, TEXTS, IDS)

    assert store.library.folder(TEAM) == TEXTS
    assert store.library.known_ids(TEAM) == IDS
    assert store.library.folder(OTHER_TEAM) == {}


def test_a_deleted_file_leaves_its_id_behind(store: SqlStore) -> None:
    store.library.keep_folder(TEAM, TEXTS, IDS)
    left = {path: text for path, text in TEXTS.items() if path != "listening/b.md"}

    store.library.keep_folder(TEAM, left, {"listening/a.md": "a"})

    assert store.library.folder(TEAM) == left
    assert store.library.known_ids(TEAM) == IDS


def test_a_moved_scenario_is_known_by_its_new_place_alone(store: SqlStore) -> None:
    store.library.keep_folder(TEAM, TEXTS, IDS)
    moved = {"concepts.yaml": "c", "listening/a.md": "one", "delegation/b.md": "two"}

    store.library.keep_folder(TEAM, moved, {"listening/a.md": "a", "delegation/b.md": "b"})

    assert store.library.known_ids(TEAM) == {"listening/a.md": "a", "delegation/b.md": "b"}


def test_a_file_that_comes_back_is_kept_again(store: SqlStore) -> None:
    store.library.keep_folder(TEAM, TEXTS, IDS)
    store.library.keep_folder(TEAM, {"concepts.yaml": "c"}, {})

    store.library.keep_folder(TEAM, TEXTS, IDS)

    assert store.library.folder(TEAM) == TEXTS


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
