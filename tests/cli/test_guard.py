"""`carryover guard`: lines in, what peers would read out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import carryover, exit_code_of


def test_each_line_comes_back_with_offsets_of_the_original() -> None:
    line = "asked Zoe\u0308 \U0001f469\u200d\u2695\ufe0f to ring 07700 900123"

    answer = CliRunner().invoke(carryover, ["guard"], input=f"{line}\nwe said thanks\n")

    first, second = map(json.loads, answer.stdout.splitlines())
    assert [line[start:end] for start, end, _ in first["replaced"]][-1] == "07700 900123"
    assert first["replaced"][-1][2] == "contact"
    assert set(first) == {"text", "replaced", "doubtful"}
    assert second == {"text": "we said thanks", "replaced": [], "doubtful": []}


def test_an_evaluation_prints_one_json_document(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"text": "asked Priya", "spans": [[6, 11, "NAME"]]}\n', encoding="utf-8")

    answer = CliRunner().invoke(carryover, ["guard", "--evaluate", str(file), "--json"])

    assert json.loads(answer.stdout)["replaced_percent"] == 100.0


def test_an_evaluation_prints_tables_for_people(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"text": "asked Priya", "spans": [[6, 11, "NAME"]]}\n', encoding="utf-8")

    answer = CliRunner().invoke(carryover, ["guard", "--evaluate", str(file)])

    assert "All parts replaced: 100.00 %" in answer.stdout


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_used_is_refused_in_plain_words(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(content)

    assert exit_code_of(["guard", "--evaluate", str(file)]) == 2
    assert "carryover: " in capsys.readouterr().err
