"""The files with everything that is kept about a person."""

import json
from html.parser import HTMLParser

from bot.slack.views.data_files import data_files
from tests.slack.views.rights_examples import MY_DATA


class Tags(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_there_is_one_file_to_read_and_one_for_programs() -> None:
    html, kept = data_files(MY_DATA)

    assert html.name("s1") == "my-data-s1.html"
    assert kept.name("s1") == "my-data-s1.json"


def test_the_file_for_programs_holds_every_part() -> None:
    _, kept = data_files(MY_DATA)

    document = json.loads(kept.text)
    assert document["made_at"] == "2026-11-23T09:00:00+00:00"
    assert document["journal"] == list(MY_DATA.parts["journal"])
    assert set(document) == {"made_at", *MY_DATA.parts}


def test_the_page_says_everything_in_words_and_none_of_them_comes_alive() -> None:
    html, _ = data_files(MY_DATA)
    page = Tags()
    page.feed(html.text)

    said = " ".join(page.words)
    assert "Your journal" in said
    assert "I waited <b>longer</b> & she told me." in said
    assert "new table" in said
    assert "is away no" in " ".join(said.split())
    assert "23 November 2026" in said
    assert not {"b", "script", "img", "link"} & set(page.tags)
    assert "empty" not in said
