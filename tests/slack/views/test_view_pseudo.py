"""Every view in a made-up language: nothing stays English, and nothing is clipped or too long."""

from collections.abc import Iterator

import pytest

from bot.slack.views import catalogue, words
from bot.slack.views.blocks import header, section
from bot.slack.views.message import message
from bot.slack.views.speaking import speaking
from tests.slack.views.pseudo import (
    PSEUDO,
    Pseudo,
    all_titles,
    clipped_in,
    pseudo,
    texts_of,
    untranslated_in,
)
from tests.slack.views.view_examples import EXAMPLES


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made_up = Pseudo(all_titles())
    monkeypatch.setattr(catalogue, "translations", lambda language: made_up)
    with speaking(PSEUDO):
        yield


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_view_says_nothing_in_english(name: str) -> None:
    assert untranslated_in(EXAMPLES[name]()) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_view_has_room_for_a_longer_language(name: str) -> None:
    assert [text for text in texts_of(EXAMPLES[name]()) if clipped_in(text)] == []


def test_a_sentence_that_stands_in_no_catalogue_is_found() -> None:
    shown = message(section("Nobody has translated me."), section(words.HOME_PRACTICE))

    assert untranslated_in(shown) == ["Nobody has translated me", "Nobody has translated me"]


def test_words_that_are_clipped_are_found() -> None:
    shown = message(header(pseudo("A heading of more than a hundred characters " * 3)))

    assert any(clipped_in(text) for text in texts_of(shown))


def test_words_that_slack_would_refuse_are_found() -> None:
    with pytest.raises(ValueError, match="the limit is 3000"):
        section(pseudo("A paragraph of more than three thousand characters. " * 45))
