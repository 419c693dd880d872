"""The library and the simulated colleagues that we ship."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML

from bot.content.library import examine, load_library
from bot.content.mrkdwn import to_plain
from bot.domain.coverage import coverage_of
from bot.domain.scenarios import Step

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT / "scenarios")
COLLEAGUES = ROOT / "bot" / "simulation" / "data" / "colleagues.yaml"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
POINTS_AT_SOMEBODY = re.compile(
    r"\d|\b(?:ward|bed|bay|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


@pytest.fixture(scope="module")
def people() -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(COLLEAGUES.read_text(encoding="utf-8"))
    return data


def test_the_shipped_library_has_no_error_and_no_warning() -> None:
    examined = examine(ROOT / "scenarios", today=date(2026, 11, 23))

    assert [str(problem) for problem in examined.problems] == []


def test_the_example_on_the_page_for_educators_is_a_scenario_that_we_ship() -> None:
    page = (ROOT / "docs" / "writing-scenarios.md").read_text(encoding="utf-8")
    example, *_ = re.findall(r"^```\n(---\n.+?)^```$", page, re.MULTILINE | re.DOTALL)

    shipped = ROOT / "scenarios" / "closed-loop-communication" / "ask-for-a-say-back.md"
    assert shipped.read_text(encoding="utf-8") == example


def test_at_least_seventy_two_live_scenarios_practise_at_least_twelve_concepts() -> None:
    by_concept = Counter(scenario.concept for scenario in LIBRARY.live())

    assert by_concept.total() >= 72
    assert len(by_concept) >= 12
    assert set(by_concept) == set(LIBRARY.concepts)
    assert min(by_concept.values()) >= 5


def test_every_concept_has_a_first_try_of_two_minutes_or_less_and_three_situations() -> None:
    for concept in LIBRARY.concepts:
        mine = [scenario for scenario in LIBRARY.live() if scenario.concept == concept]

        assert any(s.step is Step.FIRST_TRY and s.minutes <= 2 for s in mine), concept
        assert len({situation for s in mine for situation in s.situations}) >= 3, concept


def test_every_situation_is_served_by_at_least_eight_scenarios() -> None:
    served = Counter(situation for s in LIBRARY.live() for situation in s.situations)

    assert set(served) == set(LIBRARY.situations)
    assert min(served.values()) >= 8


def test_each_role_has_twelve_weeks_without_a_repeat_and_six_with_any_three_situations() -> None:
    supplies = coverage_of(LIBRARY, pace=2).supplies

    assert {supply.role for supply in supplies} == set(LIBRARY.roles)
    assert "something-else" in LIBRARY.roles
    for supply in supplies:
        assert supply.weeks >= 12, supply
        assert supply.worst_weeks >= 6, supply


def test_no_two_nudges_in_a_row_of_ten_open_alike() -> None:
    openings = [re.findall(r"[A-Za-z']+", to_plain(s.nudge))[:2] for s in LIBRARY.live()]

    for start in range(len(openings) - 9):
        ten = [tuple(words) for words in openings[start : start + 10]]
        assert len(set(ten)) == len(ten), ten


def test_no_sentence_stands_in_two_scenarios() -> None:
    texts = [
        text
        for s in LIBRARY.live()
        for text in (s.title, s.nudge, s.reflect, s.why_it_helps, s.ask_a_peer, s.if_it_was_hard)
        if text
    ]
    texts += [plan.text for s in LIBRARY.live() for plan in s.plans]

    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_every_nudge_fits_on_a_phone() -> None:
    for scenario in LIBRARY.live():
        assert len(to_plain(scenario.nudge)) <= 280
        assert len(scenario.nudge.split()) <= 60
        assert len(scenario.plans) == 3


def test_synonyms_belong_to_one_concept() -> None:
    words = [word.casefold() for c in LIBRARY.concepts.values() for word in (c.term, *c.synonyms)]

    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_eleven_colleagues_have_a_role_and_hours_that_hold_their_anchor(
    people: dict[str, Any],
) -> None:
    assert len(people["colleagues"]) == 11
    assert len({person["id"] for person in people["colleagues"]}) == 11
    for person in people["colleagues"]:
        assert person["role"] in LIBRARY.roles
        assert set(person["days"]) <= set(DAYS)
        assert ZoneInfo(person["time_zone"])
        start, end, anchor = person["from"], person["to"], person["anchor"]
        ends_tomorrow = end < start
        is_inside = start <= anchor < end
        assert is_inside or (ends_tomorrow and (anchor >= start or anchor < end)), person["id"]
        for chance in ("answers", "tries", "no_chance", "shares", "been_there"):
            assert 0 <= person[chance] <= 1


def test_each_concept_has_lines_enough_and_a_few_that_need_the_guard(
    people: dict[str, Any],
) -> None:
    assert set(people["reflections"]) == set(LIBRARY.concepts)
    for lines in people["reflections"].values():
        calm = [line["text"] for line in lines if not line.get("identifying")]
        assert len(calm) >= 12
        assert len(calm) < len(lines)
        assert all(len(line["text"]) <= 200 for line in lines)


def test_a_line_that_is_not_marked_points_at_nobody(people: dict[str, Any]) -> None:
    names = {person["name"].split()[0].casefold() for person in people["colleagues"]}
    for lines in people["reflections"].values():
        for line in (each["text"] for each in lines if not each.get("identifying")):
            words = set(re.findall(r"[a-z]+", line.casefold()))
            assert not words & names, line
            assert not POINTS_AT_SOMEBODY.search(line.casefold()), line


def test_no_line_is_used_twice(people: dict[str, Any]) -> None:
    lines = [line["text"] for each in people["reflections"].values() for line in each]

    assert len(set(lines)) == len(lines)


def test_the_shipped_barometer_has_two_statements_for_each_condition() -> None:
    conditions = Counter(each.condition for each in LIBRARY.statements.values())

    assert conditions == dict.fromkeys(("space", "opportunity", "relevance", "support"), 2)
