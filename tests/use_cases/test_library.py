"""The folder becomes the library; a mistake in it never does, and the admins learn of it."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.editions import EditedFile, Edition, EditionState, fingerprint
from bot.domain.library_letters import LibraryTroubleLetter
from bot.domain.manifests import ids_in
from bot.domain.messages import MessageKind
from bot.domain.problems import Level, Problem
from bot.use_cases.library import (
    library_conflicts,
    library_health,
    library_stamps,
    library_texts,
    note_unusable,
    trouble_letter,
)
from bot.use_cases.taking_in import candidate, import_basis, keep_texts, take_in_folder
from tests.use_cases.files import SCENARIO, changed, example_texts
from tests.use_cases.stage import BEN, DEV, TEAM, Stage

ELSEWHERE = "T2"


def take_in(stage: Stage, folder: Mapping[str, str]) -> bool:
    """The folder is read, examined and taken in."""
    basis = import_basis(ports=stage.ports)
    examined = stage.ports.editor.examine(basis.over(folder), today=stage.clock.now().date())
    new = candidate(folder, basis, examined)
    keep_texts(new.new_texts(), ports=stage.ports)
    return take_in_folder(new, ports=stage.ports) is not None


def publish(stage: Stage, text: str, *, team_id: str = TEAM, path: str = SCENARIO) -> Edition:
    """A published edition of one file."""
    before = stage.store.library.folder(TEAM).get(path)
    file = EditedFile(path, text, before=fingerprint(before), folder=fingerprint(before))
    draft = Edition(team_id, f"e-{team_id}", "UDEV", stage.clock.now(), (file,))
    stage.store.library.save_edition(draft.published(place=1))
    return draft


def test_a_good_folder_is_kept_and_counted(stage: Stage) -> None:
    texts = example_texts()

    assert take_in(stage, texts)

    assert library_texts(TEAM, ports=stage.ports) == texts
    assert ids_in(stage.store.library.manifest(TEAM)) == {SCENARIO: "wait-a-breath"}
    state = stage.store.library.state(TEAM)
    assert (state.stamp, state.live_since) == (1, stage.clock.now())


def test_the_same_folder_again_changes_nothing(stage: Stage) -> None:
    take_in(stage, example_texts())
    first = stage.clock.now()
    stage.clock.move(hours=1)

    take_in(stage, example_texts())

    state = stage.store.library.state(TEAM)
    assert (state.stamp, state.live_since) == (1, first)
    assert state.checked_at == stage.clock.now()


def test_a_folder_with_an_error_is_not_kept_and_each_admin_is_told_once(stage: Stage) -> None:
    for admin in (DEV, BEN):
        stage.store.teams.add_admin(TEAM, admin.user_id)
    good = example_texts()
    take_in(stage, good)

    take_in(stage, changed(good, "minutes: 2", "minutes: two"))
    take_in(stage, changed(good, "minutes: 2", "minutes: three"))
    stage.run_until(stage.clock.now() + timedelta(minutes=5))

    assert library_texts(TEAM, ports=stage.ports) == good
    told = stage.letters(MessageKind.LIBRARY_TROUBLE)
    assert sorted(each.message.recipient for each in told) == ["UBEN", "UDEV"]
    letter = told[0].letter
    assert isinstance(letter, LibraryTroubleLetter)
    assert [(each.path, each.line) for each in letter.errors] == [(f"scenarios/{SCENARIO}", 7)]
    assert '"three"' in letter.errors[0].message


def test_nobody_is_told_about_a_file_that_was_half_written(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    good = example_texts()
    take_in(stage, good)

    take_in(stage, {**good, SCENARIO: good[SCENARIO][:200]})
    stage.run_until(stage.clock.now() + timedelta(seconds=2))
    take_in(stage, good)
    stage.run_until(stage.clock.now() + timedelta(minutes=5))

    assert stage.letters(MessageKind.LIBRARY_TROUBLE) == []
    assert trouble_letter(TEAM, ports=stage.ports) is None


def test_the_next_mistake_after_a_good_folder_is_told_again(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    good = example_texts()
    for _ in range(2):
        take_in(stage, changed(good, "minutes: 2", "minutes: two"))
        stage.run_until(stage.clock.now() + timedelta(minutes=5))
        take_in(stage, good)

    assert len(stage.letters(MessageKind.LIBRARY_TROUBLE)) == 2


def test_what_was_published_in_slack_lies_over_the_folder(stage: Stage) -> None:
    take_in(stage, example_texts())
    mine = changed(example_texts(), "Wait a breath", "Wait two breaths")

    publish(stage, mine[SCENARIO])

    assert library_texts(TEAM, ports=stage.ports) == mine
    take_in(stage, example_texts())
    assert library_texts(TEAM, ports=stage.ports) == mine


def test_another_team_has_its_own_copies_over_the_shared_library(stage: Stage) -> None:
    take_in(stage, example_texts())
    theirs = changed(example_texts(), "Wait a breath", "Hold your breath")

    publish(stage, theirs[SCENARIO], team_id=ELSEWHERE)

    assert library_texts(ELSEWHERE, ports=stage.ports) == theirs
    assert library_texts(TEAM, ports=stage.ports) == example_texts()


def test_a_folder_that_has_caught_up_ends_the_edition_and_changes_nothing(stage: Stage) -> None:
    take_in(stage, example_texts())
    mine = changed(example_texts(), "Wait a breath", "Wait two breaths")
    draft = publish(stage, mine[SCENARIO])
    stamp = stage.store.library.state(TEAM).stamp

    take_in(stage, mine)

    kept = stage.store.library.edition(TEAM, draft.edition_id)
    assert kept is not None
    assert kept.state is EditionState.MERGED
    assert stage.store.library.state(TEAM).stamp == stamp
    other = changed(example_texts(), "Wait a breath", "Wait three breaths")
    take_in(stage, other)
    assert library_texts(TEAM, ports=stage.ports) == other
    assert library_conflicts(ports=stage.ports) == ()


def test_a_file_changed_in_both_places_is_reported_and_not_overwritten(stage: Stage) -> None:
    take_in(stage, example_texts())
    mine = changed(example_texts(), "Wait a breath", "Wait two breaths")
    publish(stage, mine[SCENARIO])

    take_in(stage, changed(example_texts(), "Wait a breath", "Wait three breaths"))

    assert library_texts(TEAM, ports=stage.ports) == mine
    (warning,) = library_conflicts(ports=stage.ports)
    assert warning.path == f"scenarios/{SCENARIO}"
    assert not warning.is_error


def test_a_folder_that_breaks_what_was_published_is_not_taken_in(stage: Stage) -> None:
    take_in(stage, example_texts())
    publish(
        stage, example_texts()[SCENARIO].replace("wait-a-breath", "more"), path="listening/more.md"
    )
    without_break = changed(example_texts(), "break:", "pause:", path="situations.yaml")
    moved = changed(without_break, "break", "pause")

    take_in(stage, moved)

    assert stage.store.library.folder(TEAM) == example_texts()
    errors = stage.store.library.state(TEAM).errors
    assert {each.path for each in errors} == {"scenarios/listening/more.md"}


def test_a_folder_examined_before_somebody_published_is_examined_again(stage: Stage) -> None:
    take_in(stage, example_texts())
    basis = import_basis(ports=stage.ports)
    examined = stage.ports.editor.examine(example_texts(), today=stage.clock.now().date())
    state = stage.store.library.state(TEAM)
    stage.store.library.save_state(state.changed(stage.clock.now(), version="v"))

    new = candidate(example_texts(), basis, examined)
    assert take_in_folder(new, ports=stage.ports) is None


def test_every_library_has_a_stamp_that_its_own_changes_and_shared_ones_move(stage: Stage) -> None:
    take_in(stage, example_texts())
    theirs = stage.store.library.state(ELSEWHERE).changed(stage.clock.now(), version="v")
    stage.store.library.save_state(theirs)

    assert library_stamps(ports=stage.ports) == {TEAM: (1, 1), ELSEWHERE: (1, 1)}


def test_health_tells_the_librarys_hash_and_age_and_what_is_wrong_in_the_folder(
    stage: Stage,
) -> None:
    take_in(stage, example_texts())
    stage.clock.move(minutes=5)
    take_in(stage, changed(example_texts(), "minutes: 2", "minutes: two"))

    health = library_health(ports=stage.ports)

    assert health["library"] == stage.store.library.state(TEAM).version != ""
    assert (health["library_age_seconds"], health["folder_errors"]) == (300, 1)


def test_health_of_a_library_that_is_not_there_yet_has_no_age(stage: Stage) -> None:
    assert library_health(ports=stage.ports)["library_age_seconds"] is None


def test_admins_of_broken_copies_are_told_once(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    wrong = Problem("scenarios/a/b.md", 1, Level.ERROR, "it is wrong")

    for _ in range(2):
        note_unusable(TEAM, [wrong], ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(minutes=5))

    assert len(stage.letters(MessageKind.LIBRARY_TROUBLE)) == 1
