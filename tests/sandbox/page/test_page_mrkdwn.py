"""Slack's small markup as HTML, and that nobody's words become live markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page.mrkdwn import html_of_mrkdwn, html_of_plain, link, plain_of_mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.page.rich_text import html_of_rich_text
from tests.sandbox.page.reading import what_is_live_in, words_in

NAMES = Names(users={"U0ASHA": "Asha <Patel>"}, channels={"C0WARD": "ward"})
MARKS = st.sampled_from(
    [*"*_~`<>&|@#!:\n -•", "```", "<@U0ASHA", "<#C0WARD|", "<https://", "<!", "a"]
)
MARKED_TEXT = st.one_of(st.text(), st.lists(MARKS | st.text(max_size=3)).map("".join))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hello", "<p>Hello</p>"),
        ("*bold* _soft_ ~gone~", "<p><strong>bold</strong> <em>soft</em> <s>gone</s></p>"),
        ("*_both_*", "<p><strong><em>both</em></strong></p>"),
        ("snake_case_name and 2*3*4", "<p>snake_case_name and 2*3*4</p>"),
        ("* not bold *", "<p>* not bold *</p>"),
        ("`*code* <b>`", "<p><code>*code* &lt;b&gt;</code></p>"),
        ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        (
            "> said\n> back\nthen",
            "<blockquote><p>said<br>back</p></blockquote><p>then</p>",
        ),
        ("&gt; said", "<blockquote><p>said</p></blockquote>"),
        ("• one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("R&amp;D &lt;b&gt; & more", "<p>R&amp;D &lt;b&gt; &amp; more</p>"),
        ("<@U0ASHA>", '<p><span class="mention">@Asha &lt;Patel&gt;</span></p>'),
        ("<@U0GONE>", '<p><span class="mention">@U0GONE</span></p>'),
        ("<#C0WARD|old-name>", '<p><span class="mention">#ward</span></p>'),
        ("<#C0HIDDEN>", '<p><span class="mention">#private channel</span></p>'),
        ("<!channel>", '<p><span class="mention is-loud">@channel</span></p>'),
        ("<!date^1392734382^{date}|18 February>", "<p>18 February</p>"),
        ("<!subteam^S1|@nights>", '<p><span class="mention">@nights</span></p>'),
        (":wave: :+1: :no_such_thing:", "<p>👋 👍 :no_such_thing:</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<javascript:alert(1)|here>", "<p>here (javascript:alert(1))</p>"),
        ("", ""),
    ],
)
def test_markup_is_shown_as_slack_shows_it(written: str, shown: str) -> None:
    assert html_of_mrkdwn(written, NAMES) == shown


def test_a_link_of_the_web_opens_elsewhere_and_tells_nothing_about_us() -> None:
    shown = html_of_mrkdwn("<https://example.org/a?b=1&amp;c=2|the *guide*>", NAMES)

    assert shown == (
        '<p><a href="https://example.org/a?b=1&amp;c=2" target="_blank" '
        'rel="noopener noreferrer nofollow">the *guide*</a></p>'
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "https:///x", "HTTP:x", ""],
)
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert "<a" not in link(address, "label")


def test_plain_text_keeps_its_line_breaks_and_nothing_else() -> None:
    assert html_of_plain("*a* <b>\n:tada:") == "*a* &lt;b&gt;<br>🎉"
    assert html_of_plain(":tada:", emoji=False) == ":tada:"


def test_labels_are_words_without_markup() -> None:
    assert plain_of_mrkdwn("*Hi* <@U0ASHA>\n`x` &lt;b&gt;", NAMES) == "Hi @Asha <Patel> x <b>"


@given(MARKED_TEXT)
def test_no_text_becomes_live_markup(text: str) -> None:
    assert what_is_live_in(html_of_mrkdwn(text, NAMES)) == []


@given(st.text(alphabet=st.characters(exclude_characters="\n\r&<>*_~`:|•-")))
def test_no_word_is_lost(text: str) -> None:
    assert words_in(html_of_mrkdwn(text, NAMES)).split() == text.split()


def test_rich_text_is_drawn_with_lists_quotes_styles_and_mentions() -> None:
    words = [
        {"type": "text", "text": "<b>", "style": {"bold": True, "italic": True}},
        {"type": "user", "user_id": "U0ASHA"},
        {"type": "channel", "channel_id": "C0WARD"},
        {"type": "emoji", "name": "wave"},
        {"type": "broadcast", "range": "here"},
        {"type": "link", "url": "javascript:x", "text": "no"},
    ]
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": words},
            {"type": "rich_text_list", "style": "ordered", "elements": [item]},
            {"type": "rich_text_list", "style": "bullet", "elements": [item]},
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a < b"}]},
        ],
    }

    assert html_of_rich_text(block, NAMES) == (
        "<p><em><strong>&lt;b&gt;</strong></em>"
        '<span class="mention">@Asha &lt;Patel&gt;</span><span class="mention">#ward</span>👋'
        '<span class="mention">@here</span>no (javascript:x)</p>'
        "<ol><li>one</li></ol><ul><li>one</li></ul>"
        "<blockquote><p>q</p></blockquote><pre><code>a &lt; b</code></pre>"
    )
