"""A folder becomes one immutable library, or one error that lists everything to mend."""

import dataclasses
import gc
import os
from pathlib import Path

import pytest
from ruamel.yaml.main import CParser

from bot.config import SHIPPED_SCENARIOS
from bot.content.examples import LIBRARY as EXAMPLE
from bot.content.folder import read_folder
from bot.content.library import Examiner, examine, load_library
from bot.domain.errors import CarryoverError
from bot.domain.problems import LibraryBroken
from bot.domain.scenarios import IfThenPlan, Scenario, Statement, Step

SCENARIO = "listening/wait-a-breath.md"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _messages(folder: Path) -> list[str]:
    return [str(problem) for problem in examine(folder).problems]


def _scenario(folder: Path) -> Scenario:
    return load_library(folder).scenarios["wait-a-breath"]


def test_a_folder_becomes_a_library(example: Path) -> None:
    scenario = _scenario(example)

    assert scenario.step is Step.FIRST_TRY
    assert scenario.minutes == 2
    assert scenario.roles == ()
    assert scenario.suits("nurse")
    assert scenario.situations == ("handover", "break")
    plan = "When they stop talking, then I will take one breath."
    assert scenario.plans[0] == IfThenPlan("handover", plan)
    assert scenario.reflect == "What did you hear after the breath?"
    assert load_library(example).concepts["listening"].synonyms == ("listen", "listened")


def test_a_library_cannot_be_changed(example: Path) -> None:
    library = load_library(example)

    with pytest.raises(TypeError):
        library.scenarios["x"] = _scenario(example)  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        library.version = "x"  # type: ignore[misc]


def test_every_error_is_in_one_message_in_order(example: Path) -> None:
    _replace(example / SCENARIO, "minutes: 2", "minutes: lots")
    _replace(example / SCENARIO, "status: live", "status: alive")
    _replace(example / "roles.yaml", "name: Office", "named: Office")

    with pytest.raises(LibraryBroken) as caught:
        load_library(example)

    assert isinstance(caught.value, CarryoverError)
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [
        ("scenarios/listening/wait-a-breath.md", 7),
        ("scenarios/listening/wait-a-breath.md", 13),
        ("scenarios/roles.yaml", 3),
        ("scenarios/roles.yaml", 4),
    ]
    assert str(caught.value).startswith("The scenario library has 4 mistakes to mend:\n")


def test_a_revision_changes_with_the_words_and_not_with_the_layout(example: Path) -> None:
    before = _scenario(example).revision
    version = load_library(example).version

    _replace(example / SCENARIO, "status: live\n", "status:   live\n")
    assert _scenario(example).revision == before
    assert load_library(example).version == version

    _replace(example / SCENARIO, "wait for one breath", "wait for two breaths")
    assert _scenario(example).revision != before
    assert load_library(example).version != version


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(example: Path) -> None:
    before = _scenario(example).revision
    path = example / SCENARIO
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert _scenario(example).revision == before


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "words"),
    [
        ("concepts.yaml", "term: listening", "term:", 2, "not empty"),
        ("situations.yaml", "break:", "handover:", 5, "twice"),
    ],
)
def test_a_mistake_in_a_vocabulary_is_named(
    example: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    _replace(example / name, old, new)

    mine = [problem for problem in examine(example).problems if problem.path.endswith(name)]

    assert mine[0].line == line
    assert words in mine[0].message


PUBLISHED = {SCENARIO: "wait-a-breath"}


def test_a_published_file_may_move_as_long_as_its_id_stays(example: Path) -> None:
    (example / SCENARIO).rename(example / "listening" / "a-breath.md")

    problems = examine(example, known=PUBLISHED).problems

    assert {problem.check for problem in problems} == {"wrong-place"}


def test_a_published_file_that_cannot_be_opened_is_not_called_deleted(example: Path) -> None:
    (example / SCENARIO).write_bytes(b"\xff")

    checks = {problem.check for problem in examine(example, known=PUBLISHED).problems}

    assert checks == {"unreadable", "orphan-concept"}


def test_a_deleted_scenario_may_be_replaced(example: Path) -> None:
    text = (example / SCENARIO).read_text(encoding="utf-8")
    new = text.replace("id: wait-a-breath", "id: wait-long\nreplaces: wait-a-breath")
    (example / SCENARIO).unlink()
    (example / "listening" / "wait-long.md").write_text(new, encoding="utf-8")

    examined = examine(example, known=PUBLISHED)

    assert examined.library is not None
    assert [problem.check for problem in examined.problems] == ["deleted-scenario"]


def test_the_published_file_keeps_its_id_and_the_copy_is_asked_to_change(example: Path) -> None:
    (example / "listening" / "a-copy.md").write_bytes((example / SCENARIO).read_bytes())

    for known in ({}, PUBLISHED):
        problems = examine(example, known=known).problems
        copies = [each.path for each in problems if each.check == "duplicate-id"]
        assert copies == [f"scenarios/{'listening/a-copy.md' if known else SCENARIO}"]


def test_texts_are_kept_as_people_will_read_them(example: Path) -> None:
    _replace(example / SCENARIO, "wait for one breath", "**wait** for\none *breath*")
    _replace(example / SCENARIO, "then I will wait.", "then I will `wait`.")

    scenario = _scenario(example)

    assert scenario.nudge == "In one talk today, wait for one breath before you answer."
    assert scenario.plans[2].text == "When I feel an answer coming, then I will wait."


def test_a_missing_folder_and_an_empty_one_are_named(tmp_path: Path, example: Path) -> None:
    with pytest.raises(LibraryBroken, match="there is no such folder"):
        load_library(tmp_path / "nowhere")

    (example / SCENARIO).unlink()
    with pytest.raises(LibraryBroken, match="not one scenario"):
        load_library(example)


def test_a_link_is_refused_even_one_that_turns_in_a_circle(example: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (example / "listening" / "out.md").symlink_to(secret)
    (example / "listening" / "round.md").symlink_to(example / "listening" / "round.md")

    messages = _messages(example)

    assert sum("this is a link to another file" in each for each in messages) == 2
    assert not any("secret" in each for each in messages)


@pytest.mark.parametrize("name", [b"na\xefve.md", b"two\nlines.md"])
def test_a_file_whose_name_cannot_be_printed_is_refused_in_one_line(
    example: Path, name: bytes
) -> None:
    for folder in (example, example / "listening"):
        (folder / os.fsdecode(name)).write_bytes((example / SCENARIO).read_bytes())

    messages = _messages(example)

    assert len(messages) == 2
    assert sum("this file's name cannot be read" in each for each in messages) == 1
    assert all(each.isprintable() for each in messages)


def test_a_linked_folder_is_not_followed(example: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("outside", encoding="utf-8")
    (example / "linked").symlink_to(outside, target_is_directory=True)

    assert not any("outside" in each for each in _messages(example))


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"x" * (64 * 1024 + 1), 1, "64 KiB"),
        (b"---\nid: a\xe9\n---\n", 2, "UTF-8"),
        (b"---\nid: a\x07\n---\n", 2, "cannot be seen"),
    ],
)
def test_a_file_that_is_not_safe_is_refused(
    example: Path, content: bytes, line: int, words: str
) -> None:
    (example / SCENARIO).write_bytes(content)

    mine = [p for p in examine(example).problems if p.path.endswith("wait-a-breath.md")]

    assert [(each.line, words in each.message) for each in mine] == [(line, True)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_not_a_file_is_refused_and_never_waited_for(example: Path) -> None:
    os.mkfifo(example / "listening" / "pipe.md")

    assert any("pipe.md:1: error: this is not a file" in each for each in _messages(example))


def test_a_scenario_outside_any_concept_folder_is_a_warning(example: Path) -> None:
    (example / "lost.md").write_text("hello", encoding="utf-8")
    (example / "README.md").write_text("hello", encoding="utf-8")
    (example / ".hidden.md").write_text("hello", encoding="utf-8")
    (example / "concept.yaml").write_text("a: b", encoding="utf-8")

    problems = examine(example).problems

    assert [(each.path, each.is_error) for each in problems] == [
        ("scenarios/concept.yaml", False),
        ("scenarios/lost.md", False),
    ]


def _translation(folder: Path, head: str) -> None:
    text = (folder / SCENARIO).read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2].replace("then I will", "byddaf yn")
    path = folder / "listening" / "wait-a-breath.cy.md"
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")


