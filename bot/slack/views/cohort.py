"""Starting a cohort: its programme, channel and dates, then its people."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.blanks import LONGEST_PROGRAMME
from bot.domain.letters import Member
from bot.domain.people import Cohort
from bot.domain.programmes import UserGroup
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.inputs import (
    MOST_BOXES,
    MOST_OPTIONS,
    Option,
    channel_select,
    date_entry,
    optional,
    people_select,
    person_select,
    select,
    several_lines,
    text_entry,
    tick_boxes,
    time_select,
)
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack

PROGRAMME_LASTS = timedelta(weeks=12)
USUAL_PROTECTED_TIME = time(14)
NO_DAY = "none"
NO_SISTER = "none"
FROM_CHANNEL = "channel"
LONGEST_COURSE_DAYS = 1500
MOST_GROUPS = 95


def cohort_form(
    now: datetime,
    zone_name: str,
    example: str,
    sisters: Sequence[Cohort] = (),
    groups: Sequence[UserGroup] = (),
) -> Block:
    """What an admin says of a new cohort; it starts next Monday unless they choose otherwise.

    `example` is a concept's name, as it may stand in a course day. `sisters` are the cohorts
    whose box it may share, `groups` the user groups whose people may be listed.
    """
    today = now.astimezone(ZoneInfo(zone_name)).date()
    starts_on = today + timedelta(days=7 - today.weekday())
    return form(
        words.NEW_COHORT,
        [
            text_entry("programme", words.COHORT_PROGRAMME, most=LONGEST_PROGRAMME),
            channel_select("channel", words.COHORT_CHANNEL, words.COHORT_CHANNEL_HINT),
            *([source_select(groups)] if groups else []),
            date_entry("starts_on", words.COHORT_STARTS_ON, starts_on),
            date_entry("ends_on", words.COHORT_ENDS_ON, starts_on + PROGRAMME_LASTS),
            people_select("sponsors", words.COHORT_SPONSORS, words.COHORT_SPONSORS_HINT),
            person_select("owner", words.OWNER_LABEL, words.OWNER_HINT),
            *_sister_input(sisters),
            *_protected_inputs(),
            _course_days_entry(example),
            context(words.COHORT_ZONE.format(zone=zone_name)),
        ],
        Sending("cohort.choose", words.CHOOSE_PEOPLE, pack(zone=zone_name)),
    )


def members_form(members: Sequence[Member], metadata: str, may_share_note: str) -> Block:
    """The channel's people, in groups of at most ten tick boxes."""
    if not members:
        return page(words.MEMBERS_TITLE, [section(words.MEMBERS_NOBODY)])
    return form(
        words.MEMBERS_TITLE,
        [
            section(words.MEMBERS_INTRO),
            context(words.MEMBERS_UNTICKED),
            *member_boxes(members, may_share_note),
        ],
        Sending("cohort.start", words.START_COHORT, metadata),
    )


def member_boxes(members: Sequence[Member], note: str = "") -> list[Block]:
    """Tick boxes for as many people as fit, and below them that some do not."""
    firsts = range(0, len(members), MOST_BOXES)[:MOST_GROUPS]
    left_out = len(members) - len(firsts) * MOST_BOXES
    more = [words.MEMBERS_MORE.format(count=len(firsts) * MOST_BOXES)] if left_out > 0 else []
    notes = [*more, *([note] if note else [])]
    groups = [_group(members, number, first) for number, first in enumerate(firsts)]
    return groups + ([context(*notes)] if notes else [])


def source_select(groups: Sequence[UserGroup]) -> Block:
    """Whether the people of the channel are listed, or those of a user group."""
    options = [Option(words.ENROL_FROM_CHANNEL, FROM_CHANNEL)]
    options += [
        Option(words.ENROL_FROM_GROUP.format(handle=group.handle), group.group_id)
        for group in groups[: MOST_OPTIONS - 1]
    ]
    hint = words.ENROL_SOURCE_HINT
    return select("source", words.ENROL_SOURCE, options, initial=FROM_CHANNEL, hint=hint)


def cohort_started(cohort: Cohort, people: int, may_share: bool, threshold: int) -> Block:
    """What happens next, and whether lines can be shared without a name."""
    ready = words.COHORT_STARTED.format(
        programme=cohort.programme,
        people=people_counted(people),
        starts=full_date(cohort.starts_on),
        ends=full_date(cohort.ends_on),
    )
    return page(
        words.COHORT_STARTED_TITLE,
        [
            section(ready),
            section(words.COHORT_STARTED_NEXT),
            section(_sharing(may_share=may_share, threshold=threshold)),
        ],
    )


def members_note(threshold: int) -> str:
    """How many people it takes before lines can be shared without a name."""
    return words.MEMBERS_SHARING.format(least=2 * threshold)


def people_counted(count: int) -> str:
    """ "1 person", "12 people"."""
    return words.PEOPLE_COUNTED.of(count)


def _sister_input(sisters: Sequence[Cohort]) -> list[Block]:
    if not sisters:
        return []
    options = [Option(words.NO_SISTER, NO_SISTER), *map(_sister, sisters[: MOST_OPTIONS - 1])]
    hint = words.SISTER_HINT
    return [select("sister", words.SISTER, options, initial=NO_SISTER, hint=hint)]


def _sister(cohort: Cohort) -> Option:
    starts = full_date(cohort.starts_on)
    said = words.SISTER_OPTION.format(programme=cohort.programme, starts=starts)
    return Option(said, cohort.cohort_id)


def _protected_inputs() -> list[Block]:
    days = [Option(words.NO_PROTECTED_DAY, NO_DAY)]
    days += [Option(name, str(number)) for number, name in enumerate(words.WEEKDAYS)]
    hint = words.PROTECTED_DAY_HINT
    return [
        select("protected_day", words.PROTECTED_DAY, days, initial=NO_DAY, hint=hint),
        time_select("protected_at", words.PROTECTED_AT, USUAL_PROTECTED_TIME),
    ]


def _course_days_entry(example: str) -> Block:
    hint = words.COURSE_DAYS_HINT.format(example=example)
    entry = text_entry("modules", words.COURSE_DAYS, most=LONGEST_COURSE_DAYS, hint=hint)
    return optional(several_lines(entry))


def _sharing(*, may_share: bool, threshold: int) -> str:
    template = words.SHARING_OPEN if may_share else words.SHARING_CLOSED
    return template.format(threshold=threshold, least=2 * threshold)


def _group(members: Sequence[Member], number: int, first: int) -> Block:
    group = members[first : first + MOST_BOXES]
    label = words.MEMBERS_GROUP.format(first=first + 1, last=first + len(group), count=len(members))
    return tick_boxes(
        f"members.{number}",
        label,
        [Option(member.name or member.user_id, member.user_id) for member in group],
        ticked=[member.user_id for member in group if member.starts_ticked],
        optional=True,
    )
