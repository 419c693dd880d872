"""What the code says to the log: names that stand in the source, under keys that the log knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.log.shapes import KNOWN, is_event

BOT = Path(__file__).parents[1] / "bot"
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
LOGGERS = frozenset({"log", "_log", "logger", "_logger"})
FILES = sorted(
    file for file in BOT.rglob("*.py") if "sandbox" not in file.parts and "log" not in file.parts
)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in LEVELS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in LOGGERS
        ):
            yield node


def _wrong(call: ast.Call) -> str:
    """What is wrong with one call; empty if nothing is."""
    where = f"line {call.lineno}"
    if len(call.args) != 1 or not isinstance(call.args[0], ast.Constant):
        return f"{where}: the event must be one name in quotation marks"
    if not is_event(call.args[0].value):
        return f"{where}: {call.args[0].value!r} is no name of an event, such as 'round_failed'"
    unknown = {key.arg for key in call.keywords} - KNOWN.keys() - {"exc_info"}
    if unknown:
        return f"{where}: bot/log/shapes.py does not know {sorted(map(str, unknown))}"
    return ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BOT)))
def test_what_is_logged_is_a_name_with_keys_that_the_log_knows(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))

    assert [wrong for call in _calls(tree) if (wrong := _wrong(call))] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BOT)))
def test_nobody_speaks_past_the_log(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }

    assert imported.isdisjoint({"logging", "warnings", "traceback", "faulthandler"})


@pytest.mark.parametrize(
    "code",
    [
        "log.info(line)",
        "log.info(f'saved {line}')",
        "log.warning('Saved the line')",
        "log.warning('saved')",
        "log.exception('not_saved', line=line)",
        "log.exception('not_saved', **values)",
        "log.error('line_%s', line)",
    ],
)
def test_what_the_log_would_leave_out_is_found(code: str) -> None:
    [call] = _calls(ast.parse(code))

    assert _wrong(call)


def test_there_are_calls_to_look_at() -> None:
    found = sum(len(list(_calls(ast.parse(file.read_text("utf-8"))))) for file in FILES)

    assert found >= 15
