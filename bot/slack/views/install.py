"""The pages on which somebody adds the bot to their workspace."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from bot.domain.leaving import GONE_WITHIN, STAYS_FOR
from bot.slack.views import words

HOUR = 3600


def install_page(url: str) -> str:
    """What the bot is, what it may do and keeps; `url` leads on to Slack."""
    stays, gone = (int(each.total_seconds()) // HOUR for each in (STAYS_FOR, GONE_WITHIN))
    return _page("install.html", url=url, scopes=words.SCOPES, stays=stays, gone=gone)


def installed_page(url: str) -> str:
    """The bot is there; `url` opens it in Slack."""
    return _page("installed.html", url=url)


def not_installed_page(reason: str, again: str) -> str:
    """The bot was not added, and why; `again` leads to the first page."""
    heading, why = words.NOT_INSTALLED.get(reason, words.NOT_INSTALLED_BY_SLACK)
    return _page("not_installed.html", heading=heading, words=why, again=again)


@cache
def style_source() -> str:
    """What a page's security policy says of its one style sheet."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _page(template: str, **given: object) -> str:
    return _rendering(template)(style=_style(), **given)


@cache
def _rendering(template: str) -> Callable[..., str]:
    # Loaded for the first page and not at the start: few processes show one.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bot.slack.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(template).render


@cache
def _style() -> str:
    return (files("bot.slack.views") / "templates" / "pages.css").read_text(encoding="utf-8")
