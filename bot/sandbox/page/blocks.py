"""Slack's blocks as HTML: a pure function of the blocks and of where they stand."""

from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

from bot.sandbox.page.charts import chart_of
from bot.sandbox.page.emoji import emoji_label
from bot.sandbox.page.fields import Field, Surface, field_of, text_of, words_of
from bot.sandbox.page.mrkdwn import html_of_mrkdwn, plain_of_mrkdwn
from bot.sandbox.page.rich_text import html_of_rich_text
from bot.sandbox.workspace import Json


@cache
def templates() -> Environment:
    """The page's templates; everything that is not already markup is escaped."""
    environment = Environment(
        loader=PackageLoader("bot.sandbox.page", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
    )
    environment.globals.update(
        {"field_of": field_of, "words_of": words_of, "paragraphs_of": paragraphs_of}
    )
    environment.globals.update({"rich_text_of": html_of_rich_text, "label_of": label_of})
    environment.globals.update({"fields_in": fields_in, "emoji_label": emoji_label})
    environment.globals.update({"chart_of": chart_of})
    return environment


def html_of_blocks(blocks: list[Json], surface: Surface) -> Markup:
    """The blocks, one after the other."""
    drawn = templates().get_template("blocks.html").render(blocks=blocks, surface=surface)
    # Made by an autoescaping template.
    return Markup(drawn)  # noqa: S704 # nosec B704


def html_of_modal(view: Json, surface: Surface) -> Markup:
    """A modal with its title bar and its buttons; `surface.prefix` becomes its id."""
    body = html_of_blocks(view.get("blocks") or [], surface)
    modal = {"id": surface.prefix, "view": view}
    values = {"modal": modal, "modal_body": body, "surface": surface}
    drawn = templates().get_template("modal.html").render(values)
    # Made by an autoescaping template.
    return Markup(drawn)  # noqa: S704 # nosec B704


def paragraphs_of(text: Json | None, surface: Surface) -> Markup:
    """A text object of either kind, with its paragraphs, lists and quotes."""
    if text and text.get("type") == "mrkdwn":
        return html_of_mrkdwn(text_of(text), surface.names)
    return Markup("<p>{}</p>").format(words_of(text, surface.names))


def label_of(block: Json, surface: Surface) -> str:
    """What an accessory beside a text is about: the first words of that text."""
    words = plain_of_mrkdwn(text_of(block.get("text")), surface.names)
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def fields_in(block: Json, surface: Surface) -> list[Field]:
    """The elements of an `actions` block."""
    elements: list[Any] = block.get("elements") or []
    return [field_of(element, block, surface) for element in elements]
