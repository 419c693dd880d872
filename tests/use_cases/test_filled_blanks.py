"""A letter says the programme's name and the minutes where the scenario has a blank."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.letters import FollowUpLetter, ThreadLetter
from bot.domain.messages import MessageKind
from bot.domain.scenarios import IfThenPlan, Library
from bot.use_cases.administration import send_test_nudge
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.reflections import prompt_for_line, share_line
from tests.library import SAY_BACK, small_library
from tests.use_cases.stage import ASHA, DEV, TEAM, TRAINEES, FixedShelf, Stage, nudge_letter_of

BLANKS = "Try {programme} for {minutes} minutes."
FILLED = "Try Lead well for 2 minutes."
PUBLISHED = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def library() -> Library:
    plans = tuple(IfThenPlan(plan.situation, BLANKS) for plan in SAY_BACK.plans)
    return small_library(
        replace(SAY_BACK, nudge=BLANKS, plans=plans, reflect=BLANKS, ask_a_peer=BLANKS)
    )


def with_blanks(stage: Stage) -> None:
    stage.ports = replace(stage.ports, library=FixedShelf(library()))


def test_a_nudge_and_its_plans_say_the_words(stage: Stage) -> None:
    with_blanks(stage)
    stage.first_nudges()

    letter = nudge_letter_of(stage.letters(MessageKind.NUDGE, ASHA)[0])
    planned = plan_ready_made(ASHA, letter.nudge_id, 0, ports=stage.ports)

    assert letter.ask == FILLED
    assert [plan.text for plan in letter.plans] == [FILLED] * 3
    assert planned.plan == FILLED


def test_the_follow_up_the_modal_and_the_thread_say_the_words(stage: Stage) -> None:
    with_blanks(stage)
    stage.first_nudges()
    letters = stage.everybody_tries()
    asked = stage.letters(MessageKind.FOLLOW_UP, ASHA)[0].letter
    letter = letters[ASHA]
    prompt = prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    for who in TRAINEES[:5]:
        each = letters[who]
        share_line(who, each.nudge_id, each.receipt, "It went well.", ports=stage.ports)
    stage.run_until(PUBLISHED)
    thread = stage.letters(MessageKind.SUPPORT_THREAD)[0].letter

    assert isinstance(asked, FollowUpLetter)
    assert isinstance(thread, ThreadLetter)
    assert (asked.plan, prompt.question, thread.question) == (FILLED, FILLED, FILLED)


def test_a_test_nudge_belongs_to_no_programme(stage: Stage) -> None:
    with_blanks(stage)
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    send_test_nudge(DEV, ports=stage.ports)
    stage.beat()

    letter = nudge_letter_of(stage.letters(MessageKind.TEST_NUDGE, DEV)[0])
    assert letter.ask == "Try your programme for 2 minutes."


def test_a_name_with_signs_in_it_stays_as_it_is(stage: Stage) -> None:
    with_blanks(stage)
    cohort_id = stage.first_nudges()
    cohort = stage.ports.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.ports.store.cohorts.save(replace(cohort, programme="<!here> *{minutes}*"))

    letter = plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    assert letter.ask == "Try <!here> *{minutes}* for 2 minutes."
