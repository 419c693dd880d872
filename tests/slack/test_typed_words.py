"""The one message that a person means is read, and its markup shown as people read it."""

import pytest

from bot.slack.typed_words import as_plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Handed over &amp; heard it back", "Handed over & heard it back"),
        ("a &lt;b&gt; &amp;lt;", "a <b> &lt;"),
        ("<@U0BEN> said it back", "a colleague said it back"),
        ("<@U0BEN|ben> said it back", "a colleague said it back"),
        ("in <#C0WARD|ward>", "in #ward"),
        ("<!here> <!subteam^S1|@nurses>", "@here @nurses"),
        ("<https://nhs.uk> <https://nhs.uk|the page>", "https://nhs.uk the page"),
    ],
)
def test_markup_is_shown_as_people_read_it(typed: str, read: str) -> None:
    assert as_plain(typed) == read
