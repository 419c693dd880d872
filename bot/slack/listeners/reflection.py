"""Add my line: one line, kept private or shared without a name after a preview."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import reflection
from bot.use_cases.reflections import keep_line, preview_line, prompt_for_line, share_line


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("reflection.open", open_line)
    routes.submission("reflection.save", save_line)
    routes.submission("reflection.share", confirm_sharing)


async def open_line(gesture: Gesture, desk: Desk) -> None:
    """Show the modal with the scenario's question."""
    prompt = await desk.perform(prompt_for_line, gesture.who, *gesture.nudge_and_receipt())
    await desk.open_modal(gesture.trigger_id, reflection.line_form(prompt))


async def save_line(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the line, or show exactly what peers would read."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    text = gesture.answer("line")
    if gesture.answer("choice") == "share":
        preview = await desk.perform(preview_line, gesture.who, nudge_id, receipt, text)
        return {"response_action": "update", "view": reflection.preview(preview)}
    await desk.perform(keep_line, gesture.who, nudge_id, receipt, text)
    return {"response_action": "update", "view": reflection.saved(shared=False)}


async def confirm_sharing(gesture: Gesture, desk: Desk) -> Ack:
    """Share the confirmed words; words put back that point to a person are shown again first."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    text = gesture.answer("line")
    changed = await desk.perform(share_line, gesture.who, nudge_id, receipt, text)
    if changed is None:
        return {"response_action": "update", "view": reflection.saved(shared=True)}
    turn = gesture.carried.get("turn", "")
    view = reflection.preview(changed, int(turn) if turn.isdigit() else 1)
    return {"response_action": "update", "view": view}
