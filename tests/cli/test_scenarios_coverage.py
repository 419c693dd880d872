"""`carryover scenarios coverage`: at the terminal, as a page and as JSON."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.cli import exit_code_of
from bot.content.examples import LIBRARY
from bot.content.library import load_library
from bot.domain.coverage import coverage_of
from tests.content.test_enabling import put

SHIPPED = Path(__file__).parents[2] / "scenarios"
EXAMPLE = LIBRARY
SCENARIO = Path("listening") / "wait-a-breath.md"
DELEGATION = """\
delegation:
  term: delegation
  meaning: Giving a job away with the reason for it.
  at_work: “Could you take this on?”
  synonyms: [delegate]
  goal: kinder-teams
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One live scenario about listening, for a handover and a break; never for a one-to-one."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "scenarios"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CARRYOVER_SCENARIOS", str(folder))
    monkeypatch.delenv("COLUMNS", raising=False)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def fill_the_gap(folder: Path) -> None:
    change(folder / SCENARIO, "[handover, break]", "[handover, break, one-to-one]")


def only_for_nurses(folder: Path) -> None:
    change(folder / SCENARIO, "roles: any", "roles: [nurse]")


def break_a_file(folder: Path) -> None:
    change(folder / SCENARIO, "minutes: ", "minutes: about ")


