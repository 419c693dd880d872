"""Tables (CSV) of shifts and of scenarios: every mistake by its line, nothing half taken in."""

from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.sheet import SheetRefused, decoded_sheet
from bot.content.spreadsheet import changed_by_csv, to_csv
from bot.domain.errors import CarryoverError, RotaRefused
from bot.domain.rota_sheets import SheetLine
from bot.rotas.rota_csv import LONGEST_SAID, read_csv
from tests.fuzzing.hostile import damaged_bytes, damaged_text, encodable, hostile_text
from tests.fuzzing.source import Source

TEXTS = dict(read_folder(LIBRARY).texts)
SHEET = to_csv(TEXTS)
ROTA = "\n".join(
    ["person,date,shift,start,end"]
    + [f"Asha Rao,2026-11-{day:02},{shift},07:30,20:00" for day in range(1, 29) for shift in "EN"]
)
LARGEST = 1_100_000
LONGEST_REFUSAL = 100_000
CELLS = (
    "person", "date", "shift", "2026-11-31", "31/12/2099", "00:60", "24:00", "7.30", "night", "AL",
    '"', '""', "\t", ";", ",", "\0", "\r", "sep=;", "=1+1", "9" * 5_000,
)  # fmt: skip


def make(source: Source) -> tuple[bool, bytes]:
    """A table of scenarios, or (False) one of shifts, however a spreadsheet or a rogue saves it."""
    is_sheet = bool(source.below(2))
    return is_sheet, _file(source, SHEET if is_sheet else ROTA)


def answer(made: tuple[bool, bytes]) -> None:
    """The table is taken in whole, or refused with every mistake."""
    is_sheet, content = made
    if is_sheet:
        _answer_sheet(content)
    else:
        _answer_rota(content)


def _answer_rota(content: bytes) -> None:
    mistakes: tuple[CarryoverError, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    try:
        lines = read_csv(content)
    except RotaRefused as refused:
        mistakes = refused.mistakes
    assert all(len(str(each.values.get("said", ""))) <= LONGEST_SAID for each in mistakes)
    if not lines:
        return
    assert len({(line.who, line.day.on) for line in lines}) == len(lines)
    assert all(line.who.strip() == line.who != "" for line in lines)


def _answer_sheet(content: bytes) -> None:
    changed: dict[str, str] = {}
    said = ""
    try:
        changed = changed_by_csv(TEXTS, decoded_sheet(content))
    except SheetRefused as refused:
        said = str(refused)
    assert len(said) <= LONGEST_REFUSAL
    for path, text in changed.items():
        assert ".." not in path
        assert not path.startswith("/")
        assert path.endswith(".md")
        text.encode("utf-8")


def _file(source: Source, good: str) -> bytes:
    text = good.replace(",", source.pick((",", ";", "\t", "|")))
    match source.below(5):
        case 0:
            text = damaged_text(source, text, most=LARGEST)
        case 1:
            return damaged_bytes(source, text.encode(), most=LARGEST)
        case 2:
            cells = [source.pick((*CELLS, hostile_text(source, most=300))) for _ in range(40)]
            text += "\n" + source.pick((",", "\n", ";")).join(cells)
        case 3:
            text = hostile_text(source)
    encoding = source.pick(("utf-8", "utf-8-sig", "utf-16", "latin-1", "utf-8"))
    return encodable(text).encode(encoding, "replace")
