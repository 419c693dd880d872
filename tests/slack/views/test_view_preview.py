"""Guarded words: marked for eyes and for screen readers, and never alive."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.guard import Guarded, Kind, Replacement
from bot.sandbox.block_kit.blocks import problems_with_view
from bot.slack.views import reflection, words
from bot.slack.views.message import Message
from bot.slack.views.preview import marked_words
from bot.slack.views.reflection import looked_at
from bot.slack.views.values import unpack
from tests.slack.views.preview_examples import (
    DOUBTED,
    GUARDED,
    PREVIEW,
    READERS,
    hostile_previews,
    largest_previews,
)
from tests.slack.views.test_view_words import HOSTILE
from tests.slack.views.view_examples import as_json, objects, texts, words_in

NAMING = {
    f"{words.READERSHIP.format(people='14 people')} "
    f"{words.READERSHIP_NAMED.format(people='<@UDEV>, <@USAM>')}",
    words.READERS_WHO.format(people="<@USAM>"),
}


def quoted(shown: object) -> list[dict[str, object]]:
    """The elements of the quotation in a view."""
    (quote,) = [each for each in objects(shown) if each.get("type") == "rich_text_quote"]
    return quote["elements"]


def test_what_was_replaced_is_marked_where_it_stands() -> None:
    marked = [each["text"] for each in quoted(marked_words(GUARDED)) if "code" in str(each)]

    assert marked == ["a colleague", "[ward]"]


def test_the_marks_are_said_in_words_as_well() -> None:
    said = words_in(marked_words(GUARDED))

    assert said == [
        "We replaced 2 things: a name, a ward or a place. "
        "It now says \u201ca colleague\u201d, \u201c[ward]\u201d."
    ]


def test_doubts_and_slips_are_pointed_out_each_once() -> None:
    marked = [each["text"] for each in quoted(marked_words(DOUBTED)) if "bold" in str(each)]

    assert marked == ["Grace", "meetinng", "Grace"]
    assert words_in(marked_words(DOUBTED))[1:] == [
        "Could one of these be a name? If so, please change it: \u201cGrace\u201d.",
        "Is this what you meant? Change it if you like: "
        "\u201cmeeting\u201d for \u201cmeetinng\u201d.",
    ]


def test_what_was_written_first_is_nowhere_in_the_preview() -> None:
    assert "Anna" not in str(reflection.preview(PREVIEW, READERS))
    assert "Elm" not in str(reflection.preview(PREVIEW, READERS))


def test_a_preview_carries_the_doubts_that_it_pointed_out() -> None:
    shown = reflection.preview(replace(PREVIEW, guarded=DOUBTED), READERS)

    assert looked_at(unpack(shown["private_metadata"])) == ("Grace", "meetinng")


def test_a_line_of_which_nothing_is_left_has_a_quotation_still() -> None:
    everything = Guarded("Anna", (Replacement(0, 4, Kind.NAME, "a colleague"),))

    assert [each["text"] for each in quoted(marked_words(everything))] == ["a colleague"]


@pytest.mark.parametrize("name", largest_previews())
def test_very_many_marks_fit_into_slacks_limits(name: str) -> None:
    assert problems_with_view(largest_previews()[name], "modal") == []


def test_more_marks_than_can_be_taken_in_are_counted() -> None:
    said = " ".join(words_in(largest_previews()["preview_of_many_marks_1"]))

    assert "and 120 more." in said


@given(HOSTILE)
def test_nothing_in_guarded_words_comes_alive(text: str) -> None:
    for shown in hostile_previews(text):
        for each in texts(as_json(shown)):
            if each["type"] == "mrkdwn":
                assert each["text"] in NAMING
            else:
                assert each["emoji"] is False
        kinds = {each.get("type") for each in objects(as_json(shown))}
        assert not kinds & {"user", "usergroup", "channel", "broadcast", "link", "emoji"}
        if isinstance(shown, Message):
            assert set(re.findall(r"<[^\n]*?>|<", shown.text)) <= {"<@USAM>"}
