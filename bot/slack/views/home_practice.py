"""A trainee's part of the Home tab: what comes next, their hours, and what they have tried."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.home_letters import Ahead, HomePage
from bot.domain.nudges import Helped, NudgeState
from bot.domain.people import Person, Rhythm
from bot.domain.practice import Practised, PractisedWeek
from bot.slack.views import words
from bot.slack.views.blocks import (
    Block,
    actions,
    button,
    capitalised,
    clipped,
    context,
    divider,
    header,
    section,
)
from bot.slack.views.moments import day_and_time, full_date
from bot.slack.views.my_hours import hours_said, moment_said, pace_said
from bot.slack.views.nudge_now import how_long
from bot.slack.views.reasons import why_in_words

MOST_CONCEPTS = 12
MOST_WEEKS = 6
MOST_MARKS = 7
LONGEST_NAMES = 1000
MARKS: Mapping[Helped | None, str] = {
    Helped.YES: "\u25cf",
    Helped.A_BIT: "\u25d0",
    Helped.NO: "\u25cb",
    None: "\u00b7",
}


def practice_part(page: HomePage, now: datetime) -> list[Block]:
    """Everything that is this person's own."""
    if page.person is None:
        stranger = [] if page.is_admin or page.sponsored else [section(words.HOME_STRANGER)]
        return [section(words.HOME_WHAT), *stranger, _doors(page)]
    if not page.programmes:
        waiting = [] if page.invitations else [section(words.HOME_NOTHING_RUNNING)]
        return [header(words.HOME_PRACTICE), *waiting, *_tried(page.practised), _doors(page)]
    today = page.person.today(now)
    return [
        header(words.HOME_PRACTICE),
        *_next(page, page.person, now),
        *how_long(),
        divider(),
        *_hours(page.person, today),
        divider(),
        *(_tried(page.practised) or [section(words.HOME_TRIED_NOTHING)]),
        divider(),
        context(words.HOME_PROGRAMMES.format(programmes=_names(page.programmes))),
        *_paused(page),
        _doors(page),
    ]


def _next(page: HomePage, person: Person, now: datetime) -> list[Block]:
    """What stands open, then what comes by itself, or why nothing does.

    Nothing else comes before a nudge that is still to come, or to be asked about.
    """
    is_paused = set(page.paused) == set(page.programmes)
    coming = [section(words.HOME_ALL_PAUSED)] if is_paused else _by_itself(person, now)
    ahead = page.ahead
    if ahead is None:
        return coming
    return _open(ahead, person, now) + ([] if ahead.at else coming)


def _paused(page: HomePage) -> list[Block]:
    """Which of somebody's programmes are paused for everybody, where others go on."""
    if set(page.paused) in (set(), set(page.programmes)):
        return []
    return [context(words.HOME_SOME_PAUSED.format(programmes=_names(page.paused)))]


def _open(ahead: Ahead, person: Person, now: datetime) -> list[Block]:
    why = why_in_words(ahead.reason, term=ahead.term, situation=ahead.situation)
    reason = context(words.NUDGE_WHY.format(reason=why))
    when = day_and_time(ahead.at, person.zone_name) if ahead.at else ""
    match ahead.state:
        case NudgeState.PLANNED:
            asked = words.NOW_ASKED_AT.format(when=when) if when else words.HOME_PLAN_UNASKED
            return [section(words.HOME_PLAN.format(plan=ahead.plan)), context(asked)]
        case NudgeState.FOLLOWED_UP:
            return [section(words.HOME_ASKED.format(term=ahead.term))]
        case _ if ahead.at is None:
            return [section(words.HOME_WAITING.format(term=ahead.term))]
        case _ if ahead.at <= now:
            return [section(words.HOME_NEXT_SOON), reason]
        case NudgeState.SNOOZED:
            return [section(words.HOME_COMES_BACK.format(when=when)), reason]
        case _:
            return [section(words.NEXT_NUDGE.format(when=when)), reason]


