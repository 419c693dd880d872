"""Checks on a translation: its head, its place, and whether the English has changed since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.checks.subject import Check, error, warning
from bot.content.hints import did_you_mean, shown
from bot.content.reader import PLANS, Found, ScenarioFile

FIELDS = ("translates", "of_revision", "checked_by", "title")


@dataclass(frozen=True)
class Translation:
    """A translation with every original by its id, and the revisions of those without errors."""

    file: ScenarioFile
    originals: Mapping[str, ScenarioFile]
    revisions: Mapping[str, str]


def translation_unknown_field(translation: Translation) -> Iterator[Found]:
    """A field that no translation has."""
    head = translation.file.head
    for name, entry in head.entries.items() if head else ():
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f" The fields are: {', '.join(FIELDS)}."
            yield Found(entry.line, f'"{shown(name)}" is not a field of a translation.{hint}')


def translation_missing_field(translation: Translation) -> Iterator[Found]:
    """A field that every translation needs is not there, or is not one text."""
    file = translation.file
    if file.head is None:
        return
    for name in FIELDS:
        if not file.word(name):
            yield Found(file.line_of(name), f'a translation needs "{name}" with one text.')


def lost_translation(translation: Translation) -> Iterator[Found]:
    """A translation of a scenario that is not there."""
    file, originals = translation.file, translation.originals
    word = file.word("translates")
    if word and word not in originals:
        message = f'translates "{shown(word)}", but no scenario has this id.'
        yield Found(file.line_of("translates"), message + did_you_mean(word, originals))


def translation_place(translation: Translation) -> Iterator[Found]:
    """A translation that does not stand beside its original."""
    file = translation.file
    original = translation.originals.get(file.word("translates"))
    if original is None:
        return
    language = file.stem.rpartition(".")[2]
    wanted = f"{original.folder}/{original.stem}.{language}.md"
    if (file.folder, file.stem) != (original.folder, f"{original.stem}.{language}"):
        message = f"a translation stands beside its original. Call it {shown(wanted, 100)}."
        yield Found(file.line_of("translates"), message)


def translation_plans(translation: Translation) -> Iterator[Found]:
    """A translation whose plans are for other situations than those of the original."""
    file = translation.file
    original = translation.originals.get(file.word("translates"))
    if original is None or original.head is None:
        return
    wanted = [plan.situation for plan in original.plans]
    given = [plan.situation for plan in file.plans]
    section = file.section(PLANS)
    if section and len(given) == len(wanted) and given != wanted:
        message = f"the plans must be for these situations, in this order: {', '.join(wanted)}."
        yield Found(section.line, message)


def stale_translation(translation: Translation) -> Iterator[Found]:
    """A translation of words that have changed since."""
    file = translation.file
    revision = translation.revisions.get(file.word("translates"))
    if revision and file.word("of_revision") != revision:
        message = f"the English has changed; this revision is {revision}. Check it again."
        yield Found(file.line_of("of_revision"), message)


TRANSLATION_CHECKS: tuple[Check[Translation], ...] = (
    error(
        "translation-unknown-field",
        translation_unknown_field,
        "A field that is not known is mostly a known one, mistyped, and would be passed over.",
    ),
    error(
        "translation-missing-field",
        translation_missing_field,
        "A translation must say what it translates, of which day, and who has read it over.",
    ),
    error(
        "lost-translation",
        lost_translation,
        "Nobody would ever be sent it.",
    ),
    error(
        "translation-place",
        translation_place,
        "Whoever changes the English sees a neighbour that has to change too.",
    ),
    error(
        "translation-plans",
        translation_plans,
        "A plan is chosen by its place, so each must say what the English one at its place says.",
    ),
    warning(
        "stale-translation",
        stale_translation,
        "Readers of two languages would be asked to try two different things.",
    ),
)
