"""The log: events and identifiers, never what a person wrote."""

import asyncio
import gc
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import LineRefused, NotAllowed, Trouble, UnusableAnswer
from bot.slack.connection import TokenRefused
from tests.logs import kept_log

WORDS = "I told Ebru about her fall"
NAME = "Quarzella"
TOKEN = "xoxb-1234-abcd"  # pragma: allowlist secret
OWN_ID = "abcdefghijklmnopqrstuvwxyz"


def _said(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def _line(event: str, **values: object) -> dict[str, object]:
    with kept_log(as_json=True, secrets=["opensesame"]) as written:
        structlog.get_logger().warning(event, **values)
    [line] = _said(written)
    del line["timestamp"], line["level"]
    return line


def test_an_event_with_identifiers_passes() -> None:
    said = {
        "route": "reflection.save",
        "team": "T0SANDBOX",
        "kind": "follow-up",
        "id": OWN_ID,
        "error": "channel_not_found",
        "reason": "TimeoutError",
        "count": 12,
    }

    assert _line("gesture_failed", **said) == {"event": "gesture_failed", **said}


def test_a_moment_is_written_as_such() -> None:
    until = datetime(2026, 11, 2, 9, tzinfo=UTC)

    assert _line("calls_rest", until=until)["until"] == "2026-11-02T09:00:00+00:00"


@pytest.mark.parametrize("event", [WORDS, NAME, NAME.lower(), TOKEN, "", 7, None, "a_b\nforged"])
def test_what_is_no_name_of_an_event_is_left_out(event: str) -> None:
    assert _line(event) == {"event": "(left out)"}


@pytest.mark.parametrize(
    "key", ["route", "team", "kind", "id", "cohort", "type", "error", "reason", "method", "count"]
)
@pytest.mark.parametrize(
    "value",
    [WORDS, NAME, NAME.lower(), TOKEN, "opensesame", [WORDS], {"line": WORDS}, WORDS.encode(),
     9434765919, "route.with space", "two.lines\nforged", ValueError(WORDS)],
)  # fmt: skip
def test_a_known_key_with_another_value_is_left_out(key: str, value: object) -> None:
    assert _line("something_happened", **{key: value}) == {
        "event": "something_happened",
        key: "(left out)",
    }


def test_an_unknown_key_is_counted_and_no_more() -> None:
    said = _line("something_happened", user="U0ASHA", line=WORDS, stack_info=WORDS)

    assert said == {"event": "something_happened", "left_out": 3}


def test_a_secret_does_not_pass_even_in_the_shape_of_an_identifier() -> None:
    with kept_log(as_json=True, secrets=[OWN_ID, "", "ab"]) as written:
        structlog.get_logger().warning("something_happened", id=OWN_ID, route="about.that")
        structlog.get_logger().warning(f"something_{OWN_ID}")

    first, second = _said(written)
    assert first["id"] == "(left out)"
    assert first["route"] == "about.that"
    assert second == {"event": "line_held_back"}


def test_arguments_of_an_event_are_not_put_into_it() -> None:
    with kept_log(as_json=True) as written:
        structlog.get_logger().warning("line_%s", WORDS)

    assert _said(written)[0]["event"] == "(left out)"


# Errors


def _raise_for(line: str) -> None:
    held = "".join(line)
    raise ValueError(held)


@pytest.mark.parametrize("as_json", [True, False])
def test_an_error_shows_types_and_places_but_no_message_and_no_local_variable(
    as_json: bool,
) -> None:
    with kept_log(as_json=as_json) as written:
        try:
            try:
                _raise_for(WORDS)
            except ValueError as error:
                error.add_note(WORDS)
                raise RuntimeError(NAME) from error
        except RuntimeError:
            structlog.get_logger().exception("gesture_failed", route="reflection.save")

    said = written.getvalue()
    assert "builtins.ValueError" in said
    assert "builtins.RuntimeError" in said
    assert "tests/test_log.py:" in said
    assert " in _raise_for" in said
    assert WORDS not in said
    assert NAME not in said


def test_an_error_of_the_database_shows_neither_statement_nor_parameters() -> None:
    engine = create_engine("sqlite://")
    with kept_log(as_json=True) as written, engine.connect() as connection:
        try:
            connection.execute(text("SELECT :line FROM Quarzella"), {"line": WORDS})
        except SQLAlchemyError:
            structlog.get_logger().exception("round_failed")
    engine.dispose()

    said = written.getvalue()
    assert "sqlalchemy.exc.OperationalError" in said
    assert WORDS not in said
    assert NAME not in said


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (NotAllowed(), "bot.domain.errors.NotAllowed: admins only"),
        (LineRefused(Trouble.LINE_TOO_LONG), "bot.domain.errors.LineRefused: line too long"),
        (UnusableAnswer("name", Trouble.PLACE_TOO_LONG, place=WORDS),
         "bot.domain.errors.UnusableAnswer: place too long"),
        (LineRefused(WORDS), "bot.domain.errors.LineRefused"),
        (TokenRefused(WORDS), "bot.slack.connection.TokenRefused: Slack refused the token. Run"
         " `carryover doctor` to see which one, and why."),
    ],
)  # fmt: skip
def test_of_our_own_errors_only_constant_words_are_shown(error: Exception, shown: str) -> None:
    assert _line("gesture_failed", exc_info=error)["exception"] == shown


