"""Tables (CSV) of shifts and of scenarios: every mistake by its line, nothing half taken in."""

from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.sheet import SheetRefused, decoded_sheet
from bot.content.spreadsheet import changed_by_csv, to_csv
from bot.domain.errors import RotaRefused
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
CELLS = (
    "person", "date", "shift", "2026-11-31", "31/12/2099", "00:60", "24:00", "7.30", "night", "AL",
    '"', '""', "\t", ";", ",", "\0", "\r", "sep=;", "=1+1", "9" * 5_000,
)  # fmt: skip


def fuzz_one(data: bytes) -> None:
    """A table of shifts, or one of scenarios, however a spreadsheet or a rogue has saved it."""
    source = Source(data)
    if source.below(2):
        _fuzz_rota(source)
    else:
        _fuzz_sheet(source)


def _fuzz_rota(source: Source) -> None:
    try:
        lines = read_csv(_file(source, ROTA))
    except RotaRefused as refused:
        for mistake in refused.mistakes:
            assert len(str(mistake.facts.get("said", ""))) <= LONGEST_SAID
        return
    assert lines
    assert len({(line.who, line.day.on) for line in lines}) == len(lines)
    assert all(line.who.strip() == line.who != "" for line in lines)


def _fuzz_sheet(source: Source) -> None:
    try:
        changed = changed_by_csv(TEXTS, decoded_sheet(_file(source, SHEET)))
    except SheetRefused as refused:
        assert refused.mistakes
        assert len(str(refused)) <= 100_000
        return
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
