"""The audit log, for admins to read."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import audit
from bot.use_cases.audit_log import audit_log


def register(routes: Routes) -> None:
    """Put this feature's gesture into the table."""
    routes.action("audit.open", open_log)


async def open_log(gesture: Gesture, desk: Desk) -> None:
    """Show what admins did, the newest first."""
    lines = await desk.perform(audit_log, gesture.who)
    zone_name = await desk.directory.zone_of(gesture.who.user_id)
    await desk.open_modal(gesture.trigger_id, audit.audit_page(lines, zone_name))
