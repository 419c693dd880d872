"""The catalogue: each name stands in one module, and every word that people read stands in it."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

SLACK = Path(__file__).parents[3] / "bot" / "slack"
CATALOGUE = SLACK / "views" / "words"
FOR_THE_COMMAND_LINE = {"connection.py", "diagnosis.py"}
"""What these say is read by whoever runs the bot, on the command line."""
FOR_MACHINES = {"http_server.py"}
"""What these say is HTTP."""
OURS_ALONE = {"ValueError", "TypeError", "RuntimeError", "DeliveryRefused", "DeliveryInDoubt"}
"""Errors whose words end in a log: nobody in Slack reads them."""
SPEAKING = [
    path
    for path in sorted(SLACK.rglob("*.py"))
    if CATALOGUE not in path.parents and path.name not in FOR_THE_COMMAND_LINE | FOR_MACHINES
]


def names_of(module: Path) -> Iterator[str]:
    """Every name that a module of the catalogue defines itself."""
    for each in ast.parse(module.read_text()).body:
        if isinstance(each, ast.Assign):
            yield from (target.id for target in each.targets if isinstance(target, ast.Name))
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id


def sentences_in(source: str) -> list[str]:
    """Texts that could be read by a person: they hold a space and a capital letter, or end like
    a sentence, and are neither a docstring nor the message of an error that is ours alone."""
    tree = ast.parse(source)
    unread = {id(each) for node in ast.walk(tree) if _is_unread(node) for each in ast.walk(node)}
    texts = (_text_of(node) for node in ast.walk(tree) if id(node) not in unread)
    return [text for text in texts if _is_sentence(text)]


def _text_of(node: ast.AST) -> str:
    """A literal's text, with nothing for the blanks of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text_of(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_unread(node: ast.AST) -> bool:
    """Docstrings, log calls, compiled patterns, and errors that nobody in Slack reads."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Name(id=name):
            return name in OURS_ALONE
        case ast.Attribute(value=ast.Name(id=owner)):
            return owner in {"log", "re"}
        case _:
            return False


def _is_sentence(text: str) -> bool:
    words = text.strip()
    return " " in words and (any(mark.isupper() for mark in words) or words[-1] in ".?!:")


def test_no_name_is_defined_in_two_modules() -> None:
    names = list(chain.from_iterable(names_of(module) for module in CATALOGUE.glob("*.py")))

    assert len(names) > 100
    assert sorted(names) == sorted(set(names))


def test_every_module_is_part_of_the_catalogue() -> None:
    gathered = {
        node.module.rpartition(".")[2]
        for node in ast.walk(ast.parse((CATALOGUE / "__init__.py").read_text()))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and node.module
    }

    assert gathered == {module.stem for module in CATALOGUE.glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(SLACK)))
def test_every_word_that_people_read_stands_in_the_catalogue(path: Path) -> None:
    assert sentences_in(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        'NOTE = "Something went wrong."',
        'section(f"Hello {name}, how are you")',
        'raise UnusableAnswer("days", "Choose a day")',
        'button("See my line", "reflection.see")',
    ],
)
def test_a_sentence_outside_the_catalogue_is_noticed(source: str) -> None:
    assert sentences_in(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Short notes in plain words."""',
        'raise ValueError(f"{where}: The text is empty")',
        'log.warning("Slack did not answer", type=event.type)',
        'LATER = ("in an hour", words.IN_AN_HOUR)',
    ],
)
def test_what_nobody_in_slack_reads_may_stand_anywhere(source: str) -> None:
    assert sentences_in(source) == []
