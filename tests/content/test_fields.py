"""A scenario as flat named texts, and the field in which each line stands."""

import pytest

from bot.content.examples import LIBRARY, SCENARIO
from bot.content.fields import FIELDS, field_at, fields_of
from bot.content.reader import ScenarioFile, read_scenario

GOOD = (LIBRARY / SCENARIO).read_text(encoding="utf-8")


def read(text: str) -> ScenarioFile:
    return read_scenario(text, path="a.md", folder="listening", stem="wait-a-breath")


def test_every_field_is_there_and_empty_where_the_file_has_none() -> None:
    fields = fields_of(read(GOOD))

    assert tuple(fields) == FIELDS
    assert fields["situations"] == "handover, break"
    assert fields["roles"] == "any"
    assert fields["plan_2_situation"] == "break"
    assert fields["plan_3"] == "When I feel an answer coming, then I will wait."
    assert fields["why_it_helps"] == "The thing that matters often comes last."
    assert fields["source"] == fields["ask_a_peer"] == ""


def test_a_file_that_cannot_be_read_has_only_empty_fields() -> None:
    assert set(fields_of(read("nothing of use")).values()) == {""}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (1, ""),
        (2, "id"),
        (5, "situations"),
        (13, "status"),
        (14, ""),
        (16, "nudge"),
        (18, "nudge"),
        (20, "plan_1"),
        (22, "plan_1"),
        (24, "plan_3"),
        (26, "reflect"),
        (32, "why_it_helps"),
        (99, "why_it_helps"),
    ],
)
def test_each_line_leads_to_its_field(line: int, field: str) -> None:
    assert field_at(read(GOOD), line) == field


def test_a_line_of_a_list_leads_to_the_list() -> None:
    text = GOOD.replace("[handover, break]", "\n  - handover\n  - break")

    assert [field_at(read(text), line) for line in (5, 6, 7, 8)] == [*["situations"] * 3, "roles"]


def test_the_heading_of_the_plans_leads_to_the_plan_that_is_missing() -> None:
    two = GOOD.replace("- break: When I feel an answer coming, then I will wait.\n", "")

    assert field_at(read(two), 20) == "plan_3"


def test_an_unknown_section_leads_nowhere() -> None:
    assert field_at(read(GOOD.replace("## Reflect", "## Refract")), 28) == ""
