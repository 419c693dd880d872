"""The names of the concepts that we ship lead to their own concept, in every form."""

from pathlib import Path

import pytest

from bot.content.library import load_library
from bot.domain.terms import terms_of

CONCEPTS = load_library(Path(__file__).parents[2] / "scenarios").concepts
NAMES = [
    (concept.concept_id, name)
    for concept in CONCEPTS.values()
    for name in (concept.term, *concept.synonyms)
]


@pytest.mark.parametrize(("concept_id", "name"), NAMES)
def test_a_name_leads_to_its_own_concept(concept_id: str, name: str) -> None:
    assert terms_of(CONCEPTS.values()).used_in(f"So, {name.upper()}!") == (concept_id,)


@pytest.mark.parametrize("one", sorted(CONCEPTS))
def test_no_form_of_a_name_belongs_to_two_concepts(one: str) -> None:
    own = terms_of([CONCEPTS[one]]).names
    others = terms_of(each for each in CONCEPTS.values() if each.concept_id != one).names

    assert own.keys() & others.keys() == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Saying back the numbers caught a slip.", ["closed-loop-communication"]),
        (
            "We did two say-backs and I gave feedback after",
            ["closed-loop-communication", "giving-feedback"],
        ),
        ("She spoke up and the registrar listened.", ["speaking-up", "listening"]),
        ("Made time for a brew, nothing else.", ["making-time"]),
        ("It was a quiet night.", []),
    ],
)
def test_ordinary_lines_are_understood(line: str, found: list[str]) -> None:
    assert list(terms_of(CONCEPTS.values()).used_in(line)) == found
