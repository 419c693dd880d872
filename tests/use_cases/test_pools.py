"""The pool of a nudge's line, as long as there is one."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotFound
from bot.use_cases.pools import pool_of, the_pool
from tests.use_cases.stage import ASHA, TEAM, Stage


def test_a_nudge_without_its_cohort_and_a_cohort_without_its_pool_have_none(stage: Stage) -> None:
    stage.first_nudges()
    nudge = stage.nudge_of(ASHA)
    (cohort,) = stage.store.cohorts.of_team(TEAM)

    with pytest.raises(NotFound):
        the_pool(replace(nudge, cohort_id="gone"), ports=stage.ports)
    with pytest.raises(NotFound):
        pool_of(replace(cohort, pool_id="gone"), ports=stage.ports)


def test_once_its_cohorts_are_over_a_pool_shares_nothing(stage: Stage) -> None:
    stage.first_nudges()
    nudge = stage.nudge_of(ASHA)
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    assert the_pool(nudge, ports=stage.ports).may_share

    stage.clock.move_to(cohort.ends_at)

    assert not the_pool(nudge, ports=stage.ports).may_share
