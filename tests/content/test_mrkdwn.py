"""Rendering: marks survive, pings and HTML do not, and a link shows where it goes."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.content.mrkdwn import WORD_JOINER, escaped, to_mrkdwn, to_plain

SIGNS = st.text(alphabet="ab<>!@#&;|*_`~[]()\\/:.-+1 \n\thereCHANLltgq\"'", max_size=80)


@pytest.mark.parametrize(
    ("markdown", "mrkdwn", "plain"),
    [
        ("Say **one** thing", "Say *one* thing", "Say one thing"),
        ("Say *one* thing", "Say _one_ thing", "Say one thing"),
        ("Say `one` thing", "Say `one` thing", "Say one thing"),
        ("one\ntwo", "one two", "one two"),
        ("one  \ntwo", "one\ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo", "one\n\ntwo"),
        ("- one\n- two", "• one\n• two", "• one\n• two"),
        ("3. one\n4. two", "3. one\n4. two", "3. one\n4. two"),
        ("> kind\n> words", "> kind words", "kind words"),
        ("# A **bold** head", "*A bold head*", "A bold head"),
        ("**very *very* bold**", "*very _very_ bold*", "very very bold"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d", "a < b & c > d"),
        ("no <b>HTML</b> here", "no HTML here", "no HTML here"),
        ("<script>x</script>", "", ""),
        ("2 \\* 3 \\* 4", "2 \u2217 3 \u2217 4", "2 * 3 * 4"),
        ("![a kettle](k.png)", "a kettle", "a kettle"),
        ("```\nx < y\n```", "```x &lt; y```", "x < y"),
        ("", "", ""),
    ],
)
def test_markdown_becomes_mrkdwn_and_plain_text(markdown: str, mrkdwn: str, plain: str) -> None:
    assert (to_mrkdwn(markdown), to_plain(markdown)) == (mrkdwn, plain)


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("[my bank](https://x.org/a)", "my bank (<https://x.org/a>)"),
        ("[https://bank.org](https://x.org)", "https://bank.org (<https://x.org>)"),
        ("<https://x.org/?a=1&b=2>", "<https://x.org/?a=1&amp;b=2>"),
        ("[x](https://x.org/a|b)", "x (<https://x.org/a%7Cb>)"),
        ("[write](mailto:a@x.org)", "write"),
    ],
)
def test_a_link_always_shows_its_own_address(markdown: str, mrkdwn: str) -> None:
    assert to_mrkdwn(markdown) == mrkdwn


@pytest.mark.parametrize(
    "markdown",
    [
        "<!channel>",
        "<!here|here>",
        "<@U012AB3CD>",
        "<#C012AB3CD>",
        "&lt;!channel&gt;",
        "&#60;!here&#62;",
        "\\<!everyone>",
        "&lt;<b>!channel>",
        "@here",
        "@Channel",
        "@&#104;ere",
        "@<i>everyone",
        "`<!channel>`",
        "```\n<!channel> @here\n```",
        "[<!channel>](https://x.org)",
        "![<!here>](x)",
        "[x](https://x.org/<!channel>)",
        "- <@U012AB3CD>",
        "# @channel",
    ],
)
def test_nothing_pings(markdown: str) -> None:
    for rendered in (to_mrkdwn(markdown), to_plain(markdown), escaped(markdown)):
        assert _is_calm(rendered), rendered


def _is_calm(rendered: str) -> bool:
    has_command = re.search(r"<[!@#]", rendered)
    has_word = re.search(r"@(here|channel|everyone)", rendered, re.IGNORECASE)
    return not has_command and not has_word


@given(SIGNS)
def test_no_text_ever_pings_or_brings_a_bracket_of_its_own(markdown: str) -> None:
    mrkdwn = to_mrkdwn(markdown)

    assert _is_calm(mrkdwn)
    assert _is_calm(to_plain(markdown))
    assert re.sub(r"<https?://[^<>|\s]*>", "", mrkdwn, flags=re.IGNORECASE).count("<") == 0
    assert re.search(r"&(?!amp;|lt;|gt;)", mrkdwn) is None


@given(st.text(max_size=200))
def test_any_text_can_be_rendered(markdown: str) -> None:
    assert _is_calm(to_mrkdwn(markdown))
    assert _is_calm(to_plain(markdown))
    assert _is_calm(escaped(markdown))


def test_the_word_joiner_is_all_that_a_defused_ping_gains() -> None:
    assert to_plain("ask @here now").replace(WORD_JOINER, "") == "ask @here now"


@given(st.text(alphabet="aB1 \n.,:?!'\u2019\u201c()\u2026\u2013-{}&*_>#`\\", max_size=30))
def test_prose_reads_the_same_whether_or_not_it_is_parsed(text: str) -> None:
    parsed = text + "\n\n<!-- this needs the parser, and is dropped -->"

    if "`" not in text:
        assert to_plain(text) == to_plain(parsed)
        assert to_mrkdwn(text) == to_mrkdwn(parsed)


PIECES = st.one_of(
    st.sampled_from(
        [
            *("<!here>", "<!channel|x>", "<@U012AB3CD>", "<#C012AB3CD|c>", "@here", "@CHANNEL"),
            *("@everyone", "&lt;!here&gt;", "&#60;@U1&#62;", "&amp;lt;!here&amp;gt;", "\\<!here>"),
            *("<b>", "</b>", "<!--", "-->", "<a href='https://x.org'>", "&", "<", ">", "|"),
            *("**", "*", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "    ", "\n", "\n\n", "\\\n"),
            *("[", "](", ")", "[x](https://x.org/?a=1&b=2)", "[<!here>](https://x.org/<@U1>)"),
            *("![", "<https://x.org/|y>", "<mailto:a@x.org>", "[x][y]", "\n\n[y]: https://y.org\n"),
        ]
    ),
    st.text(max_size=4),
)
MARKDOWN = st.lists(PIECES, max_size=14).map("".join)
OWN_LINK = re.compile(r"<https?://[^<>|\s]+>", re.IGNORECASE)
OWN_ESCAPE = re.compile(r"&(?:amp|lt|gt);")
OWN_QUOTE = re.compile(r"^(?:> )+", re.MULTILINE)


@settings(max_examples=300)
@given(MARKDOWN)
def test_mrkdwn_holds_no_sign_of_slacks_but_our_own(markdown: str) -> None:
    mrkdwn = to_mrkdwn(markdown)

    assert _is_calm(mrkdwn)
    assert not set(OWN_QUOTE.sub("", OWN_ESCAPE.sub("", OWN_LINK.sub("", mrkdwn)))) & set("&<>")


@settings(max_examples=300)
@given(MARKDOWN)
def test_plain_text_calls_nobody_even_if_slack_should_read_it_as_mrkdwn(markdown: str) -> None:
    assert _is_calm(to_plain(markdown))


LABELS = st.text(
    alphabet=st.sampled_from("ab .:/|*_`&<>!@#\\-wcomhttps\u0430"), min_size=1, max_size=20
)
ADDRESSES = st.builds(
    "{}://{}.org/{}".format,
    st.sampled_from(["https", "http", "HTTPS"]),
    st.text(alphabet="abcxyz-", min_size=1, max_size=8),
    st.text(alphabet="abc/?=&|!#%_*~-.", max_size=12),
)


@settings(max_examples=300)
@given(LABELS, ADDRESSES)
def test_every_link_shows_the_address_that_it_leads_to(label: str, address: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(f"[{label}](<{address}>)")[0].children or []
    hrefs = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]

    mrkdwn, plain = to_mrkdwn(f"[{label}](<{address}>)"), to_plain(f"[{label}](<{address}>)")

    links = [html.unescape(link[1:-1]) for link in OWN_LINK.findall(mrkdwn)]
    assert len(links) == len(hrefs)
    for link, href in zip(links, hrefs, strict=True):
        assert link == href.replace("|", "%7C")
        assert href in plain