def test_every_error_of_a_group_is_told_once_and_a_circle_ends() -> None:
    first, second = ValueError(WORDS), KeyError(WORDS)
    first.__cause__ = second
    second.__cause__ = first
    group = ExceptionGroup(WORDS, [first, second])

    said = str(_line("round_failed", exc_info=group)["exception"]).splitlines()

    assert said == ["builtins.KeyError", "builtins.ValueError", "builtins.ExceptionGroup"]


def test_a_very_deep_error_is_cut_short() -> None:
    def deeper(left: int) -> None:
        if left:
            deeper(left - 1)
        raise ValueError(WORDS)

    try:
        deeper(200)
    except ValueError as error:
        said = str(_line("round_failed", exc_info=error)["exception"])

    assert " more ..." in said
    assert len(said.splitlines()) < 40


# Others


def test_a_library_is_heard_but_not_its_words() -> None:
    with kept_log(as_json=True, in_detail=True) as written:
        logging.getLogger("slack_sdk.web").warning("payload: %s", WORDS)
        logging.getLogger("slack_bolt").debug(f"body {WORDS}")
        logging.getLogger("odd").error("%d", WORDS)
        try:
            _raise_for(WORDS)
        except ValueError:
            logging.getLogger("aiohttp.server").exception(NAME)

    said = written.getvalue()
    assert [line["logger"] for line in _said(written)] == [
        "slack_sdk.web", "slack_bolt", "odd", "aiohttp.server",
    ]  # fmt: skip
    assert "tests/test_log.py:" in said
    assert WORDS not in said
    assert NAME not in said


def test_libraries_speak_only_of_warnings_unless_every_detail_is_wanted() -> None:
    with kept_log(as_json=True) as written:
        logging.getLogger("slack_sdk").info(WORDS)
        logging.getLogger("slack_sdk").debug(WORDS)

    assert written.getvalue() == ""


def test_a_warning_is_told_by_its_kind_and_place() -> None:
    with kept_log(as_json=True) as written, warnings.catch_warnings():
        from bot.log import others

        warnings.simplefilter("always")
        warnings.showwarning = others._on_warning
        warnings.warn(WORDS, UserWarning, stacklevel=1)

    [said] = _said(written)
    assert said["event"] == "python_warned"
    assert said["error"] == "UserWarning"
    assert str(said["place"]).startswith("tests/test_log.py:")


def _crash() -> None:
    try:
        _raise_for(WORDS)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def _crash_in_a_thread() -> None:
    thread = threading.Thread(target=_raise_for, args=(WORDS,))
    thread.start()
    thread.join()


def _crash_in_a_finaliser() -> None:
    class Falls:
        def __del__(self) -> None:
            _raise_for(WORDS)

    Falls()


def _crash_in_a_task() -> None:
    async def falls() -> None:
        _raise_for(WORDS)

    async def main() -> None:
        task = asyncio.create_task(falls())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(main())


@pytest.mark.parametrize(
    ("crash", "event"),
    [
        (_crash, "crashed"),
        (_crash_in_a_thread, "thread_crashed"),
        (_crash_in_a_finaliser, "error_not_raised"),
        (_crash_in_a_task, "library_spoke"),
    ],
)
def test_an_error_that_nobody_caught_goes_the_same_way(
    crash: Callable[[], None], event: str
) -> None:
    with kept_log(as_json=True) as written:
        crash()

    [said] = _said(written)
    assert said["event"] == event
    assert "builtins.ValueError" in str(said["exception"])
    assert WORDS not in str(said)


def test_a_process_that_crashes_says_so_in_one_line_without_the_words() -> None:
    program = (
        "from bot.log import configure_log\n"
        "configure_log(as_json=True)\n"
        f"raise ValueError({WORDS!r})\n"
    )

    ended = subprocess.run(  # noqa: S603 - this interpreter, and a program of our own
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert json.loads(ended.stderr)["event"] == "crashed"
    assert WORDS not in ended.stderr


def test_ctrl_c_is_no_crash() -> None:
    with kept_log(as_json=True) as written:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert written.getvalue() == ""


def test_everything_is_as_before_afterwards() -> None:
    def state() -> tuple[object, ...]:
        return (
            tuple(logging.root.handlers),
            logging.root.level,
            warnings.showwarning,
            sys.excepthook,
            threading.excepthook,
            structlog.get_config()["processors"],
        )

    before = state()
    with kept_log(as_json=True):
        assert state() != before

    assert state() == before


# Writing


class FullDisk(io.StringIO):
    """A place on which nothing can be written any more."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_log_that_cannot_be_written_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    with kept_log(as_json=True):
        from bot.log import configure_log

        monkeypatch.setattr(sys, "stderr", FullDisk())
        configure_log(as_json=True)
        structlog.get_logger().error("round_failed")


def test_quiet_says_only_what_is_wrong() -> None:
    with kept_log(as_json=False, quiet=True) as written:
        structlog.get_logger().info("connected")

    assert written.getvalue() == ""
