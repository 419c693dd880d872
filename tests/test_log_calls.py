"""What the code says to the log: names that stand in the source, under keys that the log knows."""

import ast
from collections.abc import Iterator

import pytest

from bot.log.shapes import KNOWN, is_event
from tests.sources import imports, sources

LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
LOGGERS = frozenset({"log", "_log", "logger", "_logger"})
OURS = [path for path in sources() if path.partition("/")[0] not in {"sandbox", "log"}]


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


def test_what_is_logged_is_a_name_with_keys_that_the_log_knows() -> None:
    calls = [(path, call) for path in OURS for call in _calls(sources()[path])]

    assert len(calls) >= 15
    assert [f"{path}, {wrong}" for path, call in calls if (wrong := _wrong(call))] == []


def test_nobody_speaks_past_the_log() -> None:
    past_it = frozenset({"logging", "warnings", "traceback", "faulthandler"})

    assert [path for path in OURS if imports(path) & past_it] == []


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
