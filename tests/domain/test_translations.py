"""A scenario in somebody's language, as long as that translates the very words that were sent."""

from dataclasses import replace

from bot.domain.scenarios import Library, ScenarioWords
from bot.domain.translations import (
    LanguageCoverage,
    Spoken,
    Standing,
    language_coverage,
    spoken_scenario,
    standings,
)
from tests.library import LISTEN, REPEAT_ORDER, SAY_BACK, small_library

WORDS = ScenarioWords(
    of_revision=SAY_BACK.revision,
    is_checked=False,
    title="Ei ddweud yn ôl",
    nudge="Gofynnwch i un person ddweud y cynllun yn ôl.",
    plans=("Un.", "Dau.", "Tri."),
    reflect="Beth glywsoch chi?",
)


def welsh_library(**words: ScenarioWords) -> Library:
    """The small library with these scenarios in Welsh, and the word for listening."""
    library = small_library()
    concepts = dict(library.concepts)
    concepts["listening"] = replace(concepts["listening"], term="gwrando")
    translations = {"cy": {each.replace("_", "-"): said for each, said in words.items()}}
    return replace(
        library, translations=translations, spoken={"cy": replace(library, concepts=concepts)}
    )


def test_english_stays_as_it_was_written() -> None:
    said = spoken_scenario(SAY_BACK, welsh_library(say_it_back=WORDS), "en")

    assert (said.scenario, said.spoken) == (SAY_BACK, Spoken.AS_WRITTEN)


def test_a_translation_keeps_what_is_not_words() -> None:
    said = spoken_scenario(SAY_BACK, welsh_library(say_it_back=WORDS), "cy")

    assert said.spoken is Spoken.DRAFTED
    assert said.scenario.nudge == WORDS.nudge
    assert [plan.text for plan in said.scenario.plans] == ["Un.", "Dau.", "Tri."]
    assert [plan.situation for plan in said.scenario.plans] == [
        plan.situation for plan in SAY_BACK.plans
    ]
    assert said.scenario.revision == SAY_BACK.revision


def test_what_a_speaker_has_read_over_is_no_draft() -> None:
    checked = replace(WORDS, is_checked=True)

    assert spoken_scenario(SAY_BACK, welsh_library(say_it_back=checked), "cy").spoken is (
        Spoken.CHECKED
    )


def test_words_of_another_revision_are_not_shown() -> None:
    stale = replace(WORDS, of_revision="older")
    said = spoken_scenario(SAY_BACK, welsh_library(say_it_back=stale), "cy")

    assert (said.scenario, said.spoken) == (SAY_BACK, Spoken.ENGLISH_FOR_NOW)


def test_what_nobody_has_translated_is_english_for_now() -> None:
    said = spoken_scenario(LISTEN, welsh_library(say_it_back=WORDS), "cy")

    assert (said.scenario, said.spoken) == (LISTEN, Spoken.ENGLISH_FOR_NOW)


def test_each_live_scenario_has_a_standing() -> None:
    library = welsh_library(
        say_it_back=WORDS,
        repeat_the_order=replace(WORDS, of_revision=REPEAT_ORDER.revision, is_checked=True),
        count_to_five=replace(WORDS, of_revision="older"),
    )

    found = standings(library, "cy")

    assert found["say-it-back"] is Standing.DRAFTED
    assert found["repeat-the-order"] is Standing.CHECKED
    assert found["count-to-five"] is Standing.STALE
    assert found["bedside"] is Standing.MISSING


def test_coverage_counts_scenarios_and_words() -> None:
    library = welsh_library(count_to_five=replace(WORDS, of_revision="older"))

    [found] = language_coverage(library)

    live = len(library.live())
    assert isinstance(found, LanguageCoverage)
    assert found.scenarios == {
        Standing.CHECKED: 0,
        Standing.DRAFTED: 0,
        Standing.STALE: 1,
        Standing.MISSING: live - 1,
    }
    assert found.stale == ("count-to-five",)
    assert found.words == 1
    assert found.all_words > 1


def test_a_library_of_one_language_has_no_other_to_count() -> None:
    assert language_coverage(small_library()) == ()


def test_a_language_that_nobody_wrote_is_the_library_itself() -> None:
    library = small_library()

    assert library.in_language("cy") is library
