"""Scenario files and vocabularies: whatever a file holds, the library answers line by line."""

from bot.content.examples import EXAMINED_ON, LIBRARY, PUBLISHED, SCENARIO
from bot.content.folder import LARGEST, read_folder, whole_text
from bot.content.library import Examiner
from bot.content.yaml_guard import Unreadable
from bot.domain.barometer import BarometerLetter
from bot.domain.letters import NudgeLetter
from bot.domain.problems import Examined
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library
from bot.slack.views import barometer
from bot.slack.views.nudge import nudge
from tests.fuzzing.hostile import damaged_bytes, damaged_text, encodable, hostile_text
from tests.fuzzing.oracles import assert_fit_to_show, unseen_in
from tests.fuzzing.source import Source

TEXTS = dict(read_folder(LIBRARY).texts)
GOOD = TEXTS[SCENARIO]
HEAD, _, BODY = GOOD.partition("## Nudge")
TRANSLATION = "listening/wait-a-breath.cy.md"
VOCABULARIES = ("concepts.yaml", "situations.yaml", "roles.yaml", "goals.yaml", "barometer.yaml")
EXAMINER = Examiner()


def make(source: Source) -> tuple[str, bytes]:
    """A damaged scenario, translation or vocabulary, and where it lies."""
    path, text = _written(source)
    return path, text.encode("utf-8", "surrogatepass")


def answer(made: tuple[str, bytes]) -> None:
    """The file is read, and every problem is answered."""
    path, content = made
    refusal = None
    try:
        texts = {**TEXTS, path: whole_text(content)}
    except Unreadable as error:
        refusal = error
    if refusal is not None:
        assert 1 <= refusal.line <= _lines(content)
        return
    _check(texts, EXAMINER.examine(texts, today=EXAMINED_ON, known=PUBLISHED))


def _written(source: Source) -> tuple[str, str]:
    kind = source.below(8)
    if kind < 3:
        return SCENARIO, damaged_text(source, GOOD, most=LARGEST)
    if kind == 3:
        return TRANSLATION, damaged_text(source, GOOD.replace("id: ", "translates: "), most=LARGEST)
    if kind == 4:
        text = f"---\n{hostile_text(source)}\n---\n{hostile_text(source)}"
        return SCENARIO, text[:LARGEST]
    if kind == 5:
        content = damaged_bytes(source, GOOD.encode(), most=LARGEST)
        return SCENARIO, content.decode("utf-8", "surrogateescape")
    path = source.pick(VOCABULARIES)
    if kind == 6:
        return path, damaged_text(source, TEXTS[path], most=LARGEST)
    return path, encodable(hostile_text(source, most=LARGEST))


def _check(texts: dict[str, str], examined: Examined) -> None:
    for problem in examined.problems:
        inside = texts.get(problem.path.removeprefix("scenarios/"), "")
        assert 1 <= problem.line <= inside.count("\n") + 1, problem
        assert "\n" not in str(problem)
        assert unseen_in(str(problem)) == []
    if examined.library is not None:
        _check_library(examined.library)


def _check_library(library: Library) -> None:
    for statement in library.statements.values():
        assert unseen_in(statement.says) == []
        asked = barometer.statement(BarometerLetter("c1", 1, "Leading well", statement.says))
        assert_fit_to_show({"text": asked.text, "blocks": asked.blocks})
    for scenario in library.scenarios.values():
        said = [scenario.title, scenario.nudge, scenario.reflect, scenario.why_it_helps]
        said += [scenario.ask_a_peer, scenario.if_it_was_hard]
        said += [plan.text for plan in scenario.plans]
        assert [mark for words in said for mark in unseen_in(words)] == []
        concept = library.concepts[scenario.concept]
        letter = NudgeLetter(
            "n1",
            concept.term,
            scenario.nudge,
            scenario.minutes,
            Reason(Why.COURSE),
            "",
            "",
            scenario.plans,
        )
        shown = nudge(letter)
        assert_fit_to_show({"text": shown.text, "blocks": shown.blocks})


def _lines(content: bytes) -> int:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
