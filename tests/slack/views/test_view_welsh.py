"""Every view in every language that we ship: nothing is too long for Slack, and nothing is cut."""

import pytest

from bot.domain.languages import ENGLISH, LANGUAGES
from bot.slack.views import words
from bot.slack.views.moments import day_and_time, full_date, near_moment
from bot.slack.views.speaking import speaking
from tests.slack.views.pseudo import texts_of
from tests.slack.views.view_examples import EXAMPLES, NOW, NUDGE_AT, ZONE

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
CUT = "\u2026"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_view_has_room_for_its_translation(name: str, language: str) -> None:
    with speaking(language):
        there = [text for text in texts_of(EXAMPLES[name]()) if text.endswith(CUT)]
    here = [text for text in texts_of(EXAMPLES[name]()) if text.endswith(CUT)]

    assert len(there) <= len(here), there


def test_days_and_times_are_said_in_welsh() -> None:
    with speaking("cy"):
        assert day_and_time(NUDGE_AT, ZONE) == "dydd Mawrth 24 Tachwedd am 12:30"
        assert near_moment(NUDGE_AT, ZONE, now=NOW) == "dydd Mawrth 12:30"
        assert full_date(NUDGE_AT.date()) == "24 Tachwedd 2026"


def test_numbers_take_the_six_forms_of_welsh() -> None:
    with speaking("cy"):
        said = [words.PEOPLE_COUNTED.of(count) for count in (0, 1, 2, 3, 6, 7)]

    assert said == ["0 o bobl", "1 person", "2 berson", "3 pherson", "6 pherson", "7 o bobl"]
