"""What people read in a file: line by line, by paragraphs, and as whole passages."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.reader import ScenarioFile
from bot.content.vocabularies import VocabularyFile, word_in
from bot.content.yaml_guard import Table

_LONG_LINE = 2000
_SHOWN_FIELDS = ("term", "name", "meaning", "at_work", "says")
_SENTENCES = ("meaning", "at_work")


@dataclass(frozen=True)
class Line:
    """Text and the line on which it starts; blanks are filled in only where a letter says it."""

    number: int
    text: str
    may_have_blanks: bool = False


@dataclass(frozen=True)
class Words:
    """Everything that people read in one file, cut in three ways."""

    lines: tuple[Line, ...]
    paragraphs: tuple[Line, ...]
    passages: tuple[Line, ...]


def words_of(file: ScenarioFile) -> Words:
    """The title and the sections of a scenario or a translation; the whole is one passage."""
    lines = tuple(_lines(file))
    start = file.sections[0].line if file.sections else 1
    whole = Line(start, "\n".join(line.text for line in lines))
    return Words(lines, tuple(_paragraphs(file)), (whole,))


def words_of_vocabulary(file: VocabularyFile) -> Words:
    """Terms, names, meanings, statements; each concept is one passage. Synonyms are never shown."""
    tables = [entry.value for entry in file.table.entries.values()]
    lines = tuple(line for each in tables if isinstance(each, Table) for line in _fields(each))
    passages = tuple(
        passage for each in tables if isinstance(each, Table) for passage in _told(each)
    )
    return Words(lines, lines, passages)


def _fields(table: Table) -> Iterator[Line]:
    for name in _SHOWN_FIELDS:
        if word := word_in(table, name):
            yield Line(table.entries[name].line, word[:_LONG_LINE])


def _told(table: Table) -> Iterator[Line]:
    if word_in(table, "meaning"):
        text = "\n".join(word_in(table, name)[:_LONG_LINE] for name in _SENTENCES)
        yield Line(table.entries["meaning"].line, text)


def _lines(file: ScenarioFile) -> Iterator[Line]:
    title = file.word("title")
    if title:
        yield Line(file.line_of("title"), title[:_LONG_LINE])
    for section in file.sections:
        for number, line in enumerate(section.lines, start=section.line + 1):
            if line.strip():
                yield Line(number, line[:_LONG_LINE], may_have_blanks=True)


def _paragraphs(file: ScenarioFile) -> Iterator[Line]:
    for section in file.sections:
        start, words = 0, [""]
        for number, line in enumerate((*section.lines, ""), start=section.line + 1):
            is_new = not line.strip() or line.startswith(("- ", "* "))
            if is_new and len(words) > 1:
                yield Line(start, " ".join(words))
                words = [""]
            if line.strip():
                start = start if len(words) > 1 else number
                words.append(line[:_LONG_LINE])
