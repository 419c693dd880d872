"""Everything that is kept about a person as two files: JSON for programs, HTML to read."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bot.domain.letters import MyData
from bot.slack.views import words
from bot.slack.views.document import Document
from bot.slack.views.moments import full_date

STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 1.5rem;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .6rem;border-bottom:1px solid #ccc;"
    "overflow-wrap:anywhere}th{font-weight:normal;color:#444;width:12rem}"
)


def data_files(data: MyData) -> list[Document]:
    """The two files; nobody's words in them come alive."""
    return [
        Document(words.DATA_FILE, "html", words.DATA_TITLE, _html(data)),
        Document(words.DATA_FILE, "json", words.DATA_TITLE, _json(data)),
    ]


def _json(data: MyData) -> str:
    kept = {"made_at": data.made_at.isoformat(), **data.parts}
    return json.dumps(kept, ensure_ascii=False, indent=2)


def _html(data: MyData) -> str:
    intro = words.DATA_FILE_INTRO.format(date=full_date(data.made_at.date()))
    parts = "\n".join(_part(name, data.parts[name]) for name in _in_order(data.parts))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(words.DATA_TITLE)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(words.DATA_TITLE)}</h1>\n<p>{escape(intro)}</p>\n"
        f"<p>{escape(words.DATA_FILE_NOT_HERE)}</p>\n{parts}\n</body>\n</html>\n"
    )


def _in_order(parts: Mapping[str, Any]) -> list[str]:
    known = [name for name in words.DATA_PARTS if name in parts]
    return known + sorted(set(parts) - set(known))


def _part(name: str, records: Sequence[Mapping[str, Any]]) -> str:
    heading = escape(words.DATA_PARTS.get(name, _as_words(name)))
    return f"<h2>{heading}</h2>\n" + "\n".join(_record(each) for each in records)


def _record(record: Mapping[str, Any]) -> str:
    rows = "\n".join(
        f"<tr><th>{escape(_as_words(name))}</th><td>{escape(_as_text(value))}</td></tr>"
        for name, value in record.items()
        if value not in (None, "", [], {})
    )
    return f"<table>\n{rows}\n</table>"


def _as_words(name: str) -> str:
    return name.replace("_", " ")


def _as_text(value: Any) -> str:
    """A plain value as it reads best; nested ones as JSON."""
    if isinstance(value, bool):
        return words.DATA_YES if value else words.DATA_NO
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
