"""The schemas agree with the checker about every file that we ship and every bad example."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from bot.content.checks.head import LISTS, NEEDED, OPTIONAL
from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.schemas import KINDS, Schema, schema_of
from bot.content.vocabularies import Vocabularies, read_vocabularies
from tests.content.test_enabling import GOOD as FOR_SPONSORS

HERE = Path(__file__).parent
SHIPPED = read_folder(HERE.parents[1] / "scenarios").texts
SHIPPED_WORDS, _ = read_vocabularies(SHIPPED, shown_as="scenarios")
EXAMPLE = read_folder(LIBRARY).texts
EXAMPLE_WORDS, _ = read_vocabularies(EXAMPLE, shown_as="scenarios")
VOCABULARIES = [kind for kind in KINDS if kind not in {"scenario", "enabling", "translation"}]
GOOD_HEAD = EXAMPLE["listening/wait-a-breath.md"].split("---\n")[1]


def complaints(kind: str, yaml: str, words: Vocabularies) -> list[str]:
    """What an editor with this schema would underline."""
    data: Any = YAML(typ="safe").load(yaml)
    plain = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()
    }
    schema = schema_of(kind, words)
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(plain)]


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.endswith(".md")])
def test_the_head_of_every_shipped_scenario_fits(path: str) -> None:
    kind = "enabling" if path.startswith("enabling/") else "scenario"
    kind = "translation" if path.endswith(".cy.md") else kind
    assert complaints(kind, SHIPPED[path].split("---\n")[1], SHIPPED_WORDS) == []


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_every_shipped_vocabulary_fits(kind: str) -> None:
    assert complaints(kind, SHIPPED[f"{kind}.yaml"], SHIPPED_WORDS) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: wait-a-breath", "id: Wait a breath"),
        ("id: wait-a-breath", "id: " + "a" * 81),
        ("title: Wait a breath", "title: ''"),
        ("title: Wait a breath", "title: " + "a" * 61),
        ("title: Wait a breath", "title: [a, b]"),
        ("concept: listening", "concept: hearing"),
        ("[handover, break]", "handover"),
        ("[handover, break]", "[]"),
        ("[handover, break]", "[handover, brake]"),
        ("roles: any", "roles: [any, nurse]"),
        ("roles: any", "roles: nurse"),
        ("minutes: 2", "minutes: 11"),
        ("minutes: 2", "minutes: about 2"),
        ("step: first try", "step: huge"),
        ("[space, support]", "[air]"),
        ("goal: kinder-teams", "goal: profit"),
        ("owner: Leadership education", "owner: " + "a" * 201),
        ("owner: Leadership education\n", ""),
        ("review_by: 2027-09-30", "review_by: next year"),
        ("status: live", "status: alive"),
        ("status: live", "status: live\nreplaces: Old one"),
        ("status: live", "status: live\nminuts: 2"),
    ],
)
def test_a_bad_head_does_not_fit(old: str, new: str) -> None:
    assert old in GOOD_HEAD
    assert complaints("scenario", GOOD_HEAD.replace(old, new), EXAMPLE_WORDS) != []


@pytest.mark.parametrize(
    "change",
    [
        ("roles: any", "roles: [nurse, office]"),
        ("roles: any", "roles: [any]"),
        ("minutes: 2", "minutes: '2'"),
        ("status: live", "status: draft\nsource: A book\nreplaces: wait"),
    ],
)
def test_what_the_checker_accepts_fits_too(change: tuple[str, str]) -> None:
    assert complaints("scenario", GOOD_HEAD.replace(*change), EXAMPLE_WORDS) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("concepts", "goal: kinder-teams", "goal: profit"),
        ("concepts", "term: listening", "term: ''"),
        ("concepts", "[listen, listened]", "listen"),
        ("roles", "name: Nurse", "label: Nurse"),
        ("roles", "office:", "Front office:"),
        ("goals", "kinder-teams:", "kinder-teams: a\nmore:"),
        ("barometer", "condition: space", "condition: air"),
        ("barometer", "says: I could stop and think.", "says: ''"),
    ],
)
def test_a_bad_vocabulary_does_not_fit(kind: str, old: str, new: str) -> None:
    text = EXAMPLE[f"{kind}.yaml"]

    assert old in text
    assert complaints(kind, text.replace(old, new), EXAMPLE_WORDS) != []


def test_every_field_is_described_and_lists_are_lists() -> None:
    properties = fields_in(schema_of("scenario", EXAMPLE_WORDS))

    assert tuple(properties) == NEEDED + OPTIONAL
    assert all(re.search(r"\w\.$", each["description"]) for each in properties.values())
    assert [name for name, each in properties.items() if "'array'" in str(each)] == list(LISTS)


def fields_in(schema: Schema) -> dict[str, Any]:
    properties: Any = schema["properties"]
    return dict(properties)


@pytest.mark.parametrize(
    ("old", "new"),
    [("condition: support", "condition: supper"), ("minutes: 2", "concept: listening")],
)
def test_a_mistake_in_the_head_of_a_thing_for_sponsors_is_underlined(old: str, new: str) -> None:
    head = FOR_SPONSORS.split("---\n")[1]
    assert complaints("enabling", head, EXAMPLE_WORDS) == []

    assert complaints("enabling", head.replace(old, new), EXAMPLE_WORDS) != []
