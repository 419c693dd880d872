"""The extra `fast`: JSON is read by orjson where it is installed, and means the same without it."""

import json
from types import ModuleType
from typing import Any

import pytest

from bot import json_reading

TEXTS = (
    '{"said": "na\\u00efve \\ud83d\\ude00", "at": 1.5, "none": null}',
    '["\\ud83d"]',
    "[]",
    "7",
)


class Strict(ModuleType):
    """Stands for orjson: it counts what it reads, and refuses half a pair of surrogates."""

    def __init__(self) -> None:
        super().__init__(json_reading.FAST_READER)
        self.read = 0

    def loads(self, text: str) -> Any:
        """As Python's own, but stricter."""
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()
        self.read += 1
        return found


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> Strict:
    """As if the extra were installed."""
    module = Strict()
    monkeypatch.setattr(json_reading, "find_spec", lambda _: object())
    monkeypatch.setattr(json_reading, "import_module", lambda _: module)
    return module


@pytest.mark.parametrize("text", TEXTS)
def test_the_fast_reader_is_used_and_reads_the_same(strict: Strict, text: str) -> None:
    read = json_reading.reader()

    assert read(text) == json.loads(text)
    assert strict.read == (0 if '\\ud83d"' in text else 1)


def test_what_is_no_json_is_an_error_with_either(
    strict: Strict, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="Expecting"):
        json_reading.reader()("{")
    monkeypatch.setattr(json_reading, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match="Expecting"):
        json_reading.reader()("{")
    assert strict.read == 0


def test_nobody_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reading, "find_spec", lambda _: None)

    assert json_reading.reader() is json.loads
