"""Reads, checks and writes scenario files for those who know them as texts by their path."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.content.folder import decoded
from bot.content.library import Examiner
from bot.domain.problems import Examined, Problem


class FileEditor:
    """The port `Editor`. It remembers files that have not changed; several threads may use it."""

    def __init__(self) -> None:
        self._examiner = Examiner()

    def examine(
        self,
        texts: Mapping[str, str],
        *,
        today: date,
        known: Mapping[str, str] | None = None,
        found: Sequence[Problem] = (),
    ) -> Examined:
        """Everything that is wrong with a library, and the library if nothing is an error."""
        return self._examiner.examine(texts, today=today, found=found)

    def decoded(self, content: bytes) -> str:
        """The bytes of a file as text; raises `Unreadable` in plain words."""
        return decoded(content)
