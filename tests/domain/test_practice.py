"""What was practised: tries and what helped, by concept."""

from bot.domain.nudges import Helped, NudgeState
from bot.domain.practice import PractisedWeek, practised
from bot.domain.shifts import ONE_DAY
from tests.domain.histories import MONDAY, nudge
from tests.library import LISTEN, SAY_BACK

TERMS = {"listening": "Listening"}


def test_each_concept_counts_its_tries_and_its_answers() -> None:
    history = [
        nudge(SAY_BACK, MONDAY, NudgeState.TRIED),
        nudge(LISTEN, MONDAY, NudgeState.TRIED, helped=Helped.YES),
        nudge(LISTEN, MONDAY, NudgeState.TRIED, helped=Helped.YES),
        nudge(LISTEN, MONDAY, NudgeState.TRIED, helped=Helped.NO),
    ]

    listening, closed_loop = practised(history, TERMS)

    assert (listening.term, listening.tried) == ("Listening", 3)
    assert listening.helped == {Helped.NO: 1, Helped.A_BIT: 0, Helped.YES: 2}
    assert (closed_loop.term, closed_loop.tried) == ("closed-loop", 1)
    assert closed_loop.helped == {Helped.NO: 0, Helped.A_BIT: 0, Helped.YES: 0}


def test_only_weeks_with_a_try_are_there_oldest_first() -> None:
    history = [
        nudge(LISTEN, MONDAY + 21 * ONE_DAY, NudgeState.TRIED),
        nudge(LISTEN, MONDAY + 7 * ONE_DAY, NudgeState.NO_CHANCE),
        nudge(LISTEN, MONDAY + 6 * ONE_DAY, NudgeState.TRIED, helped=Helped.A_BIT),
        nudge(LISTEN, MONDAY, NudgeState.TRIED, helped=Helped.YES),
    ]

    (listening,) = practised(history, TERMS)

    assert listening.weeks == (
        PractisedWeek(MONDAY, (Helped.YES, Helped.A_BIT)),
        PractisedWeek(MONDAY + 21 * ONE_DAY, (None,)),
    )


def test_what_was_not_tried_is_no_lack() -> None:
    untried = [nudge(LISTEN, MONDAY, each) for each in NudgeState if each != "tried"]

    assert practised(untried, TERMS) == ()
