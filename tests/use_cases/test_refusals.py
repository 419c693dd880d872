"""Not for me."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import NudgeClosed
from bot.domain.nudges import Refusal
from bot.use_cases.refusals import refuse
from tests.use_cases.stage import ASHA, Stage

THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def test_not_my_job_closes_the_nudge(stage: Stage) -> None:
    stage.first_nudges()

    refuse(ASHA, stage.nudge_of(ASHA).nudge_id, Refusal.NOT_MY_JOB, ports=stage.ports)

    assert stage.nudge_of(ASHA).refusal is Refusal.NOT_MY_JOB


def test_the_same_reason_from_two_devices_is_one_answer(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id

    for _ in range(2):
        letter = refuse(ASHA, nudge_id, Refusal.DO_ALREADY, ports=stage.ports)

    assert letter.refusal is Refusal.DO_ALREADY
    with pytest.raises(NudgeClosed):
        refuse(ASHA, nudge_id, Refusal.NOT_MY_JOB, ports=stage.ports)
