"""What whoever runs the bot hears of the scenario folder, which may belong to no workspace."""

from dataclasses import replace

from bot.domain.problems import Level, Problem
from bot.use_cases.health import FolderTrouble, backlog, folder_trouble
from tests.use_cases.files import SCENARIO, changed, example_texts
from tests.use_cases.stage import TEAM, FixedShelf, Stage
from tests.use_cases.test_library import publish, take_in

OTHER = "scenarios/listening/somebodys-title.md"


def test_a_broken_folder_is_counted_and_its_files_are_named_until_it_is_mended(
    stage: Stage,
) -> None:
    take_in(stage, example_texts())
    assert (folder_trouble(ports=stage.ports), backlog(ports=stage.ports).library_errors) == (
        None,
        0,
    )

    take_in(stage, changed(example_texts(), "minutes: 2", "minutes: two"))
    place = f"scenarios/{SCENARIO}:7"
    assert folder_trouble(ports=stage.ports) == FolderTrouble(1, (place,))
    assert backlog(ports=stage.ports).library_errors == 1

    take_in(stage, example_texts())
    assert folder_trouble(ports=stage.ports) is None


def test_a_file_that_an_admin_made_in_slack_is_counted_and_not_named(stage: Stage) -> None:
    take_in(stage, example_texts())
    publish(stage, "words of an admin", path=OTHER.removeprefix("scenarios/"))
    wrong = [Problem(path, 3, Level.ERROR, "it is wrong") for path in ("scenarios/a.md", OTHER)]
    state = stage.store.library.state(TEAM)
    stage.store.library.save_state(replace(state, problems=tuple(wrong)))

    assert folder_trouble(ports=stage.ports) == FolderTrouble(2, ("scenarios/a.md:3",))


def test_a_process_that_keeps_no_library_counts_no_mistakes(stage: Stage) -> None:
    nobodys = replace(stage.ports, library=FixedShelf(owner=""))

    assert backlog(ports=nobodys).library_errors is None
