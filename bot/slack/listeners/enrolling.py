"""An admin enrols more people, from the programme's channel or from a user group."""

from bot.domain.errors import Trouble, UnusableAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.member_source import people_of
from bot.slack.programme_screen import show_again
from bot.slack.routes import Ack, Routes
from bot.slack.views import enrolling
from bot.slack.views.values import pack
from bot.use_cases.enrolling import enrol_more, without_enrolled
from bot.use_cases.programmes import programme_page


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("programme.enrol", open_form)
    routes.submission("programme.candidates", list_people)
    routes.submission("programme.enrol_these", enrol_these)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask whose names should be listed."""
    shown = await desk.perform(programme_page, gesture.who, gesture.carried.get("cohort", ""))
    groups = await desk.directory.user_groups(gesture.workspace_id)
    form = enrolling.source_form(shown, gesture.modal_id, groups)
    await desk.push_modal(gesture.trigger_id, form)


async def list_people(gesture: Gesture, desk: Desk) -> Ack:
    """List those who have not been enrolled; who is surely no trainee starts unticked."""
    source, cohort_id = gesture.answer("source"), gesture.carried.get("cohort", "")
    shown = await desk.perform(programme_page, gesture.who, cohort_id)
    found = await people_of(source, shown.cohort.channel_id, gesture, desk)
    members = await desk.perform(without_enrolled, gesture.who, cohort_id, found)
    if not members:
        raise UnusableAnswer("source", Trouble.NOBODY_NEW)
    page_id = gesture.carried.get("page", "")
    carried = pack(cohort=cohort_id, page=page_id, source=source)
    return {"response_action": "update", "view": enrolling.candidates_form(members, carried)}


async def enrol_these(gesture: Gesture, desk: Desk) -> Ack:
    """Enrol those who are ticked, as far as they are still there."""
    cohort_id, source = (gesture.carried.get(name, "") for name in ("cohort", "source"))
    chosen = set(gesture.choices("members"))
    shown = await desk.perform(programme_page, gesture.who, cohort_id)
    found = await people_of(source, shown.cohort.channel_id, gesture, desk)
    members = [member for member in found if member.user_id in chosen]
    now, count = await desk.perform(enrol_more, gesture.who, cohort_id, members)
    show_again(now, gesture, desk)
    return {"response_action": "update", "view": enrolling.enrolled(now, count)}
