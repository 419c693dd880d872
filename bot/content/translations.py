"""Translations that stand beside a scenario, `<id>.cy.md`: read and checked, not yet sent."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.content.checks.head import unreadable
from bot.content.checks.sections import SECTION_CHECKS, plan_form
from bot.content.checks.subject import Subject
from bot.content.checks.words import personal_data, ping, raw_html
from bot.content.hints import did_you_mean, shown
from bot.content.reader import Found, ScenarioFile
from bot.content.vocabularies import Vocabularies
from bot.domain.problems import Level, Problem
from bot.domain.scenarios import Scenario

FIELDS = ("translates", "of_revision", "checked_by", "title")
_TRANSLATED = re.compile(r"[^.]+\.[a-z]{2,3}")


def is_translation(stem: str) -> bool:
    """Whether a file name without `.md` ends in a language, like `ask-for-help.cy`."""
    return _TRANSLATED.fullmatch(stem) is not None


def problems_in_translations(
    translations: Sequence[ScenarioFile], originals: Sequence[ScenarioFile], words: Vocabularies
) -> Iterator[Problem]:
    """Every problem in the translations."""
    known = {file.word("id"): file for file in originals}
    for file in translations:
        for found in _found(file, known, words):
            yield Problem(file.path, found.line, Level.ERROR, found.message, "translation")


def stale_translations(
    translations: Sequence[ScenarioFile], scenarios: Mapping[str, Scenario]
) -> Iterator[Problem]:
    """A warning for each translation of words that have changed since."""
    for file in translations:
        scenario = scenarios.get(file.word("translates"))
        if scenario and file.word("of_revision") != scenario.revision:
            message = (
                f"the English has changed; this revision is {scenario.revision}. Check it again."
            )
            line = file.line_of("of_revision")
            yield Problem(file.path, line, Level.WARNING, message, "stale-translation")


def _found(
    file: ScenarioFile, known: Mapping[str, ScenarioFile], words: Vocabularies
) -> Iterator[Found]:
    original = known.get(file.word("translates"))
    yield from _head_mistakes(file, known)
    subject = Subject(file, words)
    for check in SECTION_CHECKS:
        if check.level is Level.ERROR and check.find is not plan_form:
            yield from check.find(subject)
    for find in (unreadable, ping, raw_html, personal_data):
        yield from find(subject)
    if original is not None and original.folder != file.folder:
        yield Found(1, f"a translation stands beside its original, in {shown(original.folder)}.")


def _head_mistakes(file: ScenarioFile, known: Mapping[str, ScenarioFile]) -> Iterator[Found]:
    if file.head is None:
        return
    for name, entry in file.head.entries.items():
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS)
            yield Found(entry.line, f'"{shown(name)}" is not a field of a translation.{hint}')
    for name in FIELDS:
        if not file.word(name):
            yield Found(file.line_of(name), f'a translation needs "{name}" with one text.')
    word = file.word("translates")
    if word and word not in known:
        message = f'translates "{shown(word)}", but no scenario has this id.'
        yield Found(file.line_of("translates"), message + did_you_mean(word, known))
