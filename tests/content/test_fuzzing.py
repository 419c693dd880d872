"""Whatever a file holds, it is answered: no crash, no line outside it, no long wait, little memory.

A file may take 100 ms of this process's own time and 64 MiB. The best of five tries counts, so that
a busy machine does not decide.
"""

import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.examples import EXAMINED_ON, LIBRARY, PUBLISHED, SCENARIO
from bot.content.folder import LARGEST, decoded, read_folder
from bot.content.library import Examiner
from bot.content.yaml_guard import Unreadable
from bot.domain.problems import Examined
from tests.content.hostile import BODIES, HEADS, SIGNS, VOCABULARIES

LONGEST_SECONDS = 0.1
MOST_BYTES = 64 * 1024 * 1024
TRIES = 5
TEXTS = dict(read_folder(LIBRARY).texts)
GOOD = TEXTS[SCENARIO]
HEAD, _, BODY = GOOD.partition("## Nudge")
TRANSLATION = "listening/wait-a-breath.cy.md"
FUZZING = settings(max_examples=40)

units = st.one_of(st.sampled_from(SIGNS), st.text(max_size=6))
runs = st.builds(lambda unit, times: (unit * times)[:LARGEST], units, st.integers(1, 20_000))


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with some of its lines gone, repeated, moved, or with something strange in them."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        act = draw(st.sampled_from(["drop", "repeat", "move", "insert", "indent"]))
        if act == "drop" and len(lines) > 1:
            del lines[at]
        elif act == "repeat":
            lines[at:at] = [lines[at]] * draw(st.integers(1, 300))
        elif act == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif act == "indent":
            lines[at] = " " * draw(st.integers(1, 30)) + lines[at]
        else:
            cut = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:cut] + draw(runs) + lines[at][cut:]
    return "\n".join(lines)[:LARGEST]


def _examined(texts: Mapping[str, str]) -> Examined:
    return Examiner().examine(texts, today=EXAMINED_ON, known=PUBLISHED)


def _answer(path: str, text: str) -> Examined:
    """What the library says with this text in it, having proved that the answer is a good one."""
    texts = {**TEXTS, path: text}
    examined = _examined(texts)
    for problem in examined.problems:
        inside = texts.get(problem.path.removeprefix("scenarios/"), "")
        assert 1 <= problem.line <= inside.count("\n") + 1, problem
        assert "\n" not in str(problem)
    assert _seconds(texts) <= LONGEST_SECONDS
    assert _bytes(texts) <= MOST_BYTES
    return examined


def _seconds(texts: Mapping[str, str]) -> float:
    best = LONGEST_SECONDS * 1000
    for _ in range(TRIES):
        with _untraced():
            started = time.process_time()
            _examined(texts)
            best = min(best, time.process_time() - started)
        if best <= LONGEST_SECONDS:
            break
    return best


@contextmanager
def _untraced() -> Iterator[None]:
    """A measure of coverage traces every line, which would be measured as well."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


def _bytes(texts: Mapping[str, str]) -> int:
    tracemalloc.start()
    try:
        _examined(texts)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@FUZZING
@given(damaged(GOOD))
def test_a_damaged_scenario_is_answered(text: str) -> None:
    _answer(SCENARIO, text)


@FUZZING
@given(damaged(TEXTS["concepts.yaml"]))
def test_a_damaged_vocabulary_is_answered(text: str) -> None:
    _answer("concepts.yaml", text)


@FUZZING
@given(damaged(GOOD.replace("id: ", "translates: ")))
def test_a_damaged_translation_is_answered(text: str) -> None:
    _answer(TRANSLATION, text)


@FUZZING
@given(st.text(max_size=500), st.text(max_size=2000))
def test_any_head_and_any_body_are_answered(head: str, body: str) -> None:
    _answer(SCENARIO, f"---\n{head}\n---\n{body}")


@settings(FUZZING, max_examples=15)
@given(st.lists(runs, min_size=1, max_size=4).map("\n".join))
def test_signs_without_end_are_answered_in_each_place(text: str) -> None:
    _answer(SCENARIO, text[:LARGEST])
    _answer(SCENARIO, (HEAD + "## Nudge\n\n" + text)[:LARGEST])
    _answer("situations.yaml", text[:LARGEST])


@FUZZING
@given(st.binary(max_size=2000))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    try:
        text = decoded(content)
    except Unreadable as refusal:
        text, line = "", refusal.line
        assert 1 <= line <= lines

    _answer(SCENARIO, text)


@pytest.mark.parametrize("name", HEADS)
def test_a_hostile_head_is_answered(name: str) -> None:
    examined = _answer(SCENARIO, f"---\n{HEADS[name]}\n---\n## Nudge{BODY}")

    assert examined.library is None


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_answered(name: str) -> None:
    examined = _answer(SCENARIO, (HEAD + BODIES[name])[:LARGEST])

    assert examined.library is None


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_hostile_vocabulary_is_answered(name: str) -> None:
    for path in ("concepts.yaml", "situations.yaml"):
        examined = _answer(path, VOCABULARIES[name][:LARGEST])

        assert examined.library is None


def test_many_unknown_words_beside_many_known_ones_are_answered() -> None:
    known = [f"leading-with-{n}-kindness-and-great-care-over-there-{n}" for n in range(99)]
    unknown = [f"leading-wish-{n}-kindnes-and-grate-care-over-here-{n}" for n in range(60)]
    texts = dict(TEXTS)
    texts["situations.yaml"] = "".join(f"{each}:\n  name: Somewhere\n" for each in known)
    texts[SCENARIO] = GOOD.replace("[handover, break]", f"[{', '.join(unknown)}]")

    assert sum("Did you mean" in each.message for each in _examined(texts).problems) >= 25
    assert _seconds(texts) <= LONGEST_SECONDS


@pytest.mark.parametrize("name", ["&lrm;", "&#x202e;", "&#8238;", "\u202e", "\x7f", "\u2066"])
def test_a_character_that_nobody_sees_is_refused_by_its_line(name: str) -> None:
    with pytest.raises(Unreadable, match="cannot be seen") as refused:
        decoded(f"## Nudge\n\nAsk {name}twice &amp; wait.".encode())

    assert refused.value.line == 3
