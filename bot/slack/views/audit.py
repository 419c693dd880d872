"""The audit log: who did what, and when."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.audit import Act, AuditEntry, AuditLine
from bot.slack.views import words
from bot.slack.views.blocks import Block, capitalised, context, mentions, section
from bot.slack.views.moments import clock_time, full_date
from bot.slack.views.surfaces import page

MOST = 40


def audit_page(lines: Sequence[AuditLine], zone_name: str) -> Block:
    """The newest acts of admins, each with its moment in the reader's own time."""
    if not lines:
        return page(words.AUDIT_TITLE, [section(words.AUDIT_NOTHING)])
    shown = lines[:MOST]
    more = [context(words.AUDIT_MORE)] if len(lines) >= MOST else []
    return page(
        words.AUDIT_TITLE,
        [
            context(words.AUDIT_INTRO),
            *(block for line in shown for block in _line(line, zone_name)),
            *more,
        ],
    )


def _line(line: AuditLine, zone_name: str) -> list[Block]:
    entry = line.entry
    about = _about(entry)
    act = words.AUDIT_ACTS[entry.act]
    said = words.AUDIT_WITH.format(said=act, about=about) if about else act
    if line.programme:
        said = words.AUDIT_OF.format(programme=line.programme, act=said)
    local = entry.at.astimezone(ZoneInfo(zone_name))
    when = words.AUDIT_WHEN.format(date=full_date(local.date()), time=clock_time(local.time()))
    if not entry.user_id:
        return [section(capitalised(said)), context(words.AUDIT_BY_NOBODY.format(when=when))]
    by = words.AUDIT_BY.replace("{when}", when)
    return [section(capitalised(said)), mentions(by, (entry.user_id,))]


def _about(entry: AuditEntry) -> str:
    """What an entry says in numbers and dates; nothing where it says no more."""
    about = entry.about
    match entry.act:
        case Act.STARTED | Act.ENROLLED | Act.ADMINS:
            return words.AUDIT_PEOPLE.of(int(about))
        case Act.COURSE_DAYS:
            return words.AUDIT_COURSE_DAYS.of(int(about))
        case Act.PUBLISHED | Act.UNDONE:
            return words.AUDIT_FILES.of(int(about))
        case Act.SPONSORS | Act.THRESHOLD:
            return words.AUDIT_NOW.format(count=about)
        case Act.OWNER:
            return "" if about == "1" else words.AUDIT_NO_OWNER
        case Act.DATES:
            starts, ends = map(date.fromisoformat, about.split())
            return words.AUDIT_DATES.format(starts=full_date(starts), ends=full_date(ends))
        case _:
            return ""
