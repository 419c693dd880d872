"""How a programme stands, with a button for each thing that an admin can change."""

from collections.abc import Sequence

from bot.domain.programmes import CourseDay, ProgrammePage
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    channel_mention,
    clipped,
    dangerous,
    divider,
    header,
    mentions,
    section,
)
from bot.slack.views.moments import full_date
from bot.slack.views.report_form import report_row
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack

MOST_DAYS = 8
MOST_SPONSORS = 20


def programme(shown: ProgrammePage) -> Block:
    """How it stands today. Each button opens its own small form on top of this page."""
    if shown.is_over:
        return page(
            words.PROGRAMME_TITLE, [_name(shown), section(_when(shown)), *report_row(shown)]
        )
    carried = pack(cohort=shown.cohort.cohort_id)
    return page(
        words.PROGRAMME_TITLE,
        [
            _name(shown),
            section(_standing(shown), button(words.CHANGE_DATES, "programme.dates", carried)),
            *_channel(shown, carried),
            *_sponsors(shown, carried),
            *_owner(shown, carried),
            section(
                _threshold(shown), button(words.RAISE_THRESHOLD, "programme.threshold", carried)
            ),
            section(
                _course_days(shown),
                button(words.CHANGE_COURSE_DAYS, "programme.course_days", carried),
            ),
            *report_row(shown),
            divider(),
            _acts(shown, carried),
        ],
    )


def _name(shown: ProgrammePage) -> Block:
    return header(shown.cohort.programme)


def _standing(shown: ProgrammePage) -> str:
    paused = [words.PROGRAMME_IS_PAUSED] if shown.cohort.is_paused else []
    return "\n".join((_when(shown), *paused, words.PROGRAMME_PEOPLE.of(shown.people)))


def _when(shown: ProgrammePage) -> str:
    cohort = shown.cohort
    if shown.is_over:
        template = words.PROGRAMME_IS_OVER
    elif shown.today == cohort.ends_on:
        template = words.PROGRAMME_LAST_DAY
    else:
        template = words.PROGRAMME_COMES if shown.may_move_first_day else words.PROGRAMME_RUNS
    return template.format(starts=full_date(cohort.starts_on), ends=full_date(cohort.ends_on))


def _channel(shown: ProgrammePage, carried: str) -> list[Block]:
    change = button(words.CHANGE_CHANNEL, "programme.channel", carried)
    now = channel_mention(words.PROGRAMME_CHANNEL_IS, shown.cohort.channel_id)
    return [section(words.PROGRAMME_CHANNEL, change), now]


def _sponsors(shown: ProgrammePage, carried: str) -> list[Block]:
    change = button(words.CHANGE_SPONSORS, "programme.sponsors", carried)
    sponsors = shown.cohort.sponsors[:MOST_SPONSORS]
    if not sponsors:
        return [section(words.PROGRAMME_NO_SPONSORS, change)]
    return [section(words.PROGRAMME_SPONSORS, change), mentions(words.PROGRAMME_ARE, sponsors)]


def _owner(shown: ProgrammePage, carried: str) -> list[Block]:
    change = button(words.CHANGE_OWNER, "programme.owner", carried)
    owner = shown.cohort.owner
    if not owner:
        return [section(words.PROGRAMME_NO_OWNER, change)]
    return [section(words.PROGRAMME_OWNER, change), mentions(words.PROGRAMME_ARE, (owner,))]


def _threshold(shown: ProgrammePage) -> str:
    said = words.PROGRAMME_THRESHOLD.format(threshold=shown.threshold)
    sisters = [words.PROGRAMME_THRESHOLD_SISTERS] if shown.has_sisters else []
    return "\n".join((said, *sisters))


def _course_days(shown: ProgrammePage) -> str:
    now = [words.PROGRAMME_TERM_NOW.format(term=shown.term_now)] if shown.term_now else []
    ahead = _days(shown.days_ahead) if shown.days_ahead else words.PROGRAMME_NO_DAYS_AHEAD
    return clipped("\n".join((*now, ahead)), SECTION_TEXT)


def _days(ahead: Sequence[CourseDay]) -> str:
    said = [
        words.PROGRAMME_DAY.format(date=full_date(day.on), term=day.term)
        for day in ahead[:MOST_DAYS]
    ]
    more = len(ahead) - len(said)
    rest = [words.PROGRAMME_MORE_DAYS.of(more)] if more else []
    return words.PROGRAMME_DAYS_AHEAD.format(days="\n".join(said + rest))


def _acts(shown: ProgrammePage, carried: str) -> Block:
    if shown.cohort.is_paused:
        pause = button(words.RESUME_EVERYBODY, "programme.resume", carried)
    else:
        pause = button(words.PAUSE_EVERYBODY, "programme.pause", carried)
    is_last_day = shown.today == shown.cohort.ends_on
    return actions(
        button(words.ENROL_MORE, "programme.enrol", carried, is_main=True),
        pause,
        *([] if is_last_day else [dangerous(button(words.END_NOW, "programme.end", carried))]),
    )