def _by_itself(person: Person, now: datetime) -> list[Block]:
    resume = button(words.HOME_RESUME, "pause.resume")
    if person.paused_until is not None and person.paused_until > person.today(now):
        return [section(words.PAUSED.format(date=full_date(person.paused_until)), resume)]
    if person.rhythm in {Rhythm.ASKED, Rhythm.SILENT}:
        return [section(words.HOME_QUIET, button(words.START_AGAIN, "pause.resume"))]
    if person.next_nudge_at is None:
        return [section(_why_nothing(person, now))]
    if person.next_nudge_at <= now:
        return [section(words.HOME_NEXT_SOON)]
    when = day_and_time(person.next_nudge_at, person.zone_name)
    said = words.NEXT_NUDGE.format(when=when)
    return [section(said), context(words.HOME_WHY_THEN)]


def _why_nothing(person: Person, now: datetime) -> str:
    if person.is_on_holiday:
        return words.HOME_HOLIDAY
    varies = person.pattern.basis_on(person.today(now)) is None
    return words.COMING_VARIES if varies else words.HOME_NO_NEXT


def _hours(person: Person, today: date) -> list[Block]:
    said = (hours_said(person, today), moment_said(person), pace_said(person))
    is_paused = person.paused_until is not None and person.paused_until > today
    return [
        section(" ".join(said)),
        actions(
            button(words.CHANGE_HOURS, "hours.open"),
            button(words.SAY_MY_SHIFTS, "shifts.open"),
            button(words.CHANGE_PACE, "pace.open"),
            *([] if is_paused else [button(words.HOME_PAUSE, "pause.open")]),
        ),
    ]


def _tried(practised: tuple[Practised, ...]) -> list[Block]:
    """Each concept in words, then the weeks in which it was tried, and what their marks mean."""
    if not practised:
        return []
    shown = practised[:MOST_CONCEPTS]
    more = len(practised) - len(shown)
    notes = [
        words.HOME_MARKS.format(
            yes=MARKS[Helped.YES], a_bit=MARKS[Helped.A_BIT], no=MARKS[Helped.NO], tried=MARKS[None]
        )
    ]
    notes += [words.HOME_TRIED_MORE.format(count=more)] if more else []
    concepts = (section(_concept(each)) for each in shown)
    return [header(words.HOME_TRIED), *concepts, context(*notes)]


def _concept(practised: Practised) -> str:
    answers = ", ".join(
        words.HOME_HELPED[answer].format(times=_times(practised.helped[answer]))
        for answer in reversed(Helped)
        if practised.helped.get(answer)
    )
    helped = words.HOME_DID_IT_HELP.format(answers=answers) if answers else ""
    term, tried = capitalised(practised.term), _times(practised.tried)
    said = words.HOME_CONCEPT.format(term=term, times=tried, helped=helped).rstrip()
    return "\n".join(filter(None, (said, _strip(practised.weeks))))


def _times(count: int) -> str:
    return words.HOME_TIMES.of(count)


def _strip(weeks: Sequence[PractisedWeek]) -> str:
    """The last weeks in which something was tried, each with its marks; no week in between."""
    shown = words.HOME_WEEK_NEXT.join(_week(each) for each in weeks[-MOST_WEEKS:])
    return words.HOME_WEEKS.format(weeks=shown) if shown else ""


def _week(week: PractisedWeek) -> str:
    marks = "".join(MARKS[answer] for answer in week.helped[:MOST_MARKS])
    month = words.MONTHS[week.starts_on.month - 1]
    return words.HOME_WEEK.format(day=week.starts_on.day, month=month, marks=marks)


def _doors(page: HomePage) -> Block:
    """What can be opened from here; people we know nothing of have less behind the doors."""
    is_known = page.person is not None
    return actions(
        *([button(words.MY_JOURNAL, "journal.open")] if is_known else []),
        *([button(words.WORDS_TITLE, "words.open")] if page.programmes else []),
        *([button(words.BUDDIES_TITLE, "buddies.open")] if page.programmes else []),
        *([button(words.DATA_TITLE, "data.open")] if is_known or page.is_admin else []),
        button(words.WHO_CAN_SEE, "trust.open"),
        *([button(words.HOME_STOP, "stop.open")] if page.programmes else []),
    )


def _names(programmes: tuple[str, ...]) -> str:
    return clipped(", ".join(programmes), LONGEST_NAMES)
