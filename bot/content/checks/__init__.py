"""Every check on a library, each one small and named, in one table."""

from collections.abc import Iterator
from typing import Any

from bot.content.checks.across import LIBRARY_CHECKS
from bot.content.checks.head import HEAD_CHECKS, long_title
from bot.content.checks.opening import FOLDER_CHECKS, UNREADABLE
from bot.content.checks.passages import words_of, words_of_vocabulary
from bot.content.checks.reading import READING_CHECKS
from bot.content.checks.sections import SECTION_CHECKS, plan_form
from bot.content.checks.subject import Check, Subject, found_by
from bot.content.checks.translation import TRANSLATION_CHECKS, Translation
from bot.content.checks.vocabulary import VOCABULARY_CHECKS, Vocabulary
from bot.content.checks.words import WORD_CHECKS
from bot.content.vocabularies import Vocabularies
from bot.domain.problems import Problem

CHECKS: tuple[Check[Any], ...] = (
    *FOLDER_CHECKS,
    UNREADABLE,
    *HEAD_CHECKS,
    *SECTION_CHECKS,
    *WORD_CHECKS,
    *READING_CHECKS,
    *VOCABULARY_CHECKS,
    *LIBRARY_CHECKS,
    *TRANSLATION_CHECKS,
)
# A translation is not judged by the rules of English; whatever could do harm is looked for.
_ALSO_IN_TRANSLATIONS = tuple(
    check
    for check in (*HEAD_CHECKS, *SECTION_CHECKS)
    if check.find is long_title
    or (check in SECTION_CHECKS and check.is_error and check.find is not plan_form)
)
_WORDS_IN_TRANSLATIONS = tuple(check for check in WORD_CHECKS if check.is_error)


def problems_in(subject: Subject) -> Iterator[Problem]:
    """Everything that any check finds in one scenario file."""
    file = subject.file
    words = words_of(file)
    yield from found_by((UNREADABLE,), file.mistakes, path=file.path)
    yield from found_by((*HEAD_CHECKS, *SECTION_CHECKS), subject, path=file.path)
    yield from found_by((*WORD_CHECKS, *READING_CHECKS), words, path=file.path)


def problems_in_vocabulary(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that any check finds in one vocabulary file."""
    file = vocabulary.file
    words = words_of_vocabulary(file)
    yield from found_by((UNREADABLE,), file.mistakes, path=file.path)
    yield from found_by(VOCABULARY_CHECKS, vocabulary, path=file.path)
    yield from found_by((*WORD_CHECKS, *READING_CHECKS), words, path=file.path)


def problems_in_translation(translation: Translation, words: Vocabularies) -> Iterator[Problem]:
    """Everything that any check finds in one translation."""
    file = translation.file
    yield from found_by((UNREADABLE,), file.mistakes, path=file.path)
    yield from found_by(TRANSLATION_CHECKS, translation, path=file.path)
    yield from found_by(_ALSO_IN_TRANSLATIONS, Subject(file, words), path=file.path)
    yield from found_by(_WORDS_IN_TRANSLATIONS, words_of(file), path=file.path)
