"""Looks at people in Slack: quiet hours, a holiday in the status, time zone, a lost account."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.people import Person, PersonId, Span
from bot.domain.presence import Look, quiet_spans
from bot.slack.answers import STUMBLED, answer_to, error_code, is_passing
from bot.slack.desk import Desk
from bot.use_cases.presence import keep_look, people_to_look_at, postpone_looks

REST = timedelta(minutes=1)
LONG_REST = timedelta(hours=6)
HOLIDAY_EMOJI = frozenset({":palm_tree:", ":beach_with_umbrella:", ":desert_island:"})
HOLIDAY_WORDS = ("holiday", "annual leave", "vacation", "on leave", "ar wyliau")
log = structlog.get_logger(__name__)


async def look_at_people(desk: Desk) -> bool:
    """Look at everybody to whom something comes soon; whether there was anybody."""
    people = await desk.perform(people_to_look_at)
    await asyncio.gather(*(_look_at(person, desk) for person in people))
    return bool(people)


async def look_at(who: PersonId, desk: Desk) -> Look:
    """What Slack says of a person now. Raises SlackApiError and the client's errors."""
    desk.directory.forget(who.user_id)
    user: dict[str, Any] = (await desk.client.users_info(user=who.user_id)).get("user", {})
    zone_name = str(user.get("tz") or "")
    if user.get("deleted"):
        return Look(zone_name, is_deleted=True)
    now = desk.clock.now()
    is_on_holiday = says_holiday(user.get("profile") or {}, now=now)
    return Look(zone_name, await _quiet_hours(who, desk), is_on_holiday)


def says_holiday(profile: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether the status that stands beside somebody's name says that they are on holiday."""
    until = int(profile.get("status_expiration") or 0)
    if until and until <= now.timestamp():
        return False
    text = str(profile.get("status_text") or "").lower()
    is_in_words = any(word in text for word in HOLIDAY_WORDS)
    return is_in_words or profile.get("status_emoji") in HOLIDAY_EMOJI


async def _look_at(person: Person, desk: Desk) -> None:
    """Look once; where Slack does not answer, what it said last holds."""
    who = PersonId(person.team_id, person.user_id)
    try:
        look = await look_at(who, desk)
    except SlackApiError as error:
        rest = answer_to(error).rest if is_passing(error) else LONG_REST
        log.warning("look_failed", error=error_code(error) or type(error).__name__)
        await desk.perform(postpone_looks, [person], rest)
    except STUMBLED as error:
        log.warning("look_failed", error=type(error).__name__)
        await desk.perform(postpone_looks, [person], REST)
    else:
        await desk.perform(keep_look, who, look)


async def _quiet_hours(who: PersonId, desk: Desk) -> tuple[Span, ...] | None:
    """The next quiet hours; None if Slack will not say, as without the scope for it."""
    try:
        answer = await desk.client.dnd_info(user=who.user_id)
    except SlackApiError as error:
        if is_passing(error):
            raise
        log.warning("quiet_hours_unknown", error=error_code(error))
        return None
    if not answer.get("dnd_enabled"):
        return ()
    starts_at, ends_at = (
        datetime.fromtimestamp(int(answer.get(name) or 0), UTC)
        for name in ("next_dnd_start_ts", "next_dnd_end_ts")
    )
    return quiet_spans(starts_at, ends_at, now=desk.clock.now())
