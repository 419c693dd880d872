"""What a release asks of its database: every statement, and what it finds in every column.

A release is recorded once, with its own code: see `tests/releases/record.py` and docs/releases.md.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

FOLDER = Path(__file__).parent
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Release:
    """A release as it was recorded: its commit, its schema, its statements.

    `columns` gives for each table and column its type, and "NULL" if it may be empty.
    """

    version: str
    commit: str
    revision: str
    columns: dict[str, dict[str, str]]
    statements: tuple[str, ...]

    def write(self) -> None:
        """Keep it beside this file."""
        path = FOLDER / f"{self.version}.json"
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def previous_release() -> Release:
    """The newest release that was recorded."""
    newest = max(FOLDER.glob("*.json"), key=lambda path: _numbers(path.stem))
    kept = json.loads(newest.read_text(encoding="utf-8"))
    return Release(**kept | {"statements": tuple(kept["statements"])})


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def columns_of(engine: Engine) -> dict[str, dict[str, str]]:
    """Every table's columns, as the server has them."""
    found = inspect(engine)
    return {
        table: {each["name"]: _shape(each) for each in found.get_columns(table)}
        for table in sorted(found.get_table_names())
        if table != "alembic_version" and not table.startswith("procrastinate_")
    }


def _shape(column) -> str:
    return f"{column['type']}{' NULL' if column['nullable'] else ''}"


def prepared(statement: str) -> str:
    """A statement as the driver sends it, in the form that a server can look at beforehand."""
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f"${numbers.setdefault(found[1], len(numbers) + 1)}"

    return PLACEHOLDER.sub(numbered, statement).replace("%%", "%")


def problems(release: Release, engine: Engine, *, has: Callable[[str], bool]) -> list[str]:
    """What this release could not do any more with the schema there; tables for which `has`."""
    return [
        *_changed_columns(release, engine, has=has),
        *_refused_statements(release, engine, has=has),
    ]


def _changed_columns(
    release: Release, engine: Engine, *, has: Callable[[str], bool]
) -> Iterator[str]:
    """Columns that are gone or are another kind, and new ones that its inserts leave empty."""
    now = columns_of(engine)
    needed = _needed(engine)
    for table, columns in release.columns.items():
        if not has(table):
            continue
        for name, shape in columns.items():
            found = now.get(table, {}).get(name, "nothing")
            if found != shape:
                yield f"{table}.{name} was {shape} and is {found}"
        for name in sorted(needed.get(table, set()) - columns.keys()):
            yield f"{table}.{name} must be filled in, and {release.version} does not know it"


def _needed(engine: Engine) -> dict[str, set[str]]:
    """The columns without which no row is taken."""
    found = inspect(engine)
    return {
        table: {
            each["name"]
            for each in found.get_columns(table)
            if not each["nullable"] and each["default"] is None
        }
        for table in found.get_table_names()
    }


def _refused_statements(
    release: Release, engine: Engine, *, has: Callable[[str], bool]
) -> Iterator[str]:
    """Statements that the server does not understand any more."""
    for statement in release.statements:
        if not all(map(has, tables_in(statement, release.columns))):
            continue
        reason = refusal(statement, engine)
        if reason is not None:
            yield f"{reason}: {statement}"


def refusal(statement: str, engine: Engine) -> str | None:
    """Why the server would not do this, which it is not asked to do; None if it would."""
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql(f"PREPARE looked_at AS {statement}".replace("%", "%%"))
            connection.exec_driver_sql("DEALLOCATE looked_at")
        except DBAPIError as error:
            return str(error.orig).splitlines()[0]
    return None


def tables_in(statement: str, known: Iterable[str]) -> set[str]:
    """Which of these tables a statement is about."""
    return set(re.findall(r"\w+", statement)) & set(known)
