"""The library in another language: scenarios from files beside them, words from the line below."""

import shutil
from pathlib import Path

import pytest

from bot.config import SHIPPED_SCENARIOS
from bot.content.examples import LIBRARY
from bot.content.library import examine, load_library
from bot.domain.translations import Spoken, Standing, language_coverage, spoken_scenario

BESIDE = Path("listening") / "wait-a-breath.cy.md"
BODY = """
## Nudge

Mewn un sgwrs heddiw, arhoswch am un anadl cyn ateb.

## When... then...

- handover: Pan fyddant yn gorffen siarad, yna byddaf yn cymryd un anadl.
- break: Pan fydd ffrind yn bwrw ei fol, yna byddaf yn cymryd un anadl.
- break: Pan fyddaf yn teimlo ateb yn dod, yna byddaf yn aros.

## Reflect

Beth glywsoch chi ar ôl yr anadl?
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY, tmp_path / "scenarios"))


def put_translation(folder: Path, *, of: str, checked_by: str) -> None:
    head = f"translates: wait-a-breath\ntitle: Un anadl\nof_revision: {of}\n"
    text = f"---\n{head}checked_by: {checked_by}\n---\n{BODY}"
    (folder / BESIDE).write_text(text, encoding="utf-8")


def below(file: Path, line: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert line in text
    file.write_text(text.replace(line, f"{line}\n  {new}", 1), encoding="utf-8")


def test_a_translation_of_these_words_is_shown_and_called_a_draft(copy: Path) -> None:
    english = load_library(copy)
    scenario = english.scenarios["wait-a-breath"]
    drafted = "machine-drafted, to be reviewed by a Welsh speaker"
    put_translation(copy, of=scenario.revision, checked_by=drafted)

    library = load_library(copy)
    said = spoken_scenario(scenario, library, "cy")

    assert said.spoken is Spoken.DRAFTED
    assert said.scenario.nudge.startswith("Mewn un sgwrs heddiw")
    assert library.version != english.version


def test_a_speakers_name_makes_it_checked(copy: Path) -> None:
    scenario = load_library(copy).scenarios["wait-a-breath"]
    put_translation(copy, of=scenario.revision, checked_by="Gwen Parry")

    assert spoken_scenario(scenario, load_library(copy), "cy").spoken is Spoken.CHECKED


def test_a_stale_translation_is_counted_and_not_shown(copy: Path) -> None:
    scenario = load_library(copy).scenarios["wait-a-breath"]
    put_translation(copy, of="0123456789abcdef", checked_by="Gwen Parry")

    library = load_library(copy)

    assert spoken_scenario(scenario, library, "cy").spoken is Spoken.ENGLISH_FOR_NOW
    [welsh] = language_coverage(library)
    assert welsh.stale == ("wait-a-breath",)


def test_the_words_of_the_course_stand_below_the_english(copy: Path) -> None:
    english = load_library(copy)
    below(copy / "concepts.yaml", "  term: listening", "term.cy: gwrando")

    library = load_library(copy)
    welsh = library.in_language("cy").concepts["listening"]

    assert library.concepts["listening"].term == "listening"
    assert (welsh.term, welsh.meaning) == ("gwrando", library.concepts["listening"].meaning)
    assert "listening" in welsh.synonyms
    assert library.version != english.version


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("term.cz: gwrando", "vocabulary-unknown-field"),
        ("synonyms.cy: gwrando", "vocabulary-unknown-field"),
        ("term.cy: " + "gwrando " * 10, "long-term"),
        ("term.cy: [gwrando]", "vocabulary-shape"),
    ],
)
def test_the_checker_reads_other_languages_too(copy: Path, line: str, check: str) -> None:
    below(copy / "concepts.yaml", "  term: listening", line)

    assert check in {problem.check for problem in examine(copy).problems}


def test_what_we_ship_is_in_welsh_as_far_as_we_say() -> None:
    library = load_library(SHIPPED_SCENARIOS)

    [welsh] = language_coverage(library)

    assert welsh.language == "cy"
    assert welsh.scenarios[Standing.DRAFTED] + welsh.scenarios[Standing.CHECKED] >= 12
    assert welsh.scenarios[Standing.STALE] == 0
    assert welsh.words == welsh.all_words
