"""Slack's small markup turned into safe HTML: every word a person wrote is escaped on its way."""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from bot.sandbox.page.emoji import drawn_emoji
from bot.sandbox.page.names import Names

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:>|&gt;) ?(.*)")
_BULLET = re.compile(r" *(?:•|◦|-) +(.*)")
_NUMBERED = re.compile(r" *\d{1,3}[.)] +(.*)")
_EMOJI = re.compile(r":([a-z0-9_+'-]+(?:::[a-z0-9-]+)?):")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|(?<![\w*])\*(?=[^\s*])(?P<strong>[^*\n]*[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<em>[^_\n]*[^\s_])_(?![\w_])"
    r"|(?<![\w~])~(?=[^\s~])(?P<s>[^~\n]*[^\s~])~(?![\w~])"
)


def as_written(text: str) -> str:
    """Undo the three entities that Slack's own clients write for `&`, `<` and `>`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def is_web_address(address: str) -> bool:
    """Whether a link may be made of it: http or https only."""
    return re.match(r"https?://[^\s/]", address, re.IGNORECASE) is not None


def html_of_plain(text: str, *, emoji: bool = True) -> Markup:
    """Plain text as HTML, with line breaks and, if wanted, emoji names drawn."""
    if emoji:
        text = _EMOJI.sub(lambda found: drawn_emoji(found[1]) or found[0], text)
    return Markup("<br>").join(text.split("\n"))


def html_of_mrkdwn(text: str, names: Names) -> Markup:
    """Slack's markup as HTML blocks: paragraphs, quotes, lists and code."""
    parts = _FENCE.split(text)
    made = [
        Markup("<pre><code>{}</code></pre>").format(as_written(part))
        if index % 2
        else _html_of_lines(part.strip("\n"), names)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(made)


def html_of_line(text: str, names: Names) -> Markup:
    """Bold, italic, struck and code words, links, mentions and emoji within one line."""
    out = Markup("")
    last = 0
    for found in _INLINE.finditer(text):
        out += _html_of_words(text[last : found.start()]) + _html_of_found(found, names)
        last = found.end()
    return out + _html_of_words(text[last:])


def plain_of_mrkdwn(text: str, names: Names) -> str:
    """The same words without any markup, for labels and announcements."""
    shown = Markup(" ").join(
        html_of_line(line, names) for line in text.replace("`", "").split("\n")
    )
    return " ".join(shown.striptags().split())


def _html_of_words(text: str) -> Markup:
    return html_of_plain(as_written(text))


def _html_of_found(found: re.Match[str], names: Names) -> Markup:
    kind = str(found.lastgroup)
    inner = str(found[kind])
    if kind == "code":
        return Markup("<code>{}</code>").format(as_written(inner))
    if kind == "angle":
        return _html_of_angle(inner, names)
    # The kind is one of our own marks, never a word of the message.
    tag = Markup(kind)  # noqa: S704 # nosec B704
    return Markup("<{0}>{1}</{0}>").format(tag, html_of_line(inner, names))


def _html_of_angle(inner: str, names: Names) -> Markup:
    target, _, label = inner.partition("|")
    match target[:1]:
        case "@":
            name = names.users.get(target[1:], as_written(label) or target[1:])
            return mention(f"@{name}")
        case "#":
            name = names.channels.get(target[1:], as_written(label) or "private channel")
            return mention(f"#{name}")
        case "!":
            return _html_of_special(target[1:], as_written(label))
    return link(as_written(target), as_written(label))


def _html_of_special(target: str, label: str) -> Markup:
    name, *_ = target.split("^")
    if name in {"channel", "here", "everyone"}:
        return Markup('<span class="mention is-loud">@{}</span>').format(name)
    if name == "date":
        return escape(label)
    return mention(label or f"@{name}")


def mention(words: str) -> Markup:
    """The name of a person or a channel, set off from other words."""
    return Markup('<span class="mention">{}</span>').format(words)


def link(address: str, label: str = "") -> Markup:
    """A link that opens elsewhere; an address that is not of the web stays plain text."""
    if not is_web_address(address):
        return escape(f"{label} ({address})" if label and address else label or f"<{address}>")
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>').format(
        address, html_of_plain(label or address, emoji=bool(label))
    )


def _html_of_lines(text: str, names: Names) -> Markup:
    if not text:
        return Markup("")
    return Markup("").join(
        _html_of_group(kind, lines, names) for kind, lines in _grouped(text.split("\n"))
    )


def _grouped(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Neighbouring lines of one kind together: "quote", "ul", "ol" or "p"."""
    group: list[str] = []
    current = ""
    for line in lines:
        kind, content = _kind_of_line(line)
        if group and kind != current:
            yield current, group
            group = []
        current = kind
        group.append(content)
    if group:
        yield current, group


def _kind_of_line(line: str) -> tuple[str, str]:
    for kind, pattern in (("quote", _QUOTE), ("ul", _BULLET), ("ol", _NUMBERED)):
        if found := pattern.fullmatch(line):
            return kind, found[1]
    return "p", line


def _html_of_group(kind: str, lines: list[str], names: Names) -> Markup:
    if kind in {"ul", "ol"}:
        items = _each_in(Markup("<li>{}</li>"), lines, lambda line: html_of_line(line, names))
        tag = Markup(kind)  # noqa: S704 # nosec B704
        return Markup("<{0}>{1}</{0}>").format(tag, items)
    inner = Markup("").join(_paragraphs(lines, names))
    return Markup("<blockquote>{}</blockquote>").format(inner) if kind == "quote" else inner


def _each_in(frame: Markup, lines: list[str], render: Callable[[str], Markup]) -> Markup:
    return Markup("").join(frame.format(render(line)) for line in lines)


def _paragraphs(lines: list[str], names: Names) -> Iterator[Markup]:
    for paragraph in re.split(r"\n{2,}", "\n".join(lines)):
        if paragraph.strip("\n"):
            rendered = (html_of_line(line, names) for line in paragraph.strip("\n").split("\n"))
            yield Markup("<p>{}</p>").format(Markup("<br>").join(rendered))
