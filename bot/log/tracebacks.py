"""What the log tells of an error: types and places, and words only if they are constants of ours.

Whoever raised an error may have put somebody's words into its message, so only a message that
stands in our source as it is passes: a member of `Trouble`, or the error's own docstring.
"""

import inspect
import sysconfig
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from bot.domain.errors import CarryoverError, Trouble

MOST_FRAMES = 30
MOST_ERRORS = 10
OURS = Path(__file__).parents[2]
PYTHON = Path(sysconfig.get_path("stdlib"))
PACKAGES = frozenset({"site-packages", "dist-packages"})


def lines_about(error: BaseException) -> list[str]:
    """The error, what it came from, and where each was raised; the first cause comes first."""
    chain = list(_chain(error))
    return [line for each in reversed(chain) for line in _lines_about_one(each)]


def place_of(filename: str, line: int) -> str:
    """Where in the source, without the folders of this machine, whose names may be a person's."""
    return f"{_short(filename)}:{line}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, its cause, the cause of that, and the parts of groups; each of them once."""
    waiting, seen = [error], list[BaseException]()
    while waiting and len(seen) < MOST_ERRORS:
        one = waiting.pop(0)
        if any(one is other for other in seen):
            continue
        seen.append(one)
        yield one
        context = None if one.__suppress_context__ else one.__context__
        parts = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [each for each in (one.__cause__ or context, *parts) if each is not None]


def _lines_about_one(error: BaseException) -> Iterator[str]:
    kind = type(error)
    words = _constant_words(error)
    yield f"{kind.__module__}.{kind.__qualname__}" + (f": {words}" if words else "")
    frames = list(_frames(error.__traceback__))
    if len(frames) > MOST_FRAMES:
        half = MOST_FRAMES // 2
        frames = [*frames[:half], f"... {len(frames) - 2 * half} more ...", *frames[-half:]]
    yield from (f"  {frame}" for frame in frames)


def _frames(raised_in: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(raised_in):
        code = frame.f_code
        yield f"{place_of(code.co_filename, line)} in {code.co_qualname}"


def _constant_words(error: BaseException) -> str:
    """The message, as far as it cannot hold anybody's words."""
    if not isinstance(error, CarryoverError):
        return ""
    if isinstance(error.why, Trouble):
        return error.why.value
    words = inspect.cleandoc(type(error).__doc__ or "")
    return " ".join(words.split()) if words and str(error).startswith(words) else ""


def _short(filename: str) -> str:
    path = Path(filename)
    for number, part in enumerate(path.parts):
        if part in PACKAGES:
            return "/".join(path.parts[number + 1 :])
    for folder in (OURS, PYTHON):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name
