"""Texts of the library in other languages, and how they stand to the English."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.languages import ENGLISH
from bot.domain.scenarios import IfThenPlan, Library, Scenario, ScenarioWords


class Spoken(StrEnum):
    """In which state a person gets a text of the library in the language they chose."""

    AS_WRITTEN = "as written"
    ENGLISH_FOR_NOW = "english for now"
    DRAFTED = "drafted"
    CHECKED = "checked"


class Standing(StrEnum):
    """How a translation stands to its original."""

    CHECKED = "checked"
    DRAFTED = "drafted"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True)
class SpokenScenario:
    """A scenario in somebody's words, and in which state these are."""

    scenario: Scenario
    spoken: Spoken


def spoken_scenario(scenario: Scenario, library: Library, language: str) -> SpokenScenario:
    """The scenario in this language; in English as long as nobody has translated this revision."""
    if language == ENGLISH:
        return SpokenScenario(scenario, Spoken.AS_WRITTEN)
    words = library.translations.get(language, {}).get(scenario.scenario_id)
    if words is None or words.of_revision != scenario.revision:
        return SpokenScenario(scenario, Spoken.ENGLISH_FOR_NOW)
    spoken = Spoken.CHECKED if words.is_checked else Spoken.DRAFTED
    return SpokenScenario(_in_words(scenario, words), spoken)


def standings(library: Library, language: str) -> dict[str, Standing]:
    """How the translation of each live scenario stands, by the scenario's id."""
    words = library.translations.get(language, {})
    return {
        each.scenario_id: _standing(each, words.get(each.scenario_id)) for each in library.live()
    }


def _standing(scenario: Scenario, words: ScenarioWords | None) -> Standing:
    if words is None:
        return Standing.MISSING
    if words.of_revision != scenario.revision:
        return Standing.STALE
    return Standing.CHECKED if words.is_checked else Standing.DRAFTED


def _in_words(scenario: Scenario, words: ScenarioWords) -> Scenario:
    plans = zip(scenario.plans, words.plans, strict=True)
    return replace(
        scenario,
        title=words.title,
        nudge=words.nudge,
        plans=tuple(IfThenPlan(plan.situation, text) for plan, text in plans),
        reflect=words.reflect,
        why_it_helps=words.why_it_helps,
        ask_a_peer=words.ask_a_peer,
        if_it_was_hard=words.if_it_was_hard,
    )
