"""Which scenario comes next, and why."""

from dataclasses import replace
from datetime import date

from bot.domain.nudges import Nudge, NudgeState, Refusal
from bot.domain.scenarios import ScenarioStatus
from bot.domain.selection import Choice, Wish, choose_scenario
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library

TUESDAY = date(2026, 11, 3)
WISH = Wish("U1", "doctor", (), "closed-loop", TUESDAY)


def met(scenario_id: str, concept: str, **changes: object) -> Nudge:
    nudge = Nudge("T1", scenario_id, "U1", "c1", scenario_id, "r", concept, TUESDAY, "because")
    return replace(nudge, state=NudgeState.TRIED, **changes)  # type: ignore[arg-type]


def chosen(choice: Choice | None) -> str:
    assert choice is not None
    return choice.scenario.scenario_id


def test_the_first_nudge_is_the_quickest_of_the_fortnights_concept() -> None:
    choice = choose_scenario(small_library(), WISH, history=())

    assert chosen(choice) == "repeat-the-order"
    assert choice is not None
    assert choice.from_fortnight
    assert choice.reason == (
        "Your programme is on closed-loop communication this fortnight, and this one fits handover."
    )


def test_after_the_fortnights_concept_comes_another() -> None:
    history = [met("repeat-the-order", "closed-loop", from_fortnight=True)]

    choice = choose_scenario(small_library(), WISH, history=history)

    assert chosen(choice) == "count-to-five"
    assert choice is not None
    assert choice.reason.startswith("It is a while since you met listening")


def test_a_scenario_for_another_role_is_not_chosen() -> None:
    library = small_library(NURSES_ONLY)

    assert choose_scenario(library, WISH, history=()) is None
    assert chosen(choose_scenario(library, replace(WISH, role="nurse"), history=())) == "bedside"


def test_a_situation_that_the_person_never_meets_is_not_chosen() -> None:
    wish = replace(WISH, situations=("one-to-one",))

    assert chosen(choose_scenario(small_library(SAY_BACK, LISTEN), wish, history=())) == (
        "count-to-five"
    )


def test_not_my_job_is_never_sent_again() -> None:
    history = [met("count-to-five", "listening", refusal=Refusal.NOT_MY_JOB)]

    assert choose_scenario(small_library(LISTEN), WISH, history=history) is None


def test_no_chance_here_may_come_again() -> None:
    history = [met("count-to-five", "listening", refusal=Refusal.NO_CHANCE_HERE)]

    assert chosen(choose_scenario(small_library(LISTEN), WISH, history=history)) == "count-to-five"


def test_nothing_repeats_while_something_new_is_left() -> None:
    history = [met("repeat-the-order", "closed-loop"), met("count-to-five", "listening")]

    assert chosen(choose_scenario(small_library(), WISH, history=history)) == "say-it-back"


def test_retired_and_draft_scenarios_are_never_chosen() -> None:
    retired = replace(SAY_BACK, status=ScenarioStatus.RETIRED)
    draft = replace(REPEAT_ORDER, status=ScenarioStatus.DRAFT)

    assert choose_scenario(small_library(retired, draft), WISH, history=()) is None


def test_the_same_question_has_the_same_answer() -> None:
    answers = {chosen(choose_scenario(small_library(), WISH, history=())) for _ in range(5)}

    assert len(answers) == 1
