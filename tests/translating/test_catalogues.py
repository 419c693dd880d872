"""The catalogues: in step with the words in both directions, and each text with the same blanks."""

import string
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from bot.domain.languages import ENGLISH, LANGUAGES
from translating.catalogues import Wanted, compile_if_older, po_of, read, updated, wanted

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
HELLO = Wanted("HELLO", "Hello {name}", "", "hello.py")
PEOPLE = Wanted("PEOPLE", "1 person", "{count} people", "hello.py")


def forms_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def blanks_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def translated(language: str) -> Iterator[polib.POEntry]:
    return iter(read(po_of(language)).translated_entries())


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_exactly_the_texts_of_the_words(language: str) -> None:
    """If this fails: `make words` brings the file up to date."""
    held = [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in read(po_of(language))]

    assert held == [(text.name, text.one, text.other) for text in wanted()]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_blanks_of_the_english(language: str) -> None:
    wrong = [
        (entry.msgctxt, form)
        for entry in translated(language)
        for form in forms_of(entry)
        if not blanks_in(form) <= (wished := blanks_in(entry.msgid) | blanks_in(entry.msgid_plural))
        or (not entry.msgid_plural and blanks_in(form) != wished)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_lines_and_commands_of_the_english(language: str) -> None:
    for entry in translated(language):
        for form in forms_of(entry):
            assert form.count("\n") == entry.msgid.count("\n"), entry.msgctxt
            for command in ("/carryover", "/invite", "`"):
                assert (command in form) == (command in entry.msgid), entry.msgctxt


def test_a_new_text_waits_for_its_translation() -> None:
    new = updated(polib.POFile(), "cy", [HELLO, PEOPLE])

    assert [entry.msgid for entry in new.untranslated_entries()] == ["Hello {name}", "1 person"]
    assert len(new[1].msgstr_plural) == 6


def test_a_translation_stays_while_its_english_does() -> None:
    old = updated(polib.POFile(), "cy", [HELLO])
    old[0].msgstr = "Helo {name}"

    new = updated(old, "cy", [PEOPLE, HELLO])

    assert new[1].msgstr == "Helo {name}"
    assert not new[1].fuzzy


def test_a_translation_of_english_that_has_changed_is_kept_and_not_used(tmp_path: Path) -> None:
    old = updated(polib.POFile(), "cy", [HELLO])
    old[0].msgstr = "Helo {name}"

    new = updated(old, "cy", [Wanted("HELLO", "Hello there {name}", "", "hello.py")])

    assert (new[0].msgstr, new[0].fuzzy) == ("Helo {name}", True)
    assert new[0].previous_msgid == "Hello {name}"
    assert new.translated_entries() == []


def test_what_the_words_have_no_more_goes() -> None:
    old = updated(polib.POFile(), "cy", [HELLO])
    old[0].msgstr = "Helo {name}"

    assert len(updated(old, "cy", [])) == 0


def test_a_catalogue_is_compiled_once_for_each_change(tmp_path: Path) -> None:
    path = tmp_path / "carryover.po"
    updated(polib.POFile(), "cy", [HELLO]).save(str(path))

    compile_if_older(path)
    first = path.with_suffix(".mo").stat().st_mtime_ns
    compile_if_older(path)

    assert path.with_suffix(".mo").stat().st_mtime_ns == first
