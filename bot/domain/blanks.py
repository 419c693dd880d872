"""The few words in braces that a letter fills in, each with what it stands for."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.scenarios import IfThenPlan, Scenario

BLANKS: Mapping[str, str] = {
    "programme": "the name of the programme",
    "minutes": "how many minutes it takes, as a number",
}
ANY_PROGRAMME = "your programme"
LONGEST_PROGRAMME = 60
_LONGEST = {"programme": "x" * LONGEST_PROGRAMME, "minutes": "10"}
_BLANK = re.compile(r"\{([^{}\n]{0,40})\}")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each known `{word}` replaced once, letter by letter; others stay as they are.

    >>> filled("{minutes} minutes for {programme}", {"minutes": "2"})
    '2 minutes for {programme}'
    """
    return _BLANK.sub(lambda hit: words.get(hit[1], hit[0]), text)


def blanks_in(text: str) -> tuple[str, ...]:
    """Every word in braces, known or not, in order."""
    return tuple(_BLANK.findall(text))


def longest_filling(text: str) -> str:
    """The text as long as it may get."""
    return filled(text, _LONGEST)


def filled_scenario(scenario: Scenario, programme: str = "") -> Scenario:
    """The scenario as its letters say it; without a programme's name it is "your programme"."""
    words = {"programme": programme or ANY_PROGRAMME, "minutes": str(scenario.minutes)}
    return replace(
        scenario,
        nudge=filled(scenario.nudge, words),
        plans=tuple(
            IfThenPlan(plan.situation, filled(plan.text, words)) for plan in scenario.plans
        ),
        reflect=filled(scenario.reflect, words),
        why_it_helps=filled(scenario.why_it_helps, words),
        ask_a_peer=filled(scenario.ask_a_peer, words),
        if_it_was_hard=filled(scenario.if_it_was_hard, words),
    )
