"""Which scenario comes next, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal
from bot.domain.reasons import Reason, Why, Widened
from bot.domain.scenarios import Library, Scenario, ScenarioStatus, Step
from bot.domain.selection import Choice, choose_scenario
from bot.domain.wishes import Focus, Wish
from tests.domain.histories import nudge
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library

TUESDAY = date(2026, 11, 3)
WISH = Wish("U1", "doctor", (), Focus("closed-loop"), TUESDAY, cohort_id="c1")
LISTEN_AGAIN = replace(LISTEN, scenario_id="listen-again", situations=("handover",))
SAY_MORE = replace(SAY_BACK, scenario_id="say-more", minutes=5, step=Step.STRETCH)
OTHER = replace(SAY_BACK, scenario_id="other", concept="delegation")


def met(scenario: Scenario, days_ago: int, state: NudgeState, **changes: object) -> Nudge:
    return nudge(scenario, TUESDAY - timedelta(days=days_ago), state, **changes)


def from_focus(days_ago: int = 1) -> Nudge:
    """A nudge from the focus, so that it is another concept's turn."""
    return met(REPEAT_ORDER, days_ago, NudgeState.LAPSED, from_fortnight=True)


def choose(library: Library, *history: Nudge, wish: Wish = WISH) -> Choice:
    choice = choose_scenario(library, wish, history=history)
    assert choice is not None
    return choice


def chosen(library: Library, *history: Nudge, wish: Wish = WISH) -> str:
    return choose(library, *history, wish=wish).scenario.scenario_id


def test_the_first_nudge_is_the_quickest_of_the_fortnights_concept() -> None:
    choice = choose(small_library())

    assert choice.scenario is REPEAT_ORDER
    assert choice.from_fortnight
    assert choice.reason == Reason(Why.FORTNIGHT, "closed-loop", "handover")


def test_a_course_modules_concept_is_named_as_the_courses() -> None:
    wish = replace(WISH, focus=Focus("listening", is_from_course=True))

    assert choose(small_library(), wish=wish).reason.why is Why.COURSE


def test_after_the_focus_comes_another_concept() -> None:
    choice = choose(small_library(), from_focus())

    assert choice.scenario is LISTEN
    assert choice.reason == Reason(Why.NEW_CONCEPT, "listening", "one-to-one")


def test_a_nudge_of_another_programme_does_not_use_up_the_turn_of_the_focus() -> None:
    others = replace(from_focus(), cohort_id="c2")

    assert choose(small_library(), others).from_fortnight


def test_a_nudge_that_never_arrived_is_as_if_it_had_not_been() -> None:
    missed = replace(from_focus(), state=NudgeState.MISSED)

    assert choose(small_library(), missed).scenario is REPEAT_ORDER


def test_a_scenario_for_another_role_is_not_chosen() -> None:
    library = small_library(NURSES_ONLY)

    assert choose_scenario(library, WISH, history=()) is None
    assert chosen(library, wish=replace(WISH, role="nurse")) == "bedside"


def test_a_situation_that_the_person_meets_goes_before_the_focus() -> None:
    wish = replace(WISH, situations=("one-to-one",))

    assert chosen(small_library(SAY_BACK, LISTEN), wish=wish) == "count-to-five"


def test_the_reason_names_a_situation_that_the_person_meets() -> None:
    wish = replace(WISH, situations=("huddle",))

    assert choose(small_library(SAY_BACK), wish=wish).reason.situation == "huddle"


def test_wider_situations_are_better_than_nothing_and_it_says_so() -> None:
    wish = replace(WISH, situations=("one-to-one",))

    reason = choose(small_library(SAY_BACK), wish=wish).reason

    assert (reason.widened, reason.situation) == (Widened.SITUATIONS, "handover")


def test_more_minutes_are_let_go_last_and_it_says_so() -> None:
    wish = replace(WISH, minutes=1)

    assert choose(small_library(SAY_BACK), wish=wish).reason.widened is Widened.MINUTES
    assert choose(small_library(SAY_BACK, REPEAT_ORDER), wish=wish).scenario is REPEAT_ORDER


