"""Peers propose a word, nobody knows who; an admin makes it a synonym, or declines."""

from dataclasses import replace

import pytest

from bot.domain.editions import EditionState
from bot.domain.errors import CarryoverError, NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.shared_words import WordProposal
from bot.domain.word_letters import ProposedWord
from bot.domain.word_proposals import MOST_PROPOSALS
from bot.use_cases.editions import undo_edition
from bot.use_cases.home import home_page
from bot.use_cases.library import library_texts
from bot.use_cases.shared_words import shared_words
from bot.use_cases.word_proposals import (
    CONCEPTS_FILE,
    accept_word,
    decline_word,
    propose_word,
    proposed_concept,
    proposed_words,
)
from tests.use_cases.files import example_texts, keep_folder
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, FixedShelf, Stage

WAITING = WordProposal(TEAM, "listening", "all ears")


@pytest.fixture(autouse=True)
def library(stage: Stage) -> None:
    """The small good library is live, and a cohort has started."""
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    examined = stage.ports.editor.examine(example_texts(), today=stage.clock.now().date())
    shelf.library = examined.usable()
    keep_folder(stage.store.library, TEAM, example_texts(), examined.ids)
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)


def propose(stage: Stage, said: str, concept_id: str = "listening") -> None:
    """Asha proposes a word."""
    propose_word(ASHA, concept_id, said, ports=stage.ports)


def test_a_proposal_keeps_the_word_and_nothing_of_who_sent_it(stage: Stage) -> None:
    before = stage.store.traces.of(TEAM, ASHA.user_id)

    propose(stage, " all ears. ")
    propose(stage, "all ears")

    assert proposed_words(TEAM, ports=stage.ports) == (
        ProposedWord("listening", "listening", "all ears"),
    )
    assert stage.store.traces.of(TEAM, ASHA.user_id) == before


def test_nothing_else_is_committed_together_with_a_proposal() -> None:
    assert getattr(propose_word, "is_committed_alone", False)


def test_proposals_come_by_letter_and_never_in_the_order_of_sending(stage: Stage) -> None:
    for said in ("just ears", "all ears", "big ears"):
        propose(stage, said)

    words = [each.said for each in proposed_words(TEAM, ports=stage.ports)]
    assert words == ["all ears", "big ears", "just ears"]


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("listened", Trouble.WORD_KNOWN),
        ("call 07700 900123", Trouble.WORD_IDENTIFIES),
        ("ask <@U123>", Trouble.WORD_IDENTIFIES),
        ("", Trouble.WORD_EMPTY),
    ],
)
def test_a_word_that_cannot_be_kept_is_refused(stage: Stage, said: str, trouble: Trouble) -> None:
    with pytest.raises(UnusableAnswer, match=trouble):
        propose(stage, said)

    assert proposed_words(TEAM, ports=stage.ports) == ()


def test_only_who_takes_part_proposes_and_only_for_a_concept(stage: Stage) -> None:
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        propose_word(ERIN, "listening", "all ears", ports=stage.ports)
    with pytest.raises(NotFound):
        proposed_concept(ASHA, "juggling", ports=stage.ports)
    assert shared_words(ASHA, "listening", ports=stage.ports).may_propose
    assert not shared_words(ERIN, "listening", ports=stage.ports).may_propose
    assert not shared_words(ASHA, "juggling", ports=stage.ports).may_propose


def test_at_some_point_admins_have_to_decide_first(stage: Stage) -> None:
    for number in range(MOST_PROPOSALS):
        stage.store.shared_words.propose(replace(WAITING, said=f"word {number}"))

    with pytest.raises(UnusableAnswer, match=Trouble.TOO_MANY_WORDS_WAIT):
        propose(stage, "all ears")
    stage.store.shared_words.drop_proposal(replace(WAITING, said="word 0"))
    propose(stage, "all ears")


def test_an_accepted_word_is_a_change_of_the_admin_that_can_be_undone(stage: Stage) -> None:
    propose(stage, "all ears")

    letter = accept_word(DEV, "listening", "all ears", ports=stage.ports)

    assert (letter.state, letter.paths) == (EditionState.PUBLISHED, (CONCEPTS_FILE,))
    text = library_texts(TEAM, ports=stage.ports)[CONCEPTS_FILE]
    examined = stage.ports.editor.examine(
        library_texts(TEAM, ports=stage.ports), today=stage.clock.now().date()
    )
    assert "all ears" in examined.usable().concepts["listening"].synonyms
    assert proposed_words(TEAM, ports=stage.ports) == ()
    edition = stage.store.library.edition(TEAM, letter.edition_id)
    assert edition is not None
    assert edition.user_id == DEV.user_id
    undo_edition(DEV, letter.edition_id, ports=stage.ports)
    assert library_texts(TEAM, ports=stage.ports)[CONCEPTS_FILE] != text


def test_several_words_are_accepted_one_after_the_other(stage: Stage) -> None:
    for said in ("all ears", "big ears"):
        propose(stage, said)
    for said in ("all ears", "big ears"):
        accept_word(DEV, "listening", said, ports=stage.ports)

    text = library_texts(TEAM, ports=stage.ports)[CONCEPTS_FILE]
    assert ", all ears, big ears]" in text


def test_a_declined_word_is_forgotten(stage: Stage) -> None:
    propose(stage, "all ears")

    decline_word(DEV, "listening", "all ears", ports=stage.ports)

    assert proposed_words(TEAM, ports=stage.ports) == ()
    with pytest.raises(NotFound, match=Trouble.WORD_DECIDED):
        decline_word(DEV, "listening", "all ears", ports=stage.ports)
    with pytest.raises(NotFound, match=Trouble.WORD_DECIDED):
        accept_word(DEV, "listening", "all ears", ports=stage.ports)


def test_only_an_admin_sees_and_decides(stage: Stage) -> None:
    propose(stage, "all ears")

    assert home_page(DEV, ports=stage.ports).proposed
    assert home_page(BEN, ports=stage.ports).proposed == ()
    for decide in (accept_word, decline_word):
        with pytest.raises(NotAllowed):
            decide(BEN, "listening", "all ears", ports=stage.ports)


def test_a_library_without_the_file_cannot_take_a_word(stage: Stage) -> None:
    propose(stage, "all ears")
    keep_folder(stage.store.library, TEAM, {}, {})

    with pytest.raises(CarryoverError, match=Trouble.WORD_NOT_WRITTEN):
        accept_word(DEV, "listening", "all ears", ports=stage.ports)

    assert proposed_words(TEAM, ports=stage.ports)


def test_a_word_for_a_concept_that_has_gone_is_not_shown(stage: Stage) -> None:
    stage.store.shared_words.propose(replace(WAITING, concept="juggling"))

    assert proposed_words(TEAM, ports=stage.ports) == ()
