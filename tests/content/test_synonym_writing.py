"""One more synonym in the concepts file, and every other line as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.content.synonym_writing import with_synonym
from bot.content.vocabularies import read_vocabularies
from bot.domain.errors import CarryoverError, Trouble

SHIPPED = (Path(__file__).parents[2] / "scenarios" / "concepts.yaml").read_text(encoding="utf-8")
SMALL = "listening:\n  term: listening\n  meaning: Hear it all.\n  goal: kind\n# the end\n"


def synonyms(text: str, concept_id: str) -> tuple[str, ...]:
    """The synonyms of a concept as the library reads them."""
    words, _ = read_vocabularies({"concepts.yaml": text}, shown_as="scenarios")
    return words.concepts[concept_id].synonyms


@pytest.mark.parametrize("concept_id", ["psychological-safety", "listening", "asking-for-help"])
def test_a_synonym_becomes_the_last_of_its_concept(concept_id: str) -> None:
    changed = with_synonym(SHIPPED, concept_id, "echo it")

    assert synonyms(changed, concept_id) == (*synonyms(SHIPPED, concept_id), "echo it")
    before, after = SHIPPED.split("\n"), changed.split("\n")
    assert [line for line in after if line.strip() != "- echo it"] == before


def test_a_concept_without_synonyms_gets_a_list() -> None:
    changed = with_synonym(SMALL, "listening", "all ears")

    assert synonyms(changed, "listening") == ("all ears",)
    assert changed.endswith("  goal: kind\n  synonyms: [all ears]\n# the end\n")


@pytest.mark.parametrize(
    ("listed", "after"),
    [("[b, c]", "[b, c, all ears]"), ("[]", "[all ears]"), ("[b] ", "[b, all ears]")],
)
def test_a_list_in_one_row_gets_longer(listed: str, after: str) -> None:
    text = f"listening:\n  term: a\n  synonyms: {listed}\n  goal: b\n"

    changed = with_synonym(text, "listening", "all ears")

    assert changed == f"listening:\n  term: a\n  synonyms: {after}\n  goal: b\n"


@given(
    some.text(
        some.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60
    )
)
def test_any_word_is_written_so_that_it_is_read_back(said: str) -> None:
    assert synonyms(with_synonym(SMALL, "listening", said), "listening") == (said,)


@pytest.mark.parametrize("said", ["no", "null", "yes", "12", "- x", "a: b", "#x", "it's", "{a}"])
def test_what_yaml_would_take_for_something_else_stays_a_word(said: str) -> None:
    assert synonyms(with_synonym(SHIPPED, "listening", said), "listening")[-1] == said


@pytest.mark.parametrize(
    ("text", "concept_id"),
    [
        (SHIPPED, "juggling"),
        ("- a\n", "listening"),
        ("listening: x\n", "listening"),
        (": {", "listening"),
        ("listening:\n  term: a\n  synonyms: [b, c]  # both\n", "listening"),
        ("listening:\n  term: a\n  synonyms: [b,\n    c\n  ]\n", "listening"),
        ("listening:\n  term: a\n  synonyms: b\n", "listening"),
        ("listening:\n  synonyms:\n    - b\n      c\n  term: a\n", "listening"),
    ],
)
def test_a_file_that_only_a_person_can_change_is_left_alone(text: str, concept_id: str) -> None:
    with pytest.raises(CarryoverError, match=Trouble.WORD_NOT_WRITTEN):
        with_synonym(text, concept_id, "all ears")
