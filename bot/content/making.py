"""Makes scenarios and the library from files that have passed every check."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from bot.content.mrkdwn import to_plain
from bot.content.reader import ASK, HARD, NUDGE, REFLECT, WHY, ScenarioFile
from bot.content.revision import Words, revision_of, version_of
from bot.content.vocabularies import Vocabularies
from bot.domain.scenarios import (
    EnablingThing,
    IfThenPlan,
    Library,
    Scenario,
    ScenarioStatus,
    ScenarioWords,
    Step,
)

MACHINE_DRAFTED = "machine-drafted, to be reviewed by a welsh speaker"
"""What stands where the name of the speaker will stand who has read a translation over."""


def library_of(
    scenarios: Iterable[Scenario],
    things: Iterable[EnablingThing],
    words: Vocabularies,
    translations: Iterable[tuple[str, str, ScenarioWords]] = (),
) -> Library:
    """The scenarios, the enabling things and the vocabularies as one immutable value.

    A translation comes with its language and the id of its original.
    """
    enabling = {thing.thing_id: thing for thing in things}
    by_id = {scenario.scenario_id: scenario for scenario in scenarios}
    spoken: dict[str, dict[str, ScenarioWords]] = {}
    for language, scenario_id, said in translations:
        spoken.setdefault(language, {})[scenario_id] = said
    others = [each for known in words.translated.values() for each in _mappings(known)]
    optional = (each for each in (words.statements, enabling, *others, *spoken.values()) if each)
    version = version_of(
        by_id.values(), words.concepts, words.situations, words.roles, words.goals, *optional
    )
    library = Library(
        version=version,
        scenarios=MappingProxyType(by_id),
        concepts=MappingProxyType(words.concepts),
        situations=MappingProxyType(words.situations),
        roles=MappingProxyType(words.roles),
        goals=MappingProxyType(words.goals),
        statements=MappingProxyType(words.statements),
        enabling=MappingProxyType(enabling),
        translations=MappingProxyType(spoken),
    )
    in_others = {each: _with_words(library, known) for each, known in words.translated.items()}
    return replace(library, spoken=MappingProxyType(in_others))


def translation_from(file: ScenarioFile, original: Scenario) -> ScenarioWords | None:
    """The translation in a file; None unless its plans are those of the original, in order."""
    if [plan.situation for plan in file.plans] != [plan.situation for plan in original.plans]:
        return None
    return ScenarioWords(
        of_revision=file.word("of_revision"),
        is_checked=file.word("checked_by").casefold() != MACHINE_DRAFTED,
        title=file.word("title"),
        nudge=to_plain(file.body(NUDGE)),
        plans=tuple(to_plain(plan.text) for plan in file.plans),
        reflect=to_plain(file.body(REFLECT)),
        why_it_helps=to_plain(file.body(WHY)),
        ask_a_peer=to_plain(file.body(ASK)),
        if_it_was_hard=to_plain(file.body(HARD)),
    )


def _with_words(library: Library, words: Vocabularies) -> Library:
    return replace(
        library,
        concepts=MappingProxyType(words.concepts),
        situations=MappingProxyType(words.situations),
        roles=MappingProxyType(words.roles),
        goals=MappingProxyType(words.goals),
        statements=MappingProxyType(words.statements),
    )


def _mappings(words: Vocabularies) -> tuple[Words, ...]:
    return words.concepts, words.situations, words.roles, words.goals, words.statements


def scenario_from(file: ScenarioFile) -> Scenario:
    """The scenario in a file that has passed every check, its texts as people will read them."""
    roles = tuple(text.value for text in file.words("roles"))
    scenario = Scenario(
        scenario_id=file.word("id"),
        revision="",
        title=file.word("title"),
        concept=file.word("concept"),
        situations=tuple(text.value for text in file.words("situations")),
        roles=() if roles == ("any",) else roles,
        minutes=int(file.word("minutes")),
        step=Step(file.word("step")),
        conditions=tuple(text.value for text in file.words("conditions")),
        goal=file.word("goal"),
        owner=file.word("owner"),
        review_by=file.word("review_by"),
        status=ScenarioStatus(file.word("status")),
        nudge=to_plain(file.body(NUDGE)),
        plans=tuple(IfThenPlan(plan.situation, to_plain(plan.text)) for plan in file.plans),
        reflect=to_plain(file.body(REFLECT)),
        why_it_helps=to_plain(file.body(WHY)),
        ask_a_peer=to_plain(file.body(ASK)),
        if_it_was_hard=to_plain(file.body(HARD)),
        source=file.word("source"),
        replaces=file.word("replaces"),
    )
    return replace(scenario, revision=revision_of(scenario))


def thing_from(file: ScenarioFile) -> EnablingThing:
    """The enabling thing in a file that has passed every check, as a sponsor will read it."""
    return EnablingThing(
        thing_id=file.word("id"),
        title=file.word("title"),
        condition=file.word("condition"),
        minutes=int(file.word("minutes")),
        owner=file.word("owner"),
        review_by=file.word("review_by"),
        status=ScenarioStatus(file.word("status")),
        ask=to_plain(file.body(NUDGE)),
        why_it_helps=to_plain(file.body(WHY)),
    )
