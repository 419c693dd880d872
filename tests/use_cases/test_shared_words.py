"""The words of the course: all of them, or the one that somebody looks for."""

from dataclasses import replace

import pytest

from bot.use_cases.shared_words import shared_words
from tests.library import small_library
from tests.use_cases.stage import ASHA, FixedShelf, Stage


@pytest.mark.parametrize(
    ("looked_for", "found"),
    [
        ("", ["closed-loop", "listening"]),
        ("LISTEN", ["listening"]),
        ("closed-loop   communication", ["closed-loop"]),
        ("readback", ["closed-loop"]),
        ("juggling", []),
    ],
)
def test_a_word_is_found_by_any_of_its_names(
    stage: Stage, looked_for: str, found: list[str]
) -> None:
    library = small_library()
    concepts = dict(library.concepts)
    concepts["closed-loop"] = replace(concepts["closed-loop"], synonyms=("Readback",))
    stage.ports = replace(stage.ports, library=FixedShelf(replace(library, concepts=concepts)))

    words = shared_words(ASHA, looked_for, ports=stage.ports)

    assert [each.concept_id for each in words] == found
