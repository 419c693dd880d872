"""Which thing a sponsor is asked next: for the lowest condition, and none twice too soon."""

from dataclasses import replace

import pytest

from bot.domain.condition_numbers import Condition
from bot.domain.enabling import next_thing
from bot.domain.scenarios import EnablingThing, ScenarioStatus


def thing(thing_id: str, condition: str, minutes: int = 5) -> EnablingThing:
    """One thing for sponsors."""
    live = ScenarioStatus.LIVE
    return EnablingThing(thing_id, thing_id, condition, minutes, "us", "2027-01-31", live, "", "")


THINGS = [
    thing(f"{each}-{number}", each, minutes=5 - number) for each in Condition for number in (1, 2)
]


def asked(
    had: list[str], lowest: Condition | None = None, *, is_easy: bool = False
) -> EnablingThing:
    """What somebody who had these is asked next."""
    chosen = next_thing(THINGS, had, lowest=lowest, is_easy=is_easy)
    assert chosen is not None
    return chosen


@pytest.mark.parametrize("lowest", list(Condition))
def test_it_is_for_the_lowest_condition(lowest: Condition) -> None:
    assert asked([], lowest).thing_id == f"{lowest}-1"
    assert asked([f"{lowest}-1"], lowest).thing_id == f"{lowest}-2"
    assert asked([f"{lowest}-1", f"{lowest}-2"], lowest).condition != lowest


def test_without_a_lowest_the_conditions_take_turns() -> None:
    had: list[str] = []
    while len(had) < 8:
        had.append(asked(had).thing_id)

    conditions = [each.split("-")[0] for each in had]
    assert conditions == [*Condition, *Condition]


def test_all_are_used_before_one_comes_again() -> None:
    had: list[str] = []
    while len(had) < 16:
        had.append(asked(had, Condition.SUPPORT).thing_id)

    assert sorted(had[:8]) == sorted(had[8:]) == sorted(each.thing_id for each in THINGS)


def test_whoever_could_not_gets_the_shortest() -> None:
    assert asked(["space-2"], Condition.SUPPORT).thing_id == "support-1"
    assert asked(["space-2"], Condition.SUPPORT, is_easy=True).thing_id == "support-2"


def test_only_live_things_are_asked() -> None:
    retired = [replace(each, status=ScenarioStatus.RETIRED) for each in THINGS]

    assert next_thing([*retired[1:], THINGS[0]], [], lowest=Condition.SUPPORT) == THINGS[0]
    assert next_thing(retired, [], lowest=None) is None
    assert next_thing([], ["space-1"], lowest=None) is None
