"""The journal as a file: a draft of reflective accounts in which nothing comes alive."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from bot.domain.accounts import Account, Accounts, Grouping
from bot.slack.views.accounts import html_document, markdown_document

LINK = "https://ward.slack.com/archives/C1/p17"
FULL = Account(
    date(2026, 11, 3),
    "Closed-loop communication",
    "When I hand over at 19:30, I will ask for a say-back",
    "The say-back took ten seconds.",
    "Silence feels longer to me.",
    "I will count to five.",
    LINK,
)
BARE = Account(date(2026, 12, 1), happened="I waited.")
ACCOUNTS = Accounts(date(2026, 12, 5), (FULL, BARE))
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *bold* `code`\\ # a & b <!channel>"


class Reader(HTMLParser):
    """The elements, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        if data.strip() and self.tags[-1] != "style":
            self.words.append(data.strip())


def plain(markdown: str) -> str:
    """The words that somebody reads once Markdown is shown."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child for token in tokens for child in token.children or []]
    return "".join(child.content or "\n" for child in inline)


def test_a_page_asks_gently_for_what_is_blank_and_says_what_it_is() -> None:
    read = Reader(html_document(ACCOUNTS, Grouping.BY_CONCEPT).text).words

    assert read[0:3] == ["My reflective accounts"] * 2 + [
        "A draft from my journal, made on 5 December 2026."
    ]
    full, bare = (read.index(each) for each in ("Closed-loop communication", "Other moments"))
    assert read[full + 1] == "3 November 2026 · Closed-loop communication"
    assert read[full + 2 : full + 10] == [
        "My plan",
        FULL.plan,
        "What happened",
        FULL.happened,
        "What I learned",
        FULL.learned,
        "What I will do",
        FULL.will_do,
    ]
    assert read[bare + 1 :] == [
        "1 December 2026",
        "What happened",
        "I waited.",
        "What I learned",
        "To fill in: what do you know now that you did not know before?",
        "What I will do",
        "To fill in: what will you do next time, or in another way?",
        "How it fits my profession's code",
        "To fill in, if your profession asks: which part of its code does this touch?",
    ]
    assert any(words.startswith("This is not an official form.") for words in read)


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Reader(html_document(ACCOUNTS, Grouping.BY_MONTH).text)

    assert not {"script", "img", "iframe", "object", "form"} & set(page.tags)
    assert [name for name in page.attributes if name.startswith("on")] == []
    assert page.addresses == [LINK]


@pytest.mark.parametrize("grouping", Grouping)
def test_words_of_a_person_stay_words(grouping: Grouping) -> None:
    hostile = Account(date(2026, 11, 3), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    accounts = Accounts(date(2026, 12, 5), (hostile,))

    page = Reader(html_document(accounts, grouping).text)
    text = markdown_document(accounts, grouping).text

    assert "script" not in page.tags
    assert page.words.count(HOSTILE) >= 4
    assert plain(text).count(HOSTILE) >= 4
    shown = MarkdownIt("commonmark").render(text)
    assert not re.search(r"<(script|a|code)\b", shown)


def test_by_month_accounts_stand_under_their_months() -> None:
    text = markdown_document(ACCOUNTS, Grouping.BY_MONTH).text

    headings = re.findall(r"^##? (.*)$", text, re.MULTILINE)
    assert headings == ["My reflective accounts", "November 2026", "December 2026"]
    assert f"<{LINK}>" in text


@pytest.mark.parametrize("make", [html_document, markdown_document])
def test_an_empty_journal_says_so(make) -> None:
    document = make(Accounts(date(2026, 12, 5), ()), Grouping.BY_CONCEPT)

    assert "There are no entries in the journal yet." in document.text


def test_the_name_of_a_file_holds_nothing_but_its_id() -> None:
    document = html_document(ACCOUNTS, Grouping.BY_CONCEPT)

    assert document.name("abc") == "journal-abc.html"
    assert document.title == "My reflective accounts, 5 December 2026"
