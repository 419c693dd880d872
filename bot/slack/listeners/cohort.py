"""An admin starts a cohort: programme, channel and dates, then the people, with tick boxes."""

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.letters import Member
from bot.domain.people import CourseModule, ProtectedSlot
from bot.slack.audiences import look_at_channel
from bot.slack.dates_and_times import date_in, time_in
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.member_source import people_of
from bot.slack.routes import Ack, Routes
from bot.slack.views import cohort
from bot.slack.views.values import pack
from bot.use_cases.cohorts import (
    NewCohort,
    check_admin,
    draft_cohort,
    example_concept,
    possible_sisters,
    start_cohort,
)
from bot.use_cases.pools import pool_of

WEEKDAYS = range(7)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("cohort.open", open_form)
    routes.submission("cohort.choose", choose_people)
    routes.submission("cohort.start", start)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask for programme, channel, dates and sponsors."""
    await desk.perform(check_admin, gesture.who)
    zone_name = await desk.directory.zone_of(gesture.who.user_id)
    example = await desk.perform(example_concept, gesture.who)
    sisters = await desk.perform(possible_sisters, gesture.who)
    groups = await desk.directory.user_groups(gesture.workspace_id)
    form = cohort.cohort_form(desk.clock.now(), zone_name, example, sisters, groups)
    await desk.open_modal(gesture.trigger_id, form)


async def choose_people(gesture: Gesture, desk: Desk) -> Ack:
    """List the channel's members; those who are surely not trainees start unticked."""
    zone_name = await desk.directory.zone_of(gesture.who.user_id)
    drafted = _new_cohort(gesture, zone_name)
    course_days = gesture.answer("modules")
    new, unticked = await desk.perform(draft_cohort, gesture.who, drafted, course_days)
    source = gesture.answer("source")
    members = await _people(source, new, gesture, desk, unticked=frozenset(unticked))
    if not members:
        raise UnusableAnswer("channel", Trouble.CHANNEL_EMPTY)
    note = "" if new.sister_id else cohort.members_note(new.threshold)
    return {
        "response_action": "update",
        "view": cohort.members_form(members, _packed(new, source), note),
    }


async def start(gesture: Gesture, desk: Desk) -> Ack:
    """Enrol those who are ticked."""
    new = _unpacked(gesture)
    chosen = set(gesture.choices("members"))
    source = gesture.carried.get("source", "")
    present = await _people(source, new, gesture, desk)
    members = [member for member in present if member.user_id in chosen]
    made = await desk.perform(start_cohort, gesture.who, new, members)
    desk.later(show_home(gesture.who, desk))
    desk.later(look_at_channel(gesture.who.team_id, made.channel_id, desk))
    pool = await desk.perform(pool_of, made)
    view = cohort.cohort_started(made, len(members), pool.may_share, pool.threshold)
    return {"response_action": "update", "view": view}


async def _people(
    source: str,
    new: NewCohort,
    gesture: Gesture,
    desk: Desk,
    *,
    unticked: frozenset[str] = frozenset(),
) -> list[Member]:
    """Whose names are listed; the bot has to be in the channel all the same."""
    is_group = source not in {"", cohort.FROM_CHANNEL}
    if is_group and not await desk.directory.can_post_in(new.channel_id):
        raise UnusableAnswer("channel", Trouble.CHANNEL_NOT_JOINED)
    return await people_of(source, new.channel_id, gesture, desk, unticked=unticked)


def _new_cohort(gesture: Gesture, zone_name: str) -> NewCohort:
    return NewCohort(
        programme=gesture.answer("programme").strip(),
        channel_id=gesture.answer("channel"),
        starts_on=date_in(gesture.answer("starts_on"), "starts_on"),
        ends_on=date_in(gesture.answer("ends_on"), "ends_on"),
        zone_name=zone_name,
        sponsors=gesture.choices("sponsors"),
        protected=_protected_in(gesture.answer("protected_day"), gesture.answer("protected_at")),
        sister_id=_sister_in(gesture.answer("sister")),
        owner=gesture.answer("owner"),
    )


def _sister_in(chosen: str) -> str:
    return "" if chosen == cohort.NO_SISTER else chosen


def _protected_in(day: str, at: str) -> ProtectedSlot | None:
    """The protected time that was chosen, if one was."""
    if not day.isdecimal():
        return None
    return ProtectedSlot(int(day) % len(WEEKDAYS), time_in(at, "protected_at"))


def _packed(new: NewCohort, source: str) -> str:
    return pack(
        programme=new.programme,
        channel=new.channel_id,
        starts_on=new.starts_on.isoformat(),
        ends_on=new.ends_on.isoformat(),
        zone=new.zone_name,
        cohort=new.cohort_id,
        sponsors=" ".join(new.sponsors),
        owner=new.owner,
        source=source,
        **_packed_extras(new),
    )


def _packed_extras(new: NewCohort) -> dict[str, str]:
    slot = new.protected
    return {
        "protected_day": str(slot.weekday) if slot else "",
        "protected_at": f"{slot.at:%H:%M}" if slot else "",
        "sister": new.sister_id,
        "modules": " ".join(f"{day.on} {day.concept}" for day in new.modules),
    }


def _unpacked(gesture: Gesture) -> NewCohort:
    carried = gesture.carried
    return NewCohort(
        programme=carried.get("programme", ""),
        channel_id=carried.get("channel", ""),
        starts_on=date_in(carried.get("starts_on", ""), "members.0"),
        ends_on=date_in(carried.get("ends_on", ""), "members.0"),
        zone_name=carried.get("zone", ""),
        sponsors=tuple(carried.get("sponsors", "").split()),
        cohort_id=carried.get("cohort", ""),
        protected=_protected_in(carried.get("protected_day", ""), carried.get("protected_at", "")),
        modules=_modules_in(carried.get("modules", "")),
        sister_id=carried.get("sister", ""),
        owner=carried.get("owner", ""),
    )


def _modules_in(packed: str) -> tuple[CourseModule, ...]:
    said = packed.split()
    return tuple(
        CourseModule(date_in(on, "members.0"), concept)
        for on, concept in zip(said[::2], said[1::2], strict=False)
    )
