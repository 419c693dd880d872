"""Records what this code asks of its database, for the releases that come after it.

    .ci/postgres .venv/bin/python -m tests.releases.record 0.2.0

It runs the tests of the store, and those of workers, on PostgreSQL, and keeps each statement once.
"""

import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, make_url

from bot.storage.postgres import postgres_engine
from bot.storage.schema import known_revisions
from tests.releases.catalogue import Release, columns_of, prepared, refusal, tables_in
from tests.storage.servers import emptied_servers

KINDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
TESTS = ("tests/storage", "tests/scheduling/test_queue.py")
ROOT = Path(__file__).parents[2]


class Recording:
    """A plugin of pytest that keeps the statements which PostgreSQL is sent."""

    def __init__(self) -> None:
        self.statements: set[str] = set()

    def pytest_sessionstart(self) -> None:
        """Listen to every engine."""
        event.listen(Engine, "before_cursor_execute", self._note)

    def _note(self, connection, _cursor, statement: str, *_rest: object) -> None:
        is_ours = statement.startswith(KINDS) and "pg_" not in statement
        if connection.dialect.name == "postgresql" and is_ours:
            self.statements.add(prepared(statement))


def main(version: str) -> int:
    """Record this code as that version; the exit code."""
    recording = Recording()
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["-q", "-k", "postgres", f"--basetemp={folder}/tests", *TESTS]
        outcome = pytest.main(arguments, plugins=[recording])
    if outcome == pytest.ExitCode.OK:
        release = released(version, recording.statements)
        release.write()
        sys.stderr.write(f"{version}: {len(release.statements)} statements.\n")
    return int(outcome)


def released(version: str, statements: set[str]) -> Release:
    """The release with its statements that are about its tables, and that its schema understands.

    Those of older migrations are not, and no release sends them to a newer schema.
    """
    with emptied_servers() as servers, ExitStack() as opened:
        engines = [
            postgres_engine(make_url(url))
            for url in (servers.data, servers.keys, servers.person_keys)
        ]
        for engine in engines:
            opened.callback(engine.dispose)
        tables = [columns_of(engine) for engine in engines]
        columns = {name: shapes for each in tables for name, shapes in each.items()}
        good = [
            statement
            for statement in sorted(statements)
            for engine, here in zip(engines, tables, strict=True)
            if (named := tables_in(statement, columns)) and named <= here.keys()
            if refusal(statement, engine) is None
        ]
    return Release(version, _commit(), known_revisions()[-1], columns, tuple(good))


def _commit() -> str:
    git = shutil.which("git")
    assert git is not None, "needs git"
    found = subprocess.run(  # noqa: S603 - fixed words
        [git, "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return found.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