def test_both_are_let_go_before_nothing_is_sent() -> None:
    wish = replace(WISH, minutes=1, situations=("one-to-one",))

    assert choose(small_library(SAY_BACK), wish=wish).reason.widened is Widened.BOTH


@pytest.mark.parametrize("refusal", [Refusal.NOT_MY_JOB, Refusal.DO_ALREADY])
def test_what_was_refused_for_good_is_never_sent_again(refusal: Refusal) -> None:
    history = [met(LISTEN, 90, NudgeState.NOT_FOR_ME, refusal=refusal)]

    assert choose_scenario(small_library(LISTEN), WISH, history=history) is None


def test_no_chance_here_goes_to_the_back_of_the_pile() -> None:
    library = small_library(LISTEN, LISTEN_AGAIN)
    no_chance = met(LISTEN, 90, NudgeState.NOT_FOR_ME, refusal=Refusal.NO_CHANCE_HERE)
    tried = met(LISTEN_AGAIN, 60, NudgeState.TRIED)

    assert chosen(library, no_chance, tried) == "listen-again"
    assert chosen(small_library(LISTEN), no_chance) == "count-to-five"


def test_nothing_repeats_while_something_new_is_left() -> None:
    history = [met(REPEAT_ORDER, 9, NudgeState.TRIED), met(LISTEN, 8, NudgeState.TRIED)]

    assert chosen(small_library(), *history) == "say-it-back"


def test_a_focus_that_returns_after_four_weeks_may_repeat_its_own() -> None:
    library = small_library(REPEAT_ORDER, LISTEN)

    assert chosen(library, met(REPEAT_ORDER, 28, NudgeState.TRIED)) == "repeat-the-order"
    assert chosen(library, met(REPEAT_ORDER, 27, NudgeState.TRIED)) == "count-to-five"


@pytest.mark.parametrize(("times", "due_after"), [(1, 7), (2, 14), (3, 28), (4, 56), (6, 56)])
def test_a_concept_is_due_later_the_more_often_it_was_tried(times: int, due_after: int) -> None:
    def after(days: int) -> Choice:
        earlier = [replace(LISTEN, scenario_id=f"listen-{number}") for number in range(times)]
        tried = [met(each, days, NudgeState.TRIED) for each in earlier]
        fresh = replace(LISTEN, scenario_id="fresh")
        seen = met(OTHER, 7 + 1, NudgeState.LAPSED)
        more = replace(OTHER, scenario_id="more")
        return choose(small_library(fresh, more), *tried, seen, from_focus())

    assert after(due_after - 1).scenario.scenario_id == "more"
    assert after(due_after).reason == Reason(
        Why.DUE_AGAIN, "listening", "one-to-one", days=due_after
    )


def test_the_interval_runs_from_the_day_on_which_it_was_tried() -> None:
    tried = met(LISTEN, 9, NudgeState.TRIED, answered_on=TUESDAY - timedelta(days=8))

    assert choose(small_library(LISTEN_AGAIN), tried, from_focus()).reason.days == 8


def test_a_concept_that_waits_longer_goes_first() -> None:
    more = replace(OTHER, scenario_id="more")
    long_ago, lately = met(LISTEN, 20, NudgeState.TRIED), met(OTHER, 9, NudgeState.TRIED)

    assert chosen(small_library(LISTEN_AGAIN, more), long_ago, lately, from_focus()) == (
        "listen-again"
    )


def test_a_new_concept_goes_before_one_that_has_just_become_due() -> None:
    due = met(LISTEN, 8, NudgeState.TRIED)

    assert chosen(small_library(LISTEN_AGAIN, OTHER), due, from_focus()) == "other"
    due = met(LISTEN, 21, NudgeState.TRIED)
    assert chosen(small_library(LISTEN_AGAIN, OTHER), due, from_focus()) == "listen-again"


def test_after_not_yet_a_smaller_step_of_it_comes_soon() -> None:
    not_yet = met(SAY_MORE, 3, NudgeState.NOT_YET, from_fortnight=True)

    choice = choose(small_library(SAY_BACK, SAY_MORE, LISTEN), not_yet)

    assert choice.scenario is SAY_BACK
    assert choice.reason.why is Why.SMALLER


