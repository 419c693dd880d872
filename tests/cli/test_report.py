"""`carryover report`: a cohort's month on the terminal, as a page, as a table, as JSON."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.content.editor import FileEditor
from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.parts import parts_of
from bot.domain.people import Partition
from bot.domain.practice_numbers import Practice, PracticeCounts
from bot.domain.reports import PartCounts, frozen_report
from bot.domain.support_numbers import SupportCounts
from bot.storage.store import SqlStore
from tests.storage.examples import COHORT, NOON, POOL, TEAM, Disk
from tests.use_cases.files import example_texts, keep_folder

MONTHLY = replace(COHORT, partition=Partition.MONTH, starts_on=date(2026, 10, 1))
_, NOVEMBER, *_ = parts_of(MONTHLY)
ASK = ["report", "cohort-a", "--month"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    """The store of a bot that runs, with a programme and its report of November."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", Disk(tmp_path).url)
    with Disk(tmp_path).store() as store:
        store.cohorts.save_pool(POOL)
        store.cohorts.save(MONTHLY)
        space = ConditionCounts(20, {Reply.FAVOURABLE: 8, Reply.UNFAVOURABLE: 6})
        counts = PartCounts(
            {Condition.SPACE: space},
            PracticeCounts(48, {Practice.TRIED: 20}),
            SupportCounts(0, 0, 0),
            {"listening": PracticeCounts(12, {Practice.TRIED: 6})},
        )
        report = frozen_report(NOVEMBER, counts, kept=None, today=NOVEMBER.freezes_on, people=5)
        assert report
        store.reports.keep(TEAM, "cohort-a", report)
        store.commit()
        yield store


@pytest.mark.usefixtures("store")
def test_the_terminal_has_a_line_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([*ASK, "2026-11"]) == 0

    said = capsys.readouterr().out
    assert "Lead with care" in said.splitlines()[0]
    assert "20 of 48" in said
    assert "8 of 20" in said
    assert "fewer than 5" in said


@pytest.mark.usefixtures("store")
def test_a_cohort_may_be_named_by_its_programme(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["report", "Lead with care", "--month", "2026-11"]) == 0
    assert "20 of 48" in capsys.readouterr().out


@pytest.mark.usefixtures("store")
def test_a_month_without_numbers_is_answered_with_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([*ASK, "2026-12"]) == 1
    assert "15 January 2027" in capsys.readouterr().out


def test_a_small_programme_has_a_page_that_says_so(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.cohorts.save(replace(MONTHLY, partition=Partition.OFF))
    store.commit()

    assert exit_code_of([*ASK, "2026-11", "--html", "-"]) == 1
    assert capsys.readouterr().out.startswith("<!doctype html>")


@pytest.mark.usefixtures("store")
def test_a_page_and_a_table_are_written_to_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, table = tmp_path / "report.html", tmp_path / "report.csv"

    assert exit_code_of([*ASK, "2026-11", "--html", str(page), "--csv", str(table)]) == 0

    assert str(page) in capsys.readouterr().out
    assert "Lead with care" in page.read_text()
    lines = list(csv.reader(io.StringIO(table.read_text())))
    assert any("20" in line and "48" in line for line in lines)


@pytest.mark.usefixtures("store")
def test_the_table_may_go_to_another_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([*ASK, "2026-11", "--csv", "-"]) == 0

    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len({len(line) for line in lines}) == 1


@pytest.mark.usefixtures("store")
def test_json_has_what_the_page_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([*ASK, "2026-11", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["state"], document["month"]) == ("ready", "2026-11-01")
    assert document["practice"]["groups"][0] == {"answers": ["tried"], "count": 20}


def test_concepts_have_the_terms_of_the_library_in_the_database(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = FileEditor().examine(example_texts(), today=NOON.date()).ids
    keep_folder(store.library, TEAM, example_texts(), ids)
    store.commit()

    assert exit_code_of([*ASK, "2026-11", "--json"]) == 0

    (row,) = json.loads(capsys.readouterr().out)["heat"]["rows"]
    assert row["term"]
    assert json.loads(capsys.readouterr().out or "{}") == {}


def test_two_cohorts_of_one_programme_are_told_apart_by_their_ids(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.cohorts.save(replace(MONTHLY, cohort_id="cohort-b", pool_id="gone"))
    store.commit()

    assert exit_code_of(["report", "Lead with care", "--month", "2026-11"]) == 2

    said = capsys.readouterr().err
    assert "cohort-a (from 2026-10-01" in said
    assert "cohort-b" in said
    assert exit_code_of(["report", "cohort-b", "--month", "2026-11"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "nobody", "--month", "2026-11"],
        [*ASK, "November"],
        [*ASK, "2026-11", "--html", "-", "--csv", "-"],
        [*ASK, "2026-11", "--json", "--csv", "table.csv"],
        [*ASK, "2026-11", "--html", "no/such/folder/page.html"],
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_used_is_said(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(arguments) == 2
    assert capsys.readouterr().err


def test_without_a_database_there_is_nothing_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", Disk(tmp_path).url)

    assert exit_code_of([*ASK, "2026-11"]) == 2
    assert "There is no database yet" in capsys.readouterr().err
