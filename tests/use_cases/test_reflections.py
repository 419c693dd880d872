"""The one line: kept in the journal, or shared after a preview; and nothing tells which."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from bot.domain.concerns import Concern
from bot.domain.errors import (
    KeyLost,
    LineRefused,
    NotFound,
    NudgeClosed,
    Trouble,
    WordsOfConcern,
)
from bot.domain.guard import Doubt, Guarded, Kind, Known
from bot.domain.letters import FollowUpLetter
from bot.domain.people import PersonId
from bot.domain.sharing import Sharing
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


def test_a_strict_kind_that_is_put_back_is_refused_by_its_name_and_nothing_is_kept(
    stage: Stage,
) -> None:
    letter = tried(stage)[ASHA]

    with pytest.raises(LineRefused) as refused:
        share_line(
            ASHA, letter.nudge_id, letter.receipt, "bed 12 asked me twice", ports=stage.ports
        )

    assert refused.value.why is Trouble.PUT_BACK
    assert refused.value.values == {"kind": Kind.BED}
    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}


def test_a_name_that_is_put_back_is_replaced_again_and_shown_again(stage: Stage) -> None:
    letter = tried(stage)[ASHA]

    again = share_line(
        ASHA, letter.nudge_id, letter.receipt, "I asked Anneke to say it", ports=stage.ports
    )

    assert again is not None
    assert (again.replaced_again, again.is_again) == (True, True)
    assert "Anneke" not in again.guarded.public
    assert stage.ports.store.boxes.open_box(TEAM, pool_id(stage)).entries == {}


@dataclass(frozen=True)
class DoubtingGuard:
    """Doubts one word, and understands nothing that begins with Croeso."""

    word: str

    def guarded(self, line: str, known: Known) -> Guarded:
        """The line with its doubts."""
        at = line.find(self.word)
        doubts = (Doubt(at, at + len(self.word)),) if at >= 0 else ()
        return Guarded(line, doubtful=doubts, is_understood=not line.startswith("Croeso"))


def test_a_doubt_stays_if_its_author_has_looked_at_it(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    ports = replace(stage.ports, guard=DoubtingGuard("Grace"))
    line = "we waited with Grace"

    again = share_line(ASHA, letter.nudge_id, letter.receipt, line, ports=ports)
    assert again is not None
    assert (again.replaced_again, again.is_again) == (False, True)
    shared = share_line(
        ASHA, letter.nudge_id, letter.receipt, line, ports=ports, looked_at=again.guarded.doubted
    )

    assert shared is None
    box = stage.ports.store.boxes.open_box(TEAM, pool_id(stage))
    assert [each.text for each in box.entries.values()] == [line]


def test_a_line_in_a_language_that_the_guard_does_not_know_can_only_be_private(
    stage: Stage,
) -> None:
    letter = tried(stage)[ASHA]
    ports = replace(stage.ports, guard=DoubtingGuard("?"))

    with pytest.raises(LineRefused, match=Trouble.LANGUAGE_UNKNOWN):
        preview_line(ASHA, letter.nudge_id, letter.receipt, "Croeso i bawb", ports=ports)
    keep_line(ASHA, letter.nudge_id, letter.receipt, "Croeso i bawb", ports=ports)

    assert my_journal(ASHA, ports=ports)[0].line == "Croeso i bawb"


def test_while_sharing_is_paused_a_line_can_only_be_private(stage: Stage) -> None:
    letter = tried(stage)[ASHA]
    stage.store.sharing.save(Sharing(TEAM, is_paused=True))

    prompt = prompt_for_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    assert prompt.is_paused
    for use_case in (preview_line, share_line):
        with pytest.raises(LineRefused, match=Trouble.SHARING_PAUSED):
            use_case(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)
    keep_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)

    assert my_journal(ASHA, ports=stage.ports)[0].line == LINE


@pytest.mark.parametrize("use_case", [keep_line, preview_line, share_line])
def test_words_that_read_as_if_somebody_is_at_risk_stop_everything(
    stage: Stage, use_case: Callable[..., object]
) -> None:
    letter = tried(stage)[ASHA]
    stage.store.sharing.save(Sharing(TEAM, help_text="Call Sam."))

    with pytest.raises(WordsOfConcern) as stopped:
        use_case(ASHA, letter.nudge_id, letter.receipt, "I want to die", ports=stage.ports)

    assert (stopped.value.concern, stopped.value.help_text) == (Concern.AT_RISK, "Call Sam.")
    assert my_journal(ASHA, ports=stage.ports) == []
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
