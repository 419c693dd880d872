"""Not for me."""

from datetime import UTC, datetime

from bot.domain.nudges import Refusal
from bot.use_cases.refusals import refuse
from tests.use_cases.stage import ASHA, Stage

THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def test_not_my_job_closes_the_nudge(stage: Stage) -> None:
    stage.first_nudges()

    refuse(ASHA, stage.nudge_of(ASHA).nudge_id, Refusal.NOT_MY_JOB, ports=stage.ports)

    assert stage.nudge_of(ASHA).refusal is Refusal.NOT_MY_JOB
