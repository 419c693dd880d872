"""A pause: nothing comes until a day, and an earlier end if the person wants it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.messages import MessageKind
from bot.use_cases.pauses import pause_for, pause_until, resume, suggested_pause
from tests.use_cases.stage import ASHA, Stage

UNTIL = date(2026, 11, 23)


@pytest.fixture
def started(stage: Stage) -> Stage:
    """A cohort in which everybody has started."""
    stage.everybody_starts(stage.start_cohort())
    return stage


def test_nothing_comes_before_the_day_and_nudges_come_after_it(started: Stage) -> None:
    person = pause_until(ASHA, UNTIL, ports=started.ports)

    assert person.next_nudge_at == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    started.run_until(datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert started.letters(MessageKind.NUDGE, ASHA) == []
    started.run_until(datetime(2026, 11, 24, 13, tzinfo=UTC))
    assert len(started.letters(MessageKind.NUDGE, ASHA)) == 1


def test_a_pause_can_end_early(started: Stage) -> None:
    pause_until(ASHA, UNTIL, ports=started.ports)

    resumed = resume(ASHA, ports=started.ports)

    assert resumed.was_paused
    assert resumed.person.next_nudge_at == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert not resume(ASHA, ports=started.ports).was_paused


@pytest.mark.parametrize(
    ("day", "trouble"),
    [
        (date(2026, 11, 2), Trouble.PAUSE_TOO_SHORT),
        (date(2027, 11, 4), Trouble.PAUSE_TOO_LONG),
    ],
)
def test_a_pause_ends_within_the_coming_year(started: Stage, day: date, trouble: Trouble) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        pause_until(ASHA, day, ports=started.ports)

    assert refused.value.why is trouble


def test_a_fortnight_is_suggested_or_the_pause_that_there_is(started: Stage) -> None:
    assert suggested_pause(ASHA, ports=started.ports) == date(2026, 11, 16)

    pause_until(ASHA, UNTIL, ports=started.ports)

    assert suggested_pause(ASHA, ports=started.ports) == UNTIL


def test_a_pause_can_be_as_long_as_somebody_says(started: Stage) -> None:
    until = pause_for(ASHA, timedelta(weeks=3), ports=started.ports)

    assert until == UNTIL
    assert suggested_pause(ASHA, ports=started.ports) == UNTIL