def test_after_not_yet_fewer_minutes_are_a_smaller_step() -> None:
    not_yet = met(SAY_BACK, 3, NudgeState.NOT_YET, from_fortnight=True)

    assert chosen(small_library(SAY_BACK, REPEAT_ORDER, LISTEN), not_yet) == "repeat-the-order"


def test_after_not_yet_as_big_a_step_does_not_come_sooner() -> None:
    not_yet = met(REPEAT_ORDER, 3, NudgeState.NOT_YET, from_fortnight=True)

    assert chosen(small_library(SAY_BACK, REPEAT_ORDER, LISTEN), not_yet) == "count-to-five"


@pytest.mark.parametrize(
    ("state", "refusal"),
    [(NudgeState.NO_CHANCE, None), (NudgeState.NOT_FOR_ME, Refusal.NO_CHANCE_HERE)],
)
def test_after_no_chance_it_comes_at_another_moment(
    state: NudgeState, refusal: Refusal | None
) -> None:
    same_moment = replace(LISTEN, scenario_id="same-moment", minutes=1)
    no_chance = met(LISTEN, 8, state, refusal=refusal)

    library = small_library(LISTEN, LISTEN_AGAIN, same_moment)

    choice = choose(library, no_chance, from_focus())

    assert choice.scenario is LISTEN_AGAIN
    assert choice.reason == Reason(Why.OTHER_SITUATION, "listening", "handover")


def test_the_moment_that_was_named_counts_once_the_scenario_has_gone() -> None:
    told = Reason(Why.NEW_CONCEPT, "listening", "handover")
    no_chance = met(LISTEN_AGAIN, 8, NudgeState.NO_CHANCE, reason=told)
    anywhere = replace(LISTEN, situations=("handover", "huddle"))

    reason = choose(small_library(anywhere), no_chance, from_focus()).reason

    assert reason == Reason(Why.OTHER_SITUATION, "listening", "huddle")


def test_no_chance_leaves_the_interval_as_it_was() -> None:
    tried = met(LISTEN, 20, NudgeState.TRIED)
    no_chance = met(LISTEN_AGAIN, 10, NudgeState.NO_CHANCE)
    fresh = replace(LISTEN, scenario_id="fresh")

    choice = choose(small_library(fresh), tried, no_chance, from_focus())

    assert choice.reason == Reason(Why.DUE_AGAIN, "listening", "one-to-one", days=20)


def test_what_is_done_already_goes_further() -> None:
    easy = replace(SAY_BACK, scenario_id="easy", minutes=1)
    already = met(SAY_BACK, 30, NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY)

    choice = choose(
        small_library(SAY_BACK, SAY_MORE, easy), already, wish=replace(WISH, focus=Focus("other"))
    )

    assert choice.scenario is SAY_MORE


def test_a_concept_that_can_go_further_goes_before_one_that_waits_as_long() -> None:
    already = met(SAY_BACK, 8, NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY)
    lapsed = met(OTHER, 8, NudgeState.LAPSED)
    more = replace(OTHER, scenario_id="more")
    wish = replace(WISH, focus=Focus("none"))

    choice = choose(small_library(SAY_MORE, more), already, lapsed, wish=wish)

    assert choice.reason == Reason(Why.GOES_FURTHER, "closed-loop", "handover")
    assert chosen(small_library(SAY_BACK, REPEAT_ORDER, more), already, lapsed, wish=wish) == "more"


def test_who_has_not_tried_a_concept_starts_with_a_first_try() -> None:
    stretch = replace(SAY_BACK, scenario_id="stretch", minutes=1, step=Step.STRETCH)
    tried = met(replace(SAY_BACK, scenario_id="gone"), 9, NudgeState.TRIED)

    assert chosen(small_library(SAY_BACK, stretch)) == "say-it-back"
    assert chosen(small_library(SAY_BACK, stretch), tried) == "stretch"


@pytest.mark.parametrize(
    ("better", "worse"), [(Helped.YES, Helped.A_BIT), (Helped.A_BIT, None), (None, Helped.NO)]
)
def test_what_helped_more_goes_first(better: Helped | None, worse: Helped | None) -> None:
    others = [replace(OTHER, concept=f"concept-{n}", scenario_id=f"other-{n}") for n in range(6)]
    more = [replace(each, scenario_id=f"more-{each.concept}") for each in others]
    library = small_library(LISTEN_AGAIN, *more)
    history = [met(LISTEN, 9, NudgeState.TRIED, helped=better)]
    history += [met(each, 9, NudgeState.TRIED, helped=worse) for each in others]

    assert chosen(library, *history, from_focus()) == "listen-again"


