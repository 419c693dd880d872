"""A concept that may come next, and the moments of its scenarios."""

from collections import Counter
from dataclasses import replace

from bot.domain.prospects import Prospect
from bot.domain.spacing import NEVER_MET
from tests.library import SAY_BACK

WORTH = Counter({"handover": 4, "huddle": 2})
PROSPECT = Prospect("closed-loop", (SAY_BACK,), NEVER_MET, frozenset(), WORTH)


def test_the_most_promising_moment_is_named() -> None:
    assert PROSPECT.moment_for(SAY_BACK) == "handover"


def test_a_moment_that_the_person_chose_is_named_before_one_that_came_more_often() -> None:
    at_huddles = replace(PROSPECT, moments=frozenset({"huddle"}))

    assert at_huddles.moment_for(SAY_BACK) == "huddle"


def test_another_moment_than_last_time_is_named_before_a_more_promising_one() -> None:
    after_handover = replace(PROSPECT, past_situations=("handover",))

    assert after_handover.goes_elsewhere
    assert after_handover.elsewhere == (SAY_BACK,)
    assert after_handover.moment_for(SAY_BACK) == "huddle"


def test_a_scenario_without_a_moment_names_none() -> None:
    assert PROSPECT.moment_for(replace(SAY_BACK, situations=())) == ""


def test_the_promise_is_that_of_the_most_promising_scenario() -> None:
    at_huddle = replace(SAY_BACK, situations=("huddle",))

    assert PROSPECT.promise == 6
    assert replace(PROSPECT, scenarios=(at_huddle, SAY_BACK)).promise == 6
    assert replace(PROSPECT, scenarios=(at_huddle,)).promise == 2
