"""Reads HTML as a browser would: its words, its ids, and whatever in it could act by itself."""

from html.parser import HTMLParser

_WORDS = "a b blockquote br code em h1 h2 h3 hr li ol p pre s small strong time ul"
_PLACES = "article aside details div fieldset figcaption figure legend nav section span summary"
_FORMS = "button form input label optgroup option select textarea"
_DRAWINGS = "path rect svg"
_QUIET_TAGS = frozenset(f"{_WORDS} {_PLACES} {_FORMS} {_DRAWINGS}".split())
_ADDRESSES = ("http://", "https://", "?", "/page/files/")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.ids: list[str] = []
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _QUIET_TAGS:
            self.live.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name in {"style", "src", "srcdoc", "formaction"}:
                self.live.append(f"{tag} {name}")
            if name == "href" and not (value or "").lower().startswith(_ADDRESSES):
                self.live.append(f"{tag} href={value}")

    def handle_comment(self, data: str) -> None:
        self.live.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.live.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.live.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.live.append(f"<?{data}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def what_is_live_in(html: str) -> list[str]:
    """Tags and attributes that load or run something; nothing that people write may appear here."""
    return _read(html).live


def words_in(html: str) -> str:
    """The words that a person sees, and nothing of the markup."""
    return "".join(_read(html).words)


def ids_in(html: str) -> list[str]:
    """Every id, as often as it occurs."""
    return _read(html).ids
