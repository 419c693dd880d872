"""Slack's `rich_text` blocks, which its own clients make of what people type, as safe HTML."""

from markupsafe import Markup, escape

from bot.sandbox.page.emoji import emoji_label
from bot.sandbox.page.mrkdwn import html_of_plain, link, mention
from bot.sandbox.page.names import Names
from bot.sandbox.workspace import Json

_STYLES = (("bold", "strong"), ("italic", "em"), ("strike", "s"), ("code", "code"))


def html_of_rich_text(block: Json, names: Names) -> Markup:
    """One `rich_text` block."""
    return Markup("").join(_html_of_part(part, names) for part in block.get("elements", []))


def _html_of_part(part: Json, names: Names) -> Markup:
    elements = part.get("elements", [])
    match part.get("type"):
        case "rich_text_list":
            tag = Markup("ol") if part.get("style") == "ordered" else Markup("ul")
            items = Markup("").join(
                Markup("<li>{}</li>").format(_inline(item.get("elements", []), names))
                for item in elements
            )
            return Markup("<{0}>{1}</{0}>").format(tag, items)
        case "rich_text_quote":
            return Markup("<blockquote><p>{}</p></blockquote>").format(_inline(elements, names))
        case "rich_text_preformatted":
            return Markup("<pre><code>{}</code></pre>").format(_inline(elements, names))
    return Markup("<p>{}</p>").format(_inline(elements, names))


def _inline(elements: list[Json], names: Names) -> Markup:
    return Markup("").join(_html_of_element(element, names) for element in elements)


def _html_of_element(element: Json, names: Names) -> Markup:
    inner = _words_of(element, names)
    style = element.get("style") or {}
    for name, tag in _STYLES:
        if style.get(name):
            # The tag comes out of our own table.
            mark = Markup(tag)  # noqa: S704 # nosec B704
            inner = Markup("<{0}>{1}</{0}>").format(mark, inner)
    return inner


def _words_of(element: Json, names: Names) -> Markup:
    match element.get("type"):
        case "link":
            return link(str(element.get("url", "")), str(element.get("text", "")))
        case "user":
            user_id = str(element.get("user_id", ""))
            return mention("@" + names.users.get(user_id, user_id))
        case "channel":
            channel_id = str(element.get("channel_id", ""))
            return mention("#" + names.channels.get(channel_id, "private channel"))
        case "broadcast":
            return mention("@" + str(element.get("range", "")))
        case "emoji":
            return escape(emoji_label(str(element.get("name", ""))))
    return html_of_plain(str(element.get("text", "")), emoji=False)
