"""Reads a page as a strict reader does: tags that do not match are an error."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta"}
DRAWN = {"rect", "circle", "path"}


@dataclass
class Element:
    """One element, with its attributes, what stands in it, and the text directly inside."""

    tag: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list["Element"]:
        """All elements inside with one of these tags, in their order."""
        found = [self] if self.tag in tags else []
        return found + [each for child in self.children for each in child.all(*tags)]

    @property
    def text(self) -> str:
        """All words inside."""
        return " ".join([*self.words, *(child.text for child in self.children)])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"{tag} has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/>"
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.open[-1].words.append(" ".join(data.split()))


def read_page(html: str) -> Element:
    """The page as elements; AssertionError if it is not well formed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root
