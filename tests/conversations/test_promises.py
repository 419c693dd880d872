"""The checks that every conversation ends with can tell a ping from words."""

import pytest

from tests.conversations.promises import pings_in


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "Hello <!channel>"},
        {
            "text": "plain",
            "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "<@U1>"}}],
        },
        {"blocks": '[{"type": "section", "text": {"type": "mrkdwn", "text": "<!here|here>"}}]'},
        {"view": {"blocks": [{"elements": [{"type": "mrkdwn", "text": "<#C1|general>"}]}]}},
    ],
)
def test_a_live_mention_is_found_wherever_slack_reads_markup(sent: object) -> None:
    assert len(pings_in(sent)) == 1


def test_plain_text_and_escaped_words_ping_nobody() -> None:
    plain = {"type": "plain_text", "text": "<!channel> <@U1>"}

    assert pings_in({"text": "&lt;!channel&gt; [name]", "blocks": [{"text": plain}]}) == []
