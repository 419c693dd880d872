"""An admin looks at scenarios: as a trainee gets one, as a first month, and as a test."""

import pytest

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages import MessageKind
from bot.use_cases.scenarios import first_month, preview_scenario, the_library, try_scenario
from tests.library import SAY_BACK, small_library
from tests.use_cases.stage import ASHA, DEV, TEAM, Stage


@pytest.fixture(autouse=True)
def admin(stage: Stage) -> None:
    """Dev is an admin."""
    stage.store.teams.add_admin(TEAM, DEV.user_id)


def test_a_preview_is_the_scenario_with_its_blanks_filled(stage: Stage) -> None:
    shown, library = preview_scenario(DEV, SAY_BACK.scenario_id, ports=stage.ports)

    assert shown.scenario.scenario_id == SAY_BACK.scenario_id
    assert shown.nudge.ask == SAY_BACK.nudge
    assert library.version == small_library().version


def test_a_first_month_has_what_suits_the_job(stage: Stage) -> None:
    choices, _ = first_month(DEV, "doctor", ports=stage.ports)

    assert choices
    assert all(choice.scenario.suits("doctor") for choice in choices)


def test_what_is_not_in_the_library_cannot_be_shown_or_tried(stage: Stage) -> None:
    with pytest.raises(NotFound):
        preview_scenario(DEV, "gone", ports=stage.ports)
    with pytest.raises(NotFound):
        try_scenario(DEV, "gone", ports=stage.ports)
    with pytest.raises(NotFound):
        first_month(DEV, "astronaut", ports=stage.ports)


def test_a_scenario_is_tried_by_the_admin_who_asked(stage: Stage) -> None:
    try_scenario(DEV, SAY_BACK.scenario_id, ports=stage.ports)
    stage.beat()

    (sent,) = stage.letters(MessageKind.TEST_NUDGE)
    assert sent.message.recipient == DEV.user_id


def test_nobody_but_an_admin_looks_at_the_library(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        the_library(ASHA, ports=stage.ports)
