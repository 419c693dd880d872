"""The one line: kept in the journal, or shared after a preview; and nothing tells which."""

from dataclasses import replace

import pytest

from bot.domain.errors import KeyLost, LineRefused, NotFound, NudgeClosed, Trouble
from bot.domain.letters import FollowUpLetter
from bot.domain.people import PersonId
from bot.use_cases.journal import my_journal
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.reflections import keep_line, preview_line, prompt_for_line, share_line
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, Stage

LINE = "asked for a say-back and heard what I had left out"


def tried(stage: Stage) -> dict[PersonId, FollowUpLetter]:
    stage.first_nudges()
    return stage.everybody_tries()


def pool_id(stage: Stage) -> str:
    return stage.ports.store.cohorts.of_team(TEAM)[0].pool_id


def test_the_modal_asks_the_scenarios_question(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    prompt = prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert prompt.question == "What did you hear that you would have missed?"
    assert prompt.may_share
    assert prompt.kept == ""


def test_a_private_line_is_in_the_journal_and_in_no_box(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    keep_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)

    assert [entry.line for entry in my_journal(ASHA, ports=stage.ports)] == [LINE]
    assert my_journal(BEN, ports=stage.ports) == []
    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}
    prompt = prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    assert prompt.kept == LINE


def test_a_shared_line_is_in_the_box_and_not_in_the_journal(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    assert share_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports) is None

    assert my_journal(ASHA, ports=stage.ports) == []
    box = stage.ports.store.boxes.open_box(TEAM, pool_id(stage))
    assert [line.text for line in box.entries.values()] == [LINE]


def test_the_preview_shows_the_words_that_peers_will_read_and_keeps_nothing(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    preview = preview_line(
        ASHA, letter.nudge_id, letter.receipt, "bed 12 asked me twice", ports=stage.ports
    )

    assert preview.guarded.public == "[bed] asked me twice"
    assert preview.threshold == 5
    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}


def test_putting_a_name_back_into_the_preview_shows_it_again_instead_of_sharing(
    stage: Stage,
) -> None:
    letter = tried(stage)[ASHA]

    again = share_line(
        ASHA, letter.nudge_id, letter.receipt, "bed 12 asked me twice", ports=stage.ports
    )

    assert again is not None
    assert again.replaced_again
    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}


def test_a_second_line_replaces_the_first(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    for line in (LINE, "heard it said back"):
        share_line(ASHA, letter.nudge_id, letter.receipt, line, ports=stage.ports)

    box = stage.ports.store.boxes.open_box(TEAM, pool_id(stage))

    assert [line.text for line in box.entries.values()] == ["heard it said back"]


def test_keeping_a_line_private_after_sharing_it_takes_it_out_of_the_box(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    share_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)

    keep_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)

    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}
    assert [entry.line for entry in my_journal(ASHA, ports=stage.ports)] == [LINE]


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "a" * 281, "\u202e\u200b"])
def test_a_line_that_says_nothing_or_too_much_is_refused(stage: Stage, text: str) -> None:
    letter = tried(stage)[ASHA]

    with pytest.raises(LineRefused):
        keep_line(ASHA, letter.nudge_id, letter.receipt, text, ports=stage.ports)
    with pytest.raises(LineRefused):
        share_line(ASHA, letter.nudge_id, letter.receipt, text, ports=stage.ports)


def test_280_characters_are_kept(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    keep_line(ASHA, letter.nudge_id, letter.receipt, "a" * 280, ports=stage.ports)

    assert my_journal(ASHA, ports=stage.ports)[0].line == "a" * 280


def test_a_line_needs_something_that_was_tried(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(NudgeClosed):
        prompt_for_line(ASHA, stage.nudge_of(ASHA).nudge_id, "r", ports=stage.ports)


def test_another_persons_receipt_opens_nothing(stage: Stage) -> None:
    letters = tried(stage)

    with pytest.raises(KeyLost):
        share_line(ASHA, letters[ASHA].nudge_id, letters[BEN].receipt, LINE, ports=stage.ports)


def test_a_small_group_is_told_that_lines_stay_private(stage: Stage) -> None:
    stage.everybody_starts(stage.start_cohort(ASHA, BEN, CARA))
    stage.run_until(stage.clock.moment.replace(day=3, hour=12, minute=30))
    letter = stage_tries(stage)

    prompt = prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert not prompt.may_share
    with pytest.raises(LineRefused, match=Trouble.GROUP_TOO_SMALL):
        preview_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)


def stage_tries(stage: Stage) -> FollowUpLetter:
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    stage.run_until(stage.clock.moment.replace(hour=16, minute=0))
    return stage.tries(ASHA)


def test_a_nudge_whose_cohort_is_gone_is_said_plainly(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    stage.ports.store.nudges.save(replace(stage.nudge_of(ASHA), cohort_id="gone"))

    with pytest.raises(NotFound):
        prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)


def test_a_nudge_whose_revision_is_gone_is_said_plainly(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    stage.ports.store.nudges.save(replace(stage.nudge_of(ASHA), revision="gone"))

    with pytest.raises(NotFound):
        prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
