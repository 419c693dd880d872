"""Column types of our own: UTC moments, tuples and values as JSON, and words from a closed list."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from bot.json_reading import read_json

REMEMBERED = 1_000


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC with microseconds so that it sorts; refuses a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone cannot be kept.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The aware moment that was kept; SQLite gives it back without its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """From what the driver gives to the moment; SQLite's texts are read in one go.

        A row has several moments, and one after another takes three times as long.
        """
        if dialect.name != "sqlite":
            return super().result_processor(dialect, coltype)
        return _moment_in


def _moment_in(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


def as_it_is(kept: str | bytes) -> str:
    """JSON as it stands in the database, for the types below: they know what it says, and read what
    they have read before much faster. A server's driver would read it first, unless told this.
    """
    return kept.decode() if isinstance(kept, bytes) else kept


class Listed(TypeDecorator[tuple[Any, ...]]):
    """A tuple of texts or numbers, kept as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> list[Any] | None:
        """The tuple as the list that JSON knows."""
        return None if value is None else list(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """From the tuple to what the driver takes; most are empty, and written only once."""
        write = super().bind_processor(dialect)
        if write is None:
            return None
        nothing = write(())
        return lambda value: nothing if value == () else write(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """From the text of the list to the tuple."""
        return _tuple_in


def _tuple_in(text: str | None) -> tuple[Any, ...] | None:
    found = None if text is None else read_json(text)
    return None if found is None else tuple(found)


class Worded(TypeDecorator[StrEnum]):
    """A word from a closed list, kept as the word itself; any other raises a KeyError.

    Words are looked up, which takes a tenth of the time of asking the list for its member.
    """

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """From the word to plain text."""
        texts: dict[StrEnum | None, str | None] = {None: None}
        return (texts | {word: word.value for word in self.words}).__getitem__

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """From plain text to the word as a member of its list."""
        members: dict[str | None, StrEnum | None] = {None: None}
        return (members | {word.value: word for word in self.words}).__getitem__


class Valued(TypeDecorator[Any]):
    """A frozen value of the domain, kept as JSON; nothing is kept as NULL.

    Most people have the same hours, so what was read and written last is remembered: reading a
    person takes half the time. A value is frozen, so that many may share it.
    """

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, type_: Any) -> None:
        super().__init__()
        self.type_ = type_

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        """What turns values into JSON and back; made for the first, which takes a while."""
        return TypeAdapter(self.type_)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The value as JSON knows it."""
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """From the value to what the driver takes; the last ones are remembered."""
        write = super().bind_processor(dialect)
        return write and lru_cache(REMEMBERED)(write)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """From the text to the value, checked anew; what the last texts say is remembered."""
        return lru_cache(REMEMBERED)(self._value_in)

    def _value_in(self, text: str | None) -> Any:
        return None if text is None else self._adapter.validate_json(text)
