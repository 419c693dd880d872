"""20: the library is always a complete valid version, and what was sent is kept as it was."""

import sqlite3
from hashlib import sha256

from bot.content.library import Examiner
from bot.simulation.invariants.broken import InvariantBroken

_UNKNOWN = """SELECT nudge.nudge_id FROM nudge LEFT JOIN scenario_revision AS kept
ON kept.team_id = nudge.team_id AND kept.revision = nudge.revision
WHERE kept.revision IS NULL LIMIT 1"""
_FILES = """SELECT json_extract(file.value, '$[0]'), kept.text
FROM library_manifest AS manifest, json_each(manifest.files) AS file
LEFT JOIN library_text AS kept
ON kept.team_id = manifest.team_id AND kept.digest = json_extract(file.value, '$[2]')
WHERE json_extract(file.value, '$[2]') <> '' ORDER BY 1"""


class LibraryRules:
    """Looks at the files that the database holds, again only when they differ."""

    def __init__(self) -> None:
        self._examiner = Examiner()
        self._seen = b""

    def check(self, connection: sqlite3.Connection) -> None:
        """All that was sent has its text, and the files that are kept make a library."""
        lost = connection.execute(_UNKNOWN).fetchone()
        if lost is not None:
            raise InvariantBroken(20, f"nudge {lost[0]} has no scenario under its revision")
        texts = dict(connection.execute(_FILES))
        if None in texts.values():
            raise InvariantBroken(20, "a file of the library has no text")
        seen = sha256(repr(texts).encode()).digest()
        if not texts or seen == self._seen:
            return
        if self._examiner.examine(texts).library is None:
            raise InvariantBroken(20, "the files that are kept make no library")
        self._seen = seen
