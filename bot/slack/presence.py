"""Looks at people in Slack: quiet hours, a holiday in the status, time zone, a lost account."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.people import Person, PersonId, Span
from bot.domain.presence import Look, quiet_spans
from bot.slack.answers import STUMBLED, answer_to, error_code, is_passing
from bot.slack.desk import Desk
from bot.slack.organisations import workspace_of_user
from bot.use_cases.presence import keep_look, people_to_look_at, postpone_looks

REST = timedelta(minutes=1)
LONG_REST = timedelta(hours=6)
HOLIDAY_EMOJI = frozenset({":palm_tree:", ":beach_with_umbrella:", ":desert_island:"})
HOLIDAY_WORDS = ("holiday", "annual leave", "vacation", "on leave", "ar wyliau")
log = structlog.get_logger(__name__)


async def look_at_people(desk: Desk) -> bool:
    """Look at people to whom something comes soon; whether there was anybody.

    One call a person, and one more for the quiet hours of all of them in a workspace.
    """
    people = await desk.perform(people_to_look_at)
    profiles = await asyncio.gather(*(_profile_if_told(person, desk) for person in people))
    seen = [(person, found) for person, found in zip(people, profiles, strict=True) if found]
    await _keep_with_quiet_hours(seen, desk)
    return bool(people)


async def look_at(who: PersonId, desk: Desk) -> Look:
    """What Slack says of a person now. Raises SlackApiError and the client's errors."""
    profile = await _profile(who, desk)
    if profile.look.is_deleted:
        return profile.look
    quiet = await _quiet_hours({who.user_id: profile.workspace_id}, desk)
    return replace(profile.look, dnd=quiet.get(who.user_id))


def says_holiday(profile: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether the status that stands beside somebody's name says that they are on holiday."""
    until = int(profile.get("status_expiration") or 0)
    if until and until <= now.timestamp():
        return False
    text = str(profile.get("status_text") or "").lower()
    is_in_words = any(word in text for word in HOLIDAY_WORDS)
    return is_in_words or profile.get("status_emoji") in HOLIDAY_EMOJI


@dataclass(frozen=True)
class _Profile:
    """What Slack says of a person, and the workspace in which it knows their quiet hours."""

    look: Look
    workspace_id: str


async def _profile(who: PersonId, desk: Desk) -> _Profile:
    desk.directory.forget(who.user_id)
    user: dict[str, Any] = (await desk.client.users_info(user=who.user_id)).get("user", {})
    is_on_holiday = says_holiday(user.get("profile") or {}, now=desk.clock.now())
    is_deleted = bool(user.get("deleted"))
    zone_name = str(user.get("tz") or "")
    look = Look(zone_name, None, is_on_holiday and not is_deleted, is_deleted)
    return _Profile(look, workspace_of_user(user, who.team_id))


async def _profile_if_told(person: Person, desk: Desk) -> _Profile | None:
    """Look once; None where Slack does not answer: what it said last holds."""
    try:
        return await _profile(person.person_id, desk)
    except STUMBLED as error:
        await _postpone([person], error, desk)
        return None


async def _keep_with_quiet_hours(seen: Sequence[tuple[Person, _Profile]], desk: Desk) -> None:
    """Keep the looks, once Slack has said when these people want to be left in peace."""
    there = [(person, found) for person, found in seen if not found.look.is_deleted]
    try:
        quiet = await _quiet_hours({who.user_id: each.workspace_id for who, each in there}, desk)
    except STUMBLED as error:
        await _postpone([person for person, _ in there], error, desk)
        seen = [(person, found) for person, found in seen if found.look.is_deleted]
        quiet = {}
    for person, found in seen:
        who = person.person_id
        await desk.perform(keep_look, who, replace(found.look, dnd=quiet.get(person.user_id)))


async def _postpone(people: Sequence[Person], error: Exception, desk: Desk) -> None:
    """Look again later; what Slack said last of these people holds."""
    rest = REST
    if isinstance(error, SlackApiError):
        rest = answer_to(error).rest if is_passing(error) else LONG_REST
    code = error_code(error) if isinstance(error, SlackApiError) else ""
    log.warning("look_failed", error=code or type(error).__name__)
    await desk.perform(postpone_looks, people, rest)


async def _quiet_hours(workspaces: Mapping[str, str], desk: Desk) -> dict[str, tuple[Span, ...]]:
    """The next quiet hours of people, who are given with their workspaces."""
    found: dict[str, tuple[Span, ...]] = {}
    for workspace_id in sorted(set(workspaces.values())):
        user_ids = [user_id for user_id, each in workspaces.items() if each == workspace_id]
        found |= await _quiet_hours_in(workspace_id, user_ids, desk)
    return found


async def _quiet_hours_in(
    workspace_id: str, user_ids: list[str], desk: Desk
) -> dict[str, tuple[Span, ...]]:
    """The same in one workspace; of nobody if Slack will not say, as without the scope."""
    try:
        answer = await desk.client.dnd_teamInfo(users=user_ids, team_id=workspace_id or None)
    except SlackApiError as error:
        if is_passing(error):
            raise
        log.warning("quiet_hours_unknown", error=error_code(error))
        return {}
    users: dict[str, dict[str, Any]] = answer.get("users") or {}
    return {user_id: _spans(told, now=desk.clock.now()) for user_id, told in users.items()}


def _spans(told: Mapping[str, Any], *, now: datetime) -> tuple[Span, ...]:
    if not told.get("dnd_enabled"):
        return ()
    starts_at, ends_at = (
        datetime.fromtimestamp(int(told.get(name) or 0), UTC)
        for name in ("next_dnd_start_ts", "next_dnd_end_ts")
    )
    return quiet_spans(starts_at, ends_at, now=now)
