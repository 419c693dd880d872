"""Buddies are named by sentences of ours alone; what people write beside them stays plain."""

import re

from hypothesis import given

from bot.slack.views import words
from bot.slack.views.message import Message
from tests.slack.views.buddy_examples import hostile_buddy_views
from tests.slack.views.test_view_words import HOSTILE
from tests.slack.views.view_examples import as_json, texts

NAMING = {
    words.BUDDIES_WHO.format(people="<@UBEN>"),
    words.BUDDY_PLAN_FROM.format(people="<@UASHA>"),
    words.BUDDY_ASKS.format(people="<@UBEN>"),
}


@given(HOSTILE)
def test_nothing_that_people_write_comes_alive_beside_a_buddys_name(text: str) -> None:
    for shown in hostile_buddy_views(text):
        for each in texts(as_json(shown)):
            if each["type"] == "mrkdwn":
                assert each["text"] in NAMING
            else:
                assert each["emoji"] is False
        if isinstance(shown, Message):
            assert set(re.findall(r"<[^\n]*?>|<", shown.text)) <= {"<@UASHA>", "<@UBEN>"}