def line_of(shown: str, start: str) -> str:
    [line] = [line for line in shown.splitlines() if line.startswith(start)]
    return line


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split())

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page_of(folder: Path, name: str = "coverage.html") -> tuple[Page, str]:
    file = folder.parent / name
    assert exit_code_of(["scenarios", "coverage", "--html", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    return Page(text), text


def test_the_terminal_begins_with_what_to_write_next(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage", str(copy)]) == 0

    shown = capsys.readouterr().out
    assert shown.startswith(
        "1 live scenario for 1 concept and 3 situations. 1 of 3 squares are gaps.\n"
        "\n"
        "Write these next\n"
        "  1. Listening: One-to-one talk\n"
        "     Nothing here yet; the concept has 1 scenario, the situation 0 scenarios\n"
    )


def test_a_gap_is_a_nought_in_brackets_and_comes_first(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage"]) == 0

    shown = capsys.readouterr().out
    assert line_of(shown, "Listening ").split() == ["Listening", "1", "[0]", "1", "1"]
    assert line_of(shown, "All ").split() == ["All", "1", "0", "1", "1"]
    assert "   A  One-to-one talk\n" in shown


def test_concepts_with_too_little_are_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(copy / "concepts.yaml", DELEGATION)

    assert exit_code_of(["scenarios", "coverage"]) == 0

    shown = capsys.readouterr().out
    assert "Concepts with no live scenario\n  Delegation\n" in shown
    assert "Concepts with some, but fewer than 3\n  Listening\n" in shown
    assert "Concepts without a first try of 2 minutes or less\n  Delegation\n" in shown


def test_weeks_until_a_repeat_are_said_once_for_roles_that_are_alike(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage"]) == 0

    weeks = line_of(capsys.readouterr().out, "Every role ").split()
    assert weeks == ["Every", "role", "1", "0", "0", "A", "B", "C"]


def test_a_gap_for_some_roles_names_them_and_has_a_number_for_each(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_the_gap(copy)
    only_for_nurses(copy)

    assert exit_code_of(["scenarios", "coverage"]) == 0

    shown = capsys.readouterr().out
    assert "Nothing here for Office; the concept has 1 scenario" in shown
    assert line_of(shown, "Listening ").split() == ["Listening", "1", "0+", "0+", "0+"]
    by_role = [line.split() for line in shown.splitlines() if line.startswith("Listening, ")]
    assert sorted(by_role) == [["Listening,", place, "1", "[0]"] for place in "ABC"]
    assert "   a  Nurse\n   b  Office\n" in shown


def test_a_library_without_gaps_says_so(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill_the_gap(copy)

    assert exit_code_of(["scenarios", "coverage"]) == 0
    assert "There is no gap." in capsys.readouterr().out
    assert "There is no gap." in page_of(copy)[1]


def test_the_shipped_library_fits_into_eighty_columns(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage", str(SHIPPED)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{len(load_library(SHIPPED).live())} live scenarios for")
    assert max(map(len, lines)) <= 80


def test_a_narrow_terminal_gets_the_table_in_parts(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")

    assert exit_code_of(["scenarios", "coverage"]) == 0

    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["Listening", "1", "[0]", "1"] in lines
    assert ["Listening", "1", "1"] in lines


def test_more_situations_than_letters_get_two_letters(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = (f"more-{number}:\n  name: More {number}\n" for number in range(25))
    add(copy / "situations.yaml", "".join(more))

    assert exit_code_of(["scenarios", "coverage"]) == 0
    assert "  AA  Handover\n" in capsys.readouterr().out


def test_json_is_one_document_that_says_the_same(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    coverage = coverage_of(load_library(copy))
    assert (document["usable"], document["live"], document["pace"]) == (True, 1, 2)
    assert document["gaps"] == len(coverage.gaps)
    assert document["orphan_concepts"] == list(coverage.orphan_concepts)
    assert [each["live"] for each in document["cells"]] == [
        dict(cell.live) for cell in coverage.cells
    ]
    assert {each["id"]: each["live"] for each in document["situations"]} == coverage.situations
    assert document["roles"][0]["weeks"] == coverage.supplies[0].weeks
    assert document["next_to_write"][0]["concept"] == coverage.next_to_write[0].concept


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(copy: Path) -> None:
    page, text = page_of(copy)

    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "@import" not in text
    assert "@media print" in text


def test_every_heading_of_a_table_on_the_page_says_what_it_heads(copy: Path) -> None:
    page, _ = page_of(copy)

    assert page.of("html")[0]["lang"] == "en-GB"
    assert page.of("th")
    assert {each.get("scope") for each in page.of("th")} == {"col", "row"}


def test_the_page_has_a_number_and_a_word_in_every_gap(copy: Path) -> None:
    add(copy / "concepts.yaml", DELEGATION)

    page, text = page_of(copy)

    assert len([each for each in page.of("td") if each.get("class") == "gap"]) == 4
    assert text.count("<b>0</b> <span>gap</span>") == 4


def test_the_page_numbers_what_to_write_next_in_the_table_too(copy: Path) -> None:
    page, _ = page_of(copy)

    assert "gap number 1 to write next" in " ".join(page.words)


def test_the_page_shows_roles_that_find_less(copy: Path) -> None:
    only_for_nurses(copy)

    page, text = page_of(copy)

    assert text.count("<b>0+</b> <span>gap for some</span>") == 2
    assert "Where roles differ The squares in which" in " ".join(page.words)


def test_names_on_the_page_are_escaped(copy: Path) -> None:
    add(copy / "situations.yaml", "odd:\n  name: Odd & even, 2 < 3\n")

    _, text = page_of(copy)

    assert "Odd &amp; even, 2 &lt; 3" in text


def test_after_writing_the_page_its_place_is_said(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page_of(copy, "shown.html")

    assert "shown.html" in capsys.readouterr().out


def test_errors_are_said_and_nothing_is_counted(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_a_file(copy)

    assert exit_code_of(["scenarios", "coverage", "--html", "page.html"]) == 1

    shown = capsys.readouterr()
    assert f"{SCENARIO.name}:" in shown.err
    assert shown.out == ""
    assert not Path("page.html").exists()


def test_errors_cannot_steer_the_terminal(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (copy / SCENARIO).read_text(encoding="utf-8")
    concept = next(line for line in text.split("\n") if line.startswith("concept:"))
    change(copy / SCENARIO, concept, 'concept: "\\e[31m\\u202ered"')

    assert exit_code_of(["scenarios", "coverage"]) == 1

    shown = capsys.readouterr().err
    assert "there is a character here that cannot be seen" in shown
    assert not set(shown) & set("\x1b\u202e")


def test_errors_are_one_json_document_too(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_file(copy)

    assert exit_code_of(["scenarios", "coverage", "--json"]) == 1

    document = json.loads(capsys.readouterr().out)
    assert document["usable"] is False
    assert {"path", "line", "level", "check", "message"} == set(document["problems"][0])


def test_a_folder_that_does_not_exist_is_said_plainly(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage", str(copy / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_a_page_and_json_at_once_are_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage", "--json", "--html", "page.html"]) == 2
    assert "Choose one" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere/page.html", "scenarios"])
def test_a_page_that_cannot_be_written_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    assert exit_code_of(["scenarios", "coverage", "--html", place]) == 2
    assert place in capsys.readouterr().err


def test_the_command_stands_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["scenarios", "--help"]) == 0
    assert "coverage" in capsys.readouterr().out


def test_it_says_how_much_there_is_for_sponsors_the_least_first(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["scenarios", "coverage"]) == 0
    assert "sponsors" not in capsys.readouterr().out
    assert "sponsors" not in page_of(copy, "without.html")[1]

    put(copy)
    page_of(copy)
    capsys.readouterr()

    assert exit_code_of(["scenarios", "coverage"]) == 0
    shown = capsys.readouterr().out
    least_first = ("0  space", "0  opportunity", "0  relevance", "1  support")
    lines = "\n".join(f"     {each}" for each in least_first)
    assert f"Things for sponsors, by condition\n{lines}\n" in shown
    assert exit_code_of(["scenarios", "coverage", "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)["for_sponsors"]
    assert counted == {"space": 0, "opportunity": 0, "relevance": 0, "support": 1}
    assert '<th scope="row">support</th><td>1</td>' in page_of(copy)[1]
