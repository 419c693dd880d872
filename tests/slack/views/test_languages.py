"""Words in the language of whoever is shown something; English where a catalogue has none."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.languages import ENGLISH, WELSH
from bot.slack.views import catalogue, words
from bot.slack.views.speaking import language_now, speaking
from bot.slack.views.words.plural import Plural
from tests.slack.views.sponsor_examples import SPONSOR_EXAMPLES

ROOT = Path(__file__).parents[3]
LOADING = """
import pkgutil, sys
from importlib import import_module
import bot.slack
from bot.slack.views import catalogue

asked = []
catalogue.said = asked.append
for each in pkgutil.walk_packages(bot.slack.__path__, "bot.slack."):
    if not each.name.startswith("bot.slack.views.words."):
        try:
            import_module(each.name)
        except TypeError as error:
            raise SystemExit(f"{each.name} reads words while it is loaded: {asked}") from error
names = [each for each in asked if each.isupper()]
sys.exit(f"read while loading: {names}" if names else 0)
"""


def test_english_is_spoken_unless_something_else_is() -> None:
    assert language_now() == ENGLISH
    with speaking(WELSH):
        assert language_now() == WELSH
    assert language_now() == ENGLISH


def test_a_name_that_no_module_has_is_an_error() -> None:
    with pytest.raises(AttributeError, match="NO_SUCH_WORDS"):
        _ = words.NO_SUCH_WORDS  # type: ignore[attr-defined]


def test_a_text_without_a_translation_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "translations", lambda language: gettext.NullTranslations())

    with speaking("qq"):
        assert words.HOME_PRACTICE == "Your practice"
        assert words.WEEKDAYS[0] == "Monday"


def test_what_people_may_type_is_one_list_for_all() -> None:
    with speaking(WELSH):
        welsh = words.CYCLE_WORDS

    assert welsh == words.CYCLE_WORDS


def test_a_number_takes_the_form_of_its_language() -> None:
    cats = Plural("1 cat", "{count} cats")
    forms = {0: "dim cath", 1: "un gath", 2: "dwy gath", 3: "tair cath", 6: "chwe chath"}
    welsh = cats.spoken(lambda count: forms.get(count, "{count} cath"))

    assert [cats.of(1), cats.of(2)] == ["1 cat", "2 cats"]
    assert [welsh.of(2), welsh.of(3), welsh.of(7)] == ["dwy gath", "tair cath", "7 cath"]


def test_no_words_are_read_before_anybody_is_there_to_read_them() -> None:
    """A word that a module reads while it is loaded would stay English for ever."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", LOADING],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr


def test_what_sponsors_are_asked_says_that_it_is_only_in_english() -> None:
    in_english = str(SPONSOR_EXAMPLES["sponsor_month"]())

    with speaking(WELSH):
        in_welsh = str(SPONSOR_EXAMPLES["sponsor_month"]())
        note = words.ENGLISH_FOR_NOW

    assert note in in_welsh
    assert note not in in_english
    assert words.ENGLISH_FOR_NOW not in in_english
