"""Markdown of a scenario file turned into Slack's mrkdwn or into plain text, safe in both.

Raw HTML is dropped, nothing can ping anybody, and a link always shows its own address.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

WORD_JOINER = "\u2060"
_PARSER = MarkdownIt("commonmark", {"html": True})
_EVERYBODY = re.compile(r"@(?=here|channel|everyone)", re.IGNORECASE)
_SLACK_COMMAND = re.compile(r"<(?=[!@#])")
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
# A paragraph without any sign that markdown or Slack knows needs no parser; most texts are one.
_PROSE = re.compile(
    r"(?:[A-Za-z\u2018\u201c(](?:[A-Za-z0-9 ,.;:?!'\u2018\u2019\u201c\u201d()\u2026\u2013{}-]*"
    r"[A-Za-z0-9,.;:?!'\u2018\u2019\u201c\u201d()\u2026{}])?(?:\n(?!$)|$))+"
)
_LOOKALIKES = str.maketrans({"*": "\u2217", "~": "\u223c", "`": "\u02cb"})


@dataclass(frozen=True)
class _Form:
    """How one kind of output writes marks, words and addresses."""

    bold: str
    italic: str
    code: str
    fence: str
    quote: str
    words: Callable[[str], str]
    address: Callable[[str], str]


def to_mrkdwn(markdown: str) -> str:
    """The text as Slack mrkdwn: `& < >` escaped, pings defused, HTML dropped."""
    return _EVERYBODY.sub("@" + WORD_JOINER, _rendered(markdown, _SLACK))


def to_plain(markdown: str) -> str:
    """The text without any marks, for `plain_text` objects, terminals and lengths; not escaped."""
    text = _rendered(markdown, _PLAIN)
    return _EVERYBODY.sub("@" + WORD_JOINER, _SLACK_COMMAND.sub("<" + WORD_JOINER, text))


def escaped(text: str) -> str:
    """Words of ours that are no markdown, made safe for a mrkdwn field."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _EVERYBODY.sub("@" + WORD_JOINER, safe)


def _slack_words(text: str) -> str:
    return _EDGE_UNDERSCORE.sub("\u02cd", escaped(text).translate(_LOOKALIKES))


def _slack_address(address: str) -> str:
    safe = address.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E")
    return f"<{safe.replace('&', '&amp;')}>"


_SLACK = _Form("*", "_", "`", "```", "> ", _slack_words, _slack_address)
_PLAIN = _Form("", "", "", "", "", str, str)


@lru_cache(maxsize=64)
def _tokens(markdown: str) -> tuple[Token, ...]:
    """Parsed once for both kinds of output, since that is most of the work of checking a file."""
    return tuple(_PARSER.parse(markdown))


def _rendered(markdown: str, form: _Form) -> str:
    if _PROSE.fullmatch(markdown):
        return markdown.replace("\n", " ")
    page = _Page(form)
    for token in _tokens(markdown):
        page.take(token)
    return page.text()


@dataclass
class _Page:
    """Collects the lines of one text while its tokens go by."""

    form: _Form
    blocks: list[tuple[bool, str]] = field(default_factory=list)
    counters: list[int | None] = field(default_factory=list)
    bullet: str = ""
    quotes: int = 0
    is_heading: bool = False

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.counters.append(None)
            case "ordered_list_open":
                self.counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.counters.pop()
            case "list_item_open":
                self.bullet = self._next_bullet()
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open" | "heading_close":
                self.is_heading = token.nesting == 1
            case "inline":
                self._add(_inline(token.children or [], self.form, is_bold=self.is_heading))
            case "fence" | "code_block":
                self._add(self._fenced(token.content))
            case _:
                pass

    def text(self) -> str:
        parts: list[str] = []
        was_in_list = False
        for in_list, block in self.blocks:
            if parts:
                parts.append("\n" if in_list and was_in_list else "\n\n")
            parts.append(block)
            was_in_list = in_list
        return "".join(parts)

    def _add(self, content: str) -> None:
        if not content.strip():
            return
        indent = "    " * (len(self.counters) - 1)
        block = indent + self.bullet + content
        if self.quotes and self.form.quote:
            block = "\n".join(self.form.quote + line for line in block.split("\n"))
        self.blocks.append((bool(self.counters), block))
        self.bullet = ""

    def _next_bullet(self) -> str:
        counter = self.counters[-1] if self.counters else None
        if counter is None:
            return "• "
        self.counters[-1] = counter + 1
        return f"{counter}. "

    def _fenced(self, content: str) -> str:
        fence = self.form.fence
        return f"{fence}{self.form.words(content.rstrip())}{fence}"


def _inline(tokens: list[Token], form: _Form, *, is_bold: bool) -> str:
    line = _Line(form, is_heading=is_bold)
    for token in tokens:
        line.take(token)
    words = "".join(line.parts).strip()
    return f"{form.bold}{words}{form.bold}" if is_bold and words else words


@dataclass
class _Line:
    """Collects the words of one paragraph while its tokens go by."""

    form: _Form
    is_heading: bool
    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    bolds: int = 0
    italics: int = 0

    def take(self, token: Token) -> None:
        match token.type:
            case "text" | "image":
                self.parts.append(self.form.words(token.content))
            case "softbreak":
                self.parts.append(" ")
            case "hardbreak":
                self.parts.append("\n")
            case "code_inline":
                self.parts.append(
                    f"{self.form.code}{self.form.words(token.content)}{self.form.code}"
                )
            case "strong_open" | "strong_close":
                self._bold(token.nesting)
            case "em_open" | "em_close":
                self._italic(token.nesting)
            case "link_open":
                self.links.append((str(token.attrGet("href") or ""), len(self.parts)))
            case "link_close":
                self._close_link()
            case _:
                pass

    def _bold(self, nesting: int) -> None:
        self.bolds += nesting
        outermost = self.bolds == (1 if nesting == 1 else 0)
        if outermost and not self.is_heading:
            self.parts.append(self.form.bold)

    def _italic(self, nesting: int) -> None:
        self.italics += nesting
        if self.italics == (1 if nesting == 1 else 0):
            self.parts.append(self.form.italic)

    def _close_link(self) -> None:
        href, start = self.links.pop()
        if not href.lower().startswith(("https://", "http://")):
            return
        shown = "".join(self.parts[start:])
        address = self.form.address(href)
        if shown.strip() in ("", self.form.words(href)):
            self.parts[start:] = [address]
        else:
            self.parts.append(f" ({address})")
