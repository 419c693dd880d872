"""What was practised: tries and what helped, by concept."""

from bot.domain.nudges import Helped, NudgeState
from bot.domain.practice import Practised, practised
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

    assert practised(history, TERMS) == (
        Practised("Listening", 3, {Helped.NO: 1, Helped.A_BIT: 0, Helped.YES: 2}),
        Practised("closed-loop", 1, {Helped.NO: 0, Helped.A_BIT: 0, Helped.YES: 0}),
    )


def test_what_was_not_tried_is_no_lack() -> None:
    untried = [nudge(LISTEN, MONDAY, each) for each in NudgeState if each != "tried"]

    assert practised(untried, TERMS) == ()
