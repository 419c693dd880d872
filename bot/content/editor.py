"""Reads, checks and writes scenario files for those who know them as texts by their path."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.content import fields, spreadsheet
from bot.content.folder import decoded, no_pause
from bot.content.library import Examiner, Pause
from bot.content.reader import scenario_at
from bot.content.rewriting import rewritten
from bot.content.sheet import decoded_sheet
from bot.content.synonym_writing import with_synonym
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
        pause: Pause = no_pause,
    ) -> Examined:
        """Everything that is wrong with a library, and the library if nothing is an error."""
        return self._examiner.examine(texts, today=today, known=known, found=found, pause=pause)

    def fields(self, path: str, text: str) -> dict[str, str]:
        """A scenario file as flat named texts, empty where the file does not have one."""
        return fields.fields_of(scenario_at(path, text))

    def field_at(self, path: str, text: str, line: int) -> str:
        """The field in which a line of the file stands; empty if in none."""
        return fields.field_at(scenario_at(path, text), line)

    def rewritten(self, text: str, fields: Mapping[str, str]) -> str:
        """The file with these fields changed and every other line as it was; raises Unwritable."""
        return rewritten(text, fields)

    def with_synonym(self, text: str, concept_id: str, synonym: str) -> str:
        """The concepts file with one more synonym; raises a CarryoverError if it cannot be."""
        return with_synonym(text, concept_id, synonym)

    def changed_by_sheet(self, texts: Mapping[str, str], sheet: bytes) -> dict[str, str]:
        """The files that a spreadsheet changes or adds; its mistakes are raised, each in words."""
        return spreadsheet.changed_by_csv(texts, decoded_sheet(sheet))

    def decoded(self, content: bytes) -> str:
        """The bytes of a file as text; raises `Unreadable` in plain words."""
        return decoded(content)
