"""A person's hours, the moment that suits them, and their pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.domain.hours_kinds import (
    TIMED,
    HoursKind,
    anchors_of,
    kind_of,
    usual_moment,
    usual_time,
    usual_week,
)
from bot.domain.people import PACES, Person, ProtectedSlot
from bot.domain.shifts import Nation, RepeatingRota, ShiftType, WeeklyHours
from bot.domain.start_letters import ComingLetter, HoursForm
from bot.domain.timetable import Anchor, Moment
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, header, section
from bot.slack.views.inputs import (
    Option,
    acting,
    date_entry,
    radio,
    renamed,
    select,
    text_entry,
    tick_boxes,
    time_select,
)
from bot.slack.views.message import Message, message
from bot.slack.views.moments import clock_time, day_and_time, full_date
from bot.slack.views.surfaces import Sending, form
from bot.slack.views.values import pack

LONGEST_CYCLE = 200
NO_NATION = "none"
PART = "|"


@dataclass(frozen=True)
class HoursShown:
    """Which kind of hours and which moment a form shows; its other fields follow from them."""

    kind: HoursKind
    moment: Moment


def hours_form(shown_for: HoursForm, shown: HoursShown) -> Block:
    """Hours and moment as they are now, and from when other ones count."""
    person, today = shown_for.person, shown_for.today
    ahead = [change.from_on for change in person.pattern.changes if change.from_on > today]
    nation = [_nation_select(person)] if shown.kind.is_weekly else []
    return form(
        words.HOURS_TITLE,
        [
            *(
                [section(words.HOURS_CHANGE_AHEAD.format(day=full_date(min(ahead))))]
                if ahead
                else []
            ),
            *hours_inputs(shown_for, shown, "hours"),
            *nation,
            date_entry("from_on", words.HOURS_FROM, today, hint=words.HOURS_FROM_HINT),
        ],
        Sending("hours.save", words.SAVE_HOURS, pack(**packed(shown))),
    )


def hours_inputs(shown_for: HoursForm, shown: HoursShown, feature: str) -> list[Block]:
    """The kind of hours, what goes with it, and the moment.

    Choices that change what else is asked go to the routes `kind` and `moment` of the feature.
    """
    kinds = [Option(label, kind) for kind, label in words.HOURS_KINDS.items()]
    kind_choice = radio("kind", words.HOURS_KIND, kinds, initial=shown.kind)
    return [
        acting(renamed(kind_choice, f"{feature}.kind")),
        *_fields_of(shown_for, shown.kind),
        _moment_select(shown_for.protected, shown, feature),
        *([_time_of(shown)] if shown.moment.anchor in TIMED else []),
    ]


def shown_now(shown_for: HoursForm) -> HoursShown:
    """What a form shows when it is opened: the person's hours as they are."""
    kind = kind_of(shown_for.person.pattern.basis_on(shown_for.today))
    moment = shown_for.person.moment
    is_known = moment.anchor is Anchor.PROTECTED or moment.anchor in anchors_of(kind)
    return HoursShown(kind, moment if is_known else usual_moment(kind))


def shown_after_change(before: HoursKind, chosen: HoursShown) -> HoursShown:
    """What a form shows after a choice in it: a moment that was only our suggestion follows."""
    if chosen.kind is before:
        return chosen
    anchor = chosen.moment.anchor
    is_ours = anchor is usual_moment(before).anchor
    fits = anchor is Anchor.PROTECTED or anchor in anchors_of(chosen.kind)
    return chosen if fits and not is_ours else HoursShown(chosen.kind, usual_moment(chosen.kind))


def packed(shown: HoursShown) -> dict[str, str]:
    """What a form carries, so that we know which fields it had."""
    return {"kind": shown.kind, "moment": moment_value(shown.moment)}


def moment_value(moment: Moment) -> str:
    """A moment as the value of its option; the time of those that have a field stays out."""
    if moment.anchor is not Anchor.PROTECTED:
        return moment.anchor
    return PART.join((moment.anchor, str(moment.weekday), clock_time(moment.clock_time)))


def cycle_text(cycle: tuple[ShiftType, ...]) -> str:
    """The pattern as a person might type it."""
    runs = ((type_, len(list(run))) for type_, run in groupby(cycle))
    return ", ".join(words.CYCLE_COUNTED[type_].of(count) for type_, count in runs)


def hours_saved(letter: ComingLetter) -> Message:
    """When the next nudge comes under the new hours."""
    return message(
        header(words.HOURS_SAVED_TITLE), section(coming(letter)), context(words.STARTED_CHANGE)
    )


