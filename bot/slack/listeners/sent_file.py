"""*Delete the file*: what a person asked for goes from Slack again."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import sent_file
from bot.use_cases.sent_files import delete_files_now


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("sent_file.delete", delete)


async def delete(gesture: Gesture, desk: Desk) -> None:
    """Let the next round delete the files; a second press is told the same."""
    if "sent" not in gesture.carried:
        raise NotFound
    await desk.perform(delete_files_now, gesture.who, gesture.carried["sent"])
    desk.replace_message(gesture.response_url, sent_file.deleted())
