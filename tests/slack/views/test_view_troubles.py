"""What goes wrong in front of a person has a sentence, and the rules know no sentences."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.domain.errors import CarryoverError, LineRefused, NotFound, RotaRefused, Trouble
from bot.slack.views.troubles import said, said_line_by_line
from bot.slack.views.words import TROUBLES

BOT = Path(__file__).parents[3] / "bot"
CATALOGUE = BOT / "slack" / "views" / "words"
CHECKER = BOT / "domain" / "problems.py"
"""What the scenario checker says is written for the command line as well, file and line."""
RULES = [
    path
    for folder in ("domain", "use_cases")
    for path in sorted((BOT / folder).rglob("*.py"))
    if path != CHECKER
]
Raised = tuple[str, frozenset[str]]


def blanks_of(trouble: Trouble) -> frozenset[str]:
    """The names in braces of a trouble's sentence."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(TROUBLES[trouble]) if name)


@cache
def all_raised() -> frozenset[Raised]:
    """Every use of a trouble in the bot: the member, and the names of the values that it gets."""
    modules = (path for path in BOT.rglob("*.py") if CATALOGUE not in path.parents)
    return frozenset(each for path in modules for each in raised_in(ast.parse(path.read_text())))


def raised_in(tree: ast.AST) -> Iterator[Raised]:
    """Troubles that an error is made with, or that are the usual reason of an error."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            values = frozenset(each.arg for each in node.keywords if each.arg)
            yield from ((member, values) for member in map(_member, node.args) if member)
        elif isinstance(node, ast.Assign) and (member := _member(node.value)):
            yield member, frozenset()


def _member(node: ast.expr) -> str:
    match node:
        case ast.Attribute(value=ast.Name(id="Trouble"), attr=name):
            return name
        case _:
            return ""


def sentences_raised(source: str) -> list[str]:
    """Texts of several words, docstrings too, with which a module raises or makes an error."""
    return [
        ast.unparse(part)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Raise) or _is_making_an_error(node)
        for part in ast.walk(node)
        if _is_text(part)
    ]


def _is_text(part: ast.AST) -> bool:
    match part:
        case ast.Constant(value=str(text)):
            return " " in text.strip()
        case ast.Attribute(attr="__doc__"):
            return True
        case _:
            return False


def _is_making_an_error(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")))):
            return True
        case _:
            return False


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_sentence_whose_blanks_are_filled_wherever_it_is_raised(
    trouble: Trouble,
) -> None:
    given_values = {values for member, values in all_raised() if member == trouble.name}

    assert given_values == {blanks_of(trouble)}


def test_a_person_reads_the_sentence_and_a_log_the_trouble() -> None:
    error = LineRefused(Trouble.LINE_TOO_LONG, length=300, most=280)

    assert said(error) == "This is 300 characters long. Please keep it to 280."
    assert str(error) == "line too long (length=300, most=280)"


def test_an_error_without_more_words_says_what_is_usual() -> None:
    assert said(NotFound()) == "That is no longer here. Open the bot's Home tab to see what is."


def test_a_table_of_shifts_is_refused_line_by_line_without_its_own_words() -> None:
    mistakes = [CarryoverError(Trouble.ROTA_LINE_WITHOUT_PERSON, line=n) for n in range(2, 13)]
    wrong = CarryoverError(Trouble.ROTA_LINE_SHIFT, line=1, said="Asha Rao")
    refused = RotaRefused(Trouble.ROTA_LINES_WRONG, (wrong, *mistakes), count=12)

    lines = said_line_by_line(refused).split("\n")

    assert lines[0].startswith("I took nothing from this table yet.")
    assert lines[1].startswith("Line 1: I do not know the shift")
    assert "Asha" not in lines[1]
    assert lines[-1] == "There are 2 more."
    assert len(lines) == 12


def test_any_other_error_is_said_as_ever() -> None:
    assert said_line_by_line(NotFound()) == said(NotFound())


def test_an_error_with_a_sentence_of_its_own_says_that() -> None:
    error = CarryoverError("Line 3 {of the file} has no title.")

    assert said(error) == str(error) == "Line 3 {of the file} has no title."


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(BOT)))
def test_no_rule_raises_a_sentence(path: Path) -> None:
    assert sentences_raised(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        'raise NotFound("It is gone.")',
        'raise UnusableAnswer("days", f"Choose {least} or more.")',
        "class Gone(NotFound):\n def __init__(self):\n  super().__init__('It is gone.')",
        "class Gone(NotFound):\n def __init__(self):\n  super().__init__(self.__doc__)",
    ],
)
def test_a_sentence_that_is_raised_is_noticed(source: str) -> None:
    assert sentences_raised(source)
