"""The log: events and identifiers, never what a person wrote."""

import json

import pytest
import structlog

from bot.log import configure_log

MARKER = "the exact words of a trainee"


@pytest.fixture(autouse=True)
def _reset() -> object:
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_shows_no_local_variable(
    capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    configure_log(as_json=as_json)

    def listener() -> None:
        line = "".join(MARKER)
        raise ValueError(len(line))

    try:
        listener()
    except ValueError:
        structlog.get_logger().exception("gesture_failed", route="reflection.save")

    said = capsys.readouterr()
    assert said.out == ""
    assert "gesture_failed" in said.err
    assert "ValueError" in said.err
    assert MARKER not in said.err


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_log(as_json=True)

    structlog.get_logger().info("connected")

    assert json.loads(capsys.readouterr().err)["event"] == "connected"


def test_quiet_says_only_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    configure_log(as_json=False, quiet=True)

    structlog.get_logger().info("connected")

    assert capsys.readouterr().err == ""
