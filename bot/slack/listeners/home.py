"""The Home tab's own buttons: who can see what, the first admin's code, a test nudge."""

import structlog

from bot.domain.errors import UnusableAnswer
from bot.domain.people import DEFAULT_THRESHOLD
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import home, notes, trust
from bot.use_cases.administration import become_first_admin, name_more_admins, send_test_nudge
from bot.use_cases.cohorts import check_admin

log = structlog.get_logger(__name__)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("trust.open", open_trust)
    routes.action("admin.code", open_code_form)
    routes.submission("admin.enter", enter_code)
    routes.action("admin.test", test_nudge)
    routes.action("admin.open", open_admins_form)
    routes.submission("admin.name", name_admins)
    routes.action("command.help", show_help)


async def open_trust(gesture: Gesture, desk: Desk) -> None:
    """Show who can see what."""
    await desk.open_modal(gesture.trigger_id, trust.trust(DEFAULT_THRESHOLD))


async def open_code_form(gesture: Gesture, desk: Desk) -> None:
    """Ask for the one-time code."""
    await desk.open_modal(gesture.trigger_id, home.admin_code_form())


async def enter_code(gesture: Gesture, desk: Desk) -> Ack:
    """Name the first admin and show them their Home."""
    try:
        await desk.perform(become_first_admin, gesture.who, gesture.answer("code"))
    except UnusableAnswer:
        log.warning("admin_code_refused", team=gesture.who.team_id)
        raise
    log.info("admin_code_accepted", team=gesture.who.team_id)
    desk.later(show_home(gesture.who, desk))
    return None


async def test_nudge(gesture: Gesture, desk: Desk) -> None:
    """Send the admin a nudge as trainees get it."""
    await desk.perform(send_test_nudge, gesture.who)


async def open_admins_form(gesture: Gesture, desk: Desk) -> None:
    """Ask who becomes an admin too."""
    await desk.perform(check_admin, gesture.who)
    await desk.open_modal(gesture.trigger_id, home.more_admins_form())


async def name_admins(gesture: Gesture, desk: Desk) -> Ack:
    """Name the chosen colleagues."""
    chosen = gesture.choices("admins")
    await desk.perform(name_more_admins, gesture.who, chosen)
    log.info("admins_named", team=gesture.who.team_id, count=len(chosen))
    return None


async def show_help(gesture: Gesture, desk: Desk) -> None:
    """Say what can be typed and where everything is."""
    desk.say_privately(gesture.response_url, notes.help_note())
