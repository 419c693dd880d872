"""A shared line: peers press "Been there"; its author sees what became of it or takes it back."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import contribution
from bot.use_cases.contributions import my_line, press_been_there, withdraw_line


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("line.been_there", press)
    routes.action("line.open", open_my_line)
    routes.submission("line.withdraw", withdraw)


async def press(gesture: Gesture, desk: Desk) -> None:
    """Count the press, or take it back."""
    line_id = gesture.carried.get("line", "")
    letter = await desk.perform(press_been_there, gesture.who, line_id)
    desk.replace_message(gesture.response_url, contribution.contribution(letter))


async def open_my_line(gesture: Gesture, desk: Desk) -> None:
    """Show the author what became of their line."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    line = await desk.perform(my_line, gesture.who, nudge_id, receipt)
    await desk.open_modal(gesture.trigger_id, contribution.my_line(line, nudge_id))


async def withdraw(gesture: Gesture, desk: Desk) -> Ack:
    """Take the line back from wherever it is."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    await desk.perform(withdraw_line, gesture.who, nudge_id, receipt)
    return {"response_action": "update", "view": contribution.withdrawn()}
