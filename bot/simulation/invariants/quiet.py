"""What Slack itself says of a person: zone, do-not-disturb, a holiday in the status."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.quiet_hours import next_quiet
from bot.sandbox.workspace import Member
from bot.simulation.invariants.facts import PersonFacts

LOOK_LASTS = timedelta(hours=6, minutes=20)
"""The bot looks at people a quarter of an hour ahead and believes it for six hours: within this
time after a change in Slack, or a look that failed, it may not know."""
HOLIDAY_EMOJI = frozenset({":palm_tree:", ":beach_with_umbrella:", ":desert_island:"})


def is_settled(person: PersonFacts, now: datetime) -> bool:
    """Whether the bot has to know by now what Slack says of this person."""
    moments = (person.slack_changed_at, person.look_failed_at)
    return all(moment is None or now - moment > LOOK_LASTS for moment in moments)


def is_quiet(member: Member, now: datetime) -> bool:
    """Whether they are not to be disturbed, or on holiday."""
    return is_on_holiday(member, now) or is_undisturbed(member, now)


def is_undisturbed(member: Member, now: datetime) -> bool:
    """Whether do-not-disturb is on at this moment."""
    if not member.dnd.enabled and not member.dnd.starts and not member.dnd.snoozed_until_ts:
        return False
    is_set, starts, ends = next_quiet(member.dnd, member.tz, now)
    return is_set and starts <= now.timestamp() < ends


def is_on_holiday(member: Member, now: datetime) -> bool:
    """Whether the status beside their name says holiday, and has not ended."""
    if member.status_emoji not in HOLIDAY_EMOJI:
        return False
    return not member.status_expiration or member.status_expiration > now.timestamp()


def zone_of(member: Member) -> ZoneInfo:
    """The person's zone as it stands in Slack."""
    return ZoneInfo(member.tz)