def test_what_did_not_help_is_never_the_reason() -> None:
    did_not = met(LISTEN, 3, NudgeState.TRIED, helped=Helped.NO)

    assert choose(small_library(LISTEN), did_not).reason.why is Why.YOUR_SITUATION


def test_of_what_comes_again_the_one_seen_longest_ago_goes_first() -> None:
    """Though the other one is quicker."""
    longest, other = met(SAY_BACK, 40, NudgeState.LAPSED), met(REPEAT_ORDER, 20, NudgeState.LAPSED)

    assert chosen(small_library(SAY_BACK, REPEAT_ORDER), longest, other) == "say-it-back"


def test_a_scenario_of_just_the_minutes_asked_for_fits() -> None:
    choice = choose(small_library(SAY_BACK), wish=replace(WISH, minutes=SAY_BACK.minutes))

    assert choice.reason.widened is Widened.NOTHING


def test_days_are_named_only_where_being_due_is_the_reason() -> None:
    tried = met(REPEAT_ORDER, 30, NudgeState.TRIED)

    assert choose(small_library(REPEAT_ORDER), tried).reason == Reason(
        Why.FORTNIGHT, "closed-loop", "handover"
    )
    due = choose(small_library(REPEAT_ORDER), tried, from_focus(20)).reason
    assert (due.why, due.days) == (Why.DUE_AGAIN, 30)


def test_of_several_reasons_the_strongest_is_given() -> None:
    helped = met(LISTEN, 30, NudgeState.TRIED, helped=Helped.YES)

    assert choose(small_library(LISTEN), helped, from_focus()).reason.why is Why.DUE_AGAIN


def test_of_reasons_as_strong_as_each_other_being_due_is_given() -> None:
    """Due for a day, and no chance at a handover, while this one is for a one-to-one: 25 each."""
    tried, no_chance = (
        met(LISTEN_AGAIN, 8, NudgeState.TRIED),
        met(LISTEN_AGAIN, 3, NudgeState.NO_CHANCE),
    )

    choice = choose(small_library(LISTEN, LISTEN_AGAIN), tried, no_chance, from_focus())

    assert choice.scenario is LISTEN
    assert choice.reason.why is Why.DUE_AGAIN


def test_where_nothing_else_speaks_for_it_the_focus_does() -> None:
    assert choose(small_library(REPEAT_ORDER), from_focus()).reason.why is Why.FORTNIGHT


def test_no_chance_here_does_not_come_again_with_its_focus() -> None:
    refused = met(REPEAT_ORDER, 60, NudgeState.NOT_FOR_ME, refusal=Refusal.NO_CHANCE_HERE)

    assert chosen(small_library(REPEAT_ORDER, LISTEN), refused) == "count-to-five"


def test_retired_and_draft_scenarios_are_never_chosen() -> None:
    retired = replace(SAY_BACK, status=ScenarioStatus.RETIRED)
    draft = replace(REPEAT_ORDER, status=ScenarioStatus.DRAFT)

    assert choose_scenario(small_library(retired, draft), WISH, history=()) is None


def test_equals_come_in_an_order_of_the_persons_and_weeks_own() -> None:
    library = small_library(*(replace(SAY_BACK, scenario_id=f"s{n}") for n in range(8)))
    concepts = small_library(
        *(replace(SAY_BACK, scenario_id=f"s{n}", concept=f"concept-{n}") for n in range(8))
    )
    users = [replace(WISH, user_id=f"U{number}") for number in range(20)]
    weeks = [replace(WISH, on=TUESDAY + timedelta(weeks=number)) for number in range(20)]

    assert len({chosen(library, wish=wish) for wish in users}) > 3
    assert len({chosen(library, wish=wish) for wish in weeks}) > 3
    assert len({chosen(concepts, wish=wish) for wish in users}) > 3
    assert len({chosen(concepts, wish=wish) for wish in weeks}) > 3
