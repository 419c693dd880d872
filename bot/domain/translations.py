"""Texts of the library in other languages, and how they stand to the English."""

from collections.abc import Mapping
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


@dataclass(frozen=True)
class LanguageCoverage:
    """How far a library is in a language: live scenarios by how they stand, and vocabulary terms.

    `words` of `all_words` terms, names and statements say something else than the English.
    """

    language: str
    scenarios: Mapping[Standing, int]
    stale: tuple[str, ...]
    words: int
    all_words: int


def language_coverage(library: Library) -> tuple[LanguageCoverage, ...]:
    """Each other language that the library has anything in."""
    languages = sorted({*library.translations, *library.spoken})
    return tuple(_coverage_in(language, library) for language in languages)


def _coverage_in(language: str, library: Library) -> LanguageCoverage:
    found = standings(library, language)
    here, there = _words_of(library), _words_of(library.in_language(language))
    return LanguageCoverage(
        language,
        {each: list(found.values()).count(each) for each in Standing},
        tuple(each for each, standing in found.items() if standing is Standing.STALE),
        words=sum(text != here[key] for key, text in there.items()),
        all_words=len(here),
    )


def _words_of(library: Library) -> dict[tuple[str, str], str]:
    """What each entry of the vocabularies is called."""
    return {
        **{("concept", key): each.term for key, each in library.concepts.items()},
        **{("situation", key): each.name for key, each in library.situations.items()},
        **{("role", key): each.name for key, each in library.roles.items()},
        **{("goal", key): each.name for key, each in library.goals.items()},
        **{("statement", key): each.says for key, each in library.statements.items()},
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
