"""Rows and values: how a frozen value becomes a row, and how a row is found or replaced."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    select,
)
from sqlalchemy.dialects import sqlite

from bot.domain.people import PersonId

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Values = dict[str, Any]
AT_A_TIME = 1_000
"""So many ids are named in one statement; databases take some tens of thousands."""


def values_of(value: "DataclassInstance") -> dict[str, Any]:
    """The fields of a value by name; the row of the same names takes them."""
    names, read = _fields_of(type(value))
    return dict(zip(names, read(value), strict=True))


def replace_row(connection: Connection, table: Table, values: Values) -> None:
    """Insert a row, or replace the one with its key."""
    connection.execute(_replacing(table, connection.dialect), values)


def replace_rows(connection: Connection, table: Table, many: Sequence[Values]) -> None:
    """Insert many rows at once, or replace those with their keys."""
    if many:
        connection.execute(_replacing(table, connection.dialect), list(many))


def insert_new(connection: Connection, table: Table, values: Values, *, unique: str = "") -> bool:
    """Insert a row; False, and nothing done, if there is one with its key already.

    `unique` names the columns of another unique key to judge by.
    """
    result = connection.execute(
        _inserting_new(table, unique or _key(table), connection.dialect), values
    )
    return result.rowcount == 1


def insert_many_new(
    connection: Connection, table: Table, many: Sequence[Values], *, unique: str
) -> int:
    """Insert rows whose unique key is not taken yet; how many they were."""
    if not many:
        return 0
    return connection.execute(
        _inserting_new(table, unique, connection.dialect), list(many)
    ).rowcount


def find_row(connection: Connection, table: Table, *key: str) -> Values | None:
    """The row with this primary key."""
    statement, names = _finding(table)
    return one_row(connection, statement, **dict(zip(names, key, strict=True)))


def one_row(connection: Connection, statement: Select[Any], **given: Any) -> Values | None:
    """The first row that a statement finds, with what is given for its parameters."""
    found = connection.execute(statement, given)
    names = tuple(found.keys())
    row = found.first()
    return None if row is None else dict(zip(names, row, strict=True))


def rows(connection: Connection, statement: Select[Any], **given: Any) -> list[Values]:
    """Every row that a statement finds, with what is given for its parameters."""
    found = connection.execute(statement, given)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


def rows_of_people(
    connection: Connection, statement: Select[Any], people: Iterable[PersonId]
) -> Iterator[Values]:
    """What a statement finds for many people, with `of_team` and `of_many` for its parameters."""
    return rows_of_many(connection, statement, ((who.team_id, who.user_id) for who in people))


def rows_of_many(
    connection: Connection, statement: Select[Any], keys: Iterable[tuple[str, str]]
) -> Iterator[Values]:
    """The same for many keys, each a team and an id."""
    for team_id, some in _by_team(keys):
        yield from rows(connection, statement, of_team=team_id, of_many=some)


def change_many(
    connection: Connection, statement: Update, keys: Iterable[tuple[str, str]], **given: Any
) -> None:
    """Change rows that are given the same values, with `of_team` and `of_many` for their keys.

    One after another they take several times as long: on a server, one exchange for each.
    """
    for team_id, some in _by_team(keys):
        connection.execute(statement, {**given, "of_team": team_id, "of_many": some})


def values_in(row: Row[Any]) -> Values:
    """A row by the names of its columns; a third of the time that its own method takes."""
    return dict(zip(row._fields, row, strict=True))


def is_row(table: Table, *key: str) -> ColumnElement[bool]:
    """The condition that a row has this primary key."""
    columns = table.primary_key.columns
    return and_(*(column == part for column, part in zip(columns, key, strict=True)))


def _by_team(keys: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Each team with ids of its own, no more at once than one statement names."""
    by_team: dict[str, list[str]] = defaultdict(list)
    for team_id, each in keys:
        by_team[team_id].append(each)
    for team_id, ids in by_team.items():
        for first in range(0, len(ids), AT_A_TIME):
            yield team_id, ids[first : first + AT_A_TIME]


@cache
def _fields_of(
    kind: type["DataclassInstance"],
) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The names of a value's fields, and what reads them all in one go."""
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)


@cache
def _finding(table: Table) -> tuple[Select[Any], tuple[str, ...]]:
    """What finds a row by these names; made once, as making it takes longer than the finding."""
    names = tuple(column.name for column in table.primary_key)
    return select(table).where(*(table.c[name] == bindparam(name) for name in names)), names


def insert_into(table: Table, dialect: Dialect) -> sqlite.Insert:
    """An insert that can say what happens if the row is there already."""
    if dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    # Both kinds of insert have the methods that are used here, with the same meaning.
    return cast(sqlite.Insert, postgresql.insert(table))


@cache
def _replacing(table: Table, dialect: Dialect) -> sqlite.Insert:
    statement = insert_into(table, dialect)
    keys = {column.name for column in table.primary_key}
    others = {each.name: each for each in statement.excluded if each.name not in keys}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)


@cache
def _inserting_new(table: Table, unique: str, dialect: Dialect) -> sqlite.Insert:
    statement = insert_into(table, dialect).on_conflict_do_nothing(index_elements=unique.split())
    return statement.execution_options(preserve_rowcount=True)


def _key(table: Table) -> str:
    return " ".join(column.name for column in table.primary_key)