def pace_form(person: Person) -> Block:
    """One, two or three a week."""
    paces = [Option(words.PACES_SAID[pace], str(pace)) for pace in PACES]
    choice = radio("pace", words.PACE, paces, initial=str(person.pace))
    return form(words.PACE_TITLE, [choice], Sending("pace.save", words.SAVE_PACE))


def pace_saved(letter: ComingLetter) -> Message:
    """The new pace, and when the next nudge comes."""
    said = words.PACE_SAVED.format(pace=words.PACES_SAID[letter.pace])
    return message(header(words.PACE_SAVED_TITLE), section(said), section(coming(letter)))


def coming(letter: ComingLetter) -> str:
    """When the next nudge comes, or why none is planned."""
    if not letter.is_in_programme:
        return words.COMING_NO_PROGRAMME
    if letter.is_paused:
        return words.COMING_PAUSED
    if letter.next_nudge_at is not None:
        when = day_and_time(letter.next_nudge_at, letter.zone_name)
        return words.STARTED_NEXT.format(when=when)
    return words.COMING_VARIES if letter.varies else words.COMING_NO_DAY


def _fields_of(shown_for: HoursForm, kind: HoursKind) -> list[Block]:
    basis = shown_for.person.pattern.basis_on(shown_for.today)
    match kind:
        case HoursKind.WEEKDAYS | HoursKind.NIGHTS:
            if isinstance(basis, WeeklyHours) and kind_of(basis) is kind:
                return _week_inputs(kind, basis)
            return _week_inputs(kind, usual_week(kind))
        case HoursKind.REPEATING:
            rota = basis if isinstance(basis, RepeatingRota) else None
            return _cycle_inputs(rota, shown_for.today)
        case HoursKind.VARIES:
            return [section(words.VARIES_NOTE)]


def _week_inputs(kind: HoursKind, week: WeeklyHours) -> list[Block]:
    """Another kind has other names for its elements, so that Slack shows its own defaults."""
    days = [Option(name, str(number)) for number, name in enumerate(words.WEEKDAYS)]
    label = words.NIGHTS if kind is HoursKind.NIGHTS else words.DAYS
    ticked = [str(day) for day in week.days]
    entries = (
        tick_boxes("days", label, days, ticked=ticked, optional=False),
        time_select("starts", words.STARTS, week.hours.starts),
        time_select("ends", words.ENDS, week.hours.ends, hint=words.ENDS_HINT),
    )
    return [renamed(entry, f"{entry['block_id']}_{kind}") for entry in entries]


def _cycle_inputs(rota: RepeatingRota | None, today: date) -> list[Block]:
    said = cycle_text(rota.cycle) if rota else ""
    first_on = rota.first_on if rota else today
    return [
        text_entry("cycle", words.CYCLE, most=LONGEST_CYCLE, hint=words.CYCLE_HINT, initial=said),
        date_entry("first_on", words.CYCLE_FROM, first_on, hint=words.CYCLE_FROM_HINT),
    ]


def _moment_select(protected: Sequence[ProtectedSlot], shown: HoursShown, feature: str) -> Block:
    moments = [Moment(Anchor.PROTECTED, slot.at, slot.weekday) for slot in protected]
    moments += [Moment(anchor) for anchor in anchors_of(shown.kind)]
    if moment_value(shown.moment) not in map(moment_value, moments):
        moments.insert(0, shown.moment)
    options = [Option(_moment_said(moment), moment_value(moment)) for moment in moments]
    choice = select("moment", words.MOMENT, options, initial=moment_value(shown.moment))
    return acting(renamed(choice, f"{feature}.moment.{list(HoursKind).index(shown.kind)}"))


def _moment_said(moment: Moment) -> str:
    weekday = "" if moment.weekday is None else words.WEEKDAYS[moment.weekday]
    return words.MOMENTS[moment.anchor].format(weekday=weekday, time=clock_time(moment.clock_time))


def _time_of(shown: HoursShown) -> Block:
    anchor = shown.moment.anchor
    at = shown.moment.at or usual_time(shown.kind, anchor)
    return renamed(time_select("at", words.MOMENT_AT, at), f"at_{shown.kind}_{anchor.name.lower()}")


def _nation_select(person: Person) -> Block:
    nations = [Option(words.NO_BANK_HOLIDAYS, NO_NATION)]
    nations += [Option(words.NATIONS[nation], nation) for nation in Nation]
    chosen = person.pattern.nation or NO_NATION
    return select("nation", words.BANK_HOLIDAYS, nations, initial=chosen)
