"""The first draft of a scenario: an id that is free, and a text that the checker accepts."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.content.drafts import Answers, draft_fields, id_for, taken_ids
from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.library import Examiner, usable_words
from bot.content.rewriting import new_text
from bot.content.vocabularies import LONGEST_ID

TODAY = date(2026, 11, 23)


@pytest.fixture
def texts() -> Mapping[str, str]:
    """The small good library."""
    return read_folder(LIBRARY).texts


@pytest.mark.parametrize(
    ("title", "scenario_id"),
    [
        ("Ask before you tell", "ask-before-you-tell"),
        ("Wait a breath", "wait-a-breath-3"),
        ("5 more minutes", "scenario-5-more-minutes"),
        ("Anadlu'n araf â'r tîm", "anadlun-araf-ar-tim"),
        ("日本", "scenario"),
        ("", "scenario"),
    ],
)
def test_an_id_is_made_of_the_titles_letters_and_is_free(title: str, scenario_id: str) -> None:
    assert id_for(title, {"wait-a-breath", "wait-a-breath-2"}) == scenario_id


@pytest.mark.parametrize("title", ["x" * 999, "9" * 999, "a-" * 999])
def test_an_id_fits_with_its_number(title: str) -> None:
    first = id_for(title, ())
    taken = {first, *(f"{first}-{number}" for number in range(2, 999))}

    assert id_for(title, taken) == f"{first}-999"
    assert len(id_for(title, taken)) <= LONGEST_ID


def test_ids_and_file_names_are_both_taken(texts: Mapping[str, str]) -> None:
    text = texts["listening/wait-a-breath.md"]

    taken = taken_ids({**texts, "trust/other-name.md": text, "trust/third.cy.md": "---\n---\n"})

    assert {"wait-a-breath", "other-name", "third"} <= taken


@pytest.mark.parametrize("title", ["Ask twice", "No", "Who: me? “Yes” & #2", "'Quoted'", "- 5"])
def test_a_draft_has_no_error_whatever_its_title(title: str, texts: Mapping[str, str]) -> None:
    words = usable_words(texts)
    answers = Answers("listening", ("handover", "break"), (), title, "Today, ask.")

    fields = draft_fields(answers, id_for(title, ()), words, owner="", today=TODAY)
    path = f"listening/{fields['id']}.md"
    library = Examiner().examine({**texts, path: new_text(fields)}, today=TODAY).usable()

    made = library.scenarios[fields["id"]]
    assert (made.title, made.status, made.review_by) == (title, "draft", "2027-11-23")
    assert [plan.situation for plan in made.plans] == ["handover", "break", "handover"]