def test_a_translation_stands_beside_its_scenario(example: Path) -> None:
    revision = _scenario(example).revision
    head = "translates: wait-a-breath\ntitle: Un anadl\nchecked_by: Gwen\n"
    _translation(example, head + f"of_revision: {revision}\n")

    assert _messages(example) == []
    assert list(load_library(example).scenarios) == ["wait-a-breath"]

    _translation(example, head + "of_revision: old\n")
    assert [problem.check for problem in examine(example).problems] == ["stale-translation"]


@pytest.mark.skipif(CParser is None, reason="only the parser in C leaves none")
def test_examining_leaves_no_garbage_that_has_to_be_searched_for() -> None:
    """Such a search holds up everybody, and a bot that is at work does without it."""
    texts, examiner = read_folder(SHIPPED_SCENARIOS).texts, Examiner()
    examiner.examine(texts)
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            Examiner().examine(texts)

        assert gc.collect() == 0
    finally:
        gc.enable()


def test_others_are_let_past_before_each_file_that_has_to_be_read_or_checked() -> None:
    texts, examiner = dict(read_folder(EXAMPLE).texts), Examiner()
    pauses: list[str] = []

    examiner.examine(texts, pause=lambda: pauses.append("a pause"))
    first = len(pauses)
    examiner.examine(texts, pause=lambda: pauses.append("a pause"))

    assert first == 2
    assert len(pauses) == first
    changed = {**texts, SCENARIO: texts[SCENARIO].replace("Wait a breath", "Wait")}
    examiner.examine(changed, pause=lambda: pauses.append("a pause"))
    assert len(pauses) == first * 2


def test_others_are_let_past_before_each_file_that_is_opened() -> None:
    pauses: list[str] = []

    texts = read_folder(EXAMPLE, pause=lambda: pauses.append("a pause")).texts

    assert len(pauses) == len(texts) > 1


def test_a_library_may_have_no_barometer_and_is_then_the_same_as_before(example: Path) -> None:
    with_barometer = load_library(example)
    (example / "barometer.yaml").unlink()

    library = load_library(example)

    assert library.statements == {}
    assert library.version != with_barometer.version
    assert [each for each in _messages(example) if "error" in each] == []


def test_statements_are_read_as_people_will_read_them(example: Path) -> None:
    _replace(example / "barometer.yaml", "I could stop and think.", "I could *stop* and think.")

    statement = load_library(example).statements["room-to-think"]

    assert statement == Statement("room-to-think", "space", "I could stop and think.")
