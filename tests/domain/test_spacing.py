"""How one concept stands with a person."""

from datetime import date, timedelta

import pytest

from bot.domain.nudges import Helped, NudgeState, Refusal
from bot.domain.spacing import NEVER_MET, Standing, standing_of
from tests.domain.histories import nudge
from tests.library import LISTEN, SAY_BACK

TODAY = date(2026, 11, 3)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_what_was_never_met_is_new_and_has_no_days_to_count() -> None:
    assert NEVER_MET.is_new
    assert not NEVER_MET.was_not_yet
    assert not NEVER_MET.had_no_chance
    assert (NEVER_MET.days_since_tried(TODAY), NEVER_MET.days_since_met(TODAY)) == (0, 0)


@pytest.mark.parametrize(("tried", "gap"), [(1, 7), (2, 14), (3, 28), (4, 56), (9, 56)])
def test_the_gaps_grow_with_each_practice(tried: int, gap: int) -> None:
    met = nudge(SAY_BACK, ago(9), NudgeState.LAPSED)

    standing = Standing(met, tried=tried, tried_on=ago(9))

    assert standing.days_since_tried(TODAY) == 9
    assert standing.days_overdue(TODAY) == 9 - gap


def test_what_was_met_and_never_tried_is_due_a_week_later() -> None:
    assert Standing(nudge(SAY_BACK, ago(7), NudgeState.LAPSED)).days_overdue(TODAY) == 0
    assert Standing(nudge(SAY_BACK, ago(6), NudgeState.LAPSED)).days_overdue(TODAY) == -1


def test_the_nudges_about_a_concept_say_how_it_stands() -> None:
    tried = nudge(SAY_BACK, ago(30), NudgeState.TRIED, helped=Helped.YES, answered_on=ago(28))
    again = nudge(SAY_BACK, ago(20), NudgeState.TRIED, answered_on=ago(19))
    late = nudge(SAY_BACK, ago(9), NudgeState.NOT_YET)
    done = nudge(LISTEN, ago(5), NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY)

    closed_loop, listening = standing_of([tried, again, late]), standing_of([done])

    assert closed_loop == Standing(late, tried=2, tried_on=ago(19), helped=Helped.YES)
    assert listening == Standing(done, does_already=True)
    assert standing_of([]) == NEVER_MET
    assert closed_loop.was_not_yet
    assert not listening.was_not_yet


def test_the_newest_nudge_says_whether_there_was_a_chance() -> None:
    none_now = Standing(nudge(SAY_BACK, ago(1), NudgeState.NO_CHANCE))
    refused = nudge(SAY_BACK, ago(1), NudgeState.NOT_FOR_ME, refusal=Refusal.NO_CHANCE_HERE)

    assert none_now.had_no_chance
    assert Standing(refused).had_no_chance
    assert not Standing(nudge(SAY_BACK, ago(1), NudgeState.NOT_YET)).had_no_chance


def test_a_practice_without_a_date_of_its_own_counts_from_the_day_of_its_nudge() -> None:
    undated = nudge(SAY_BACK, ago(5), NudgeState.TRIED)

    assert standing_of([undated]).tried_on == ago(5)
