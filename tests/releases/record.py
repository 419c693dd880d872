"""Records what this code asks of its database, for the releases that come after it.

    .ci/postgres .venv/bin/python -m tests.releases.record 0.2.0

It runs the tests of the store, and those of workers, on PostgreSQL, and keeps each statement once.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, make_url

from bot.storage.postgres import postgres_engine
from bot.storage.schema import known_revisions
from tests.releases.catalogue import Release, columns_of, prepared
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
    """Record this code as that version."""
    recording = Recording()
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["-q", "-k", "postgres", f"--basetemp={folder}/tests", *TESTS]
        outcome = pytest.main(arguments, plugins=[recording])
    if outcome != pytest.ExitCode.OK:
        return int(outcome)
    with emptied_servers() as servers:
        columns: dict[str, dict[str, str]] = {}
        for url in (servers.data, servers.keys, servers.person_keys):
            engine = postgres_engine(make_url(url))
            columns |= columns_of(engine)
            engine.dispose()
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    statements = tuple(sorted(each for each in recording.statements if _is_about(each, columns)))
    Release(version, commit, known_revisions()[-1], columns, statements).write()
    sys.stderr.write(f"{version}: {len(statements)} statements, {len(columns)} tables.\n")
    return 0


def _is_about(statement: str, columns: dict[str, dict[str, str]]) -> bool:
    from tests.releases.catalogue import tables_in

    return bool(tables_in(statement, columns))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
