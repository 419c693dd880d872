"""A nudge's letter says what was sent."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import NotFound
from bot.use_cases.nudges import the_letter
from tests.library import LISTEN, small_library
from tests.use_cases.stage import ASHA, FixedShelf, Stage

THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def test_the_words_stay_those_of_the_revision_that_was_sent(stage: Stage) -> None:
    stage.first_nudges()
    before = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)
    stage.ports = replace(stage.ports, library=FixedShelf(small_library(LISTEN)))

    after = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)

    assert after.ask == before.ask


def test_a_concept_that_left_the_library_shows_the_title_instead(stage: Stage) -> None:
    stage.first_nudges()
    library = replace(small_library(), concepts={})
    stage.ports = replace(stage.ports, library=FixedShelf(library))

    letter = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)

    assert letter.term == "Repeat"


def test_a_revision_that_is_gone_is_said_plainly(stage: Stage) -> None:
    stage.first_nudges()
    nudge = replace(stage.nudge_of(ASHA), revision="gone")
    stage.ports.store.nudges.save(nudge)

    with pytest.raises(NotFound):
        the_letter(ASHA, nudge.nudge_id, ports=stage.ports)
