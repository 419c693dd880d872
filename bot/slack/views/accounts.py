"""The journal as a file: a draft of reflective accounts, as a page (HTML) or as Markdown."""

import re
from collections.abc import Callable
from functools import cache

from bot.domain.accounts import Account, Accounts, Grouping
from bot.slack.views import words
from bot.slack.views.document import Document
from bot.slack.views.moments import full_date

STEM = "journal"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")
Group = tuple[str, tuple[Account, ...]]
Part = tuple[str, str, bool]
"""A part's name, what stands in it, and whether the person wrote that."""


def html_document(accounts: Accounts, grouping: Grouping) -> Document:
    """One page that needs nothing else and runs nothing: to read and to print."""
    text = _page()(
        words=words,
        made_on=_made_on(accounts),
        groups=_groups(accounts, grouping),
        heading_of=_heading_of,
        parts_of=_parts_of,
    )
    return Document(STEM, "html", _title(accounts), text)


def markdown_document(accounts: Accounts, grouping: Grouping) -> Document:
    """The same as text with light marks, in which a person's words stay as they are."""
    lines = [f"# {words.ACCOUNTS_TITLE}", _made_on(accounts)]
    lines += [words.ACCOUNTS_NOT_OFFICIAL, words.ACCOUNTS_TAKE_OUT]
    groups = _groups(accounts, grouping)
    for heading, members in groups:
        lines.append(f"## {_as_markdown(heading)}")
        for account in members:
            lines += _account_as_markdown(account)
    lines += [] if groups else [words.ACCOUNTS_EMPTY]
    return Document(STEM, "md", _title(accounts), "\n\n".join(lines) + "\n")


def _account_as_markdown(account: Account) -> list[str]:
    parts = [
        f"**{name}**\n\n{_as_markdown(text) if is_written else f'_{text}_'}"
        for name, text, is_written in _parts_of(account)
    ]
    link = [f"**{words.ACCOUNT_LINK}**\n\n<{account.link}>"] if account.link else []
    return [f"### {_as_markdown(_heading_of(account))}", *parts, *link]


def _groups(accounts: Accounts, grouping: Grouping) -> list[Group]:
    if grouping is Grouping.BY_CONCEPT:
        return [(term or words.ACCOUNTS_OTHER, members) for term, members in accounts.by_concept()]
    return [
        (words.MONTH_AND_YEAR.format(month=words.MONTHS[month.month - 1], year=month.year), members)
        for month, members in accounts.by_month()
    ]


def _heading_of(account: Account) -> str:
    on = full_date(account.written_on)
    return words.JOURNAL_ENTRY.format(date=on, term=account.term) if account.term else on


def _parts_of(account: Account) -> list[Part]:
    """Every part of an account; what is blank asks gently to be filled in."""
    plan = [(words.ACCOUNT_PLAN, account.plan, True)] if account.plan else []
    return [
        *plan,
        _part(words.ACCOUNT_HAPPENED, account.happened, words.PROMPT_HAPPENED),
        _part(words.ACCOUNT_LEARNED, account.learned, words.PROMPT_LEARNED),
        _part(words.ACCOUNT_WILL_DO, account.will_do, words.PROMPT_WILL_DO),
        _part(words.ACCOUNT_CODE, "", words.PROMPT_CODE),
    ]


def _part(name: str, text: str, prompt: str) -> Part:
    return (name, text, True) if text else (name, prompt, False)


def _made_on(accounts: Accounts) -> str:
    return words.ACCOUNTS_MADE_ON.format(date=full_date(accounts.made_on))


def _title(accounts: Accounts) -> str:
    return words.ACCOUNTS_FILE_TITLE.format(date=full_date(accounts.made_on))


def _as_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


@cache
def _page() -> Callable[..., str]:
    # Loaded for the first page and not at the start: few ask for one.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bot.slack.views", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("accounts.html").render
