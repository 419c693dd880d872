"""The folder's texts are kept before they are live, and what is live is replaced as a whole."""

from collections.abc import Mapping

from bot.domain.manifests import digest_of
from bot.use_cases.agenda import keep_house
from bot.use_cases.taking_in import (
    Candidate,
    candidate,
    import_basis,
    keep_texts,
    sweep_texts,
    take_in_folder,
)
from tests.use_cases.files import SCENARIO, changed, example_texts
from tests.use_cases.stage import TEAM, Stage

OLD = example_texts()
NEW = changed(OLD, "Wait a breath", "Wait two breaths")


def examined(stage: Stage, folder: Mapping[str, str]) -> Candidate:
    """The folder as it was examined."""
    basis = import_basis(ports=stage.ports)
    found = stage.ports.editor.examine(
        basis.over(folder), today=stage.clock.now().date(), known=basis.known
    )
    return candidate(folder, basis, found)


def take_in(stage: Stage, folder: Mapping[str, str]) -> int | None:
    """The folder is examined, kept and taken in; the stamp of what is live then."""
    new = examined(stage, folder)
    keep_texts(new.new_texts(), ports=stage.ports)
    return take_in_folder(new, ports=stage.ports)


def is_kept(stage: Stage, text: str) -> bool:
    """Whether the database has a text."""
    return bool(stage.store.library.texts(TEAM, [digest_of(text)]))


def test_each_change_has_the_next_stamp_and_the_same_folder_the_same_one(stage: Stage) -> None:
    assert [take_in(stage, folder) for folder in (OLD, OLD, NEW)] == [1, 1, 2]


def test_only_texts_that_the_library_does_not_have_are_to_be_kept(stage: Stage) -> None:
    take_in(stage, OLD)

    assert examined(stage, NEW).new_texts() == (NEW[SCENARIO],)
    assert examined(stage, OLD).new_texts() == ()


def test_of_a_folder_with_an_error_no_text_is_to_be_kept(stage: Stage) -> None:
    assert examined(stage, changed(OLD, "minutes: 2", "minutes: two")).new_texts() == ()


def test_texts_that_are_kept_one_after_another_stand_one_after_another(stage: Stage) -> None:
    texts = examined(stage, OLD).new_texts()

    assert sorted(texts, key=digest_of) == list(texts)
    assert set(texts) == set(OLD.values())


def test_texts_that_are_kept_are_not_live(stage: Stage) -> None:
    take_in(stage, OLD)

    keep_texts(examined(stage, NEW).new_texts(), ports=stage.ports)

    assert stage.store.library.folder(TEAM) == OLD
    assert stage.store.library.state(TEAM).stamp == 1


def test_a_folder_whose_texts_were_swept_before_it_was_taken_in_is_examined_again(
    stage: Stage,
) -> None:
    take_in(stage, OLD)
    new = examined(stage, NEW)
    keep_texts(new.new_texts(), ports=stage.ports)
    sweep_texts(ports=stage.ports)

    assert take_in_folder(new, ports=stage.ports) is None

    assert stage.store.library.folder(TEAM) == OLD
    assert take_in(stage, NEW) == 2
    assert stage.store.library.folder(TEAM) == NEW


def test_what_is_not_live_any_more_is_swept_within_the_hour(stage: Stage) -> None:
    for folder in (OLD, NEW):
        take_in(stage, folder)
    assert is_kept(stage, OLD[SCENARIO])

    keep_house(ports=stage.ports)

    assert not is_kept(stage, OLD[SCENARIO])
    assert stage.store.library.folder(TEAM) == NEW


def test_a_text_that_comes_back_after_it_was_swept_is_kept_again(stage: Stage) -> None:
    for folder in (OLD, NEW):
        take_in(stage, folder)
        sweep_texts(ports=stage.ports)

    take_in(stage, OLD)

    assert stage.store.library.folder(TEAM) == OLD
